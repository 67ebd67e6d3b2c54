import {
  type BeforeApplicationShutdown,
  Module,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Sweeper } from '../../platform/queues/sweeper';
import { InboundMessagesModule } from './inbound-messages.module';
import { InboundMessagesProcessor } from './inbound-messages.processor';
import { MediaDownloadProcessor } from './media-download.processor';
import { MediaDownloads } from './media-download-queue.service';

const SWEEP_MS = 2000;

/** The receiving side's share of the worker process. */
@Module({
  imports: [InboundMessagesModule],
  providers: [InboundMessagesProcessor, MediaDownloadProcessor],
})
export class InboundMessagesWorkerModule
  implements OnApplicationBootstrap, BeforeApplicationShutdown
{
  private readonly sweeper: Sweeper;

  constructor(downloads: MediaDownloads) {
    this.sweeper = new Sweeper('media downloads', SWEEP_MS, () => downloads.sweep());
  }

  onApplicationBootstrap(): void {
    this.sweeper.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.sweeper.stop();
  }
}
