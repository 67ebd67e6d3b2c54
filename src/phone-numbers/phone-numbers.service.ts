import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { DataSource, IsNull, Repository } from 'typeorm';
import { SecretsService } from '../platform/crypto/secrets.service';
import { DatabasePool } from '../platform/database/database.module';
import { UsageChecks } from '../platform/database/usage-checks';
import { AppError } from '../platform/http/errors';
import { HistoryEventListResponse } from '../platform/history/history.response';
import { type PageQuery, toPage } from '../platform/http/pagination';
import type { WorkspaceContext } from '../workspaces/workspace-context';
import type { PhoneNumberListQuery } from './dto/phone-number.dto';
import { PhoneNumberListResponse, PhoneNumberResponse } from './dto/phone-number.response';
import { takesMessages } from './may-send.rule';
import { NumberHistory } from './number-history.service';
import { NumberState } from './number-state.service';
import { confirmedAccountOf } from './own-account.rule';
import { PhoneNumber, tokenContext } from './phone-number.entity';
import { TtlCache } from '../platform/batching/ttl-cache';
import type { KnownNumber, SendingNumber, SendingPauseReason } from './phone-numbers.types';

/** How long another process may go on with what it knew of a number, e.g. that it may send. */
const CACHE_MS = 2000;

/** The numbers of a workspace, and what the sending side must know of one. */
@Injectable()
export class PhoneNumbersService {
  private readonly cache = new TtlCache<SendingNumber | null>({ ttlMs: CACHE_MS });

  constructor(
    private readonly dataSource: DataSource,
    private readonly pool: DatabasePool,
    @InjectRepository(PhoneNumber) private readonly numbers: Repository<PhoneNumber>,
    private readonly secrets: SecretsService,
    private readonly state: NumberState,
    private readonly history: NumberHistory,
    private readonly usages: UsageChecks,
  ) {}

  async list(ctx: WorkspaceContext, query: PhoneNumberListQuery): Promise<PhoneNumberListResponse> {
    const { workspaceId } = ctx;
    const [rows, total] = await this.numbers.findAndCount({
      where: { workspaceId, deletedAt: IsNull(), ...(query.status ? { status: query.status } : {}) },
      order: { createdAt: 'DESC', id: 'DESC' },
      take: query.limit,
      skip: query.offset,
    });
    return toPage(
      rows.map((row) => PhoneNumberResponse.from(row)),
      total,
      query,
    );
  }

  async get(ctx: WorkspaceContext, id: string): Promise<PhoneNumberResponse> {
    return PhoneNumberResponse.from(await this.findOrThrow(ctx, id));
  }

  /** What happened to the number, newest first. */
  async events(ctx: WorkspaceContext, id: string, page: PageQuery): Promise<HistoryEventListResponse> {
    await this.findOrThrow(ctx, id);
    const [events, total] = await this.history.list(id, page, this.numbers.manager);
    return HistoryEventListResponse.from(events, total, page);
  }

  /**
   * Takes the number out of use and forgets its token. It can be registered again, also by another workspace.
   * @throws AppError 409 while a campaign sends from it
   */
  async remove(ctx: WorkspaceContext, id: string): Promise<void> {
    const nothing = this.secrets.encrypt('', tokenContext(id));
    const { rowCount } = await this.pool.query(
      `UPDATE phone_numbers n SET deleted_at = now(), updated_at = now(), access_token_sealed = $3
        WHERE id = $1 AND workspace_id = $2 AND deleted_at IS NULL
          AND NOT ${this.usages.condition('phone_numbers', 'n.id', 'n.workspace_id')}`,
      [id, ctx.workspaceId, nothing],
    );
    if (rowCount === 0) {
      await this.findOrThrow(ctx, id);
      throw new AppError('phone_number_in_use');
    }
    this.forget(id);
  }

  /** The number with its token, as the sending side needs it. @throws AppError 404 */
  sending(workspaceId: string, id: string): Promise<SendingNumber> {
    return this.cache.get(id, () => this.load(id)).then((number) => ownedBy(workspaceId, number));
  }

  /**
   * @throws AppError 409 unless the number's status lets it take messages. Held sending is no reason: messages
   * wait.
   */
  assertActive({ status }: Pick<SendingNumber, 'status'>): void {
    if (!takesMessages(status)) {
      throw new AppError('phone_number_inactive', `Phone number is not active: its status is ${status}`);
    }
  }

  /** Living numbers of any workspace by Meta's ids, for what webhooks bring. Unknown ids are left out. */
  async byMetaIds(metaIds: string[]): Promise<Map<string, KnownNumber>> {
    const { rows } = await this.pool.query<KnownNumber & { metaId: string }>({
      name: 'numbers-by-meta-ids',
      text: `SELECT id, workspace_id AS "workspaceId", phone_number AS "phoneNumber", phone_number_id AS "metaId"
               FROM phone_numbers WHERE phone_number_id = ANY($1::text[]) AND deleted_at IS NULL`,
      values: [metaIds],
    });
    return new Map(rows.map(({ metaId, ...number }) => [metaId, number]));
  }

  /**
   * All registrations of numbers by Meta's ids, ended ones included, for reports on what was sent: the living one
   * first, then the newest.
   */
  async everByMetaIds(metaIds: string[]): Promise<Map<string, KnownNumber[]>> {
    const { rows } = await this.pool.query<KnownNumber & { metaId: string }>({
      name: 'numbers-ever-by-meta-ids',
      text: `SELECT id, workspace_id AS "workspaceId", phone_number AS "phoneNumber", phone_number_id AS "metaId"
               FROM phone_numbers WHERE phone_number_id = ANY($1::text[])
              ORDER BY deleted_at DESC NULLS FIRST`,
      values: [metaIds],
    });
    const known = new Map<string, KnownNumber[]>();
    for (const { metaId, ...number } of rows) known.set(metaId, [...(known.get(metaId) ?? []), number]);
    return known;
  }

  /**
   * Holds the sending of a number, or of all of the workspace's numbers in the same account; messages wait. Ends with
   * a new token, the status `active`, Meta's own word, or at the reason's `until`.
   */
  async pauseSending(id: string, reason: SendingPauseReason, scope: 'number' | 'account' = 'number'): Promise<void> {
    const ids = scope === 'account' ? await this.sameAccount(id) : [id];
    await this.eachLocked(ids, (number, tx) => this.state.pause(number, reason, 'system', tx));
  }

  /** Ends the pauses whose time is over. */
  async resumeExpired(): Promise<void> {
    const { rows } = await this.pool.query<{ id: string }>(
      `SELECT id FROM phone_numbers WHERE sending_paused_at IS NOT NULL AND deleted_at IS NULL
          AND (sending_paused_reason->>'until')::timestamptz <= now() ORDER BY id`,
    );
    const isOver = ({ sendingPausedReason: reason }: PhoneNumber): boolean =>
      reason?.until !== undefined && Date.parse(reason.until) <= Date.now();
    await this.eachLocked(
      rows.map(({ id }) => id),
      async (number, tx) => {
        if (isOver(number)) await this.state.resume(number, 'system', tx);
      },
    );
  }

  /** To be called after a number's row has changed, once the change is committed. */
  forget(id: string): void {
    this.cache.forget(id);
  }

  /** The row itself, for the services of this domain. @throws AppError 404 */
  async findOrThrow({ workspaceId }: Pick<WorkspaceContext, 'workspaceId'>, id: string): Promise<PhoneNumber> {
    const number = await this.numbers.findOneBy({ id, workspaceId, deletedAt: IsNull() });
    if (!number) throw new AppError('phone_number_not_found');
    return number;
  }

  private async eachLocked(
    ids: string[],
    act: (number: PhoneNumber, tx: Parameters<NumberState['resume']>[2]) => Promise<void>,
  ): Promise<void> {
    for (const id of ids) {
      await this.dataSource.transaction(async (tx) => {
        const number = await this.state.lock(id, tx);
        if (number) await act(number, tx);
      });
      this.forget(id);
    }
  }

  private async sameAccount(id: string): Promise<string[]> {
    const { rows } = await this.pool.query<{ id: string }>(
      `SELECT n.id FROM phone_numbers me
         JOIN phone_numbers n ON n.id = me.id OR (n.workspace_id = me.workspace_id AND n.business_id = me.business_id)
        WHERE me.id = $1 AND n.deleted_at IS NULL ORDER BY n.id`,
      [id],
    );
    return rows.map((row) => row.id);
  }

  private async load(id: string): Promise<SendingNumber | null> {
    const number = await this.numbers.findOneBy({ id, deletedAt: IsNull() });
    return number && this.toSending(number);
  }

  private toSending(number: PhoneNumber): SendingNumber {
    const { id, workspaceId, metaId, phoneNumber, status, messagesPerSecond } = number;
    return {
      id,
      workspaceId,
      metaId,
      phoneNumber,
      businessId: confirmedAccountOf(number),
      accessToken: this.secrets.decrypt(number.accessTokenSealed, tokenContext(id)),
      status,
      messagesPerSecond,
      sendingPausedAt: number.sendingPausedAt,
      sendingPausedReason: number.sendingPausedReason,
    };
  }
}

/** The cache knows no workspaces: whose the number is, is looked at on every call. */
function ownedBy(workspaceId: string, number: SendingNumber | null): SendingNumber {
  if (number?.workspaceId !== workspaceId) throw new AppError('phone_number_not_found');
  return number;
}
