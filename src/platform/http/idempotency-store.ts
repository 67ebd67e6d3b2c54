import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { SecretsService } from '../crypto/secrets.service';
import { uuidv7 } from '../crypto/uuid';
import { DatabasePool } from '../database/database.module';
import { sqlStateOf } from '../database/statement-errors';
import { ERROR_CODES } from './error-codes';
import { AppError, InvalidInput } from './errors';

/** How long an answer is kept. */
const KEPT = `interval '24 hours'`;
/** A request that runs renews its lock; when it dies, the key is free again after this many seconds. */
export const LOCK_SECONDS = 30;
/** PostgreSQL's code for a lock that was not given in time. */
const LOCK_NOT_AVAILABLE = '55P03';

/** One use of a key: by whom, for which request. */
export interface KeyUse {
  /** Whose key it is: two callers may choose the same word. */
  scope: string;
  key: string;
  /** Method and path with query. */
  route: string;
  /** Empty for a form, which is read later. */
  bodyHash: Buffer;
}

/** A key in the hands of one request: nobody else may end it. */
export interface Claim extends KeyUse {
  /** This request's own id, by which the row knows its holder. */
  holder: string;
  /** The id under which the request makes its row; a request that died left it to the next one. */
  seed: string;
}

/** What stands behind a key: it is the caller's turn, somebody else's turn, or the answer is there. */
type KeyState =
  { kind: 'own'; claim: Claim } | { kind: 'in_flight' } | { kind: 'answered'; status: number; body: unknown };

interface KeyRow {
  route: string;
  body_hash: Buffer;
  status: number | null;
  response_sealed: string | null;
}

// A key that is a day old, or whose request died, is taken over; its seed stays, for that request may have committed.
// A transaction that holds the row is about to end: who waits longer for it than this is told to come back.
const CLAIM = `
  WITH patience AS MATERIALIZED (SELECT set_config('lock_timeout', '2s', true))
  INSERT INTO idempotency_keys AS k (scope, key, route, body_hash, seed, holder, locked_until)
  SELECT $1, $2, $3, $4::bytea, $5::uuid, $5::uuid, now() + make_interval(secs => ${LOCK_SECONDS}) FROM patience
  ON CONFLICT (scope, key) DO UPDATE
    SET route = excluded.route, holder = excluded.holder, locked_until = excluded.locked_until,
        status = NULL, response_sealed = NULL,
        body_hash = CASE WHEN k.created_at < now() - ${KEPT} THEN excluded.body_hash ELSE k.body_hash END,
        seed = CASE WHEN k.created_at < now() - ${KEPT} THEN excluded.seed ELSE k.seed END,
        created_at = CASE WHEN k.created_at < now() - ${KEPT} THEN now() ELSE k.created_at END
    WHERE k.created_at < now() - ${KEPT}
       OR (k.status IS NULL AND coalesce(k.locked_until, '-infinity') < now()
           AND k.route = excluded.route AND excluded.body_hash IN (k.body_hash, ''::bytea))
  RETURNING seed`;

/** Of the claim's own row: scope, key, holder. */
const HELD = 'scope = $1 AND key = $2 AND holder = $3';

const KEEP = `UPDATE idempotency_keys SET status = $4, response_sealed = $5, locked_until = NULL WHERE ${HELD}`;

/** The table of idempotency keys. */
@Injectable()
export class IdempotencyStore {
  constructor(
    private readonly database: DatabasePool,
    private readonly secrets: SecretsService,
  ) {}

  /** Takes a key, or tells what came of it. @throws AppError 422 when it was used with another request */
  async claim(use: KeyUse): Promise<KeyState> {
    const holder = uuidv7();
    const seed = await this.take(use, holder).catch((error: unknown) => {
      if (sqlStateOf(error) === LOCK_NOT_AVAILABLE) return undefined;
      // Should it be committed all the same, nobody runs for it.
      this.unlock({ ...use, holder, seed: holder }).catch(() => undefined);
      throw error;
    });
    return seed === undefined ? this.look(use) : { kind: 'own', claim: { ...use, holder, seed } };
  }

  /**
   * Keeps the answer in the transaction that makes what it tells of.
   * @throws AppError 409 when another request has the key by now, so that this one must not commit
   */
  async keep(claim: Claim, status: number, body: unknown, tx: EntityManager): Promise<void> {
    const [, held] = await tx.query<[unknown[], number]>(KEEP, this.kept(claim, status, body));
    if (held === 0) throw new AppError('idempotency_key_in_flight');
  }

  /** Keeps the answer of a request that left none in a transaction, or says more now. */
  async complete(claim: Claim, status: number, body: unknown): Promise<void> {
    await this.database.query({ name: 'idempotency-complete', text: KEEP, values: this.kept(claim, status, body) });
  }

  /** Forgets a key whose request was refused: nothing came of it. */
  async forget(claim: Claim): Promise<void> {
    await this.database.query(`DELETE FROM idempotency_keys WHERE ${HELD} AND status IS NULL`, of(claim));
  }

  /** Takes back what `keep` wrote, in the transaction that takes back what it told of. */
  async takeBack(claim: Claim, tx: EntityManager): Promise<void> {
    await tx.query(`DELETE FROM idempotency_keys WHERE ${HELD}`, of(claim));
  }

  /** Lets the next try have a key whose request failed, when it may have left something behind. */
  async unlock(claim: Claim): Promise<void> {
    await this.database.query(
      `UPDATE idempotency_keys SET locked_until = NULL WHERE ${HELD} AND status IS NULL`,
      of(claim),
    );
  }

  /** Holds a key on for a request that takes long. */
  async renew(claim: Claim): Promise<void> {
    await this.database.query(
      `UPDATE idempotency_keys SET locked_until = now() + make_interval(secs => ${LOCK_SECONDS})
        WHERE ${HELD} AND status IS NULL`,
      of(claim),
    );
  }

  /**
   * Binds the key to the content of a form, which is known when it has been read.
   * @throws AppError 422 when an earlier request with the key brought another one
   */
  async bindForm(claim: Claim, contentHash: Buffer): Promise<void> {
    const { rowCount } = await this.database.query(
      `UPDATE idempotency_keys SET body_hash = $4 WHERE ${HELD} AND body_hash IN (''::bytea, $4)`,
      [...of(claim), contentHash],
    );
    if (rowCount === 0) throw keyReused();
  }

  /** Whether a form is the one that the key stands for. */
  async isFormOf({ scope, key }: KeyUse, contentHash: Buffer): Promise<boolean> {
    const { rowCount } = await this.database.query(
      'SELECT FROM idempotency_keys WHERE scope = $1 AND key = $2 AND body_hash = $3',
      [scope, key, contentHash],
    );
    return rowCount === 1;
  }

  async removeExpired(): Promise<void> {
    await this.database.query(
      `DELETE FROM idempotency_keys WHERE created_at < now() - ${KEPT}
          AND coalesce(locked_until, '-infinity') < now()`,
    );
  }

  /** @returns the seed when the key is this request's now */
  private async take(use: KeyUse, holder: string): Promise<string | undefined> {
    const { rows } = await this.database.query<{ seed: string }>({
      name: 'idempotency-claim',
      text: CLAIM,
      values: [use.scope, use.key, use.route, use.bodyHash, holder],
    });
    return rows[0]?.seed;
  }

  private async look(use: KeyUse): Promise<KeyState> {
    const { rows } = await this.database.query<KeyRow>(
      'SELECT route, body_hash, status, response_sealed FROM idempotency_keys WHERE scope = $1 AND key = $2',
      [use.scope, use.key],
    );
    const [row] = rows;
    // Between the two statements the key may have been given back.
    if (!row) return { kind: 'in_flight' };
    const isSame = use.bodyHash.length === 0 || row.body_hash.equals(use.bodyHash);
    if (row.route !== use.route || !isSame) throw keyReused();
    if (row.status === null || row.response_sealed === null) return { kind: 'in_flight' };
    const body: unknown = JSON.parse(this.secrets.decrypt(row.response_sealed, contextOf(use)));
    return { kind: 'answered', status: row.status, body };
  }

  private kept(claim: Claim, status: number, body: unknown): unknown[] {
    return [...of(claim), status, this.secrets.encrypt(JSON.stringify(body ?? null), contextOf(claim))];
  }
}

/** A key stands for one request. */
export function keyReused(): InvalidInput {
  const [, msg] = ERROR_CODES.idempotency_key_reused;
  return new InvalidInput([{ loc: ['header', 'Idempotency-Key'], msg, type: 'value_error' }], 'idempotency_key_reused');
}

function of({ scope, key, holder }: Claim): string[] {
  return [scope, key, holder];
}

function contextOf({ scope, key }: KeyUse): string {
  return `idempotency_keys.response:${scope}:${key}`;
}
