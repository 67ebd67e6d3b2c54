import { LRUCache } from 'lru-cache';

interface Options {
  ttlMs: number;
  /** Beyond it, the values that were not asked for longest are forgotten. */
  max?: number;
  now?: () => number;
}

/**
 * Remembers values by key for a short time. Callers that come while a value is loaded share the load; a failure is
 * not kept.
 */
export class TtlCache<Value> {
  private readonly values: LRUCache<string, { value: Value }, () => Promise<Value>>;

  constructor({ ttlMs, max = 10_000, now = () => performance.now() }: Options) {
    this.values = new LRUCache({
      max,
      ttl: ttlMs,
      ttlResolution: 0,
      perf: { now },
      fetchMethod: async (_key, _stale, { context: load }) => ({ value: await load() }),
      // Who waits for a value that is forgotten meanwhile still gets it; it is only not kept.
      ignoreFetchAbort: true,
    });
  }

  async get(key: string, load: () => Promise<Value>): Promise<Value> {
    const { value } = (await this.values.fetch(key, { context: load }))!;
    return value;
  }

  /** Forgets a value; one that is being loaded is given to those who wait for it, and not kept. */
  forget(key: string): void {
    this.values.delete(key);
  }
}
