import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ContactsService } from '../contacts/contacts.service';
import type { ContactIdentity, ContactRef } from '../contacts/contacts.types';
import { ConversationsService } from '../conversations/conversations.service';
import type { ConversationRef } from '../conversations/conversations.types';
import { MediaService } from '../media/media.service';
import { PhoneNumbersService } from '../phone-numbers/phone-numbers.service';
import { uuidv7 } from '../platform/crypto/uuid';
import { isUniqueViolation } from '../platform/database/unique-violation';
import { AppError, InvalidInput } from '../platform/http/errors';
import { JobQueues } from '../platform/queues/job-queues.service';
import { QUEUES } from '../platform/queues/queue-jobs';
import { mediaIdsOf, mediaUsesOf } from '../whatsapp/message-body';
import type { MessageContent } from '../whatsapp/message-content';
import type { WorkspaceContext } from '../workspaces/workspace-context';
import { MessageResponse } from './dto/message.response';
import { type MessageRow, ONE, TARGET } from './messages.queries';
import { OutboundMessages } from './outbound-messages.service';
import { isOpen } from './send-refusal';

/** A message that somebody wants to send, as far as it can be judged without the database. */
export interface Draft {
  phoneNumberId: string;
  to: string;
  /** A reaction's content needs the wamid of the message it is for. */
  content: MessageContent | ((targetWamid: string) => MessageContent);
  /** The message that this one answers or is for, and the field that named it. */
  target?: { id: string; field: string };
  template?: { id: string; category: string };
}

/**
 * Accepts messages: what WhatsApp would refuse is refused here, with the reason. An accepted message is a row that will
 * be sent, whatever happens to this process.
 */
@Injectable()
export class MessageAcceptance {
  constructor(
    private readonly dataSource: DataSource,
    private readonly numbers: PhoneNumbersService,
    private readonly contacts: ContactsService,
    private readonly conversations: ConversationsService,
    private readonly media: MediaService,
    private readonly outbound: OutboundMessages,
    private readonly queues: JobQueues,
  ) {}

  /**
   * @param seed the id that the message must have, so that a request is not accepted twice
   * @throws AppError 404 or 409 for what does not exist or may not be sent now
   */
  async accept(ctx: WorkspaceContext, draft: Draft, seed?: string): Promise<MessageResponse> {
    const { workspaceId } = ctx;
    const number = await this.numbers.sending(workspaceId, draft.phoneNumberId);
    this.numbers.assertActive(number);
    if (typeof draft.content !== 'function') await this.assertMedia(workspaceId, draft.content);
    const id = seed ?? uuidv7();
    try {
      const row = await this.dataSource.transaction((tx) =>
        this.store(ctx, id, draft, number.phoneNumber, tx),
      );
      this.announce(row);
      return MessageResponse.from(row);
    } catch (error) {
      // The request was accepted before, but its answer got lost.
      if (seed !== undefined && isUniqueViolation(error, 'messages_pkey'))
        return this.earlier(workspaceId, seed);
      throw error;
    }
  }

  /** Files must be there, and be what they are sent as. */
  private async assertMedia(workspaceId: string, content: MessageContent): Promise<void> {
    for (const { id, kind } of mediaUsesOf(content)) {
      const { type } = await this.media.forSending(workspaceId, id);
      // A GIF is sent as a short video.
      if (type !== (kind === 'gif' ? 'video' : kind))
        throw new AppError(
          'media_not_sendable',
          `The file is of type ${type} and cannot be sent as ${kind}`,
        );
    }
  }

  private async store(
    ctx: WorkspaceContext,
    id: string,
    draft: Draft,
    from: string,
    tx: EntityManager,
  ): Promise<MessageRow> {
    const { workspaceId, userId } = ctx;
    const { phoneNumberId, to, template } = draft;
    const [contact] = await this.contacts.ensure(workspaceId, [identityOf(to)], tx);
    const pair = { phoneNumberId, contactId: contact!.id };
    const [conversation] = await this.conversations.ensure(workspaceId, [pair], tx);
    assertWelcome(draft, contact!, conversation!);
    const contextWamid = await this.targetWamid(workspaceId, draft, conversation!.id, tx);
    const content =
      typeof draft.content === 'function' ? draft.content(contextWamid!) : draft.content;
    const row = {
      id,
      workspaceId,
      ...pair,
      conversationId: conversation!.id,
      templateId: template?.id,
      mediaId: mediaIdsOf(content)[0],
      type: content.type,
      fromNumber: from,
      toNumber: to,
      content: { ...content },
      contextWamid,
      createdBy: userId,
    };
    await this.outbound.insert(tx, [row]);
    const [stored] = await tx.query<[MessageRow]>(ONE, [workspaceId, id]);
    return stored;
  }

  private async targetWamid(
    workspaceId: string,
    { target }: Draft,
    conversationId: string,
    tx: EntityManager,
  ): Promise<string | null> {
    if (!target) return null;
    const rows = await tx.query<{ wamid: string | null }[]>(TARGET, [
      workspaceId,
      target.id,
      conversationId,
    ]);
    if (!rows[0])
      throw InvalidInput.at(['body', target.field], 'is not a message of this conversation');
    if (rows[0].wamid === null)
      throw new AppError('conflict', 'The message to refer to has not been sent yet');
    return rows[0].wamid;
  }

  private async earlier(workspaceId: string, id: string): Promise<MessageResponse> {
    const [row] = await this.dataSource.query<MessageRow[]>(ONE, [workspaceId, id]);
    if (!row) throw new AppError('message_not_found');
    return MessageResponse.from(row);
  }

  /** Nobody waits for it: should it get lost, the sweeper finds the row. */
  private announce({ id, workspace_id, phone_number_id }: MessageRow): void {
    void this.queues.hint(QUEUES.outboundMessages, 'send', {
      workspaceId: workspace_id,
      phoneNumberId: phone_number_id,
      messageIds: [id],
      lane: 'reply',
    });
  }
}

function identityOf(to: string): ContactIdentity {
  return to.startsWith('+') ? { waId: to.slice(1) } : { userId: to };
}

function assertWelcome(
  { template }: Draft,
  { optedIn }: ContactRef,
  { windowExpiresAt }: ConversationRef,
): void {
  if (!template) {
    if (!isOpen(windowExpiresAt, new Date())) throw new AppError('outside_service_window');
  } else if (template.category.toUpperCase() === 'MARKETING' && !optedIn) {
    throw new AppError('contact_opted_out');
  }
}
