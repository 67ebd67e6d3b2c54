import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type InboundId, NewestInbound } from '../../conversations/newest-inbound.service';
import { DatabasePool } from '../../platform/database/database.module';
import { type PageQuery, toPage } from '../../platform/http/pagination';
import type { WorkspaceContext } from '../../workspaces/workspace-context';
import { ConversationMessageListResponse, ConversationMessageResponse } from '../dto/conversation-message.response';
import { COLUMNS, type MessageRow } from '../messages.queries';

const PAGE = `
  SELECT ${COLUMNS} FROM messages m LEFT JOIN message_wamids w ON w.message_id = m.id
   WHERE m.conversation_id = $2 AND m.workspace_id = $1
   ORDER BY m.created_at DESC, m.id DESC LIMIT $3 OFFSET $4`;

const COUNT = 'SELECT count(*)::int AS total FROM messages WHERE conversation_id = $2 AND workspace_id = $1';

const NEWEST_INBOUND = `
  SELECT w.wamid, m.created_at AS "createdAt" FROM messages m JOIN message_wamids w ON w.message_id = m.id
   WHERE m.conversation_id = $1 AND m.direction = 'inbound' AND m.type NOT IN ('system', 'edit', 'revoke')
   ORDER BY m.created_at DESC, m.id DESC LIMIT 1`;

/** What was said in a conversation. */
@Injectable()
export class ConversationMessages implements OnModuleInit {
  constructor(
    private readonly database: DatabasePool,
    private readonly newestInbound: NewestInbound,
  ) {}

  onModuleInit(): void {
    this.newestInbound.foundBy(
      async (conversationId) => (await this.database.query<InboundId>(NEWEST_INBOUND, [conversationId])).rows[0],
    );
  }

  /** A page of a conversation's messages in both directions, newest first. */
  async list(ctx: WorkspaceContext, conversationId: string, page: PageQuery): Promise<ConversationMessageListResponse> {
    const values = [ctx.workspaceId, conversationId];
    const [rows, counted] = await Promise.all([
      this.database.query<MessageRow>(PAGE, [...values, page.limit, page.offset]),
      this.database.query<{ total: number }>(COUNT, values),
    ]);
    const data = rows.rows.map((row) => ConversationMessageResponse.from(row));
    return toPage(data, counted.rows[0]!.total, page);
  }
}
