import {
  type BeforeApplicationShutdown,
  Module,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { ContactsModule } from '../contacts/contacts.module';
import { MediaModule } from '../media/media.module';
import { PhoneNumbersModule } from '../phone-numbers/phone-numbers.module';
import { Sweeper } from '../platform/queues/sweeper';
import { DeliveryEffects } from './delivery-effects.service';
import { MediaReferences } from './media-references.service';
import { MessageSender } from './message-sender.service';
import { MessageStatusProcessor } from './message-status.processor';
import { MessageStatusService } from './message-status.service';
import { NumberBrakes } from './number-brakes.service';
import { OutboxSweeper } from './outbox-sweeper.service';
import { ParkedStatuses } from './parked-statuses.service';
import { PlainReports } from './plain-reports.service';
import { SendProcessor } from './send.processor';
import { SendResults } from './send-results.service';
import { SendingHolds } from './sending-holds.service';
import { SendingService } from './sending.service';

const SECOND = 1000;

/** The sending side and what Meta reports on it; part of the worker process only. */
@Module({
  imports: [PhoneNumbersModule, ContactsModule, MediaModule],
  providers: [
    SendProcessor,
    SendingService,
    MessageSender,
    MediaReferences,
    SendResults,
    NumberBrakes,
    SendingHolds,
    OutboxSweeper,
    MessageStatusProcessor,
    MessageStatusService,
    DeliveryEffects,
    ParkedStatuses,
    PlainReports,
  ],
})
export class SendingModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly sweepers: Sweeper[];

  constructor(
    private readonly sending: SendingService,
    outbox: OutboxSweeper,
    statuses: MessageStatusService,
    parked: ParkedStatuses,
  ) {
    this.sweepers = [
      new Sweeper('messages due', SECOND, () => outbox.wakeDue()),
      new Sweeper('messages in doubt', SECOND, () => outbox.settleDoubts()),
      new Sweeper('holds and orphans', 5 * SECOND, () => outbox.tidy()),
      new Sweeper('early status reports', SECOND, () => statuses.applyParked(true)),
      new Sweeper('older status reports', 600 * SECOND, () => statuses.applyParked(false)),
      new Sweeper('old rows of sending', 60 * SECOND, () => outbox.clean()),
      new Sweeper('forgotten status reports', 3600 * SECOND, () => parked.removeOld()),
    ];
  }

  onApplicationBootstrap(): void {
    for (const sweeper of this.sweepers) sweeper.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.sweepers.map((sweeper) => sweeper.stop()));
    await this.sending.stop();
  }
}
