const FRESH_MS = 5000;
const PATIENCE_MS = 4000;

/**
 * A value that is asked for at most every few seconds, by one question at a time and never waited for longer than four
 * seconds: a scrape must answer while the database is away, and several of them must not add to its load.
 */
export class Refreshed<Value> {
  private value: Value | undefined;
  private askedAt = -Infinity;
  private asking: Promise<void> | undefined;

  constructor(private readonly ask: () => Promise<Value>) {}

  /** The value, or undefined when it could not be had in time. */
  async get(): Promise<Value | undefined> {
    if (performance.now() - this.askedAt < FRESH_MS && !this.asking) return this.value;
    this.asking ??= this.refresh();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => resolve('late'), PATIENCE_MS);
    });
    const came = await Promise.race([this.asking, late]);
    clearTimeout(timer);
    return came === 'late' ? undefined : this.value;
  }

  private async refresh(): Promise<void> {
    try {
      this.value = await this.ask();
    } catch {
      this.value = undefined;
    }
    this.askedAt = performance.now();
    this.asking = undefined;
  }
}
