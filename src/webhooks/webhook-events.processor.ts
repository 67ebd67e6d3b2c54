import { JobHost } from '../platform/queues/job-host';
import { QueueProcessor } from '../platform/queues/queue-processor';
import { QUEUES, type QueueJobs } from '../platform/queues/queue-jobs';
import { WebhookRouter } from './webhook-router.service';

/** Routes stored events. One at a time in a process: a job drains all there is. */
@QueueProcessor(QUEUES.webhookEvents, 1)
export class WebhookEventsProcessor extends JobHost<QueueJobs['{webhook-events}']['data']> {
  constructor(private readonly router: WebhookRouter) {
    super();
  }

  protected handle(): Promise<void> {
    return this.router.routeAll();
  }
}
