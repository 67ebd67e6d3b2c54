import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { MediaService } from '../../media/media.service';
import { PhoneNumbersService } from '../../phone-numbers/phone-numbers.service';
import { uuidv7 } from '../../platform/crypto/uuid';
import { isUniqueViolation } from '../../platform/database/statement-errors';
import { AppError } from '../../platform/http/errors';
import { heldKey } from '../../platform/http/held-key';
import { currentTraceContext } from '../../platform/observability/trace-context';
import { mediaUsesOf } from '../../whatsapp/messages/message-body';
import type { MessageContent } from '../../whatsapp/messages/message-content';
import type { WorkspaceContext } from '../../workspaces/workspace-context';
import type { Draft } from './draft';
import { AcceptBatch } from './accept-batch.service';
import { MessageResponse } from '../dto/message.response';
import { type MessageRow, ONE_MESSAGE } from '../messages.queries';

/**
 * Accepts messages: what WhatsApp would refuse is refused here, with the reason. An accepted message is a row that will
 * be sent, whatever happens to this process.
 */
@Injectable()
export class AcceptMessage {
  constructor(
    private readonly dataSource: DataSource,
    private readonly numbers: PhoneNumbersService,
    private readonly media: MediaService,
    private readonly batch: AcceptBatch,
  ) {}

  /**
   * Under an `Idempotency-Key` the message has the id of the key, so that a request is not accepted twice.
   * @throws AppError 404 or 409 for what does not exist or may not be sent now
   */
  async accept(ctx: WorkspaceContext, draft: Draft): Promise<MessageResponse> {
    const { workspaceId, userId } = ctx;
    const number = await this.numbers.sending(workspaceId, draft.phoneNumberId);
    this.numbers.assertActive(number);
    if (typeof draft.content !== 'function') await this.assertMedia(workspaceId, draft.content);
    const key = heldKey();
    const id = key?.rowId() ?? uuidv7();
    const from = number.phoneNumber;
    const request = { id, workspaceId, userId, from, draft, traceContext: currentTraceContext() };
    try {
      return MessageResponse.from(await this.batch.accept(request));
    } catch (error) {
      // The request was accepted before, but its answer got lost.
      const earlier = key && isUniqueViolation(error, 'messages_pkey') && (await this.find(workspaceId, id));
      if (earlier) return MessageResponse.from(earlier);
      throw error;
    }
  }

  /** The message that an earlier request with the same `Idempotency-Key` was accepted as; its answer was lost. */
  async sentBefore(workspaceId: string): Promise<MessageRow | undefined> {
    const key = heldKey();
    return key?.isTakenOver ? this.find(workspaceId, key.rowId()) : undefined;
  }

  private async find(workspaceId: string, id: string): Promise<MessageRow | undefined> {
    const [row] = await this.dataSource.query<MessageRow[]>(ONE_MESSAGE, [workspaceId, id]);
    return row;
  }

  /** Files must be there, and be what they are sent as. */
  private async assertMedia(workspaceId: string, content: MessageContent): Promise<void> {
    for (const { id, kind } of mediaUsesOf(content)) {
      const { type } = await this.media.forSending(workspaceId, id);
      // A GIF is sent as a short video.
      if (type !== (kind === 'gif' ? 'video' : kind))
        throw new AppError('media_not_sendable', `The file is of type ${type} and cannot be sent as ${kind}`);
    }
  }
}
