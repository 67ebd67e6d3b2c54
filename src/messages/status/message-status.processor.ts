import { JobHost } from '../../platform/queues/job-host';
import { QueueProcessor } from '../../platform/queues/queue-processor';
import { QUEUES } from '../../platform/queues/queue-jobs';
import { EventConsumer } from '../../webhook-events/event-consumer.service';
import { ApplyStatuses } from './apply-statuses.service';

/** Status reports, from the stored webhooks to the messages. */
@QueueProcessor(QUEUES.messageStatus, 2)
export class MessageStatusProcessor extends JobHost {
  constructor(
    private readonly consumer: EventConsumer,
    private readonly statuses: ApplyStatuses,
  ) {
    super();
  }

  protected handle(): Promise<void> {
    return this.consumer.consume('message-status', (updates) => this.statuses.apply(updates));
  }
}
