import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { PageQuery } from '../platform/http/pagination';
import { Repeatable } from '../platform/http/repeatable.decorator';
import { Access, Ctx } from '../workspaces/access.decorator';
import type { WorkspaceContext } from '../workspaces/workspace-context';
import { ConversationManagement } from './conversation-management.service';
import { ConversationNotes } from './conversation-notes.service';
import { CONVERSATION } from './conversations.types';
import { ConversationAssign, ConversationLabels, NoteCreate } from './dto/conversation-changes.dto';
import { ConversationQuery } from './dto/conversation-query.dto';
import { ConversationListResponse, ConversationReadResponse, ConversationResponse } from './dto/conversation.response';
import { NoteListResponse, NoteResponse } from './dto/note.response';
import { ReadReceipts } from './read-receipts.service';

@ApiTags('Conversations')
@Controller('api/conversations')
export class ConversationsController {
  constructor(
    private readonly management: ConversationManagement,
    private readonly receipts: ReadReceipts,
    private readonly notes: ConversationNotes,
  ) {}

  /** The workspace's conversations, the one with the newest message first. */
  @Get()
  @Access('conversations.read')
  listConversations(
    @Ctx() ctx: WorkspaceContext,
    @Query() query: ConversationQuery,
  ): Promise<ConversationListResponse> {
    return this.management.list(ctx, query);
  }

  /** One conversation, with its contact and its window. */
  @Get(':conversation_id')
  @Access('conversations.read', { resource: CONVERSATION })
  getConversation(@Ctx() ctx: WorkspaceContext, @Param('conversation_id') id: string): Promise<ConversationResponse> {
    return this.management.get(ctx, id);
  }

  /** Sets unread to 0 and shows the user that the messages were read. */
  @Post(':conversation_id/read')
  @Repeatable('it is read once more, and the user sees the same')
  @HttpCode(200)
  @Access('conversations.manage', { resource: CONVERSATION })
  markConversationRead(
    @Ctx() ctx: WorkspaceContext,
    @Param('conversation_id') id: string,
  ): Promise<ConversationReadResponse> {
    return this.receipts.markRead(ctx, id);
  }

  /** Gives the conversation to a member, or to no one. */
  @Post(':conversation_id/assign')
  @HttpCode(200)
  @Access('conversations.manage', { resource: CONVERSATION })
  assignConversation(
    @Ctx() ctx: WorkspaceContext,
    @Param('conversation_id') id: string,
    @Body() body: ConversationAssign,
  ): Promise<ConversationResponse> {
    return this.management.assign(ctx, id, body.user_id);
  }

  /** Closes the conversation; a message of its contact opens it again. */
  @Post(':conversation_id/close')
  @HttpCode(200)
  @Access('conversations.manage', { resource: CONVERSATION })
  closeConversation(@Ctx() ctx: WorkspaceContext, @Param('conversation_id') id: string): Promise<ConversationResponse> {
    return this.management.setStatus(ctx, id, 'closed');
  }

  /** Opens the conversation again. */
  @Post(':conversation_id/reopen')
  @HttpCode(200)
  @Access('conversations.manage', { resource: CONVERSATION })
  reopenConversation(
    @Ctx() ctx: WorkspaceContext,
    @Param('conversation_id') id: string,
  ): Promise<ConversationResponse> {
    return this.management.setStatus(ctx, id, 'open');
  }

  /** Replaces the labels. */
  @Put(':conversation_id/labels')
  @Access('conversations.manage', { resource: CONVERSATION })
  labelConversation(
    @Ctx() ctx: WorkspaceContext,
    @Param('conversation_id') id: string,
    @Body() body: ConversationLabels,
  ): Promise<ConversationResponse> {
    return this.management.setLabels(ctx, id, body.labels);
  }

  /** The team's notes, newest first. */
  @Get(':conversation_id/notes')
  @Access('conversations.read', { resource: CONVERSATION })
  listConversationNotes(
    @Ctx() ctx: WorkspaceContext,
    @Param('conversation_id') id: string,
    @Query() page: PageQuery,
  ): Promise<NoteListResponse> {
    return this.notes.list(ctx, id, page);
  }

  /** Adds a note that only the team sees. */
  @Post(':conversation_id/notes')
  @Access('conversations.manage', { resource: CONVERSATION })
  addConversationNote(
    @Ctx() ctx: WorkspaceContext,
    @Param('conversation_id') id: string,
    @Body() body: NoteCreate,
  ): Promise<NoteResponse> {
    return this.notes.add(ctx, id, body.body);
  }
}
