import { ERROR_CODES, type ErrorCode } from '../../platform/http/error-codes';
import { explainFailure, type FailureCode } from '../../whatsapp/errors/error-policy';
import type { SkipReason, StatusReason } from '../campaigns.types';
import type { HoldReason } from './send-context.queries';

/** Why a campaign does not start, as the refusal (`error`) and as the preflight's explanation. */
export interface Blocker extends StatusReason {
  error: ErrorCode;
}

/** A reason in the words of the error table. */
export function ofTable(code: FailureCode): StatusReason {
  const { title, explanation, action } = explainFailure(code);
  return { code: String(code), title, explanation, action };
}

/** A reason that a hold carries; what it lacks, the table's words for a held number say. */
export function ofHold(hold: HoldReason): StatusReason {
  const standard = ofTable('phone_number_inactive');
  const until = hold.until ? ` It ends by itself at ${new Date(hold.until).toISOString()}.` : '';
  return {
    code: String(hold.code ?? standard.code),
    title: hold.title ?? standard.title,
    explanation: `${hold.explanation ?? standard.explanation}${until}`,
    action: hold.action ?? standard.action,
  };
}

export const QUALITY_RED: StatusReason = {
  code: 'quality_red',
  title: 'Quality of the number is low',
  explanation:
    'Users have blocked or reported the number, and Meta rates its quality RED. ' +
    'Going on could cost the number its limit.',
  action:
    'Look at what users complain about and at who gets the campaign; ' +
    'start it again when you want to go on all the same.',
};

/** Why a campaign waits that has used up its number's limit of users per day; it goes on by itself. */
export const LIMIT_REACHED = 'messaging_limit_reached';

/** Whether a campaign waits for the day's limit, whose end only the dispatcher knows. */
export function waitsForLimit(reason: StatusReason | null): boolean {
  return reason?.code === LIMIT_REACHED;
}

/** The number's limit of users per day is used up. */
export function limitReached(limit: number, reached: number): StatusReason {
  return {
    code: LIMIT_REACHED,
    title: "Waiting for Meta's 24-hour limit",
    explanation:
      `The business may write first to ${limit} users in 24 hours, and has written to ${reached}. ` +
      'The rest of the campaign goes out as the day moves on.',
    action: 'Nothing to do: it goes on by itself. A verified business and good quality raise the limit at Meta.',
  };
}

/** Too many of the last messages failed for reasons that are not their recipients'. */
export function tooManyFailures(failed: number, of: number, example: StatusReason): StatusReason {
  return {
    code: 'too_many_failures',
    title: 'Too many messages failed',
    explanation: `${failed} of the last ${of} messages failed, most often with ${example.code}: ${example.explanation}`,
    action: `${example.action} Then start the campaign again.`,
  };
}

/** Meta refused something that all messages of the campaign share. */
export function stoppedBy(code: FailureCode): StatusReason {
  const reason = ofTable(code);
  return {
    ...reason,
    explanation: `${reason.explanation} All other messages of the campaign would fail the same way.`,
  };
}

export function templateNotApproved(status: string | null, why: string | null): StatusReason {
  const reason = ofTable('template_not_approved');
  const because = why ? ` Meta's reason: ${why}.` : '';
  return { ...reason, explanation: `The template is ${status ?? 'gone'}; only an APPROVED one can be sent.${because}` };
}

export const TEMPLATE_DELETED: StatusReason = {
  ...ofTable('template_not_approved'),
  title: 'Template was deleted',
  explanation: 'The template of the campaign does not exist any more.',
  action: 'Make a new campaign with another template for those who are left.',
};

export const NUMBER_DELETED: StatusReason = {
  ...ofTable('phone_number_inactive'),
  title: 'Phone number was deleted',
  explanation: 'The sending number of the campaign does not exist any more.',
  action: 'Make a new campaign on another number for those who are left.',
};

export const WORKSPACE_DELETED: StatusReason = {
  code: 'workspace_deleted',
  title: 'Workspace was deleted',
  explanation: 'The workspace of the campaign was deleted, so no one else is written to.',
  action: 'Nothing to do: a deleted workspace sends nothing.',
};

/** A reason that only the start has, in the words of the API's errors. */
export function refusal(error: ErrorCode, action: string, explanation?: string): Blocker {
  const text = ERROR_CODES[error][1];
  return { error, code: error, title: text, explanation: explanation ?? `${text}.`, action };
}

const SKIP_CODES: Record<SkipReason, FailureCode> = {
  opted_out: 'contact_opted_out',
  undeliverable: 131026,
  unreachable: 'contact_unreachable',
  contact_deleted: 'contact_unreachable',
  missing_variable: 'template_mismatch',
  invalid_variable: 'template_mismatch',
  same_person: 'contact_unreachable',
};

const SKIP_TEXTS: Record<string, string> = {
  opted_out: 'The contact has opted out, and gets no campaign until it opts in again.',
  undeliverable: 'Several messages in a row could not be delivered to this contact.',
  contact_deleted: 'The contact was deleted.',
  missing_variable: 'A parameter of the template has neither a value for this recipient nor a fall-back.',
  invalid_variable:
    'With the values of this recipient, the message breaks a rule of WhatsApp (a text is too long, for instance).',
  same_person: 'The person is in the campaign under another number or id, and gets the message there.',
  not_found: 'There is no such contact in this workspace.',
};

/** The explanation of a recipient that gets no message. */
export function explainSkip(reason: SkipReason): StatusReason {
  const row = ofTable(SKIP_CODES[reason]);
  return { ...row, explanation: SKIP_TEXTS[reason] ?? row.explanation };
}

/** The same in one sentence, for counts. */
export function skipText(reason: string): string {
  const known = SKIP_CODES[reason as SkipReason] !== undefined;
  return SKIP_TEXTS[reason] ?? (known ? explainSkip(reason as SkipReason).explanation : reason);
}
