import { JobHost } from '../platform/queues/job-host';
import { QueueProcessor } from '../platform/queues/queue-processor';
import { QUEUES } from '../platform/queues/queue-jobs';
import { EventConsumer } from '../webhook-events/event-consumer.service';
import { TemplateEvents } from './template-events.service';

/** Changes of templates. */
@QueueProcessor(QUEUES.templateEvents, 2)
export class TemplateEventsProcessor extends JobHost {
  constructor(
    private readonly consumer: EventConsumer,
    private readonly events: TemplateEvents,
  ) {
    super();
  }

  protected handle(): Promise<void> {
    return this.consumer.consume('template-events', (updates) => this.events.apply(updates));
  }
}
