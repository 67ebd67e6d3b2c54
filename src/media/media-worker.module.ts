import {
  type BeforeApplicationShutdown,
  Module,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Sweeper } from '../platform/queues/sweeper';
import { BlobRemovals } from './blob-removals.service';
import { MediaModule } from './media.module';

const EVERY_MS = 60_000;

/** The media domain's share of the worker process. */
@Module({ imports: [MediaModule] })
export class MediaWorkerModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly sweeper: Sweeper;

  constructor(removals: BlobRemovals) {
    this.sweeper = new Sweeper('files without a row', EVERY_MS, () => removals.sweep());
  }

  onApplicationBootstrap(): void {
    this.sweeper.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.sweeper.stop();
  }
}
