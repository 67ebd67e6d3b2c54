import { JobHost } from '../../platform/queues/job-host';
import { QueueProcessor } from '../../platform/queues/queue-processor';
import { QUEUES, type SendJob } from '../../platform/queues/queue-jobs';
import { SendLoops } from './send-loops.service';

/** A job names a number and a priority that have something to send; their send loop asks the outbox what it is. */
@QueueProcessor(QUEUES.outboundMessages, 10)
export class SendProcessor extends JobHost<SendJob> {
  constructor(private readonly loops: SendLoops) {
    super();
  }

  protected handle({ workspaceId, phoneNumberId, priority, lane }: SendJob): Promise<void> {
    this.loops.wake({ workspaceId, phoneNumberId, priority: priority ?? lane });
    return Promise.resolve();
  }
}
