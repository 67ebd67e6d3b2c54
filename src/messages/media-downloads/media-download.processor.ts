import { JobHost } from '../../platform/queues/job-host';
import { QueueProcessor } from '../../platform/queues/queue-processor';
import { QUEUES } from '../../platform/queues/queue-jobs';
import { MediaDownload } from './media-download.service';

/** Copies the media of received messages from Meta. */
@QueueProcessor(QUEUES.mediaDownload, 8)
export class MediaDownloadProcessor extends JobHost {
  constructor(private readonly download: MediaDownload) {
    super();
  }

  protected handle(): Promise<void> {
    return this.download.runNext();
  }
}
