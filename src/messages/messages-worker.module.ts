import { Module } from '@nestjs/common';
import { InboundMessagesWorkerModule } from './inbound/inbound-messages-worker.module';
import { MessagesModule } from './messages.module';
import { SendingModule } from './sending.module';

/** The messages domain's share of the worker process. */
@Module({ imports: [MessagesModule, SendingModule, InboundMessagesWorkerModule] })
export class MessagesWorkerModule {}
