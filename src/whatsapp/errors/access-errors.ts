import type { ErrorRow } from './error-row';

const NEW_TOKEN =
  'An OWNER or ADMIN sets a new access token on the phone number; the queued messages then go out by themselves.';
const GRANT =
  'An OWNER or ADMIN grants the permission to the app or system user at Meta, then sets a new access token on the number.';
const APPEAL =
  'Look at Account quality in WhatsApp Manager, resolve or appeal the violation; sending resumes once Meta lifts it.';

/** Tokens, permissions and account states: somebody must act at Meta before anything goes out again. */
export const ACCESS_ERRORS: readonly ErrorRow[] = [
  {
    code: 0,
    title: 'Authentication failed',
    explanation: 'Meta could not authenticate the app or user behind the access token.',
    action: NEW_TOKEN,
    handling: 'stop_credential',
  },
  {
    code: 3,
    title: 'Capability missing',
    explanation: 'The app lacks the capability or permission for this call.',
    action: GRANT,
    handling: 'stop_credential',
  },
  {
    code: 10,
    title: 'Permission missing',
    explanation: 'The access token does not carry the permission for this call, or it was withdrawn.',
    action: GRANT,
    handling: 'stop_credential',
  },
  {
    code: 104,
    title: 'No access token',
    explanation: 'Meta saw no access token with the request.',
    action: NEW_TOKEN,
    handling: 'stop_credential',
  },
  {
    code: 190,
    title: 'Access token expired or invalid',
    explanation:
      'The access token has expired, was revoked, or ended with a password change. Messages of the number are kept.',
    action: NEW_TOKEN,
    handling: 'stop_credential',
  },
  {
    code: 200,
    title: 'Permission or asset access missing',
    explanation:
      'The token has no access to this WhatsApp account or number (Meta uses the codes 200 to 299 for this).',
    action:
      'Assign the WhatsApp account to the system user at Meta, with whatsapp_business_messaging and whatsapp_business_management, then set a new access token.',
    handling: 'stop_credential',
  },
  {
    code: 131005,
    title: 'Access denied',
    explanation: 'The permission was not granted or has been removed.',
    action: GRANT,
    handling: 'stop_credential',
  },
  {
    code: 368,
    title: 'Account restricted',
    explanation: 'Meta has temporarily blocked the WhatsApp account for a policy violation.',
    action: APPEAL,
    handling: 'pause_account',
  },
  {
    code: 131031,
    title: 'Account locked',
    explanation: 'Meta has locked the account for a violation, or could not verify data such as the two-step PIN.',
    action: `${APPEAL} The health status of the number names the cause.`,
    handling: 'pause_account',
  },
  {
    code: 131042,
    title: 'Payment problem',
    explanation: 'The account has no valid payment method, or its credit line is used up or suspended.',
    action: "The account's owner fixes billing in Meta Business Suite, then resumes sending on the number.",
    handling: 'pause_account',
  },
  {
    code: 131064,
    title: 'Messaging limit reduced',
    explanation:
      'Meta has cut the messaging limit because templates were filed under a wrong category. It lifts by itself.',
    action: 'Correct the categories of the templates and wait some days. Replies to users still go out.',
    handling: 'pause_account',
    retryAfterSeconds: 2 * 86_400,
  },
  {
    code: 134011,
    title: 'Payment terms not accepted',
    explanation: "The account has not accepted WhatsApp's payments terms.",
    action: 'An administrator accepts the payments terms in WhatsApp Manager.',
    handling: 'stop_request',
  },
];
