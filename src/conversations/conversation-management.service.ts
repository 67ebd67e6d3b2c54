import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DatabasePool } from '../platform/database/database.module';
import { AppError, InvalidInput } from '../platform/http/errors';
import { answering } from '../platform/http/held-key';
import type { WorkspaceContext } from '../workspaces/workspace-context';
import { conversationListStatements, ONE_CONVERSATION, type ConversationRow } from './conversations.queries';
import type { ConversationStatus } from './conversations.types';
import { ConversationListResponse, ConversationResponse } from './dto/conversation.response';
import { ConversationQuery } from './dto/conversation-query.dto';

/** What a team does with its conversations: look, assign, close, label. */
@Injectable()
export class ConversationManagement {
  constructor(
    private readonly dataSource: DataSource,
    private readonly database: DatabasePool,
  ) {}

  /** A page of the workspace's conversations, the one with the newest message first. */
  async list(ctx: WorkspaceContext, query: ConversationQuery): Promise<ConversationListResponse> {
    const { limit, offset } = query;
    const { page, count, values } = conversationListStatements(ctx.workspaceId, query);
    const [rows, counted] = await Promise.all([
      this.database.query<ConversationRow>(`${page} LIMIT ${limit} OFFSET ${offset}`, values),
      this.database.query<{ total: number }>(count, values),
    ]);
    const data = rows.rows.map((row) => ConversationResponse.from(row));
    return { data, total: counted.rows[0]!.total, limit, offset };
  }

  /** @throws AppError conversation_not_found */
  async get(ctx: WorkspaceContext, id: string): Promise<ConversationResponse> {
    const values = [ctx.workspaceId, id];
    const { rows } = await this.database.query<ConversationRow>(ONE_CONVERSATION, values);
    if (!rows[0]) throw new AppError('conversation_not_found');
    return ConversationResponse.from(rows[0]);
  }

  /** Assigns a conversation to an active member of the workspace; null takes the assignment away. */
  async assign(ctx: WorkspaceContext, id: string, userId: string | null): Promise<ConversationResponse> {
    if (userId !== null) await this.assertMember(ctx, userId);
    return this.update(ctx, id, 'assigned_to = $3', userId);
  }

  /** Closes or opens a conversation by hand; a message of its user opens it again. */
  setStatus(ctx: WorkspaceContext, id: string, status: ConversationStatus): Promise<ConversationResponse> {
    return this.update(ctx, id, 'status = $3', status);
  }

  /** Replaces all labels; the same label twice counts once. */
  setLabels(ctx: WorkspaceContext, id: string, labels: string[]): Promise<ConversationResponse> {
    return this.update(ctx, id, 'labels = $3', [...new Set(labels)]);
  }

  private async update(
    ctx: WorkspaceContext,
    id: string,
    change: string,
    value: unknown,
  ): Promise<ConversationResponse> {
    return answering(this.dataSource, async (tx) => {
      const text = `UPDATE conversations SET ${change}, updated_at = now() WHERE workspace_id = $1 AND id = $2`;
      await tx.query(text, [ctx.workspaceId, id, value]);
      const [row] = await tx.query<ConversationRow[]>(ONE_CONVERSATION, [ctx.workspaceId, id]);
      if (!row) throw new AppError('conversation_not_found');
      return ConversationResponse.from(row);
    });
  }

  private async assertMember(ctx: WorkspaceContext, userId: string): Promise<void> {
    const { rowCount } = await this.database.query(
      `SELECT 1 FROM workspace_members WHERE workspace_id = $1 AND user_id = $2 AND status = 'active'`,
      [ctx.workspaceId, userId],
    );
    if (rowCount === 0) throw InvalidInput.at(['body', 'user_id'], 'is not an active member of this workspace');
  }
}
