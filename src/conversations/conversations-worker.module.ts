import { Module } from '@nestjs/common';
import { ConversationsModule } from './conversations.module';

/** The conversations domain's share of the worker process. */
@Module({ imports: [ConversationsModule] })
export class ConversationsWorkerModule {}
