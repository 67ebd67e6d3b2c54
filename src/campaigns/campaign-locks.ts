import type { EntityManager } from 'typeorm';

/** Any number that all processes of this product agree on. */
const DISPATCH_LOCK = 7_331_002;
const ACCOUNT_LOCK = 7_331_003;

/**
 * Takes the right to hand messages of a number to the sending queue, until the transaction ends; false when another
 * worker has it. Whatever is read after it is what the holder before left.
 */
export async function tryLockNumber(tx: EntityManager, phoneNumberId: string): Promise<boolean> {
  const [row] = await tx.query<[{ mine: boolean }]>(
    'SELECT pg_try_advisory_xact_lock($1, hashtext($2)) AS mine',
    [DISPATCH_LOCK, phoneNumberId],
  );
  return row.mine;
}

/** As `tryLockNumber`, but waits: for pause and cancel, so that no dispatcher is half-way when they take messages back. */
export async function lockNumber(tx: EntityManager, phoneNumberId: string): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock($1, hashtext($2))', [DISPATCH_LOCK, phoneNumberId]);
}

/** Waits until no other number of the same WhatsApp account is being served: they share the account's daily limit. */
export async function lockAccount(tx: EntityManager, businessId: string | null): Promise<void> {
  if (businessId === null) return;
  await tx.query('SELECT pg_advisory_xact_lock($1, hashtext($2))', [ACCOUNT_LOCK, businessId]);
}
