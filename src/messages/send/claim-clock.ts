import { Elapsed } from '../../platform/limits/elapsed';
import type { StallWatch } from '../../platform/limits/stall-watch';

/** What the claim said of consent, window, campaign and holds is believed for so long. */
const FRESH_MS = 1000;

/**
 * The times of a claimed message in this process. It is made before the claim is asked for, so that its lease is over
 * here no later than in the database, however long the answer took or the process stood still.
 */
export class ClaimClock {
  private readonly claimed = new Elapsed();
  private judged = this.claimed;
  private stalls: number;

  constructor(
    private readonly leaseMs: number,
    private readonly watch: StallWatch,
  ) {
    this.stalls = watch.count();
  }

  /** For each message of one claim: they are judged anew one by one. */
  copy(): ClaimClock {
    return Object.assign(Object.create(ClaimClock.prototype) as ClaimClock, this);
  }

  /** Whether the lease lasts for so many milliseconds more. */
  lasts(ms: number): boolean {
    return this.claimed.ms + ms < this.leaseMs;
  }

  /** Whether the process has not stood still since the message was judged. */
  get isAwake(): boolean {
    return this.watch.count() === this.stalls;
  }

  get isFresh(): boolean {
    return this.isAwake && this.judged.ms < FRESH_MS;
  }

  /** The message is being judged anew. To be called before the database is asked. */
  judge(): void {
    this.judged = new Elapsed();
    this.stalls = this.watch.count();
  }
}
