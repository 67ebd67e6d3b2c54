import { Module } from '@nestjs/common';
import { InboundMessagesModule } from './inbound-messages.module';

@Module({ imports: [InboundMessagesModule] })
export class MessagesModule {}
