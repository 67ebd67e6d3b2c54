import { RATE, ratePlan, readTake } from './rate-plan';

/** The bucket as the backends keep it, for one priority and a clock of one's own. */
class Bucket {
  private at = 0;
  constructor(
    private readonly rate: number,
    private tokens: number,
  ) {}

  take(now: number, count: number): number {
    const { refill, burst } = ratePlan(this.rate);
    this.tokens = Math.min(burst, this.tokens + (now - this.at) * refill);
    this.at = now;
    const granted = Math.max(0, Math.min(count, Math.floor(this.tokens + 1e-6)));
    this.tokens -= granted;
    return granted;
  }
}

function busiestSecond(times: readonly number[]): number {
  let first = 0;
  let most = 0;
  times.forEach((time, last) => {
    while (times[first]! < time - 1) first += 1;
    most = Math.max(most, last - first + 1);
  });
  return most;
}

describe('rate plan', () => {
  it('never lets more than the rate pass in a second, whatever the rate', () => {
    for (let rate = 1; rate <= 2000; rate += 1) {
      const { refill, burst } = ratePlan(rate);
      // Whole messages only: a second holds at most what was in the bucket and what came in.
      expect(Math.floor(refill + burst + 1e-6)).toBeLessThanOrEqual(rate);
      expect(refill).toBeGreaterThanOrEqual(rate * 0.96);
    }
  });

  it.each([5, 20, 80, 1000])('holds it at %i per second for takers that come whenever they like', (rate) => {
    for (let run = 0; run < 20; run += 1) {
      const bucket = new Bucket(rate, ratePlan(rate).burst);
      const times: number[] = [];
      for (let now = 0; now < 8; now += Math.random() * (run % 2 ? 0.01 : 0.3)) {
        const granted = bucket.take(now, 1 + Math.floor(Math.random() * 50));
        times.push(...Array.from({ length: granted }, () => now));
      }
      expect(busiestSecond(times)).toBeLessThanOrEqual(rate);
    }
  });

  it.each([20, 80, 1000])('reaches 95 %% of %i per second for takers that come back when asked to', (rate) => {
    const bucket = new Bucket(rate, 1);
    const { refill, burst } = ratePlan(rate);
    let sent = 0;
    const wait = Math.max(1, Math.floor(burst / 2)) / refill;
    for (let now = 0; now < 60; now += wait) sent += bucket.take(now, 100);
    expect(sent).toBeGreaterThanOrEqual(60 * rate * 0.95);
  });
});

describe('readTake', () => {
  const state = { granted: 4, tokens: -2, campaignTokens: 0, factor: 1 };

  it('spaces what was promised ahead by the refill', () => {
    const { slots, waitMs } = readTake(state, 4, { rate: 80, priority: 'reply', horizonMs: 200 });
    expect(slots).toEqual([0, 0, 13, 26]);
    expect(waitMs).toBe(0);
  });

  it('comes back for the rest when half of the horizon is free again', () => {
    const promised = { ...state, tokens: -15 };
    const { waitMs } = readTake(promised, 100, { rate: 80, priority: 'reply', horizonMs: 200 });
    const { refill } = ratePlan(80);
    expect(waitMs).toBe(Math.ceil(((Math.floor(0.1 * refill) + 15) / refill) * 1000 - 200));
    expect(waitMs).toBeGreaterThan(80);
  });

  it('waits longer in the campaign priority, by its share', () => {
    const empty = { granted: 0, tokens: 2, campaignTokens: 0, factor: 1 };
    const { waitMs } = readTake(empty, 1, { rate: 80, priority: 'campaign', horizonMs: 0 });
    expect(waitMs).toBe(Math.ceil(1000 / (80 * RATE.refill * RATE.campaign)));
  });
});
