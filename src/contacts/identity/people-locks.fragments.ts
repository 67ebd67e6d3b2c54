import { createHash } from 'node:crypto';
import { peopleLockKey } from '../../platform/database/advisory-locks';
import { canonicalPhone } from '../phone-number.rule';

/** So many locks share all people of a workspace: a large batch must not fill the database's table of locks. */
const LOCKS = 256;

/**
 * Lets no other worker apply what the same people wrote, or make them one. Parameters: `lockNumbers`. To be the first
 * statement of a transaction that takes it.
 */
export const LOCK_PEOPLE = `SELECT pg_advisory_xact_lock($1::int, person) FROM unnest($2::int[]) AS person`;

/** The locks of people with these numbers and ids: a number for the workspace, and theirs in ascending order. */
export function lockNumbers(workspaceId: string, ids: readonly (string | null)[]): [number, number[]] {
  const known = ids.filter((id) => id !== null);
  const numbers = new Set(known.map((id) => hash(canonicalPhone(id)) & (LOCKS - 1)));
  return [peopleLockKey(hash(workspaceId)), [...numbers].sort((a, b) => a - b)];
}

function hash(text: string): number {
  return createHash('sha1').update(text).digest().readInt32BE();
}
