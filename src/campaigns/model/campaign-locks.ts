import type { EntityManager } from 'typeorm';
import { DISPATCH_LOCK, PORTFOLIO_LOCK } from '../../platform/database/advisory-locks';

/** A dispatcher that stands still in the middle loses its lock, and with it all that it has not committed. */
const LONGEST_STANDSTILL = '15s';
/** For whoever waits: a request must not wait longer than this for what somebody else may hold for long. */
const LONGEST_WAIT = '2s';

/** From now on no statement of the transaction waits longer for a lock: PostgreSQL's lock_not_available then. */
export async function waitBriefly(tx: EntityManager): Promise<void> {
  await tx.query(`SELECT set_config('lock_timeout', $1, true)`, [LONGEST_WAIT]);
}

/**
 * Takes the right to hand messages of a number to the sending queue, until the transaction ends; false when another
 * worker has it. Whatever is read after it is what the holder before left.
 */
export async function tryLockNumber(tx: EntityManager, phoneNumberId: string): Promise<boolean> {
  const [row] = await tx.query<[{ mine: boolean }]>(
    `SELECT set_config('idle_in_transaction_session_timeout', $3, true),
            pg_try_advisory_xact_lock($1, hashtext($2)) AS mine`,
    [DISPATCH_LOCK, phoneNumberId, LONGEST_STANDSTILL],
  );
  return row.mine;
}

/**
 * As `tryLockNumber`, but waits, for two seconds: for pause and cancel, so that no dispatcher is half-way when they take
 * messages back. @throws PostgreSQL's lock_not_available
 */
export async function lockNumber(tx: EntityManager, phoneNumberId: string): Promise<void> {
  await waitBriefly(tx);
  await tx.query('SELECT pg_advisory_xact_lock($1, hashtext($2))', [DISPATCH_LOCK, phoneNumberId]);
}

/** Waits until no other number of the same business portfolio is being served: they share its daily limit. */
export async function lockPortfolio(tx: EntityManager, key: string): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock($1, hashtext($2))', [PORTFOLIO_LOCK, key]);
}
