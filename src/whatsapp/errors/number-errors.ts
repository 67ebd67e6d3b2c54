import type { ErrorRow } from './error-row';

const REGISTER = 'Register the number with its two-step PIN; queued messages then go out by themselves.';

function usernameError(code: number): ErrorRow {
  return {
    code,
    title: 'Username refused',
    explanation: 'Meta refused the username of the number.',
    action: 'Choose another username; the details say what is wrong with this one.',
    handling: 'stop_request',
  };
}

/** The state of a phone number, its registration and its username. */
export const NUMBER_ERRORS: readonly ErrorRow[] = [
  {
    code: 33,
    title: 'Number does not exist any more',
    explanation: 'The phone number id was deleted at Meta, or the token has lost its access to it.',
    action: 'Check the number in WhatsApp Manager; register it here again if it was recreated.',
    handling: 'stop_number',
  },
  {
    code: 131037,
    title: 'Display name not approved',
    explanation: 'A number with a 555 prefix needs an approved display name before it may send.',
    action: 'Submit a display name in WhatsApp Manager and wait for its approval.',
    handling: 'stop_number',
  },
  {
    code: 131045,
    title: 'Registration error',
    explanation: 'The number is not registered properly, so Meta cannot sign its messages.',
    action: REGISTER,
    handling: 'stop_number',
  },
  {
    code: 133000,
    title: 'Deregistration unfinished',
    explanation: 'An earlier deregistration of the number has not finished.',
    action: 'Deregister the number again, then register it.',
    handling: 'stop_number',
  },
  {
    code: 133004,
    title: 'Registration server unavailable',
    explanation: "Meta's registration server is temporarily unavailable.",
    action: 'Nothing to do: it is tried again.',
    handling: 'retry',
    retryAfterSeconds: 30,
    backoff: 'exponential',
    maxAttempts: 8,
  },
  {
    code: 133005,
    title: 'Wrong two-step PIN',
    explanation: 'The two-step verification PIN is not the one of this number.',
    action: 'Enter the right PIN, or set a new one in WhatsApp Manager.',
    handling: 'stop_request',
  },
  {
    code: 133006,
    title: 'Number not verified',
    explanation: 'The number must be verified by a code before it can be registered.',
    action: 'Request a verification code by SMS or voice call and enter it.',
    handling: 'stop_number',
  },
  {
    code: 133008,
    title: 'Too many PIN guesses',
    explanation: 'The two-step PIN was wrong too often.',
    action: 'Wait as long as the details say before the next try.',
    handling: 'throttle_management',
    retryAfterSeconds: 3600,
  },
  {
    code: 133009,
    title: 'PIN entered too fast',
    explanation: 'The two-step PIN was entered too soon after the last try.',
    action: 'Wait as long as the details say before the next try.',
    handling: 'throttle_management',
    retryAfterSeconds: 300,
  },
  {
    code: 133010,
    title: 'Number not registered',
    explanation: 'The number is not registered with the Cloud API.',
    action: REGISTER,
    handling: 'stop_number',
  },
  {
    code: 133015,
    title: 'Number deleted just now',
    explanation: 'The number was deleted moments ago, and the deletion has not finished.',
    action: 'Wait five minutes, then register it again.',
    handling: 'throttle_management',
    retryAfterSeconds: 300,
  },
  {
    code: 133016,
    title: 'Too many registrations',
    explanation: 'A number can be registered and deregistered ten times in 72 hours.',
    action: 'Wait 72 hours; never repeat it in a loop.',
    handling: 'throttle_management',
    retryAfterSeconds: 72 * 3600,
  },
  {
    code: 136024,
    title: 'Verification code not sent',
    explanation: 'Meta could not send the verification code, often because too many were requested.',
    action: 'Wait some hours, then request a code again or by the other method.',
    handling: 'stop_request',
  },
  {
    code: 136025,
    title: 'Verification failed',
    explanation: 'The verification code is wrong or no longer valid.',
    action: 'Enter the last code that was sent, or request a new one.',
    handling: 'stop_request',
  },
  ...[147001, 147002, 147003, 147004, 147005].map(usernameError),
];
