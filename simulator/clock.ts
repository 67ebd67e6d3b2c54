/** Width of a timer bucket: how late a timed event may be, and how much work shares one timer. */
const BUCKET_MS = 5;

/**
 * Runs many timed events on few timers: events that fall due within the same 5 ms share one. Thousands
 * of status webhooks a second would otherwise each cost a timer.
 */
export class Clock {
  private readonly buckets = new Map<number, Array<() => void>>();
  private readonly timers = new Map<number, NodeJS.Timeout>();

  /** Runs `event` after `delayMs`, in the order of asking among events due at the same time. */
  after(delayMs: number, event: () => void): void {
    const due = Math.ceil((performance.now() + delayMs) / BUCKET_MS);
    const bucket = this.buckets.get(due);
    if (bucket) {
      bucket.push(event);
      return;
    }
    this.buckets.set(due, [event]);
    this.timers.set(
      due,
      setTimeout(() => this.fire(due), Math.max(0, due * BUCKET_MS - performance.now())),
    );
  }

  /** Forgets every event. */
  clear(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
    this.buckets.clear();
  }

  private fire(due: number): void {
    const events = this.buckets.get(due) ?? [];
    this.buckets.delete(due);
    this.timers.delete(due);
    for (const event of events) event();
  }
}

/** Seconds since 1970 as Meta writes them in webhooks. */
export function unixSeconds(): string {
  return String(Math.floor(Date.now() / 1000));
}
