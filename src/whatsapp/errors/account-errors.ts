import type { ErrorRow } from './error-row';

const APPEAL =
  'Look at Account quality in WhatsApp Manager and resolve or appeal it; sending resumes when Meta says so, or when the status of the number is set to active.';

/** What webhooks say of a whole account, in this product's words: reasons for which its numbers are held. */
export const ACCOUNT_ERRORS: readonly ErrorRow[] = [
  {
    code: 'account_disabled',
    title: 'Account disabled',
    explanation: 'Meta has disabled the WhatsApp Business Account of the number.',
    action: APPEAL,
    handling: 'pause_account',
  },
  {
    code: 'account_restricted',
    title: 'Account restricted',
    explanation: "Meta has restricted the messaging of the number's WhatsApp Business Account.",
    action: `${APPEAL} A restriction with an end is lifted at that time.`,
    handling: 'pause_account',
  },
  {
    code: 'account_deleted',
    title: 'Account deleted',
    explanation: 'The WhatsApp Business Account of the number was deleted.',
    action: 'Move the number to another account at Meta and register it here again.',
    handling: 'pause_account',
  },
  {
    code: 'account_offboarded',
    title: 'Account disconnected',
    explanation: 'The WhatsApp Business Account of the number has left the Cloud API.',
    action:
      'Connect the account to the app again; sending then resumes, or when the status of the number is set to active.',
    handling: 'pause_account',
  },
];
