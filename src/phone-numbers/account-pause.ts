import { explainFailure } from '../whatsapp/errors/error-policy';
import type { AccountEvent } from '../whatsapp/webhook/webhook-types';
import type { NumberEventKind } from './number-history.service';
import type { SendingPauseReason } from './phone-numbers.types';

/** What an account event means for the sending of the account's numbers. */
interface AccountEffect {
  /** Kinds that stop and resume sending are compared with each other by time, so each pair of them has its own. */
  kind: NumberEventKind;
  pause?: SendingPauseReason;
  resumes?: readonly AccountPause[];
}

/** Why the numbers of an account are held, by codes of the error table; each is lifted by its own event. */
type AccountPause = 'account_disabled' | 'account_restricted' | 'account_deleted' | 'account_offboarded';

/** Reads whether an account event stops sending, lets it go on, or is only to be remembered. */
export function pauseOf(event: AccountEvent): AccountEffect {
  switch (event.event) {
    case 'DISABLED_UPDATE':
      return banOf(event.banState);
    case 'ACCOUNT_DELETED':
      return { kind: 'account_standing', pause: pauseFor('account_deleted') };
    case 'ACCOUNT_RESTRICTION':
      return restrictionOf(event.restrictions);
    case 'ACCOUNT_OFFBOARDED':
      return { kind: 'account_connection', pause: pauseFor('account_offboarded') };
    case 'ACCOUNT_RECONNECTED':
      return { kind: 'account_connection', resumes: ['account_offboarded'] };
    default:
      return { kind: 'account' };
  }
}

/** The most exact words that the event has for its cause. */
export function accountReason({ violation, banState, banDate, restrictions }: AccountEvent): string | null {
  const words = restrictions.map(({ type, expiresAt }) =>
    expiresAt ? `${type} until ${expiresAt.toISOString()}` : type,
  );
  const ban = banState && [banState, banDate].filter(Boolean).join(' ');
  return [violation, ban, ...words].filter(Boolean).join(', ') || null;
}

function banOf(state: string | undefined): AccountEffect {
  if (state === 'DISABLE') return { kind: 'account_standing', pause: pauseFor('account_disabled') };
  if (state === 'REINSTATE') {
    return { kind: 'account_standing', resumes: ['account_disabled', 'account_restricted', 'account_deleted'] };
  }
  return { kind: 'account' };
}

/** A restriction of what the business begins. */
const BUSINESS_INITIATED = /BIZ_INITIATED|BUSINESS_INITIATED/;

/**
 * Only restrictions of messaging hold the numbers; one of adding numbers, for example, does not. Users still get their
 * replies while only what the business begins is restricted.
 */
function restrictionOf(restrictions: AccountEvent['restrictions']): AccountEffect {
  const holding = restrictions.filter(({ type }) => /MESSAG/.test(type));
  if (holding.length === 0) return { kind: 'account' };
  const ends = holding.map(({ expiresAt }) => expiresAt?.getTime());
  const until = ends.includes(undefined) ? undefined : Math.max(...(ends as number[]));
  const pause = pauseFor('account_restricted');
  if (until !== undefined) pause.until = new Date(until).toISOString();
  if (holding.every(({ type }) => BUSINESS_INITIATED.test(type))) pause.holds = 'templates';
  return { kind: 'account_standing', pause };
}

function pauseFor(word: AccountPause): SendingPauseReason {
  const { code, title, explanation, action } = explainFailure(word);
  return { code, title, explanation, action };
}
