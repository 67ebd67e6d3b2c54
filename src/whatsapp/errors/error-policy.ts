import { ACCESS_ERRORS } from './access-errors';
import { ACCOUNT_ERRORS } from './account-errors';
import { CONTENT_ERRORS } from './content-errors';
import type { ErrorRow, FailureCode, Handling } from './error-row';
import { LIMIT_ERRORS } from './limit-errors';
import { NUMBER_ERRORS } from './number-errors';
import { OWN_ERRORS } from './own-errors';
import { RECIPIENT_ERRORS } from './recipient-errors';
import { TEMPLATE_ERRORS } from './template-errors';

export type { ErrorRow, FailureCode, Handling } from './error-row';

/** The groups of the table, in the order in which the documentation prints them. */
export const ERROR_GROUPS: readonly { title: string; rows: readonly ErrorRow[] }[] = [
  { title: 'Tokens, permissions and account', rows: ACCESS_ERRORS },
  { title: 'News of the account', rows: ACCOUNT_ERRORS },
  { title: 'Limits and troubles at Meta', rows: LIMIT_ERRORS },
  { title: 'The recipient', rows: RECIPIENT_ERRORS },
  { title: 'The content', rows: CONTENT_ERRORS },
  { title: 'The phone number', rows: NUMBER_ERRORS },
  { title: 'Creating templates', rows: TEMPLATE_ERRORS },
  { title: "This platform's own", rows: OWN_ERRORS },
];

/** The one table of failures: Meta's codes and our own. No other file compares codes. */
export const ERROR_TABLE: ReadonlyMap<FailureCode, ErrorRow> = new Map(
  ERROR_GROUPS.flatMap(({ rows }) => rows.map((row) => [row.code, row] as const)),
);

/** What is known of a failure; a `GraphError` fits, and so does an error of a status webhook. */
export interface FailureFacts {
  code?: FailureCode | null;
  subcode?: number | null;
  httpStatus?: number | null;
  /** Meta's own word that trying again may help. */
  isTransient?: boolean;
  outcome?: 'rejected' | 'not_sent' | 'unknown';
}

/** A failure as answers of the API explain it. */
interface FailureExplanation {
  code: FailureCode;
  title: string;
  explanation: string;
  action: string;
  /** Whether the same message can succeed later, once `action` is done. */
  retryable: boolean;
}

const RETRYABLE: ReadonlySet<Handling> = new Set<Handling>([
  'retry',
  'slow_number',
  'wait_pair',
  'pause_number',
  'pause_marketing',
  'pause_template',
  'pause_account',
  'stop_number',
  'stop_credential',
  'throttle_management',
]);

/** The longest wait between two tries, in seconds, where the row itself does not ask for more. */
const LONGEST_WAIT = 900;
/** Meta's 4^n for a pair ends at 4^6, a little over an hour. */
const LONGEST_PAIR_EXPONENT = 6;

/**
 * Says what to do about a failure. A code that the table lacks is judged by its HTTP class and keeps its number:
 * a server error or an answer in no known form is tried again a few times, everything else is not.
 */
export function policyFor(facts: FailureFacts): ErrorRow {
  if (facts.outcome === 'not_sent') return ownRow(facts.code) ?? row('graph_unreachable');
  if (facts.outcome === 'unknown') return unknownOutcome(facts.code);
  return knownRow(facts) ?? guessedRow(facts);
}

/** Explains a code in plain words for the API's answers and the message's stored error. */
export function explainFailure(code: FailureCode, subcode?: number | null): FailureExplanation {
  const policy = policyFor({ code, subcode });
  const { title, explanation, action } = policy;
  return { code, title, explanation, action, retryable: isRetryable(policy) };
}

/** The codes of failures that leave open whether Meta has the message. */
export const OUTCOME_OPEN: readonly FailureCode[] = [...ERROR_TABLE.values()]
  .filter(({ handling }) => handling === 'await_confirmation')
  .map(({ code }) => code);

/** Whether a failure leaves open whether Meta has the message: then any report of Meta's settles it. */
export function leavesOutcomeOpen({ code }: { code: FailureCode }): boolean {
  return OUTCOME_OPEN.includes(code);
}

/** Whether the same message can succeed later. */
export function isRetryable(policy: ErrorRow): boolean {
  return policy.retryable ?? RETRYABLE.has(policy.handling);
}

/**
 * Milliseconds until the next try. `attempt` counts the failed tries so far, from 1. Jitter only ever adds (up to a
 * quarter), so that a wait Meta asks for is never cut short. `askedSeconds` is a `Retry-After` that came along.
 */
export function retryDelayMs(
  policy: ErrorRow,
  attempt: number,
  random: () => number = Math.random,
  askedSeconds = 0,
): number {
  const seconds = Math.max(growingWait(policy, Math.max(1, attempt)), askedSeconds);
  return Math.round(seconds * 1000 * (1 + random() / 4));
}

function growingWait({ backoff, retryAfterSeconds: base = 1 }: ErrorRow, attempt: number): number {
  const exponent = attempt - 1;
  if (backoff === 'pair') return base * 4 ** Math.min(exponent, LONGEST_PAIR_EXPONENT);
  if (backoff !== 'exponential') return base;
  return Math.max(base, Math.min(base * 2 ** Math.min(exponent, 30), LONGEST_WAIT));
}

function knownRow({ code, subcode }: FailureFacts): ErrorRow | undefined {
  // Meta's subcodes say more than the general codes 100 and 136024 that carry them.
  const exact = subcode == null ? undefined : ERROR_TABLE.get(subcode);
  if (exact && (code === 100 || code === 136024 || code === 136025)) return exact;
  if (code == null) return exact;
  const found = ERROR_TABLE.get(code);
  if (found) return found;
  return isPermissionCode(code) ? { ...row(200), code } : undefined;
}

function guessedRow({ code, httpStatus, isTransient }: FailureFacts): ErrorRow {
  const serverError = isTransient === true || (httpStatus ?? 0) >= 500;
  if (code == null && !serverError) return row('graph_refused');
  const guess = row(serverError ? 'meta_server_error' : 'meta_unknown_error');
  return code == null ? guess : { ...guess, code };
}

function unknownOutcome(code: FailureFacts['code']): ErrorRow {
  const found = ownRow(code);
  const leavesItOpen = found?.handling === 'await_confirmation' || found?.maybeAccepted === true;
  return leavesItOpen ? found : row('graph_unclear_answer');
}

function ownRow(code: FailureFacts['code']): ErrorRow | undefined {
  return typeof code === 'string' ? ERROR_TABLE.get(code) : undefined;
}

function isPermissionCode(code: FailureCode): boolean {
  return typeof code === 'number' && code >= 200 && code <= 299;
}

function row(code: FailureCode): ErrorRow {
  const found = ERROR_TABLE.get(code);
  if (!found) throw new Error(`the error table lacks ${code}`);
  return found;
}
