/**
 * What a failure means for the sending side.
 * - `retry`: send the same message again later, a limited number of times
 * - `slow_number`: lower this number's rate and send again; the message is still good
 * - `wait_pair`: hold this one recipient of this number; others go on
 * - `pause_number`: hold the whole number for a short, known time
 * - `pause_marketing`: hold marketing messages of the number for hours
 * - `pause_template`: hold everything that uses the template until Meta releases it
 * - `pause_account`: hold every number of the WhatsApp Business account until somebody acts
 * - `stop_number`: hold the number until somebody acts on it
 * - `stop_credential`: hold everything that uses this access token until there is a new one
 * - `stop_recipient`: give up this message; others go on
 * - `stop_request`: give up this message and everything shaped like it (the campaign)
 * - `throttle_management`: wait with calls of this kind for minutes or longer
 * - `await_confirmation`: the outcome is unknown; never resend, let the status webhook settle it
 * - `record`: nothing was being sent; keep it for the reader
 */
export const HANDLINGS = [
  'retry',
  'slow_number',
  'wait_pair',
  'pause_number',
  'pause_marketing',
  'pause_template',
  'pause_account',
  'stop_number',
  'stop_credential',
  'stop_recipient',
  'stop_request',
  'throttle_management',
  'await_confirmation',
  'record',
] as const;

export type Handling = (typeof HANDLINGS)[number];

/** Meta's codes are numbers, this product's own are snake_case words. */
export type FailureCode = number | string;

/** One line of the error table: what a code means in plain words, who must do what, and what the sender does. */
export interface ErrorRow {
  readonly code: FailureCode;
  readonly title: string;
  readonly explanation: string;
  /** Who must do what. */
  readonly action: string;
  readonly handling: Handling;
  /** The shortest wait before the next try, or the length of the pause, in seconds. */
  readonly retryAfterSeconds?: number;
  /** How the wait grows with each try; `exponential` doubles, `pair` is Meta's 4^n. `fixed` when absent. */
  readonly backoff?: 'fixed' | 'exponential' | 'pair';
  /** Tries in all before the message fails. Absent: waiting costs no try. */
  readonly maxAttempts?: number;
  /**
   * Meta answers this from the inside of its system, so the message may have been accepted all the same: the wait is
   * long enough for the status webhook to settle the message first, and only a message still unsettled is sent again.
   */
  readonly maybeAccepted?: true;
  /** Stops only the recipient, not the campaign, when the refused values are that recipient's own. */
  readonly personalValues?: true;
  /** What it says of the contact: the user wants no marketing, or could not be reached once more. */
  readonly contact?: 'opted_out' | 'undeliverable';
  /**
   * Whether the same message can succeed later; follows from the handling when absent. False: not even when asked
   * for.
   */
  readonly retryable?: boolean;
}
