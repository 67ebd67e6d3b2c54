import { JobHost } from '../../platform/queues/job-host';
import { QueueProcessor } from '../../platform/queues/queue-processor';
import { QUEUES, type SendJob } from '../../platform/queues/queue-jobs';
import { SendLoops } from './send-loops.service';

/** A job names a lane that has something to send; the pump of the lane asks the outbox what it is. */
@QueueProcessor(QUEUES.outboundMessages, 10)
export class SendProcessor extends JobHost<SendJob> {
  constructor(private readonly loops: SendLoops) {
    super();
  }

  protected handle({ workspaceId, phoneNumberId, lane }: SendJob): Promise<void> {
    this.loops.wake({ workspaceId, phoneNumberId, lane });
    return Promise.resolve();
  }
}
