import { JobHost } from '../../platform/queues/job-host';
import { QueueProcessor } from '../../platform/queues/queue-processor';
import { QUEUES } from '../../platform/queues/queue-jobs';
import { EventConsumer } from '../../webhook-events/event-consumer.service';
import { NumberEvents } from './number-events.service';

/** Changes of single numbers. */
@QueueProcessor(QUEUES.phoneNumberEvents, 2)
export class PhoneNumberEventsProcessor extends JobHost {
  constructor(
    private readonly consumer: EventConsumer,
    private readonly events: NumberEvents,
  ) {
    super();
  }

  protected handle(): Promise<void> {
    return this.consumer.consume('phone-number-events', (updates) => this.events.applyToNumbers(updates));
  }
}
