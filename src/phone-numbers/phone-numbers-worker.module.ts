import {
  type BeforeApplicationShutdown,
  Module,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Sweeper } from '../platform/queues/sweeper';
import { AccountEventsProcessor } from './account-events.processor';
import { PhoneNumberEventsProcessor } from './phone-number-events.processor';
import { PhoneNumbersModule } from './phone-numbers.module';
import { PhoneNumbersService } from './phone-numbers.service';

const SWEEP_MS = 5_000;

/** The phone numbers domain's share of the worker process. */
@Module({
  imports: [PhoneNumbersModule],
  providers: [PhoneNumberEventsProcessor, AccountEventsProcessor],
})
export class PhoneNumbersWorkerModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly sweeper: Sweeper;

  constructor(numbers: PhoneNumbersService) {
    this.sweeper = new Sweeper('pauses that are over', SWEEP_MS, () => numbers.resumeExpired());
  }

  onApplicationBootstrap(): void {
    this.sweeper.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.sweeper.stop();
  }
}
