import { Module } from '@nestjs/common';
import { Sweeper } from '../platform/queues/sweeper';
import { sweepers } from '../platform/queues/sweepers';
import { BlobRemovals } from './blob-removals.service';
import { MediaModule } from './media.module';

const EVERY_MS = 60_000;

/** The media domain's share of the worker process. */
@Module({
  imports: [MediaModule],
  providers: [
    sweepers([BlobRemovals], (removals) => [new Sweeper('files without a row', EVERY_MS, () => removals.sweep())]),
  ],
})
export class MediaWorkerModule {}
