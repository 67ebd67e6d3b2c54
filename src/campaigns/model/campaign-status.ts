import { AppError } from '../../platform/http/errors';

export const CAMPAIGN_STATUSES = ['draft', 'scheduled', 'sending', 'completed', 'failed', 'cancelled'] as const;
export type CampaignStatus = (typeof CAMPAIGN_STATUSES)[number];

export type CampaignAction = 'start' | 'schedule' | 'unschedule' | 'pause' | 'cancel' | 'complete' | 'fail';

interface Transition {
  from: readonly CampaignStatus[];
  to: CampaignStatus;
  /** What was asked for, as the refusal names it. */
  verb: string;
}

/**
 * - `editable`: its audience, its template's values and its time may be changed
 * - `over`: nothing of it will be sent any more
 * - `cut_short`: over before everybody had it; who still waits never gets it
 * - `holding`: what it has in the outbox waits there
 */
export type CampaignTrait = 'editable' | 'over' | 'cut_short' | 'holding';

/** What follows from each status, for all who ask. */
const TRAITS: Readonly<Record<CampaignStatus, readonly CampaignTrait[]>> = {
  draft: ['editable', 'holding'],
  scheduled: ['editable', 'holding'],
  sending: [],
  completed: ['over'],
  failed: ['over', 'cut_short', 'holding'],
  cancelled: ['over', 'cut_short', 'holding'],
};

/** Whether a campaign of this status is `editable`, `over` … */
export function isStatus(status: CampaignStatus, trait: CampaignTrait): boolean {
  return TRAITS[status].includes(trait);
}

/** As `isStatus`, of a row `c` of campaigns. */
export function statusSql(c: string, trait: CampaignTrait): string {
  return oneOf(c, withTrait(trait));
}

/** The statuses that have a trait. */
export function withTrait(trait: CampaignTrait): CampaignStatus[] {
  return CAMPAIGN_STATUSES.filter((status) => isStatus(status, trait));
}

function oneOf(c: string, statuses: readonly CampaignStatus[]): string {
  return `${c}.status IN (${statuses.map((status) => `'${status}'`).join(', ')})`;
}

/** The statuses in which a campaign can still send something. */
export const UNFINISHED = CAMPAIGN_STATUSES.filter((status) => !isStatus(status, 'over'));

/** The only place that knows which status may follow which. A paused campaign is `scheduled` with `paused_at`. */
export const TRANSITIONS: Readonly<Record<CampaignAction, Transition>> = {
  start: { from: ['draft', 'scheduled'], to: 'sending', verb: 'started' },
  schedule: { from: ['draft', 'scheduled'], to: 'scheduled', verb: 'scheduled' },
  unschedule: { from: ['scheduled'], to: 'draft', verb: 'taken off the schedule' },
  pause: { from: ['sending'], to: 'scheduled', verb: 'paused' },
  cancel: { from: UNFINISHED, to: 'cancelled', verb: 'cancelled' },
  complete: { from: ['sending'], to: 'completed', verb: 'completed' },
  fail: { from: UNFINISHED, to: 'failed', verb: 'failed' },
};

/**
 * The status that an action leads to.
 * @throws AppError campaign_state (409), naming the present status
 */
export function nextStatus(status: CampaignStatus, action: CampaignAction): CampaignStatus {
  const { from, to, verb } = TRANSITIONS[action];
  if (from.includes(status)) return to;
  throw new AppError('campaign_state', `A campaign that is ${status} cannot be ${verb}`);
}

/** Whether a row `c` of campaigns is in a status from which the action may be taken. */
export function mayActSql(action: CampaignAction, c: string): string {
  return oneOf(c, TRANSITIONS[action].from);
}

/** Whether the time of a row `c` of campaigns has come, by the clock of the database. A paused one has no time. */
export function isDueSql(c: string): string {
  return `${c}.status = 'scheduled' AND ${c}.paused_at IS NULL AND ${c}.deleted_at IS NULL
     AND ${c}.scheduled_at <= now()`;
}

/**
 * The action behind a status that a client writes; null when nothing changes. `scheduled` means pause while sending.
 * @throws AppError campaign_state (409) where no action of a client leads there
 */
export function actionTowards(status: CampaignStatus, wanted: CampaignStatus): CampaignAction | null {
  if (status === wanted) return null;
  if (wanted === 'sending') return 'start';
  if (wanted === 'cancelled') return 'cancel';
  if (wanted === 'draft') return 'unschedule';
  if (wanted === 'scheduled') return status === 'sending' ? 'pause' : 'schedule';
  throw new AppError('campaign_state', `A campaign becomes ${wanted} by itself; the status of this one is ${status}`);
}
