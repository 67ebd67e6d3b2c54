import { Module } from '@nestjs/common';
import { InboundMessagesWorkerModule } from './inbound-messages-worker.module';
import { MessagesModule } from './messages.module';

/** The messages domain's share of the worker process. */
@Module({ imports: [MessagesModule, InboundMessagesWorkerModule] })
export class MessagesWorkerModule {}
