import { Module } from '@nestjs/common';
import { Sweeper } from '../../platform/queues/sweeper';
import { sweepers } from '../../platform/queues/sweepers';
import { InboundMessagesModule } from './inbound-messages.module';
import { InboundMessagesProcessor } from './inbound-messages.processor';
import { MediaDownloadProcessor } from '../media-downloads/media-download.processor';
import { MediaDownloads } from '../media-downloads/media-download-queue.service';

const SWEEP_MS = 2000;

/** The receiving side's share of the worker process. */
@Module({
  imports: [InboundMessagesModule],
  providers: [
    InboundMessagesProcessor,
    MediaDownloadProcessor,
    sweepers([MediaDownloads], (downloads) => [new Sweeper('media downloads', SWEEP_MS, () => downloads.notifyDue())]),
  ],
})
export class InboundMessagesWorkerModule {}
