import {
  type BeforeApplicationShutdown,
  Module,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { ContactsModule } from '../contacts/contacts.module';
import { MediaModule } from '../media/media.module';
import { PhoneNumbersModule } from '../phone-numbers/phone-numbers.module';
import { Sweeper } from '../platform/queues/sweeper';
import { DeliveryEffects } from './status/delivery-effects.service';
import { MediaReferences } from './send/media-references.service';
import { MessageSender } from './send/message-sender.service';
import { MessageStatusProcessor } from './status/message-status.processor';
import { ApplyStatuses } from './status/apply-statuses.service';
import { NumberBackoff } from './outbox/number-backoff.service';
import { OutboxSweeper } from './send/outbox-sweeper.service';
import { EarlyStatuses } from './status/early-statuses.service';
import { BulkStatuses } from './status/bulk-statuses.service';
import { SendProcessor } from './send/send.processor';
import { SendResults } from './send/send-results.service';
import { TemplateHolds } from './outbox/template-holds.service';
import { SendLoops } from './send/send-loops.service';

const SECOND = 1000;

/** The sending side and what Meta reports on it; part of the worker process only. */
@Module({
  imports: [PhoneNumbersModule, ContactsModule, MediaModule],
  providers: [
    SendProcessor,
    SendLoops,
    MessageSender,
    MediaReferences,
    SendResults,
    NumberBackoff,
    TemplateHolds,
    OutboxSweeper,
    MessageStatusProcessor,
    ApplyStatuses,
    DeliveryEffects,
    EarlyStatuses,
    BulkStatuses,
  ],
})
export class SendingModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly sweepers: Sweeper[];

  constructor(
    private readonly loops: SendLoops,
    outbox: OutboxSweeper,
    statuses: ApplyStatuses,
    parked: EarlyStatuses,
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
    await this.loops.stop();
  }
}
