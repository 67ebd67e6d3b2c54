import type { ErrorRow } from './error-row';

/** What concerns one recipient: the message fails, all others go on. */
export const RECIPIENT_ERRORS: readonly ErrorRow[] = [
  {
    code: 130403,
    title: 'You blocked this user',
    explanation: 'The user is on the block list of this number.',
    action: 'Unblock the user if the message is wanted, then send it anew.',
    handling: 'stop_recipient',
  },
  {
    code: 130472,
    title: 'User is part of an experiment',
    explanation: 'Meta withholds marketing from this user for an experiment; every try ends the same way.',
    action: 'Nothing to do. Once the user writes first, any message can be sent for 24 hours.',
    handling: 'stop_recipient',
  },
  {
    code: 130497,
    title: 'Country not allowed',
    explanation: 'The WhatsApp account may not message users in this country.',
    action: "Leave the country's users out of campaigns, or ask Meta for its rules for this kind of business.",
    handling: 'stop_recipient',
  },
  {
    code: 131021,
    title: 'Recipient is the sender',
    explanation: 'A number cannot write to itself.',
    action: 'Send to another number.',
    handling: 'stop_recipient',
  },
  {
    code: 131026,
    title: 'Message undeliverable',
    explanation:
      "The recipient is not on WhatsApp, uses an outdated app, has not accepted WhatsApp's terms, or has blocked you. Meta does not say which.",
    action: 'Check the number with the recipient by another channel; do not send again in a loop.',
    handling: 'stop_recipient',
    contact: 'undeliverable',
  },
  {
    code: 131030,
    title: 'Recipient not in the test list',
    explanation: "Meta's test numbers only write to recipients that were entered beforehand.",
    action: 'Add the recipient under API setup in the app dashboard, or use a real business number.',
    handling: 'stop_recipient',
  },
  {
    code: 131047,
    title: '24-hour window closed',
    explanation: 'The user has not written in the last 24 hours, so only templates may be sent.',
    action: 'Send an approved template; any message is possible again once the user answers.',
    handling: 'stop_recipient',
  },
  {
    code: 131049,
    title: 'Held back by Meta',
    explanation:
      'Meta limits how much marketing one user gets from all businesses together, and did not deliver this message.',
    action:
      'Nothing now: try again after 24 hours at the earliest. Frequent retries bring limits for the whole account.',
    handling: 'stop_recipient',
    retryAfterSeconds: 86_400,
    backoff: 'exponential',
    retryable: true,
  },
  {
    code: 131050,
    title: 'User stopped marketing',
    explanation: 'The user has switched off marketing messages of this business in WhatsApp.',
    action: 'Respect it: no marketing to this user until they resume it. Other templates still pass.',
    handling: 'stop_recipient',
    contact: 'opted_out',
  },
  {
    code: 131062,
    title: 'Needs a phone number',
    explanation: 'This message (an authentication template) cannot go to a user known only by a user id.',
    action: "Send it once the user's phone number is known.",
    handling: 'stop_recipient',
  },
  {
    code: 137000,
    title: 'Identity has changed',
    explanation: "The user's identity key is not the one that the message was bound to.",
    action: 'Verify the user anew and acknowledge the new identity, then send again.',
    handling: 'stop_recipient',
  },
];
