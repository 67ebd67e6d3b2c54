import { Injectable, Logger } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { SecretsService } from '../platform/crypto/secrets.service';
import { AppError, InvalidInput } from '../platform/http/errors';
import type { WorkspaceContext } from '../workspaces/workspace-context';
import { PhoneNumberSyncResponse } from './dto/phone-number.response';
import { type AccountLink, MetaNumbers } from './meta-numbers.service';
import { NumberHistory } from './number-history.service';
import { numberColumnsOf, NumberState } from './number-state.service';
import { confirmedAccountOf } from './own-account.rule';
import { PhoneNumber, tokenContext } from './phone-number.entity';
import { PhoneNumbersService } from './phone-numbers.service';

/** How soon Meta is asked again; every further look doubles the wait. */
export const FIRST_SYNC_MS = 30_000;
const LONGEST_WAIT_MS = 3_600_000;
/** Numbers of one sweep: each costs calls of the account's limited number per hour. */
const SYNCS = 10;

/** Asks Meta how numbers are: when somebody wants to know, and by itself where a look failed or left something open. */
@Injectable()
export class NumberSync {
  private readonly logger = new Logger(NumberSync.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly secrets: SecretsService,
    private readonly meta: MetaNumbers,
    private readonly state: NumberState,
    private readonly history: NumberHistory,
    private readonly numbers: PhoneNumbersService,
  ) {}

  /** Asks Meta how the number is, and keeps it. A look that fails is repeated by itself. @throws AppError */
  async sync(ctx: WorkspaceContext, id: string): Promise<PhoneNumberSyncResponse> {
    await this.look(await this.numbers.findOrThrow(ctx, id));
    return PhoneNumberSyncResponse.from(await this.numbers.findOrThrow(ctx, id));
  }

  /** One sweep: what is due. Several workers at once take different numbers. */
  async syncDue(): Promise<void> {
    const [due] = await this.dataSource.query<[{ id: string; workspace_id: string }[], number]>(
      `UPDATE phone_numbers SET sync_due_at = now() + interval '5 minutes'
        WHERE id IN (SELECT id FROM phone_numbers WHERE sync_due_at <= now() AND deleted_at IS NULL
                      ORDER BY sync_due_at LIMIT $1 FOR UPDATE SKIP LOCKED)
        RETURNING id, workspace_id`,
      [SYNCS],
    );
    for (const { id, workspace_id: workspaceId } of due) {
      try {
        await this.look(await this.numbers.findOrThrow({ workspaceId }, id));
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        this.logger.debug(`Number ${id}: ${error.message}`);
      }
    }
  }

  private async look(number: PhoneNumber): Promise<void> {
    const { id, metaId } = number;
    const askedAt = new Date();
    try {
      const token = this.secrets.decrypt(number.accessTokenSealed, tokenContext(id));
      const facts = await this.meta.details(metaId, token);
      const account = await this.accountOf(number, token);
      await this.locked(id, async (row, tx) => {
        const found = row.businessId === number.businessId ? account : {};
        const verifiedAt = row.verifiedAt ?? (facts.verified ? askedAt : null);
        const patch = { ...numberColumnsOf(facts, row.status), ...found, verifiedAt, syncedAt: askedAt };
        await this.state.change(row, patch, 'sync', tx);
        await this.settle(row, tx);
      });
    } catch (error) {
      if (error instanceof AppError) await this.keepFailure(id, error);
      throw error;
    }
  }

  /** The account's portfolio; or the account itself, where Meta has not confirmed one yet. */
  private async accountOf(number: PhoneNumber, token: string): Promise<Partial<AccountLink>> {
    const { metaId } = number;
    const businessId = confirmedAccountOf(number);
    if (businessId) {
      const portfolioId = await this.meta.portfolioOf(businessId, token);
      return portfolioId ? { portfolioId } : {};
    }
    const info = await this.meta.checkToken(token);
    const link = await this.meta.connect(metaId, token, info, number.businessId).catch((error: unknown) => {
      // Somebody named another account than the number's: that is for whoever changes the number to mend.
      if (error instanceof InvalidInput) return undefined;
      throw error;
    });
    return link && confirmedAccountOf(link) ? link : {};
  }

  /** A look that succeeded ends the repetition, unless Meta has not confirmed the account yet. */
  private async settle(row: PhoneNumber, tx: EntityManager): Promise<void> {
    if (!confirmedAccountOf(row)) {
      await this.state.write(row, next(row), tx);
      return;
    }
    if (row.syncFailures > 0) {
      const subject = { workspaceId: row.workspaceId, subjectId: row.id };
      const details = { business_id: row.businessId };
      await this.history.record({ ...subject, kind: 'sync', source: 'sync', to: 'succeeded', details }, tx);
    }
    await this.state.write(row, { syncDueAt: null, syncFailures: 0 }, tx);
  }

  /** What passes by itself is tried again; a refused token or number is its owner's to mend. */
  private async keepFailure(id: string, error: AppError): Promise<void> {
    await this.locked(id, async (row, tx) => {
      const isPassing = error.code === 'meta_unreachable';
      const subject = { workspaceId: row.workspaceId, subjectId: row.id };
      const event = { kind: 'sync', source: 'sync', to: 'failed', reason: error.message } as const;
      if (row.syncFailures === 0 || !isPassing) await this.history.record({ ...subject, ...event }, tx);
      await this.state.write(row, isPassing ? next(row) : { syncDueAt: null }, tx);
    });
  }

  private async locked(id: string, act: (row: PhoneNumber, tx: EntityManager) => Promise<void>): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const row = await this.state.lock(id, tx);
      if (row) await act(row, tx);
    });
    this.numbers.forget(id);
  }
}

function next({ syncFailures }: PhoneNumber): Pick<PhoneNumber, 'syncDueAt' | 'syncFailures'> {
  const wait = Math.min(FIRST_SYNC_MS * 2 ** Math.min(syncFailures, 20), LONGEST_WAIT_MS);
  return { syncDueAt: new Date(Date.now() + wait), syncFailures: syncFailures + 1 };
}
