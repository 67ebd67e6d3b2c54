import { Body, Controller, Get, HttpCode, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Repeatable } from '../platform/http/repeatable.decorator';
import { Access, Ctx } from '../workspaces/access.decorator';
import type { WorkspaceContext } from '../workspaces/workspace-context';
import { MessageListQuery } from './dto/message-query.dto';
import {
  MessageListResponse,
  MessageQueuedResponse,
  MessageReceiptResponse,
  MessageResponse,
  MessageStatusResponse,
} from './dto/message.response';
import { SendContactsMessageRequest } from './dto/send-contacts.dto';
import { SendInteractiveMessageRequest } from './dto/send-interactive.dto';
import {
  SendLocationMessageRequest,
  SendMediaMessageRequest,
  SendReactionMessageRequest,
  SendStickerMessageRequest,
  SendTemplateMessageRequest,
  SendTextMessageRequest,
} from './dto/send-simple.dto';
import { MESSAGE } from './messages.types';
import { MessagesService } from './messages.service';
import { Receipts } from './accept/receipts.service';
import { SentBefore } from './accept/sent-before.interceptor';
import { SendRequests } from './accept/send-requests.service';

@ApiTags('Messages')
@Controller('api/messages')
export class MessagesController {
  constructor(
    private readonly requests: SendRequests,
    private readonly messages: MessagesService,
    private readonly receipts: Receipts,
  ) {}

  /**
   * Sends a text, within 24 hours of the user's last message. The message exists and is queued when the answer comes.
   */
  @Post('send/text')
  @Access('messages.send')
  @UseInterceptors(SentBefore)
  sendText(@Ctx() ctx: WorkspaceContext, @Body() body: SendTextMessageRequest): Promise<MessageResponse> {
    return this.requests.text(ctx, body);
  }

  /** Sends an approved template. Templates may be sent at any time; marketing only to contacts who are opted in. */
  @Post('send/template')
  @Access('messages.send')
  @UseInterceptors(SentBefore)
  sendTemplate(@Ctx() ctx: WorkspaceContext, @Body() body: SendTemplateMessageRequest): Promise<MessageResponse> {
    return this.requests.template(ctx, body);
  }

  /** Sends a file of the media library, within 24 hours of the user's last message. */
  @Post('send/media')
  @Access('messages.send')
  @UseInterceptors(SentBefore)
  sendMedia(@Ctx() ctx: WorkspaceContext, @Body() body: SendMediaMessageRequest): Promise<MessageQueuedResponse> {
    return this.requests.file(ctx, body);
  }

  /** Sends buttons, a list, a link, a flow or products, within 24 hours of the user's last message. */
  @Post('send/interactive')
  @Access('messages.send')
  @UseInterceptors(SentBefore)
  sendInteractive(@Ctx() ctx: WorkspaceContext, @Body() body: SendInteractiveMessageRequest): Promise<MessageResponse> {
    return this.requests.interactive(ctx, body);
  }

  /** Sends a place, within 24 hours of the user's last message. */
  @Post('send/location')
  @Access('messages.send')
  @UseInterceptors(SentBefore)
  sendLocation(@Ctx() ctx: WorkspaceContext, @Body() body: SendLocationMessageRequest): Promise<MessageResponse> {
    return this.requests.location(ctx, body);
  }

  /** Shares contacts, within 24 hours of the user's last message. */
  @Post('send/contacts')
  @Access('messages.send')
  @UseInterceptors(SentBefore)
  sendContacts(@Ctx() ctx: WorkspaceContext, @Body() body: SendContactsMessageRequest): Promise<MessageResponse> {
    return this.requests.contacts(ctx, body);
  }

  /** Puts an emoji on a message of the conversation, or takes it back, within 24 hours of the user's last message. */
  @Post('send/reaction')
  @Access('messages.send')
  @UseInterceptors(SentBefore)
  sendReaction(@Ctx() ctx: WorkspaceContext, @Body() body: SendReactionMessageRequest): Promise<MessageResponse> {
    return this.requests.reaction(ctx, body);
  }

  /** Sends a sticker of the media library, within 24 hours of the user's last message. */
  @Post('send/sticker')
  @Access('messages.send')
  @UseInterceptors(SentBefore)
  sendSticker(@Ctx() ctx: WorkspaceContext, @Body() body: SendStickerMessageRequest): Promise<MessageResponse> {
    return this.requests.sticker(ctx, body);
  }

  /** The workspace's messages in both directions, newest first. */
  @Get()
  @Access('messages.read')
  listMessages(@Ctx() ctx: WorkspaceContext, @Query() query: MessageListQuery): Promise<MessageListResponse> {
    return this.messages.list(ctx, query);
  }

  /** One message, with everything that is known of it. */
  @Get(':message_id')
  @Access('messages.read', { resource: MESSAGE })
  getMessage(@Ctx() ctx: WorkspaceContext, @Param('message_id') id: string): Promise<MessageResponse> {
    return this.messages.get(ctx, id);
  }

  /** Where a message stands; when it failed, why, and who must do what. */
  @Get(':message_id/status')
  @Access('messages.read', { resource: MESSAGE })
  getMessageStatus(@Ctx() ctx: WorkspaceContext, @Param('message_id') id: string): Promise<MessageStatusResponse> {
    return this.messages.status(ctx, id);
  }

  /** Shows the user that a received message, and all before it, was read. */
  @Post(':message_id/read')
  @Repeatable('the same message is marked once more')
  @HttpCode(200)
  @Access('messages.send', { resource: MESSAGE })
  markMessageRead(@Ctx() ctx: WorkspaceContext, @Param('message_id') id: string): Promise<MessageReceiptResponse> {
    return this.receipts.mark(ctx, id, false);
  }

  /** Marks a received message as read and shows the user for up to 25 seconds that somebody is typing. */
  @Post(':message_id/typing')
  @Repeatable('the user sees the same sign')
  @HttpCode(200)
  @Access('messages.send', { resource: MESSAGE })
  showTyping(@Ctx() ctx: WorkspaceContext, @Param('message_id') id: string): Promise<MessageReceiptResponse> {
    return this.receipts.mark(ctx, id, true);
  }
}
