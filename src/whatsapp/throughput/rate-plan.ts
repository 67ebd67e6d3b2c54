import type { SendPriority, PairPlan, Take } from './throughput-limiter';

/**
 * How a number's rate is used. A bucket that refills with `refill` of the rate per second and holds one message and
 * `burst` of the rate lets at most floor(1 + (refill + burst) * rate) pass in any one second, which never exceeds the
 * rate; the rest is room for messages that reach Meta a little closer together than they left.
 */
export const RATE = {
  refill: 0.965,
  burst: 0.02,
  /** The share of the rate that campaigns may use. */
  campaign: 0.8,
  /** The share of the burst that campaigns leave for replies. */
  reserve: 0.2,
  /** How fast a lowered rate climbs back, in shares of the full rate per second. */
  climb: 0.05,
  /** A rate is never lowered below this share. */
  floor: 1 / 16,
  /** Several 130429 within this many seconds are one event: they were under way together. */
  oneEvent: 1,
} as const;

/**
 * The window is shorter and the debt a little longer than Meta's six seconds: messages arrive later than they leave.
 */
const PAIR: PairPlan = { interval: 6, burst: 45, burstWindow: 5, margin: 0.25 };

/** Holds of a pair after 131056. */
export const HOLD = {
  /** Seconds after a hold has ended until the pair may burst again and a new hold starts small. */
  forgive: 300,
  /** Meta's 4^n ends here, a little over an hour. */
  longestExponent: 6,
} as const;

export const LONGEST_HORIZON_MS = 1000;

/** What a backend says after a take; tokens are what is left, and negative when messages were promised ahead. */
interface BucketState {
  granted: number;
  tokens: number;
  campaignTokens: number;
  /** The share of the full rate in force. */
  factor: number;
}

/** Tokens per second, and the most that a bucket holds, at this rate. */
export function ratePlan(rate: number): { refill: number; burst: number; reserve: number } {
  const burst = 1 + rate * RATE.burst;
  // A small bucket must be able to give a campaign at least one message.
  return { refill: rate * RATE.refill, burst, reserve: Math.min(RATE.reserve * burst, burst - 1) };
}

/** The plan for pairs as both backends take it. */
export function pairValues(change: Partial<PairPlan> = {}): number[] {
  const { interval, burst, burstWindow, margin } = { ...PAIR, ...change };
  return [interval, burst, burstWindow, margin];
}

/** Turns what a backend says into send times and the wait until asking again. */
export function readTake(
  state: BucketState,
  count: number,
  asked: { rate: number; priority: SendPriority; horizonMs: number },
): Take {
  const plan = ratePlan(asked.rate * state.factor);
  const before = state.tokens + state.granted;
  const slots = Array.from({ length: state.granted }, (_, place) =>
    Math.max(0, Math.round(((place + 1 - before) / plan.refill) * 1000)),
  );
  const waitMs = state.granted >= count ? 0 : waitFor(state, count - state.granted, asked, plan);
  return { granted: state.granted, slots, waitMs };
}

function waitFor(
  state: BucketState,
  missing: number,
  { priority, horizonMs }: { priority: SendPriority; horizonMs: number },
  { refill, burst, reserve }: ReturnType<typeof ratePlan>,
): number {
  // Coming back for half a bucket or half a horizon saves calls and still leaves no token unused.
  const worthIt = Math.max(1, Math.floor(burst / 2), Math.floor((horizonMs / 2000) * refill));
  const wanted = Math.min(missing, worthIt);
  const total = (wanted - state.tokens + (priority === 'campaign' ? reserve : 0)) / refill;
  const own = priority === 'campaign' ? (wanted - state.campaignTokens) / (refill * RATE.campaign) : 0;
  const wait = Math.max(total, own) * 1000 - horizonMs;
  return Math.ceil(Math.max(1, wait));
}
