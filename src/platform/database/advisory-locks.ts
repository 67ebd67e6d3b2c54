/*
 * The keys of all advisory locks. PostgreSQL keeps two spaces of them that never meet: one bigint, or two integers.
 * During a rolling upgrade two releases share them, so a key that they must agree on never changes.
 * The queues in PostgreSQL take locks of their own by hashes of names, in the space of one bigint.
 */

/** One bigint. Only one process migrates at a time. */
export const MIGRATION_LOCK = 7_331_001;

/**
 * One bigint. Only one worker sums up contact counts at a time. It saves a conflict and nothing else: of two at once,
 * row locks let each change count once, and the second fails at worst and is tried again.
 */
export const CONTACT_COUNTS_LOCK = 7_331_004;

/**
 * Two integers, the other a hash of the number's id. Only one worker hands a number's messages to the sending queue.
 */
export const DISPATCH_LOCK = 7_331_002;

/**
 * Two integers, the other a hash of the portfolio. Numbers of one portfolio are served in turn: they share its limit.
 */
export const PORTFOLIO_LOCK = 7_331_003;

/**
 * Two integers, the other one of 256 for a workspace's people: nobody else applies what the same people wrote. The
 * first is a hash of the workspace's id, which steps aside where it would be another lock's key.
 */
export function peopleLockKey(workspaceHash: number): number {
  const isTaken = workspaceHash === DISPATCH_LOCK || workspaceHash === PORTFOLIO_LOCK;
  return isTaken ? -workspaceHash : workspaceHash;
}
