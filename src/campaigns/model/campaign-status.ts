import { AppError } from '../../platform/http/errors';

export const CAMPAIGN_STATUSES = [
  'draft',
  'scheduled',
  'sending',
  'completed',
  'failed',
  'cancelled',
] as const;
export type CampaignStatus = (typeof CAMPAIGN_STATUSES)[number];

export type CampaignAction =
  'start' | 'schedule' | 'unschedule' | 'pause' | 'cancel' | 'complete' | 'fail';

interface Transition {
  from: readonly CampaignStatus[];
  to: CampaignStatus;
  /** What was asked for, as the refusal names it. */
  verb: string;
}

/** The statuses in which a campaign can still send something. */
export const UNFINISHED = ['draft', 'scheduled', 'sending'] as const;

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

/**
 * The action behind a status that a client writes; null when nothing changes. `scheduled` means pause while sending.
 * @throws AppError campaign_state (409) where no action of a client leads there
 */
export function actionTowards(
  status: CampaignStatus,
  wanted: CampaignStatus,
): CampaignAction | null {
  if (status === wanted) return null;
  if (wanted === 'sending') return 'start';
  if (wanted === 'cancelled') return 'cancel';
  if (wanted === 'draft') return 'unschedule';
  if (wanted === 'scheduled') return status === 'sending' ? 'pause' : 'schedule';
  throw new AppError(
    'campaign_state',
    `A campaign becomes ${wanted} by itself; the status of this one is ${status}`,
  );
}
