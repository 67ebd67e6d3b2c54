import { obstacleOf } from '../../phone-numbers/may-send.rule';
import { isApproved, isGone } from '../../templates/may-send.rule';
import { policyFor, type ErrorRow, type FailureCode } from '../../whatsapp/errors/error-policy';
import {
  type Blocker,
  NUMBER_DELETED,
  ofHold,
  ofTable,
  QUALITY_RED,
  refusal,
  stoppedBy,
  TEMPLATE_DELETED,
  templateNotApproved,
  tooManyFailures,
} from './campaign-reasons';
import type { SendContext } from './send-context.queries';
import { formOf } from '../../whatsapp/templates/template-placeholders';
import type { StatusReason } from '../campaigns.types';

/** Of how many messages with a result the guard looks at the failed ones. */
const GUARD_WINDOW = 200;
/** The share of failed messages that stops a campaign; a workspace's `settings.campaign_failure_share` replaces it. */
const DEFAULT_FAILURE_SHARE = 0.3;

/** A campaign's failures under one code. */
export interface FailureCount {
  code: string;
  count: number;
  last_at: Date | null;
}

/** What the guard makes of a sending campaign. `window`: where its next window of messages begins. */
type Judgement =
  | { kind: 'fail'; reason: StatusReason }
  | { kind: 'pause'; reason: StatusReason }
  | { kind: 'wait'; reason: StatusReason }
  | { kind: 'go'; window?: { settled: number; failed: number } };

/** What prevents a start, the gravest first. */
export function blockersOf(campaign: SendContext, now = new Date()): Blocker[] {
  const found: (Blocker | false)[] = [
    !campaign.workspace_active && { error: 'workspace_inactive', ...ofTable('workspace_inactive') },
    ...numberBlockers(campaign),
    ...templateBlockers(campaign),
    campaign.hold !== null && { error: 'campaign_state', ...ofHold(campaign.hold) },
    campaign.not_before !== null &&
      campaign.not_before > now &&
      refusal(
        'campaign_state',
        'Wait until then, or schedule it for later.',
        `Meta's errors demand a wait: this retry may start at ${campaign.not_before.toISOString()}.`,
      ),
    campaign.total_contacts === 0 && refusal('campaign_has_no_recipients', 'Add recipients who can be written to.'),
  ];
  return found.filter((blocker) => blocker !== false);
}

function numberBlockers(campaign: SendContext): Blocker[] {
  const error = 'phone_number_inactive';
  const { number_pause: pause, number_status: status, number_deleted: deleted } = campaign;
  switch (obstacleOf({ status, deleted, pause, workspaceActive: true })) {
    case 'number_deleted':
      return [{ error, ...NUMBER_DELETED }];
    case 'number_inactive':
      return [{ error, ...ofTable(error) }];
    default:
      return pause && !pause.until ? [{ error, ...ofHold(pause) }] : [];
  }
}

function templateBlockers(campaign: SendContext): Blocker[] {
  if (campaign.template_id === null)
    return [refusal('campaign_has_no_template', 'Give the campaign an approved template.')];
  const error = 'template_not_approved';
  if (campaign.template_deleted) return [{ error, ...TEMPLATE_DELETED }];
  if (!campaign.template_submitted) return [{ error: 'template_not_submitted', ...ofTable('template_not_submitted') }];
  if (!isApproved(campaign.template_status))
    return [{ error, ...templateNotApproved(campaign.template_status, campaign.template_rejection) }];
  const { unsupported } = formOf(campaign.template_components, campaign.template_format);
  if (unsupported.length === 0) return [];
  return [
    refusal(
      'template_mismatch',
      'Use a template without these parts, or send it message by message.',
      `Campaigns can't fill these parts of the template: ${unsupported.join(', ')}.`,
    ),
  ];
}

/**
 * Why a campaign that was started can never go on; null when it can. Neither its number nor its template may change.
 */
export function endOf(campaign: SendContext): StatusReason | null {
  if (campaign.number_deleted) return NUMBER_DELETED;
  const { template_id: template, template_deleted: deleted, template_status: status } = campaign;
  return template === null || isGone({ status, deleted }) ? TEMPLATE_DELETED : null;
}

/** Decides whether a sending campaign may go on, from what is around it and from its own failures. */
export function judge(campaign: SendContext, failures: readonly FailureCount[]): Judgement {
  const end = endOf(campaign);
  if (end) return { kind: 'fail', reason: end };
  const [blocker] = blockersOf({ ...campaign, not_before: null, total_contacts: 1 });
  if (blocker) return { kind: 'pause', reason: withoutError(blocker) };
  if (campaign.quality_rating === 'RED' && campaign.accepted_quality !== 'RED')
    return { kind: 'pause', reason: QUALITY_RED };
  const fresh = failures.filter(({ last_at }) => isFresh(last_at, campaign.resumed_at));
  const stopper = fresh.find(({ code }) => stopsCampaign(policyOf(code)));
  if (stopper) return { kind: 'pause', reason: stoppedBy(codeOf(stopper.code)) };
  const judgement = judgeShare(campaign, failures);
  const { number_pause: pause } = campaign;
  return judgement.kind === 'go' && pause ? { kind: 'wait', reason: ofHold(pause) } : judgement;
}

/** Failures that are not their recipients' own: what counts for the guard. */
export function countedFailures(failures: readonly FailureCount[]): number {
  return failures
    .filter(({ code }) => policyOf(code).handling !== 'stop_recipient')
    .reduce((sum, { count }) => sum + count, 0);
}

/**
 * Windows follow each other without overlap, each of at least 200 messages; a window that can't end well ends early.
 */
function judgeShare(campaign: SendContext, failures: readonly FailureCount[]): Judgement {
  const settled = campaign.sent_count + campaign.failed_count;
  const failed = countedFailures(failures);
  const inWindow = settled - campaign.guard_settled;
  const failedInWindow = failed - campaign.guard_failed;
  const share = Math.min(Math.max(campaign.failure_share ?? DEFAULT_FAILURE_SHARE, 0.01), 1);
  if (failedInWindow > share * Math.max(inWindow, GUARD_WINDOW)) {
    return { kind: 'pause', reason: tooManyFailures(failedInWindow, inWindow, mostOften(failures)) };
  }
  return inWindow >= GUARD_WINDOW ? { kind: 'go', window: { settled, failed } } : { kind: 'go' };
}

function mostOften(failures: readonly FailureCount[]): StatusReason {
  const counted = failures.filter(({ code }) => policyOf(code).handling !== 'stop_recipient');
  const [worst] = [...counted].sort((a, b) => b.count - a.count);
  return ofTable(codeOf(worst!.code));
}

function stopsCampaign({ handling, personalValues }: ErrorRow): boolean {
  if (handling === 'stop_request') return !personalValues;
  return handling.startsWith('pause_') || handling === 'stop_number' || handling === 'stop_credential';
}

function isFresh(lastAt: Date | null, resumedAt: Date | null): boolean {
  return lastAt !== null && (resumedAt === null || lastAt > resumedAt);
}

function policyOf(code: string): ErrorRow {
  return policyFor({ code: codeOf(code) });
}

/** Codes are stored as text; Meta's are numbers. */
export function codeOf(text: string): FailureCode {
  return /^\d+$/.test(text) ? Number(text) : text;
}

function withoutError({ code, title, explanation, action }: Blocker): StatusReason {
  return { code, title, explanation, action };
}
