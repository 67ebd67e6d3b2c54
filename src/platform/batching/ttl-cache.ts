/** A value, or null when it was looked for and is not there. */
export type Cached<Value> = Value | null;

interface Entry<Value> {
  value: Promise<Cached<Value>>;
  until: number;
}

const MOST_ENTRIES = 10_000;

/** Remembers values by id for a short time. Callers that come while a value is loaded share the load; a failure is not kept. */
export class TtlCache<Value> {
  private readonly entries = new Map<string, Entry<Value>>();

  constructor(
    private readonly ttlMs: number,
    private readonly now: () => number = Date.now,
  ) {}

  get(id: string, load: () => Promise<Cached<Value>>): Promise<Cached<Value>> {
    const known = this.entries.get(id);
    if (known && known.until > this.now()) return known.value;
    if (this.entries.size >= MOST_ENTRIES) this.entries.clear();
    const entry = { value: load(), until: this.now() + this.ttlMs };
    this.entries.set(id, entry);
    entry.value.catch(() => {
      if (this.entries.get(id) === entry) this.entries.delete(id);
    });
    return entry.value;
  }

  /** Forgets a value; a load under way still answers its callers, but nobody after them. */
  drop(id: string): void {
    this.entries.delete(id);
  }
}
