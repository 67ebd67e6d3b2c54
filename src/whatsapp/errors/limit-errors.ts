import type { ErrorRow } from './error-row';

const WAITS = 'Nobody: the message is kept and goes out as soon as Meta allows it.';

/** Meta's own troubles and its limits: nothing is wrong with the message, it waits. */
export const LIMIT_ERRORS: readonly ErrorRow[] = [
  {
    code: 1,
    title: 'Unknown error at Meta',
    explanation: 'A possible server error at Meta, or a request that it could not make sense of.',
    action:
      'Nobody at first: it is tried again. If it stays, check the request and the status page of Meta.',
    handling: 'retry',
    retryAfterSeconds: 15,
    backoff: 'exponential',
    maxAttempts: 4,
    maybeAccepted: true,
  },
  {
    code: 2,
    title: 'Meta is unavailable',
    explanation: 'The service at Meta is down or overloaded.',
    action: WAITS,
    handling: 'retry',
    retryAfterSeconds: 15,
    backoff: 'exponential',
    maxAttempts: 8,
    maybeAccepted: true,
  },
  {
    code: 131000,
    title: 'Something went wrong at Meta',
    explanation: 'Meta failed for a reason that it does not name.',
    action:
      'Nobody at first: it is tried again. If it stays, open a ticket with Meta and name the fbtrace_id.',
    handling: 'retry',
    retryAfterSeconds: 15,
    backoff: 'exponential',
    maxAttempts: 5,
    maybeAccepted: true,
  },
  {
    code: 131016,
    title: 'Messaging service unavailable',
    explanation: "Meta's messaging service is temporarily unavailable.",
    action: WAITS,
    handling: 'retry',
    retryAfterSeconds: 15,
    backoff: 'exponential',
    maxAttempts: 8,
    maybeAccepted: true,
  },
  {
    code: 4,
    title: "App's call limit reached",
    explanation:
      'The Meta app has made too many calls. The limit counts all numbers of the app together.',
    action: WAITS,
    handling: 'throttle_management',
    retryAfterSeconds: 120,
    backoff: 'exponential',
  },
  {
    code: 17,
    title: "User's call limit reached",
    explanation: 'The user or system user behind the token has made too many calls.',
    action: WAITS,
    handling: 'throttle_management',
    retryAfterSeconds: 120,
    backoff: 'exponential',
  },
  {
    code: 613,
    title: 'Call limit reached',
    explanation: 'Too many calls of this kind in a short time.',
    action: WAITS,
    handling: 'throttle_management',
    retryAfterSeconds: 120,
    backoff: 'exponential',
  },
  {
    code: 80007,
    title: "Account's call limit reached",
    explanation: 'The WhatsApp Business account has reached its rate limit.',
    action: WAITS,
    handling: 'throttle_management',
    retryAfterSeconds: 60,
    backoff: 'exponential',
  },
  {
    code: 130429,
    title: 'Throughput of the number reached',
    explanation:
      'More messages per second than Meta allows this number. The platform has lowered its rate.',
    action: WAITS,
    handling: 'slow_number',
    retryAfterSeconds: 1,
    backoff: 'exponential',
  },
  {
    code: 131048,
    title: 'Spam limit of the number',
    explanation:
      'Users have blocked or reported the number too often, so Meta holds its messages back.',
    action:
      'Stop the marketing that users complain about and check the quality rating; marketing resumes slowly after some hours.',
    handling: 'pause_marketing',
    retryAfterSeconds: 6 * 3600,
    backoff: 'exponential',
  },
  {
    code: 131056,
    title: 'Too many messages to this user',
    explanation:
      'This number wrote to this user faster than once in six seconds. Other users are not affected.',
    action: WAITS,
    handling: 'wait_pair',
    retryAfterSeconds: 1,
    backoff: 'pair',
  },
  {
    code: 131057,
    title: 'Number in maintenance',
    explanation:
      'Meta is changing the number, usually to a higher throughput. It takes about a minute.',
    action: WAITS,
    handling: 'pause_number',
    retryAfterSeconds: 90,
  },
  {
    code: 132069,
    title: 'Flow throttled',
    explanation: 'Meta lets only ten messages per hour with this flow pass because of its quality.',
    action: 'Repair the flow at Meta (endpoint errors, latency); messages go on slowly meanwhile.',
    handling: 'retry',
    retryAfterSeconds: 360,
  },
];
