import type {
  GraphHealthStatus,
  GraphPhoneNumber,
  GraphSubscribedApp,
  TokenInfo,
} from '../whatsapp/graph/graph-types';
import type { CheckStatus } from './dto/number-health.response';
import { readDetails } from './number-details';
import type { PhoneNumberStatus, SendingPauseReason } from './phone-numbers.types';
import { tokenState } from './token-state';

/** The result of a check, and what it means in plain words. */
export type Verdict = [CheckStatus, string];

const MESSAGING = 'whatsapp_business_messaging';
const MANAGEMENT = 'whatsapp_business_management';
const FROM_BEST: CheckStatus[] = ['ok', 'unknown', 'warning', 'failed'];

/** The result of several checks together. */
export function worst(results: CheckStatus[]): CheckStatus {
  return results.reduce<CheckStatus>(
    (found, result) => (FROM_BEST.indexOf(result) > FROM_BEST.indexOf(found) ? result : found),
    'ok',
  );
}

/** Whether this platform lets the number send. */
export function judgeSending(number: {
  status: PhoneNumberStatus;
  sendingPausedAt: Date | null;
  sendingPausedReason: SendingPauseReason | null;
}): Verdict {
  if (number.status !== 'active') {
    return ['failed', `The number's status here is ${number.status}: only an active number sends.`];
  }
  if (!number.sendingPausedAt) return ['ok', 'The number is active.'];
  const { title, explanation, action } = number.sendingPausedReason ?? {
    title: 'Held',
    explanation: '',
    action: 'Set its status to active to resume.',
  };
  const since = number.sendingPausedAt.toISOString();
  return ['failed', `Sending is held since ${since}: ${title}. ${explanation} ${action}`];
}

/** Whether the access token is good for what this platform does with it. */
export function judgeToken(info: TokenInfo, now: Date = new Date()): Verdict {
  if (!info.isValid)
    return [
      'failed',
      `Meta refuses the token: ${info.error?.message ?? 'it is not valid'}. Set a new one.`,
    ];
  const missing = [MESSAGING, MANAGEMENT].filter((scope) => !info.scopes.includes(scope));
  if (missing.includes(MESSAGING))
    return ['failed', `The token lacks the permission ${MESSAGING}; nothing can be sent with it.`];
  const { expiresAt } = info;
  const state = tokenState({ tokenExpiresAt: expiresAt, tokenCheckedAt: now }, now);
  if (state === 'expired') return ['failed', 'The token has expired. Set a new one.'];
  if (state === 'expiring')
    return [
      'warning',
      `The token expires at ${expiresAt!.toISOString()}. Exchange it or set a new one.`,
    ];
  if (missing.length > 0)
    return [
      'warning',
      `The token lacks the permission ${MANAGEMENT}: templates and webhook subscriptions can't be managed with it.`,
    ];
  return [
    'ok',
    expiresAt
      ? `The token is valid until ${expiresAt.toISOString()}.`
      : 'The token is valid and does not expire.',
  ];
}

/** Whether Meta has the number in a state to send. */
export function judgeNumber(details: GraphPhoneNumber): Verdict {
  const facts = readDetails(details);
  if (!facts) return ['failed', 'Meta names no phone number under this phone_number_id.'];
  const words = `Meta's status of the number is ${details.status ?? 'not given'}, its quality ${facts.qualityRating}`;
  if (facts.connected === false)
    return ['failed', `${words}: it can't send. Register or verify it in WhatsApp Manager.`];
  if (facts.connected === undefined) return ['warning', `${words}.`];
  const nameHeld =
    details.name_status !== undefined &&
    !['APPROVED', 'AVAILABLE_WITHOUT_REVIEW', 'NONE'].includes(details.name_status);
  if (facts.qualityRating === 'RED') return ['warning', `${words}: many users block or report it.`];
  if (nameHeld) return ['warning', `${words}; its display name is ${details.name_status}.`];
  return ['ok', `${words}.`];
}

/** Meta's own summary of whether messages can go out, with what stands in the way. */
export function judgeHealth({ can_send_message: can, entities = [] }: GraphHealthStatus): Verdict {
  if (can === undefined) return ['unknown', 'Meta gives no health status.'];
  if (can === 'AVAILABLE') return ['ok', 'Meta reports no obstacle.'];
  const obstacles = entities
    .filter((entity) => entity.can_send_message !== 'AVAILABLE')
    .map(({ entity_type: type, errors = [], additional_info: info = [] }) => {
      const said = errors.map((e) =>
        [e.error_description, e.possible_solution].filter(Boolean).join(' '),
      );
      return `${type ?? 'Entity'}: ${[...said, ...info].join(' ') || 'no reason given'}`;
    });
  const status = can === 'BLOCKED' ? 'failed' : 'warning';
  return [status, `Meta reports ${can}. ${obstacles.join(' ')}`.trim()];
}

/** Whether the account's webhooks come to this app. Null: nobody knows the account. */
export function judgeWebhooks(apps: GraphSubscribedApp[] | null, appId: string): Verdict {
  if (!apps)
    return [
      'warning',
      'The WhatsApp Business Account of the number is not known here: set business_id, then the app is subscribed to its webhooks.',
    ];
  const ids = apps.map((app) => String(app.whatsapp_business_api_data?.id ?? ''));
  if (ids.includes(appId)) return ['ok', 'The app is subscribed to the account.'];
  return [
    'failed',
    'The app is not subscribed to the account, so no status and no message arrives. Set the access token or business_id again to subscribe it.',
  ];
}
