import { JobHost } from '../platform/queues/job-host';
import { QueueProcessor } from '../platform/queues/queue-processor';
import { type EventsJob, QUEUES } from '../platform/queues/queue-jobs';
import { EventConsumer } from '../webhook-events/event-consumer.service';
import { NumberEvents } from './number-events.service';

/** News of whole accounts, which are the sum of their numbers here. */
@QueueProcessor(QUEUES.accountEvents, 2)
export class AccountEventsProcessor extends JobHost<EventsJob> {
  constructor(
    private readonly consumer: EventConsumer,
    private readonly events: NumberEvents,
  ) {
    super();
  }

  protected handle({ eventIds }: EventsJob): Promise<void> {
    return this.consumer.consume('account-events', eventIds, (updates) =>
      this.events.applyToAccounts(updates),
    );
  }
}
