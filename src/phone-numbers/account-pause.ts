import type { AccountEvent } from '../whatsapp/webhook/webhook-types';
import type { NumberEventKind } from './number-history.service';
import type { SendingPauseReason } from './phone-numbers.types';

/** What an account event means for the sending of the account's numbers. */
export interface AccountEffect {
  /** Kinds that stop and resume sending are compared with each other by time, so each pair of them has its own. */
  kind: NumberEventKind;
  pause?: SendingPauseReason;
  resumes?: readonly string[];
}

const APPEAL =
  'Look at Account quality in WhatsApp Manager and resolve or appeal it; sending resumes when Meta says so, or when the status of the number is set to active.';
const RECONNECT =
  'Connect the account to the app again; sending then resumes, or when the status of the number is set to active.';

const DISABLED: SendingPauseReason = {
  code: 'account_disabled',
  title: 'Account disabled',
  explanation: 'Meta has disabled the WhatsApp Business Account of the number.',
  action: APPEAL,
};
const DELETED: SendingPauseReason = {
  code: 'account_deleted',
  title: 'Account deleted',
  explanation: 'The WhatsApp Business Account of the number was deleted.',
  action: 'Move the number to another account at Meta and register it here again.',
};
const OFFBOARDED: SendingPauseReason = {
  code: 'account_offboarded',
  title: 'Account disconnected',
  explanation: 'The WhatsApp Business Account of the number has left the Cloud API.',
  action: RECONNECT,
};

/** Reads whether an account event stops sending, lets it go on, or is only to be remembered. */
export function pauseOf(event: AccountEvent): AccountEffect {
  switch (event.event) {
    case 'DISABLED_UPDATE':
      return banOf(event.banState);
    case 'ACCOUNT_DELETED':
      return { kind: 'account_standing', pause: DELETED };
    case 'ACCOUNT_RESTRICTION':
      return restrictionOf(event.restrictions);
    case 'ACCOUNT_OFFBOARDED':
      return { kind: 'account_connection', pause: OFFBOARDED };
    case 'ACCOUNT_RECONNECTED':
      return { kind: 'account_connection', resumes: [OFFBOARDED.code as string] };
    default:
      return { kind: 'account' };
  }
}

/** The most exact words that the event has for its cause. */
export function accountReason({
  violation,
  banState,
  banDate,
  restrictions,
}: AccountEvent): string | null {
  const words = restrictions.map(({ type, expiresAt }) =>
    expiresAt ? `${type} until ${expiresAt.toISOString()}` : type,
  );
  const ban = banState && [banState, banDate].filter(Boolean).join(' ');
  return [violation, ban, ...words].filter(Boolean).join(', ') || null;
}

function banOf(state: string | undefined): AccountEffect {
  if (state === 'DISABLE') return { kind: 'account_standing', pause: DISABLED };
  if (state === 'REINSTATE') {
    const resumes = ['account_disabled', 'account_restricted', 'account_deleted'];
    return { kind: 'account_standing', resumes };
  }
  return { kind: 'account' };
}

/** Only restrictions of messaging hold the numbers; one of adding numbers, for example, does not. */
function restrictionOf(restrictions: AccountEvent['restrictions']): AccountEffect {
  const holding = restrictions.filter(({ type }) => /MESSAG/.test(type));
  if (holding.length === 0) return { kind: 'account' };
  const ends = holding.map(({ expiresAt }) => expiresAt?.getTime());
  const until = ends.includes(undefined) ? undefined : Math.max(...(ends as number[]));
  const pause: SendingPauseReason = {
    code: 'account_restricted',
    title: 'Account restricted',
    explanation: `Meta has restricted the account's messaging: ${holding.map(({ type }) => type).join(', ')}.`,
    action: APPEAL,
    ...(until === undefined ? {} : { until: new Date(until).toISOString() }),
  };
  return { kind: 'account_standing', pause };
}
