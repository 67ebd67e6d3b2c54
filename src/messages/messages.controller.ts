import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IdempotencySeed } from '../platform/http/idempotency';
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
  sendText(
    @Ctx() ctx: WorkspaceContext,
    @Body() body: SendTextMessageRequest,
    @IdempotencySeed() seed?: string,
  ): Promise<MessageResponse> {
    return this.requests.text(ctx, body, seed);
  }

  /** Sends an approved template. Templates may be sent at any time; marketing only to contacts who are opted in. */
  @Post('send/template')
  @Access('messages.send')
  sendTemplate(
    @Ctx() ctx: WorkspaceContext,
    @Body() body: SendTemplateMessageRequest,
    @IdempotencySeed() seed?: string,
  ): Promise<MessageResponse> {
    return this.requests.template(ctx, body, seed);
  }

  /** Sends a file of the media library, within 24 hours of the user's last message. */
  @Post('send/media')
  @Access('messages.send')
  sendMedia(
    @Ctx() ctx: WorkspaceContext,
    @Body() body: SendMediaMessageRequest,
    @IdempotencySeed() seed?: string,
  ): Promise<MessageQueuedResponse> {
    return this.requests.file(ctx, body, seed);
  }

  /** Sends buttons, a list, a link, a flow or products, within 24 hours of the user's last message. */
  @Post('send/interactive')
  @Access('messages.send')
  sendInteractive(
    @Ctx() ctx: WorkspaceContext,
    @Body() body: SendInteractiveMessageRequest,
    @IdempotencySeed() seed?: string,
  ): Promise<MessageResponse> {
    return this.requests.interactive(ctx, body, seed);
  }

  /** Sends a place, within 24 hours of the user's last message. */
  @Post('send/location')
  @Access('messages.send')
  sendLocation(
    @Ctx() ctx: WorkspaceContext,
    @Body() body: SendLocationMessageRequest,
    @IdempotencySeed() seed?: string,
  ): Promise<MessageResponse> {
    return this.requests.location(ctx, body, seed);
  }

  /** Shares contacts, within 24 hours of the user's last message. */
  @Post('send/contacts')
  @Access('messages.send')
  sendContacts(
    @Ctx() ctx: WorkspaceContext,
    @Body() body: SendContactsMessageRequest,
    @IdempotencySeed() seed?: string,
  ): Promise<MessageResponse> {
    return this.requests.contacts(ctx, body, seed);
  }

  /** Puts an emoji on a message of the conversation, or takes it back, within 24 hours of the user's last message. */
  @Post('send/reaction')
  @Access('messages.send')
  sendReaction(
    @Ctx() ctx: WorkspaceContext,
    @Body() body: SendReactionMessageRequest,
    @IdempotencySeed() seed?: string,
  ): Promise<MessageResponse> {
    return this.requests.reaction(ctx, body, seed);
  }

  /** Sends a sticker of the media library, within 24 hours of the user's last message. */
  @Post('send/sticker')
  @Access('messages.send')
  sendSticker(
    @Ctx() ctx: WorkspaceContext,
    @Body() body: SendStickerMessageRequest,
    @IdempotencySeed() seed?: string,
  ): Promise<MessageResponse> {
    return this.requests.sticker(ctx, body, seed);
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
  @HttpCode(200)
  @Access('messages.send', { resource: MESSAGE })
  markMessageRead(@Ctx() ctx: WorkspaceContext, @Param('message_id') id: string): Promise<MessageReceiptResponse> {
    return this.receipts.mark(ctx, id, false);
  }

  /** Marks a received message as read and shows the user for up to 25 seconds that somebody is typing. */
  @Post(':message_id/typing')
  @HttpCode(200)
  @Access('messages.send', { resource: MESSAGE })
  showTyping(@Ctx() ctx: WorkspaceContext, @Param('message_id') id: string): Promise<MessageReceiptResponse> {
    return this.receipts.mark(ctx, id, true);
  }
}
