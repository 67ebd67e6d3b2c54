import { JobHost } from '../platform/queues/job-host';
import { QueueProcessor } from '../platform/queues/queue-processor';
import { type EventsJob, QUEUES } from '../platform/queues/queue-jobs';
import { WebhookFeed } from '../webhook-events/event-consumer.service';
import { NumberEvents } from './number-events.service';

/** News of whole accounts, which are the sum of their numbers here. */
@QueueProcessor(QUEUES.accountEvents, 2)
export class AccountEventsProcessor extends JobHost<EventsJob> {
  constructor(
    private readonly feed: WebhookFeed,
    private readonly events: NumberEvents,
  ) {
    super();
  }

  protected handle({ eventIds }: EventsJob): Promise<void> {
    return this.feed.consume('account-events', eventIds, (updates) =>
      this.events.applyToAccounts(updates),
    );
  }
}
