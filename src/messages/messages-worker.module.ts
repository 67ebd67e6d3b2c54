import { Module } from '@nestjs/common';
import { MessagesModule } from './messages.module';

/** The messages domain's share of the worker process. */
@Module({ imports: [MessagesModule] })
export class MessagesWorkerModule {}
