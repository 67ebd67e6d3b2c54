import type { TokenInfo } from '../../whatsapp/graph/graph-types';
import { tokenState } from '../token-state';
import { failed, ok, unknown, type CheckResult, warning } from './check-result';

const MESSAGING = 'whatsapp_business_messaging';
const MANAGEMENT = 'whatsapp_business_management';
const NEW_TOKEN =
  'Make a token of a system user at Meta (Business settings, System users) and set it with PATCH access_token.';

/** Whether Meta takes the access token. */
export function judgeToken(info: TokenInfo): CheckResult {
  if (info.isValid) return ok('Meta takes the access token.');
  const reason = info.error?.message ?? 'it is not valid';
  const cause = 'It has expired, was withdrawn, or belongs to a user who lost the role or changed the password.';
  return failed(`Meta refuses the access token: ${reason}.`, cause, NEW_TOKEN);
}

/** Whether the token may do what this platform does with it. */
export function judgeScopes(info: TokenInfo): CheckResult {
  if (!info.isValid) return notAsked();
  const missing = [MESSAGING, MANAGEMENT].filter((scope) => !info.scopes.includes(scope));
  if (missing.length === 0) return ok(`The token has ${MESSAGING} and ${MANAGEMENT}.`);
  const cause = `The token was made without ${missing.join(' and ')}.`;
  const cure = `Make a token with ${MESSAGING} and ${MANAGEMENT} and set it with PATCH access_token.`;
  if (missing.includes(MESSAGING)) {
    return failed(`Without ${MESSAGING} nothing can be sent.`, cause, cure);
  }
  const detail = `Without ${MANAGEMENT} neither templates nor webhook subscriptions can be managed.`;
  return warning(detail, cause, cure);
}

/** How long the token lasts. */
export function judgeExpiry(info: TokenInfo, now: Date = new Date()): CheckResult {
  const { expiresAt, dataAccessExpiresAt: dataEnd, isValid } = info;
  const state = tokenState({ tokenExpiresAt: expiresAt, tokenCheckedAt: now }, now);
  const cause = 'Tokens of users live for hours or 60 days; those of system users can be for good.';
  if (state === 'expired') {
    return failed(`The token expired at ${expiresAt!.toISOString()}.`, cause, NEW_TOKEN);
  }
  if (!isValid) return notAsked();
  if (state === 'expiring') {
    const cure = `Exchange it (POST …/exchange-token), or better: ${NEW_TOKEN}`;
    return warning(`The token expires at ${expiresAt!.toISOString()}.`, cause, cure);
  }
  if (dataEnd && dataEnd <= now) {
    const detail = `The access to data that the token was given ended at ${dataEnd.toISOString()}.`;
    return warning(detail, "The user's consent is older than 90 days.", NEW_TOKEN);
  }
  return ok(expiresAt ? `Valid until ${expiresAt.toISOString()}.` : 'The token does not expire.');
}

function notAsked(): CheckResult {
  return unknown(
    'Meta says nothing about a token that it refuses.',
    'The token is not valid.',
    'Mend the line token first.',
  );
}
