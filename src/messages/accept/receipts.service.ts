import { Injectable } from '@nestjs/common';
import { PhoneNumbersService } from '../../phone-numbers/phone-numbers.service';
import { AppError } from '../../platform/http/errors';
import { GraphClient } from '../../whatsapp/graph/graph-client';
import { askMeta } from '../../whatsapp/graph/graph-failure';
import type { WorkspaceContext } from '../../workspaces/workspace-context';
import { MessageReceiptResponse } from '../dto/message.response';
import { MessagesService } from '../messages.service';

/** Shows users that their messages were read, and that an answer is being typed. */
@Injectable()
export class Receipts {
  constructor(
    private readonly messages: MessagesService,
    private readonly numbers: PhoneNumbersService,
    private readonly graph: GraphClient,
  ) {}

  /**
   * Marks a received message, and all before it, as read at Meta; with `typing` the user also sees a typing sign for up
   * to 25 seconds.
   * @throws AppError 409 for a message that we sent, 400 or 502 when Meta does not take it
   */
  async mark(ctx: WorkspaceContext, id: string, typing: boolean): Promise<MessageReceiptResponse> {
    const { direction, wamid, phone_number_id } = await this.messages.findOrThrow(ctx, id);
    if (direction !== 'inbound' || wamid === null)
      throw new AppError('conflict', 'Only received messages can be marked as read');
    const number = await this.numbers.sending(ctx.workspaceId, phone_number_id);
    this.numbers.assertActive(number);
    await askMeta(() => this.graph.markRead(number.metaId, number.accessToken, wamid, typing));
    return { id, success: true };
  }
}
