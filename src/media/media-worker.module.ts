import { Module } from '@nestjs/common';
import { MediaModule } from './media.module';

/** The media domain's share of the worker process. */
@Module({ imports: [MediaModule] })
export class MediaWorkerModule {}
