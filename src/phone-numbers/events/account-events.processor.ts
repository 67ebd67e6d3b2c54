import { JobHost } from '../../platform/queues/job-host';
import { QueueProcessor } from '../../platform/queues/queue-processor';
import { QUEUES } from '../../platform/queues/queue-jobs';
import { EventConsumer } from '../../webhook-events/event-consumer.service';
import { NumberEvents } from './number-events.service';

/** Changes of whole accounts, which are the sum of their numbers here. */
@QueueProcessor(QUEUES.accountEvents, 2)
export class AccountEventsProcessor extends JobHost {
  constructor(
    private readonly consumer: EventConsumer,
    private readonly events: NumberEvents,
  ) {
    super();
  }

  protected handle(): Promise<void> {
    return this.consumer.consume('account-events', (updates) => this.events.applyToAccounts(updates));
  }
}
