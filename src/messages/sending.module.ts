import { type BeforeApplicationShutdown, Module } from '@nestjs/common';
import { ContactsModule } from '../contacts/contacts.module';
import { MediaModule } from '../media/media.module';
import { PhoneNumbersModule } from '../phone-numbers/phone-numbers.module';
import { StallWatch } from '../platform/limits/stall-watch';
import { Sweeper } from '../platform/queues/sweeper';
import { sweepers } from '../platform/queues/sweepers';
import { DeliveryEffects } from './status/delivery-effects.service';
import { MediaReferences } from './send/media-references.service';
import { LastCheck } from './send/last-check';
import { MessageSender } from './send/message-sender.service';
import { MessageStatusProcessor } from './status/message-status.processor';
import { ApplyStatuses } from './status/apply-statuses.service';
import { NumberBackoff } from './outbox/number-backoff.service';
import { OutboxSweeper } from './send/outbox-sweeper.service';
import { EarlyStatuses } from './status/early-statuses.service';
import { RecipientIdentities } from './status/recipient-identities.service';
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
    LastCheck,
    StallWatch,
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
    RecipientIdentities,
    sweepers([OutboxSweeper, ApplyStatuses, EarlyStatuses], (outbox, statuses, early) => [
      new Sweeper('messages due', SECOND, () => outbox.wakeDue()),
      new Sweeper('unconfirmed messages', SECOND, () => outbox.settleUnconfirmed()),
      new Sweeper('holds and orphans', 5 * SECOND, () => outbox.tidy()),
      new Sweeper('early status reports', SECOND, () => statuses.applyEarly(true)),
      new Sweeper('older status reports', 600 * SECOND, () => statuses.applyEarly(false)),
      new Sweeper('old rows of sending', 60 * SECOND, () => outbox.clean()),
      new Sweeper('forgotten status reports', 3600 * SECOND, () => early.removeOld()),
    ]),
  ],
})
export class SendingModule implements BeforeApplicationShutdown {
  constructor(private readonly loops: SendLoops) {}

  async beforeApplicationShutdown(): Promise<void> {
    await this.loops.stop();
  }
}
