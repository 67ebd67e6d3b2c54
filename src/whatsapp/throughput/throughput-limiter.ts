/** How Meta counts one recipient of a number; all times in seconds. */
export interface PairPlan {
  /** One message per interval. */
  interval: number;
  /** A burst borrows from the future and must be paid back before the next message. */
  burst: number;
  /** How long a burst may last. */
  burstWindow: number;
  /** What is added to a debt. */
  margin: number;
}

/** What tests change; production leaves it out. */
export interface LimiterOptions {
  /** Replaces the server's clock; seconds since 1970. */
  clock?: () => number;
  /** Replaces Meta's rate per recipient, so that a test need not wait for minutes. */
  pair?: Partial<PairPlan>;
}

/** Replies and single sends overtake campaigns, which leave a fifth of the number's rate free. */
export type SendPriority = 'reply' | 'campaign';

export interface TakeOptions {
  /** Messages per second that Meta allows the number: 80, 1000, or 20. */
  rate: number;
  priority: SendPriority;
  /**
   * How far ahead messages may be promised, 0 by default, at most 1000. With 200, a worker asks a few times per second
   * instead of for nearly every message, loses nothing when it wakes up late, and spaces the sends itself by `slots`.
   */
  horizonMs?: number;
}

/** What a number may send. */
export interface Take {
  granted: number;
  /** For each granted message: in how many milliseconds from now to send it, ascending. All 0 without a horizon. */
  slots: number[];
  /** When it is worth to ask for the rest; 0 when everything was granted. */
  waitMs: number;
}

/** Whether one recipient may be written to now. */
export interface PairTake {
  allowed: boolean;
  /** When not allowed: milliseconds until it is worth to ask again. */
  waitMs: number;
}

/**
 * Meta's limits of messages per second per number and per recipient, kept in one place for all workers and measured by
 * that place's clock. Also the injection token: bind it to one of the two implementations.
 */
export abstract class ThroughputLimiter {
  /** Takes up to `count` messages of a number. What was taken and not sent is lost to the rate, nothing else. */
  abstract take(phoneNumberId: string, count: number, options: TakeOptions): Promise<Take>;

  /**
   * Takes one message for each recipient, in one round trip; the answer has the order of the input. A recipient that
   * is named several times is allowed as often as Meta's burst lets pass, the earlier ones first.
   */
  abstract takePairs(phoneNumberId: string, recipients: readonly string[]): Promise<PairTake[]>;

  /**
   * Meta answered 130429: halves the number's rate, which then climbs back by 5 % of the full rate per second. Reports
   * within a second of each other count once. Gives the share of the full rate that is left.
   */
  abstract reportThrottled(phoneNumberId: string): Promise<number>;

  /**
   * Meta answered 131056: holds the pair for 4^n seconds, n growing while it keeps happening, and allows no bursts for
   * a while. Reports during a hold don't lengthen it. Gives the milliseconds to wait.
   */
  abstract penalisePair(phoneNumberId: string, recipient: string): Promise<number>;

  /** Removes what is no longer needed; call it every minute or so from anywhere. Gives the number of rows removed. */
  abstract sweep(): Promise<number>;
}
