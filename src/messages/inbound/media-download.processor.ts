import { JobHost } from '../../platform/queues/job-host';
import { QueueProcessor } from '../../platform/queues/queue-processor';
import { type QueueJobs, QUEUES } from '../../platform/queues/queue-jobs';
import { MediaDownload } from './media-download.service';

type Data = QueueJobs['{media-download}']['data'];

/** Copies the media of received messages from Meta. */
@QueueProcessor(QUEUES.mediaDownload, 8)
export class MediaDownloadProcessor extends JobHost<Data> {
  constructor(private readonly download: MediaDownload) {
    super();
  }

  protected handle({ workspaceId, messageId }: Data): Promise<void> {
    return this.download.run(workspaceId, messageId);
  }
}
