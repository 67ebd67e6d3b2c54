import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { DataSource, EntityManager, IsNull, Repository } from 'typeorm';
import { SecretsService } from '../platform/crypto/secrets.service';
import { uuidv7 } from '../platform/crypto/uuid';
import { isUniqueViolation } from '../platform/database/statement-errors';
import { AppError } from '../platform/http/errors';
import { answering } from '../platform/http/held-key';
import type { TokenInfo } from '../whatsapp/graph/graph-types';
import type { WorkspaceContext } from '../workspaces/workspace-context';
import type { PhoneNumberCreate, PhoneNumberUpdate } from './dto/phone-number.dto';
import { PhoneNumberResponse } from './dto/phone-number.response';
import { type AccountLink, MetaNumbers } from './meta-numbers.service';
import { NumberHistory } from './number-history.service';
import type { NumberFacts } from './number-details';
import { numberColumnsOf, NumberState } from './number-state.service';
import { PhoneNumber, tokenContext } from './phone-number.entity';
import { FIRST_SYNC_MS } from './number-sync.service';
import { PhoneNumbersService } from './phone-numbers.service';

/** What Meta has said of a number and of a token that reaches it. */
interface Checked {
  token: string;
  info: TokenInfo;
  facts: NumberFacts;
}

/** What changes a number and needs Meta's word first: registering it, a new token, another account. */
@Injectable()
export class NumberSetup {
  constructor(
    private readonly dataSource: DataSource,
    @InjectRepository(PhoneNumber) private readonly rows: Repository<PhoneNumber>,
    private readonly secrets: SecretsService,
    private readonly meta: MetaNumbers,
    private readonly state: NumberState,
    private readonly history: NumberHistory,
    private readonly numbers: PhoneNumbersService,
  ) {}

  /**
   * Registers a number. What is registered elsewhere is shown only to those whose token reaches the number.
   * @throws AppError 400 when Meta refuses token or number, 409 when the number is registered already
   */
  async register(ctx: WorkspaceContext, input: PhoneNumberCreate): Promise<PhoneNumberResponse> {
    const metaId = input.phone_number_id;
    const checked = await this.check(metaId, input.access_token);
    if (await this.rows.existsBy({ metaId, deletedAt: IsNull() })) throw new AppError('phone_number_exists');
    const { token, info } = checked;
    const account = await this.meta.connect(metaId, token, info, input.business_id ?? null);
    const id = uuidv7();
    const row = this.newRow(id, ctx, input, checked, account);
    return answering(this.dataSource, async (tx) => {
      await this.insert(row, tx);
      return PhoneNumberResponse.from(await tx.findOneByOrFail(PhoneNumber, { id }));
    });
  }

  /**
   * Changes a number. A new token must be good for this very number; it and the status `active` resume held sending.
   */
  async update(ctx: WorkspaceContext, id: string, input: PhoneNumberUpdate): Promise<PhoneNumberResponse> {
    const number = await this.numbers.findOrThrow(ctx, id);
    const fresh = await this.askAbout(number, input);
    await this.locked(id, async (row, tx) => {
      const status = input.status ?? fresh?.status;
      await this.state.change(row, { ...fresh, ...(status ? { status } : {}) }, 'user', tx);
      if (input.display_name !== undefined) {
        await this.state.write(row, { displayName: input.display_name }, tx);
      }
      if (input.access_token) await this.recordToken(row, 'replaced', tx);
      if (input.access_token || input.status === 'active') await this.state.resume(row, 'user', tx);
    });
    return this.numbers.get(ctx, id);
  }

  /**
   * Exchanges the token for one that lives longer; one that never expires (a system user's) stays, for what Meta gives
   * in exchange ends after 60 days. @throws AppError 400 with Meta's reason, 409 when a newer token was set meanwhile
   */
  async exchangeToken(ctx: WorkspaceContext, id: string): Promise<PhoneNumberResponse> {
    const number = await this.numbers.findOrThrow(ctx, id);
    const { expiresAt } = await this.meta.checkToken(this.open(number));
    if (!expiresAt) return this.numbers.get(ctx, id);
    const { accessToken, expiresInSeconds: life } = await this.meta.exchange(this.open(number));
    const info = await this.meta.checkToken(accessToken);
    const byLife = life === undefined ? null : new Date(Date.now() + life * 1000);
    await this.locked(id, async (row, tx) => {
      if (row.accessTokenSealed !== number.accessTokenSealed) {
        throw new AppError('conflict', 'Another token was set on the number meanwhile');
      }
      const token = { ...this.tokenColumns(id, accessToken, info) };
      await this.state.write(row, { ...token, tokenExpiresAt: info.expiresAt ?? byLife }, tx);
      await this.recordToken(row, 'exchanged', tx);
      await this.state.resume(row, 'user', tx);
    });
    return this.numbers.get(ctx, id);
  }

  private async check(metaId: string, token: string): Promise<Checked> {
    const facts = await this.meta.details(metaId, token);
    return { token, info: await this.meta.checkToken(token), facts };
  }

  /** What a new token or account brings along; nothing when neither is given. */
  private async askAbout(number: PhoneNumber, input: PhoneNumberUpdate): Promise<Partial<PhoneNumber> | undefined> {
    const named = input.business_id ?? null;
    if (!input.access_token && !named) return undefined;
    const { metaId, id } = number;
    const askedAt = new Date();
    const { token, info, facts } = await this.check(metaId, input.access_token ?? this.open(number));
    const account = await this.reconnect(number, token, info, named);
    return {
      ...numberColumnsOf(facts, number.status),
      ...account,
      syncedAt: askedAt,
      ...(input.access_token ? this.tokenColumns(id, token, info) : {}),
    };
  }

  /** A new token must still reach the account that the number has; only an account named now replaces it. */
  private async reconnect(
    number: PhoneNumber,
    token: string,
    info: TokenInfo,
    named: string | null,
  ): Promise<Partial<AccountLink>> {
    const businessId = named ?? number.businessId;
    const link = await this.meta.connect(number.metaId, token, info, businessId);
    const unchanged = link.businessId === number.businessId;
    return unchanged && !link.subscribedAt ? {} : link;
  }

  private newRow(
    id: string,
    { workspaceId }: WorkspaceContext,
    input: PhoneNumberCreate,
    { token, info, facts }: Checked,
    account: AccountLink,
  ): Partial<PhoneNumber> {
    const now = new Date();
    return {
      id,
      workspaceId,
      metaId: input.phone_number_id,
      displayName: input.display_name ?? null,
      ...numberColumnsOf(facts, 'pending'),
      ...account,
      ...this.tokenColumns(id, token, info),
      verifiedAt: facts.verified ? now : null,
      syncedAt: now,
      syncDueAt: account.subscribedAt ? null : new Date(now.getTime() + FIRST_SYNC_MS),
    };
  }

  private async insert(row: Partial<PhoneNumber>, tx: EntityManager): Promise<void> {
    try {
      await tx.insert(PhoneNumber, row);
    } catch (error) {
      // Two registrations at once both saw the number free; the index lets one of them through.
      if (isUniqueViolation(error, 'phone_numbers_phone_number_id_key')) throw new AppError('phone_number_exists');
      throw error;
    }
    const event = { kind: 'registered', source: 'user', to: row.status ?? null } as const;
    const subject = { workspaceId: row.workspaceId!, subjectId: row.id! };
    await this.history.record({ ...subject, ...event }, tx);
  }

  private tokenColumns(id: string, token: string, info: TokenInfo): Partial<PhoneNumber> {
    return {
      accessTokenSealed: this.secrets.encrypt(token, tokenContext(id)),
      tokenExpiresAt: info.expiresAt,
      tokenCheckedAt: new Date(),
    };
  }

  private recordToken(row: PhoneNumber, to: string, tx: EntityManager): Promise<boolean> {
    const details = row.tokenExpiresAt ? { expires_at: row.tokenExpiresAt.toISOString() } : null;
    const subject = { workspaceId: row.workspaceId, subjectId: row.id };
    return this.history.record({ ...subject, kind: 'token', source: 'user', to, details }, tx);
  }

  private async locked(id: string, act: (row: PhoneNumber, tx: EntityManager) => Promise<void>): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const row = await this.state.lock(id, tx);
      if (!row) throw new AppError('phone_number_not_found');
      await act(row, tx);
    });
    this.numbers.forget(id);
  }

  private open({ id, accessTokenSealed }: PhoneNumber): string {
    return this.secrets.decrypt(accessTokenSealed, tokenContext(id));
  }
}
