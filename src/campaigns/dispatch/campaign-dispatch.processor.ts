import { JobHost } from '../../platform/queues/job-host';
import { QueueProcessor } from '../../platform/queues/queue-processor';
import { type QueueJobs, QUEUES } from '../../platform/queues/queue-jobs';
import { CampaignDispatchService } from './campaign-dispatch.service';

type DispatchJob = QueueJobs['{campaign-dispatch}']['data'];

/** Begins a started campaign at once; the sweeper does all the rest. */
@QueueProcessor(QUEUES.campaignDispatch, 4)
export class CampaignDispatchProcessor extends JobHost<DispatchJob> {
  constructor(private readonly campaigns: CampaignDispatchService) {
    super();
  }

  protected handle({ phoneNumberId }: DispatchJob): Promise<number> {
    return this.campaigns.dispatch(phoneNumberId);
  }
}
