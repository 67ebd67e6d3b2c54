import { leavesOutcomeOpen, OUTCOME_OPEN } from '../whatsapp/errors/error-policy';
import type { MessageFailure, MessageStatus } from './message.entity';

interface Transition {
  from: readonly MessageStatus[];
  to: MessageStatus;
  /** Also from a failure that only says that no report came: one of Meta's settles it. */
  orUnconfirmed?: boolean;
}

/**
 * The only place that knows which status of a message may follow which. Every statement that writes `messages.status`
 * names its line here, and `mergeStatus` asks it for what Meta reports.
 */
export const TRANSITIONS = {
  /** A worker takes it. */
  claim: { from: ['queued'], to: 'sending' },
  /** It waits for another try. */
  requeue: { from: ['sending'], to: 'queued' },
  /** Its campaign or its number is gone before it was tried (again). */
  withdraw: { from: ['queued'], to: 'failed' },
  /** A try ended for good, or no report of it ever came. */
  fail: { from: ['queued', 'sending'], to: 'failed' },
  /** Meta accepted it, by its answer or by a report. */
  sent: { from: ['queued', 'sending'], to: 'sent', orUnconfirmed: true },
  delivered: { from: ['queued', 'sending', 'sent', 'failed'], to: 'delivered' },
  read: { from: ['queued', 'sending', 'sent', 'delivered', 'failed'], to: 'read' },
  /** Meta reports that it failed; a proved delivery stays. */
  reportedFailed: { from: ['queued', 'sending', 'sent'], to: 'failed' },
} as const satisfies Record<string, Transition>;

export type TransitionName = keyof typeof TRANSITIONS;

/** What is known of a message before it changes. */
export interface StatusBefore {
  status: MessageStatus;
  error: Pick<MessageFailure, 'code'> | null;
}

/** Whether the transition may be made by a message in this state. */
export function mayBecome(name: TransitionName, before: StatusBefore): boolean {
  const { from, orUnconfirmed = false }: Transition = TRANSITIONS[name];
  return from.includes(before.status) || (orUnconfirmed && isUnconfirmed(before));
}

/** As `mayBecome`, of a row of messages. */
export function mayBecomeSql(name: TransitionName, m = 'm'): string {
  const { from, orUnconfirmed = false }: Transition = TRANSITIONS[name];
  const regular = `${m}.status IN (${listed(from)})`;
  return orUnconfirmed ? `(${regular} OR ${unconfirmedSql(m)})` : regular;
}

/** The status that a transition leads to, as a literal. */
export function statusAfter(name: TransitionName): string {
  return `'${TRANSITIONS[name].to}'`;
}

/** Failed only because no report came: Meta may still have it, and any report of Meta's settles it. */
export function isUnconfirmed({ status, error }: StatusBefore): boolean {
  return status === 'failed' && error !== null && leavesOutcomeOpen(error);
}

/** As `isUnconfirmed`, of a row of messages. */
export function unconfirmedSql(m: string): string {
  return `(${m}.status = 'failed' AND ${m}.error->>'code' IN (${listed(OUTCOME_OPEN)}))`;
}

function listed(words: readonly (string | number)[]): string {
  return words.map((word) => `'${word}'`).join(', ');
}
