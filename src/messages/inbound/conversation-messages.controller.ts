import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CONVERSATION } from '../../conversations/conversations.types';
import { PageQuery } from '../../platform/http/pagination';
import { Access, Ctx } from '../../workspaces/access.decorator';
import type { WorkspaceContext } from '../../workspaces/workspace-context';
import { ConversationMessages } from './conversation-messages.service';
import { ConversationMessageListResponse } from '../dto/conversation-message.response';

@ApiTags('Conversations')
@Controller('api/conversations')
export class ConversationMessagesController {
  constructor(private readonly messages: ConversationMessages) {}

  /** The conversation's messages in both directions, newest first. */
  @Get(':conversation_id/messages')
  @Access('conversations.read', { resource: CONVERSATION })
  listConversationMessages(
    @Ctx() ctx: WorkspaceContext,
    @Param('conversation_id') id: string,
    @Query() page: PageQuery,
  ): Promise<ConversationMessageListResponse> {
    return this.messages.list(ctx, id, page);
  }
}
