import { Module } from '@nestjs/common';
import { ContactsModule } from '../contacts/contacts.module';
import { ConversationsModule } from '../conversations/conversations.module';
import { MediaModule } from '../media/media.module';
import { PhoneNumbersModule } from '../phone-numbers/phone-numbers.module';
import { TemplatesModule } from '../templates/templates.module';
import { InboundMessagesModule } from './inbound/inbound-messages.module';
import { AcceptBatch } from './accept/accept-batch.service';
import { AcceptMessage } from './accept/accept-message.service';
import { MessagesController } from './messages.controller';
import { MessagesService } from './messages.service';
import { MediaUses } from './outbox/media-uses.service';
import { OutboxGauges } from './outbox/outbox-gauges.service';
import { OutboxWithdrawals } from './outbox/withdrawals.service';
import { OutboundMessages } from './outbox/outbound-messages.service';
import { Receipts } from './accept/receipts.service';
import { SentBefore } from './accept/sent-before.interceptor';
import { SendRequests } from './accept/send-requests.service';

/** Messages in both directions: accepting what is to be sent, and showing what became of it. */
@Module({
  imports: [
    PhoneNumbersModule,
    ContactsModule,
    MediaModule,
    TemplatesModule,
    ConversationsModule,
    InboundMessagesModule,
  ],
  controllers: [MessagesController],
  providers: [
    OutboundMessages,
    OutboxWithdrawals,
    AcceptBatch,
    AcceptMessage,
    SendRequests,
    SentBefore,
    MessagesService,
    Receipts,
    OutboxGauges,
    MediaUses,
  ],
  exports: [OutboundMessages, OutboxWithdrawals, SendRequests],
})
export class MessagesModule {}
