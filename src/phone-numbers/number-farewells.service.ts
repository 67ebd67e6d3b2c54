import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { SecretsService } from '../platform/crypto/secrets.service';
import { withTimeout } from '../platform/limits/with-timeout';
import { GraphClient } from '../whatsapp/graph/graph-client';
import { GraphError } from '../whatsapp/graph/graph-error';
import { WorkspaceEndings } from '../workspaces/workspace-endings.service';
import { PhoneNumber, tokenContext } from './phone-number.entity';
import { confirmedAccountOf } from './own-account.rule';
import { PhoneNumbersService } from './phone-numbers.service';

/** A token that Meta does not take the leave with goes all the same. */
const LONGEST = '1 day';
/** So long the deletion itself waits for Meta; a sweep does the rest. */
const AT_ONCE_MS = 10_000;
const BATCH = 50;

/** Frees the numbers of a workspace, $1. SQL, because the times are the database's. */
const RELEASE = `
  UPDATE phone_numbers
     SET deleted_at = now(), updated_at = now(), farewell_until = now() + interval '${LONGEST}',
         sending_paused_at = NULL, sending_paused_reason = NULL
   WHERE workspace_id = $1 AND deleted_at IS NULL
  RETURNING id`;

/**
 * Takes leave of Meta for a workspace that is deleted: its numbers are free for others at once, the app stops taking
 * the webhooks of accounts that no number here uses any more, and then the tokens are wiped.
 */
@Injectable()
export class NumberFarewells implements OnModuleInit {
  private readonly logger = new Logger(NumberFarewells.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly graph: GraphClient,
    private readonly secrets: SecretsService,
    private readonly numbers: PhoneNumbersService,
    private readonly endings: WorkspaceEndings,
  ) {}

  onModuleInit(): void {
    this.endings.add({
      within: (workspaceId, tx) => this.release(workspaceId, tx),
      after: () => this.atOnce(),
    });
  }

  private async release(workspaceId: string, tx: EntityManager): Promise<void> {
    const [released] = await tx.query<[{ id: string }[]]>(RELEASE, [workspaceId]);
    for (const { id } of released) this.numbers.forget(id);
  }

  private async atOnce(): Promise<void> {
    await withTimeout(AT_ONCE_MS, this.part()).catch((error: Error) => {
      this.logger.warn(`a deleted workspace's leave of Meta is taken later: ${error.message}`);
    });
  }

  /** Takes the leaves that are due; what Meta does not take now is tried again. */
  async part(): Promise<void> {
    const leaving = await this.dataSource.manager
      .createQueryBuilder(PhoneNumber, 'n')
      .where('n.farewell_until IS NOT NULL')
      .orderBy('n.farewell_until')
      .limit(BATCH)
      .getMany();
    for (const number of leaving) {
      const isOver = number.farewellUntil! <= new Date();
      if (isOver || (await this.unsubscribed(number))) await this.wipe(number);
    }
  }

  /** Whether Meta has ended the subscription, or there is none to end. */
  private async unsubscribed(number: PhoneNumber): Promise<boolean> {
    const account = confirmedAccountOf(number);
    if (account === null || (await this.isUsed(account))) return true;
    try {
      await this.graph.unsubscribeApp(account, this.open(number));
      return true;
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      this.logger.warn(`the webhooks of an account are not unsubscribed: ${error.message}`);
      // A token that Meta refuses will not get better.
      return error.outcome === 'rejected';
    }
  }

  /** Whether a living number names the account: unsubscribed, it would lose its messages. */
  private isUsed(account: string): Promise<boolean> {
    return this.dataSource.manager
      .createQueryBuilder(PhoneNumber, 'n')
      .where('n.business_id = :account AND n.deleted_at IS NULL', { account })
      .getExists();
  }

  private async wipe({ id }: PhoneNumber): Promise<void> {
    const accessTokenSealed = this.secrets.encrypt('', tokenContext(id));
    await this.dataSource.manager.update(PhoneNumber, { id }, { accessTokenSealed, farewellUntil: null });
  }

  private open({ id, accessTokenSealed }: PhoneNumber): string {
    return this.secrets.decrypt(accessTokenSealed, tokenContext(id));
  }
}
