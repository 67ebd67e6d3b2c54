import { Injectable } from '@nestjs/common';
import { DatabasePool } from '../platform/database/database.module';
import { readCursor, writeCursor } from '../platform/http/cursor';
import { AppError } from '../platform/http/errors';
import type { WorkspaceContext } from '../workspaces/workspace-context';
import { MessageListQuery } from './dto/message-query.dto';
import { MessageListResponse, MessageResponse, MessageStatusResponse } from './dto/message.response';
import { messageListStatements, type MessageRow, ONE_MESSAGE } from './messages.queries';

/** The messages of a workspace, for those who look at them. */
@Injectable()
export class MessagesService {
  constructor(private readonly database: DatabasePool) {}

  async list(ctx: WorkspaceContext, query: MessageListQuery): Promise<MessageListResponse> {
    const { limit, offset } = query;
    const cursor = query.cursor === undefined ? undefined : readCursor(query.cursor);
    const statements = messageListStatements(ctx.workspaceId, query, cursor);
    const values = [...statements.pageValues];
    // One more than asked for shows whether there is another page.
    values.splice(1, 2, limit + 1, offset);
    const { rows } = await this.database.query<MessageRow>(statements.page, values);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown[shown.length - 1] : undefined;
    return {
      data: shown.map((row) => MessageResponse.from(row)),
      total: cursor ? null : await this.count(statements),
      limit,
      offset,
      next_cursor: last ? writeCursor(last) : null,
    };
  }

  async get(ctx: WorkspaceContext, id: string): Promise<MessageResponse> {
    return MessageResponse.from(await this.findOrThrow(ctx, id));
  }

  async status(ctx: WorkspaceContext, id: string): Promise<MessageStatusResponse> {
    return MessageStatusResponse.from(await this.findOrThrow(ctx, id));
  }

  /** The row itself, for the services of this domain. @throws AppError 404 */
  async findOrThrow(ctx: WorkspaceContext, id: string): Promise<MessageRow> {
    const { rows } = await this.database.query<MessageRow>({
      name: 'message',
      text: ONE_MESSAGE,
      values: [ctx.workspaceId, id],
    });
    if (!rows[0]) throw new AppError('message_not_found');
    return rows[0];
  }

  private async count({ count, filterValues }: ReturnType<typeof messageListStatements>): Promise<number> {
    const { rows } = await this.database.query<{ total: number }>(count, filterValues);
    return rows[0]?.total ?? 0;
  }
}
