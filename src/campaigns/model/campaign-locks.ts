import type { EntityManager } from 'typeorm';
import { DISPATCH_LOCK, PORTFOLIO_LOCK } from '../../platform/database/advisory-locks';

/**
 * Takes the right to hand messages of a number to the sending queue, until the transaction ends; false when another
 * worker has it. Whatever is read after it is what the holder before left.
 */
export async function tryLockNumber(tx: EntityManager, phoneNumberId: string): Promise<boolean> {
  const [row] = await tx.query<[{ mine: boolean }]>('SELECT pg_try_advisory_xact_lock($1, hashtext($2)) AS mine', [
    DISPATCH_LOCK,
    phoneNumberId,
  ]);
  return row.mine;
}

/**
 * As `tryLockNumber`, but waits: for pause and cancel, so that no dispatcher is half-way when they take messages back.
 */
export async function lockNumber(tx: EntityManager, phoneNumberId: string): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock($1, hashtext($2))', [DISPATCH_LOCK, phoneNumberId]);
}

/** Waits until no other number of the same business portfolio is being served: they share its daily limit. */
export async function lockPortfolio(tx: EntityManager, key: string): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock($1, hashtext($2))', [PORTFOLIO_LOCK, key]);
}
