import { Injectable } from '@nestjs/common';
import { SecretsService } from '../crypto/secrets.service';
import { uuidv7 } from '../crypto/uuid';
import { DatabasePool } from '../database/database.module';
import { AppError } from './errors';

/** How long an answer is kept. */
const KEPT = `interval '24 hours'`;
/** A request that runs renews its lock; when it dies, the key is free again after this many seconds. */
export const LOCK_SECONDS = 30;

/** One use of a key: by whom, for which request. */
export interface KeyUse {
  /** Whose key it is: two callers may choose the same word. */
  scope: string;
  key: string;
  /** Method and path with query. */
  route: string;
  bodyHash: Buffer;
}

/** What stands behind a key: it is the caller's turn, somebody else's turn, or the answer is there. */
type KeyState =
  { kind: 'own'; seed: string } | { kind: 'in_flight' } | { kind: 'answered'; status: number; body: unknown };

interface KeyRow {
  route: string;
  body_hash: Buffer;
  status: number | null;
  response_sealed: string | null;
}

// A key that is a day old, or whose request died, is taken over; its seed stays, for that request may have committed.
const CLAIM = `
  INSERT INTO idempotency_keys AS k (scope, key, route, body_hash, seed, locked_until)
  VALUES ($1, $2, $3, $4, $5, now() + make_interval(secs => ${LOCK_SECONDS}))
  ON CONFLICT (scope, key) DO UPDATE
    SET route = excluded.route, body_hash = excluded.body_hash, locked_until = excluded.locked_until,
        status = NULL, response_sealed = NULL,
        seed = CASE WHEN k.created_at < now() - ${KEPT} THEN excluded.seed ELSE k.seed END,
        created_at = CASE WHEN k.created_at < now() - ${KEPT} THEN now() ELSE k.created_at END
    WHERE k.created_at < now() - ${KEPT}
       OR (k.status IS NULL AND coalesce(k.locked_until, '-infinity') < now()
           AND k.route = excluded.route AND k.body_hash = excluded.body_hash)
  RETURNING seed`;

/** The table of idempotency keys. */
@Injectable()
export class IdempotencyStore {
  constructor(
    private readonly database: DatabasePool,
    private readonly secrets: SecretsService,
  ) {}

  /** Takes a key, or tells what came of it. @throws AppError 422 when it was used with another request */
  async claim(use: KeyUse): Promise<KeyState> {
    const values = [use.scope, use.key, use.route, use.bodyHash, uuidv7()];
    const { rows } = await this.database.query<{ seed: string }>({
      name: 'idempotency-claim',
      text: CLAIM,
      values,
    });
    return rows[0] ? { kind: 'own', seed: rows[0].seed } : this.look(use);
  }

  /** Keeps the answer of the request that holds the key. */
  async complete(use: KeyUse, status: number, body: unknown): Promise<void> {
    const sealed = this.secrets.encrypt(JSON.stringify(body ?? null), contextOf(use));
    await this.database.query({
      name: 'idempotency-complete',
      text: `UPDATE idempotency_keys SET status = $3, response_sealed = $4, locked_until = NULL
              WHERE scope = $1 AND key = $2`,
      values: [use.scope, use.key, status, sealed],
    });
  }

  /** Forgets a key whose request was refused: nothing came of it. */
  async forget({ scope, key }: KeyUse): Promise<void> {
    await this.database.query('DELETE FROM idempotency_keys WHERE scope = $1 AND key = $2 AND status IS NULL', [
      scope,
      key,
    ]);
  }

  /** Lets the next try have a key whose request failed, when it may have left something behind. */
  async unlock({ scope, key }: KeyUse): Promise<void> {
    await this.database.query(
      'UPDATE idempotency_keys SET locked_until = NULL WHERE scope = $1 AND key = $2 AND status IS NULL',
      [scope, key],
    );
  }

  /** Holds a key on for a request that takes long. */
  async renew({ scope, key }: KeyUse): Promise<void> {
    await this.database.query(
      `UPDATE idempotency_keys SET locked_until = now() + make_interval(secs => ${LOCK_SECONDS})
        WHERE scope = $1 AND key = $2 AND status IS NULL`,
      [scope, key],
    );
  }

  async removeExpired(): Promise<void> {
    await this.database.query(
      `DELETE FROM idempotency_keys WHERE created_at < now() - ${KEPT}
          AND coalesce(locked_until, '-infinity') < now()`,
    );
  }

  private async look(use: KeyUse): Promise<KeyState> {
    const { rows } = await this.database.query<KeyRow>(
      'SELECT route, body_hash, status, response_sealed FROM idempotency_keys WHERE scope = $1 AND key = $2',
      [use.scope, use.key],
    );
    const [row] = rows;
    // Between the two statements the key may have been given back.
    if (!row) return { kind: 'in_flight' };
    if (row.route !== use.route || !row.body_hash.equals(use.bodyHash)) throw new AppError('idempotency_key_reused');
    if (row.status === null || row.response_sealed === null) return { kind: 'in_flight' };
    const body: unknown = JSON.parse(this.secrets.decrypt(row.response_sealed, contextOf(use)));
    return { kind: 'answered', status: row.status, body };
  }
}

function contextOf({ scope, key }: KeyUse): string {
  return `idempotency_keys.response:${scope}:${key}`;
}
