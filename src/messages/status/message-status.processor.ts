import { JobHost } from '../../platform/queues/job-host';
import { QueueProcessor } from '../../platform/queues/queue-processor';
import { type EventsJob, QUEUES } from '../../platform/queues/queue-jobs';
import { WebhookFeed } from '../../webhook-events/event-consumer.service';
import { MessageStatusService } from './apply-statuses.service';

/** Status reports, from the stored webhooks to the messages. */
@QueueProcessor(QUEUES.messageStatus, 2)
export class MessageStatusProcessor extends JobHost<EventsJob> {
  constructor(
    private readonly feed: WebhookFeed,
    private readonly statuses: MessageStatusService,
  ) {
    super();
  }

  protected handle({ eventIds }: EventsJob): Promise<void> {
    return this.feed.consume('message-status', eventIds, (updates) => this.statuses.apply(updates));
  }
}
