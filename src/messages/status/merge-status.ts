import type { MessageFailure, MessagePricing, MessageStatus } from '../message.entity';
import { isUnconfirmed, mayBecome } from '../message-status.transitions';

/** What Meta may report of a message that we sent. */
export type ReportedStatus = 'sent' | 'delivered' | 'read' | 'played' | 'failed';

/** One report, whenever and however often it comes. */
export interface StatusReport {
  status: ReportedStatus;
  occurredAt: Date;
  pricing?: MessagePricing | null;
  /** With `failed`: why. */
  failure?: MessageFailure | null;
}

/** The part of a message that reports change. */
export interface StatusState {
  status: MessageStatus;
  createdAt: Date;
  sentAt: Date | null;
  deliveredAt: Date | null;
  readAt: Date | null;
  playedAt: Date | null;
  failedAt: Date | null;
  error: MessageFailure | null;
  pricing: MessagePricing | null;
}

/** A message that reports are about, as the database holds it. */
export interface ReportedMessage extends StatusState {
  id: string;
  workspaceId: string;
  phoneNumberId: string;
  contactId: string;
  toNumber: string;
  templateId: string | null;
  /** The trace that it belongs to. */
  traceparent?: string | null;
}

/** A message that reports have changed. */
export interface Changed {
  before: ReportedMessage;
  after: ReportedMessage;
}

/** What a report proves to have happened, itself included. */
const PROVES: Record<Exclude<ReportedStatus, 'failed'>, ('sentAt' | 'deliveredAt' | 'readAt' | 'playedAt')[]> = {
  sent: ['sentAt'],
  delivered: ['sentAt', 'deliveredAt'],
  read: ['sentAt', 'deliveredAt', 'readAt'],
  played: ['sentAt', 'deliveredAt', 'readAt', 'playedAt'],
};

/**
 * Merges a report into a message. The order and number of reports change nothing: statuses only go up, each time is the
 * earliest one reported and never before the message existed, and a failure stays unless delivery is proved.
 */
export function mergeStatus(before: StatusState, report: StatusReport): StatusState {
  const state = isUnconfirmed(before) ? { ...before, error: null, failedAt: null } : { ...before };
  if (report.status === 'failed') return failed(state, before, report);
  const at = latest(report.occurredAt, state.createdAt);
  for (const time of PROVES[report.status]) state[time] = earliest(state[time], at);
  state.pricing = betterPricing(state.pricing, report);
  const reported = report.status === 'played' ? 'read' : report.status;
  if (isRefused(before) && reported === 'sent') return state;
  if (mayBecome(reported, before)) state.status = reported;
  return { ...state, error: null, failedAt: null };
}

/** Whether two states say the same, so that nothing needs to be written. */
export function sameState(a: StatusState, b: StatusState): boolean {
  const same = (x: Date | null, y: Date | null): boolean => x === y || x?.getTime() === y?.getTime();
  return (
    a.status === b.status &&
    same(a.sentAt, b.sentAt) &&
    same(a.deliveredAt, b.deliveredAt) &&
    same(a.readAt, b.readAt) &&
    same(a.playedAt, b.playedAt) &&
    same(a.failedAt, b.failedAt) &&
    (a.error === b.error || sortedJson(a.error) === sortedJson(b.error)) &&
    (a.pricing === b.pricing || sortedJson(a.pricing) === sortedJson(b.pricing))
  );
}

/** Failed with a reason, as opposed to a failure that only says that no report came. */
function isRefused(before: StatusState): boolean {
  return before.status === 'failed' && !isUnconfirmed(before);
}

function failed(state: StatusState, before: StatusState, report: StatusReport): StatusState {
  const at = latest(report.occurredAt, state.createdAt);
  const failure = report.failure ?? null;
  if (before.status !== 'failed' && !mayBecome('reportedFailed', before)) return state;
  if (isRefused(before) && !tellsMore(failure, at, state)) return state;
  return { ...state, status: 'failed', failedAt: at, error: failure };
}

/** Of several failures the first counts; at the same moment any fixed choice, so that their order does not matter. */
function tellsMore(failure: MessageFailure | null, at: Date, { failedAt, error }: StatusState): boolean {
  const difference = at.getTime() - (failedAt?.getTime() ?? Infinity);
  return difference < 0 || (difference === 0 && sortedJson(failure) < sortedJson(error));
}

/** Meta names the price with `sent` and again with a later status; what came with the highest one is kept. */
function betterPricing(kept: MessagePricing | null, report: StatusReport): MessagePricing | null {
  if (!report.pricing) return kept;
  const given: MessagePricing = { ...report.pricing, of: report.status };
  if (!kept) return given;
  const difference = pricingRank(given) - pricingRank(kept);
  const better = difference > 0 || (difference === 0 && sortedJson(given) > sortedJson(kept));
  return better ? given : kept;
}

function pricingRank({ of }: MessagePricing): number {
  return ['sent', 'delivered', 'read', 'played'].indexOf(of ?? '');
}

function earliest(a: Date | null, b: Date): Date {
  return a && a <= b ? a : b;
}

function latest(a: Date, b: Date): Date {
  return a >= b ? a : b;
}

/** The database hands JSON back with its keys in another order. */
function sortedJson(value: object | null): string {
  if (!value) return '';
  return JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
