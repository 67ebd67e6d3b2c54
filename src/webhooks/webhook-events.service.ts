import { Injectable } from '@nestjs/common';
import { DatabasePool } from '../platform/database/database.module';
import { AppError, InvalidInput } from '../platform/http/errors';
import { EventLog } from '../webhook-events/event-log.service';
import type { EventScope } from '../webhook-events/event-store.types';
import type { WorkspaceContext } from '../workspaces/workspace-context';
import { WebhookEventQuery, WebhookReplayRequest } from './dto/webhook-events.dto';
import {
  WebhookEventDetailResponse,
  WebhookEventListResponse,
  WebhookEventResponse,
  WebhookReplayResponse,
} from './dto/webhook-event.response';

const WEEK_MS = 7 * 86_400_000;

interface OwnedNumber {
  id: string;
  phone_number_id: string;
  account: string | null;
  created_at: Date;
}

/** What Meta delivered for a workspace's numbers: looking at it, and applying it once more. */
@Injectable()
export class WebhookEventsService {
  constructor(
    private readonly database: DatabasePool,
    private readonly log: EventLog,
  ) {}

  /** A page of deliveries that carry nothing but this workspace's updates, newest first. */
  async list(ctx: WorkspaceContext, query: WebhookEventQuery): Promise<WebhookEventListResponse> {
    const { limit, offset, state, field, phone_number_id: phoneNumberId, to } = query;
    const from = query.from ?? new Date(Date.now() - WEEK_MS);
    const filter = { from, to, state, field, phoneNumberId };
    const page = await this.log.list(await this.scopeOf(ctx), filter, limit, offset);
    return WebhookEventListResponse.from(page, limit, offset);
  }

  /** @throws AppError webhook_event_not_found */
  async get(ctx: WorkspaceContext, id: string): Promise<WebhookEventDetailResponse> {
    const event = await this.log.find(await this.scopeOf(ctx), id);
    if (!event) throw new AppError('webhook_event_not_found');
    return { ...WebhookEventResponse.from(event), body: event.body };
  }

  /** Applies deliveries once more, which changes nothing where they were applied before. */
  async replay(
    ctx: WorkspaceContext,
    { event_ids: ids, from, to }: WebhookReplayRequest,
  ): Promise<WebhookReplayResponse> {
    if ((ids === undefined) === (from === undefined && to === undefined))
      throw InvalidInput.at(['body'], 'needs either event_ids or a time range (from, to)');
    const what = ids ? { ids } : { from, to };
    const replayed = await this.log.replay(await this.scopeOf(ctx), what);
    return WebhookReplayResponse.from(replayed);
  }

  /**
   * A number may have been another workspace's before: what came then is not this one's to see. An account counts by
   * the rule of `phone-numbers/own-account.rule.ts`: once Meta has confirmed it.
   */
  private async scopeOf(ctx: WorkspaceContext): Promise<EventScope> {
    const { rows } = await this.database.query<OwnedNumber>(
      `SELECT n.id, n.phone_number_id, CASE WHEN n.subscribed_at IS NOT NULL THEN n.business_id END AS account, n.created_at FROM phone_numbers n
        WHERE n.workspace_id = $1 AND n.deleted_at IS NULL`,
      [ctx.workspaceId],
    );
    return {
      phoneNumbers: rows.map((row) => ({ id: row.phone_number_id, since: row.created_at, number: row.id })),
      wabas: rows.flatMap((row) => (row.account ? [{ id: row.account, since: row.created_at, number: row.id }] : [])),
    };
  }
}
