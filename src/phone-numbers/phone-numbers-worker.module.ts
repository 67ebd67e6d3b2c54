import { Module } from '@nestjs/common';
import { Sweeper } from '../platform/queues/sweeper';
import { sweepers } from '../platform/queues/sweepers';
import { AccountEventsProcessor } from './events/account-events.processor';
import { NumberFarewells } from './number-farewells.service';
import { AwaitedNumbers } from './awaited-numbers.service';
import { PhoneNumberEventsProcessor } from './events/phone-number-events.processor';
import { NumberSync } from './number-sync.service';
import { PhoneNumbersModule } from './phone-numbers.module';
import { PhoneNumbersService } from './phone-numbers.service';

const SWEEP_MS = 5_000;
const AWAITED_MS = 2_000;

/** The phone numbers domain's share of the worker process. */
@Module({
  imports: [PhoneNumbersModule],
  providers: [
    PhoneNumberEventsProcessor,
    AccountEventsProcessor,
    AwaitedNumbers,
    sweepers([PhoneNumbersService, NumberSync], (numbers, syncing) => [
      new Sweeper('pauses that are over', SWEEP_MS, () => numbers.resumeExpired()),
      new Sweeper('numbers to sync', SWEEP_MS, () => syncing.syncDue()),
    ]),
    sweepers([NumberFarewells], (farewells) => [
      new Sweeper('numbers of deleted workspaces', SWEEP_MS, () => farewells.part()),
    ]),
    sweepers([AwaitedNumbers], (awaited) => [
      new Sweeper('updates that wait for a number', AWAITED_MS, () => awaited.place()),
    ]),
  ],
})
export class PhoneNumbersWorkerModule {}
