import { Processor } from '@nestjs/bullmq';
import { JobHost } from '../platform/queues/job-host';
import { QUEUES, type SendJob } from '../platform/queues/queue-jobs';
import { SendingService } from './sending.service';

/** A job names a lane that has something to send; the pump of the lane asks the outbox what it is. */
@Processor(QUEUES.outboundMessages, { concurrency: 10 })
export class SendProcessor extends JobHost<SendJob> {
  constructor(private readonly sending: SendingService) {
    super();
  }

  protected handle({ workspaceId, phoneNumberId, lane }: SendJob): Promise<void> {
    this.sending.wake({ workspaceId, phoneNumberId, lane });
    return Promise.resolve();
  }
}
