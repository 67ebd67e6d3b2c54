import { Injectable, Logger } from '@nestjs/common';
import { DatabasePool } from '../platform/database/database.module';
import { PhoneNumbersService } from '../phone-numbers/phone-numbers.service';
import { GraphClient } from '../whatsapp/graph/graph-client';
import type { WorkspaceContext } from '../workspaces/workspace-context';
import { ConversationManagement } from './conversation-management.service';
import { ConversationReadResponse } from './dto/conversation.response';
import { NewestInbound } from './newest-inbound.service';

/** Meta takes a read receipt for 30 days. */
const RECEIPT_DAYS = 30;

/** Marks conversations as read, here and for the user who wrote. */
@Injectable()
export class ReadReceipts {
  private readonly logger = new Logger(ReadReceipts.name);

  constructor(
    private readonly database: DatabasePool,
    private readonly management: ConversationManagement,
    private readonly newestInbound: NewestInbound,
    private readonly numbers: PhoneNumbersService,
    private readonly graph: GraphClient,
  ) {}

  /**
   * Sets unread to 0 and sends Meta a read receipt for the newest received message, which covers those before it.
   * Meta's refusal leaves the conversation read here; the answer says why the receipt did not go out.
   */
  async markRead(ctx: WorkspaceContext, id: string): Promise<ConversationReadResponse> {
    const { rows } = await this.database.query<{ phone_number_id: string; read_wamid: string }>(
      `UPDATE conversations SET unread_count = 0, updated_at = now() WHERE workspace_id = $1 AND id = $2
       RETURNING phone_number_id, read_wamid`,
      [ctx.workspaceId, id],
    );
    const conversation = await this.management.get(ctx, id);
    const newest = await this.newestInbound.of(id);
    const confirmed = newest !== undefined && newest.wamid === rows[0]?.read_wamid;
    if (!newest || confirmed || isOlderThan(newest.createdAt, RECEIPT_DAYS))
      return { ...conversation, read_receipt: confirmed ? 'sent' : 'none', read_receipt_error: null };
    const error = await this.sendReceipt(ctx, id, conversation.phone_number_id, newest.wamid);
    const read_receipt = error === null ? 'sent' : 'failed';
    return { ...conversation, read_receipt, read_receipt_error: error };
  }

  private async sendReceipt(
    ctx: WorkspaceContext,
    id: string,
    phoneNumberId: string,
    wamid: string,
  ): Promise<string | null> {
    try {
      const number = await this.numbers.sending(ctx.workspaceId, phoneNumberId);
      await this.graph.markRead(number.metaId, number.accessToken, wamid);
    } catch (error) {
      this.logger.warn(`read receipt of conversation ${id}: ${(error as Error).message}`);
      return (error as Error).message;
    }
    const text = 'UPDATE conversations SET read_wamid = $3 WHERE workspace_id = $1 AND id = $2';
    await this.database.query(text, [ctx.workspaceId, id, wamid]);
    return null;
  }
}

function isOlderThan(at: Date, days: number): boolean {
  return Date.now() - at.getTime() > days * 86_400_000;
}
