/** How a pair's rate is counted: one message each `intervalMs`, `burst` of them borrowed at most. */
interface PairRate {
  intervalMs: number;
  burst: number;
}

const SWEEP_EVERY = 10_000;

/**
 * Meta's rate for one business number and one user (131056): a burst borrows from the future, 20
 * messages at once cost a wait of two minutes. Keeps one number per pair that is not yet even.
 */
export class PairLimit {
  /** When the pair has paid back what it borrowed (ms). */
  private readonly evenAt = new Map<string, number>();
  private untilSweep = SWEEP_EVERY;

  /** Takes one message of the pair at time `now` (ms); false when it must wait. */
  take(pair: string, rate: PairRate, now: number): boolean {
    const evenAt = Math.max(this.evenAt.get(pair) ?? 0, now) + rate.intervalMs;
    if (evenAt - now > rate.burst * rate.intervalMs) return false;
    this.evenAt.set(pair, evenAt);
    if (--this.untilSweep <= 0) this.sweep(now);
    return true;
  }

  /** Pairs remembered at the moment. */
  get size(): number {
    return this.evenAt.size;
  }

  clear(): void {
    this.evenAt.clear();
    this.untilSweep = SWEEP_EVERY;
  }

  private sweep(now: number): void {
    for (const [pair, evenAt] of this.evenAt) if (evenAt <= now) this.evenAt.delete(pair);
    this.untilSweep = Math.max(SWEEP_EVERY, this.evenAt.size);
  }
}
