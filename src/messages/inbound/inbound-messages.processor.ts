import { JobHost } from '../../platform/queues/job-host';
import { QueueProcessor } from '../../platform/queues/queue-processor';
import { QUEUES } from '../../platform/queues/queue-jobs';
import { EventConsumer } from '../../webhook-events/event-consumer.service';
import { InboundMessages } from './inbound-messages.service';

/** Applies what users wrote, many at once. */
@QueueProcessor(QUEUES.inboundMessages, 4)
export class InboundMessagesProcessor extends JobHost {
  constructor(
    private readonly consumer: EventConsumer,
    private readonly inbound: InboundMessages,
  ) {
    super();
  }

  protected handle(): Promise<void> {
    return this.consumer.consume('inbound-messages', (updates) => this.inbound.apply(updates));
  }
}
