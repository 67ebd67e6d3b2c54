/** How long a user's message keeps the conversation open for messages that are no templates. */
const WINDOW_MS = 86_400_000;
const SWEEP_EVERY = 10_000;

/** Who has written to which number in the last 24 hours. */
export class ServiceWindows {
  private readonly openedAt = new Map<string, number>();
  private untilSweep = SWEEP_EVERY;

  /** A user wrote: the pair's window is open from now on. */
  open(phoneNumberId: string, user: string): void {
    const now = Date.now();
    this.openedAt.set(`${phoneNumberId} ${user}`, now);
    if (--this.untilSweep > 0) return;
    for (const [pair, at] of this.openedAt) if (at <= now - WINDOW_MS) this.openedAt.delete(pair);
    this.untilSweep = Math.max(SWEEP_EVERY, this.openedAt.size);
  }

  isOpen(phoneNumberId: string, user: string): boolean {
    const at = this.openedAt.get(`${phoneNumberId} ${user}`);
    return at !== undefined && at > Date.now() - WINDOW_MS;
  }

  clear(): void {
    this.openedAt.clear();
    this.untilSweep = SWEEP_EVERY;
  }
}
