import { storable } from '../../platform/database/storable';
import { type ErrorRow, isRetryable, policyFor, retryDelayMs } from '../../whatsapp/errors/error-policy';
import type { FailureFacts } from '../../whatsapp/errors/error-policy';
import type { MessageFailure } from '../message.entity';

/** No text of Meta's is kept longer. */
const LONGEST_TEXT = 2000;

/** What is known of a failed try; a `GraphError` fits. */
export interface SendFailure extends FailureFacts {
  title?: string;
  details?: string;
  fbtraceId?: string;
  /** A wait that Meta named. */
  retryAfterSeconds?: number;
}

/** How often a message has been tried and put off before. */
export interface Tries {
  /** Tries that failed and counted. */
  attempts: number;
  /** Delays that cost no try. */
  waits: number;
  /** For how long its recipient must wait, as the back-off says; 0 or absent when it need not. */
  pairWaitMs?: number;
}

/** What becomes of a message after a failed try. */
export type SendOutcome =
  | { kind: 'failed' }
  | { kind: 'unconfirmed' }
  | { kind: 'requeued'; seconds: number; counts: boolean; maybeAccepted: boolean };

/** While nothing can reach Meta, trying is cheap and should end soon after Meta is back. */
const LONGEST_UNREACHABLE_SECONDS = 30;
/** A message of a held number waits for the number; this only keeps it from coming round at once. */
const BEHIND_A_HOLD_SECONDS = 1;

const ENDS: readonly string[] = ['stop_recipient', 'stop_request', 'record'];
const HOLDS_THE_NUMBER: readonly string[] = [
  'pause_number',
  'throttle_management',
  'pause_account',
  'stop_number',
  'stop_credential',
];

/** What the message's row says about why it failed or waits. */
export function failureOf(facts: SendFailure, policy: ErrorRow = policyFor(facts)): MessageFailure {
  const { code, title, explanation, action } = policy;
  return {
    code,
    title,
    explanation,
    action,
    retryable: isRetryable(policy),
    ...(facts.subcode == null ? {} : { subcode: facts.subcode }),
    ...(facts.details ? { details: kept(facts.details) } : {}),
    ...(facts.fbtraceId ? { fbtrace_id: kept(facts.fbtraceId) } : {}),
    ...(facts.title && facts.title !== title ? { meta_title: kept(facts.title) } : {}),
  };
}

/** Applies the error table's handling to one message. What it means for its number is `NumberBackoff`'s part. */
export function outcomeOf(
  policy: ErrorRow,
  facts: SendFailure,
  before: Tries,
  random: () => number = Math.random,
): SendOutcome {
  if (policy.handling === 'await_confirmation') return { kind: 'unconfirmed' };
  if (ENDS.includes(policy.handling)) return { kind: 'failed' };
  const most = policy.maxAttempts;
  const counts = most !== undefined;
  const tries = (counts ? before.attempts : before.waits) + 1;
  if (counts && tries >= most) return { kind: 'failed' };
  const { pairWaitMs } = before;
  const seconds = pairWaitMs ? pairWaitMs / 1000 : retryWait(policy, facts, tries, random);
  return { kind: 'requeued', seconds, counts, maybeAccepted: policy.maybeAccepted === true };
}

/**
 * A retry's wait is decided here: in seconds, from what the error table says of the code (`retryAfterSeconds`,
 * `backoff`), how often it was tried, and the wait that Meta named. Only a recipient's own wait, which its pair of
 * number and recipient has from the limiter, goes before. `WRITE_REQUEUED` makes it the row's `due_at`; when that
 * comes, the sweeper wakes the loop.
 */
function retryWait(policy: ErrorRow, facts: SendFailure, tries: number, random: () => number): number {
  if (HOLDS_THE_NUMBER.includes(policy.handling)) return BEHIND_A_HOLD_SECONDS;
  const seconds = retryDelayMs(policy, tries, random, facts.retryAfterSeconds) / 1000;
  return facts.outcome === 'not_sent' ? Math.min(seconds, LONGEST_UNREACHABLE_SECONDS) : seconds;
}

/** A text of Meta's as it is kept: its NUL characters say nothing and are dropped. */
function kept(text: string): string {
  return storable(text.replaceAll('\0', ''), LONGEST_TEXT);
}
