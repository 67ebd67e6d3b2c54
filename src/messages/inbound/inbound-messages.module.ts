import { Module } from '@nestjs/common';
import { ContactsModule } from '../../contacts/contacts.module';
import { ConversationsModule } from '../../conversations/conversations.module';
import { MediaModule } from '../../media/media.module';
import { PhoneNumbersModule } from '../../phone-numbers/phone-numbers.module';
import { ConversationMessagesController } from './conversation-messages.controller';
import { ConversationMessages } from './conversation-messages.service';
import { InboundAnnotations } from './inbound-annotations.service';
import { InboundContacts } from './inbound-contacts.service';
import { InboundMerge } from './inbound-merge.service';
import { InboundMessageStore } from './inbound-message-store.service';
import { InboundMessages } from './inbound-messages.service';
import { InboundOptIns } from './inbound-opt-in.service';
import { MediaDownload } from '../media-downloads/media-download.service';
import { MediaDownloads } from '../media-downloads/media-download-queue.service';

/** The receiving side of messages. */
@Module({
  imports: [PhoneNumbersModule, ContactsModule, MediaModule, ConversationsModule],
  controllers: [ConversationMessagesController],
  providers: [
    ConversationMessages,
    InboundMessages,
    InboundMessageStore,
    InboundAnnotations,
    InboundContacts,
    InboundMerge,
    InboundOptIns,
    MediaDownloads,
    MediaDownload,
  ],
  exports: [InboundMessages, MediaDownload, MediaDownloads],
})
export class InboundMessagesModule {}
