import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PhoneNumbersModule } from '../phone-numbers/phone-numbers.module';
import { ConversationMerge } from './conversation-merge.service';
import { ConversationManagement } from './conversation-management.service';
import { ConversationNote } from './conversation-note.entity';
import { ConversationNotes } from './conversation-notes.service';
import { Conversation } from './conversation.entity';
import { ConversationsController } from './conversations.controller';
import { ConversationsService } from './conversations.service';
import { NewestInbound } from './newest-inbound.service';
import { ReadReceipts } from './read-receipts.service';

@Module({
  imports: [TypeOrmModule.forFeature([Conversation, ConversationNote]), PhoneNumbersModule],
  controllers: [ConversationsController],
  providers: [
    ConversationsService,
    ConversationMerge,
    ConversationManagement,
    ConversationNotes,
    ReadReceipts,
    NewestInbound,
  ],
  exports: [ConversationsService, ConversationMerge, NewestInbound],
})
export class ConversationsModule {}
