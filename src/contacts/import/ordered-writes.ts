interface Write<Result> {
  keys: ReadonlySet<string>;
  result: Promise<Result>;
}

/**
 * Writes that run side by side and are heard in the order in which they started. Two that have a key in common never
 * run at the same time, so the later one always finds what the earlier one wrote.
 */
export class OrderedWrites<Result> {
  private readonly running: Write<Result>[] = [];

  constructor(private readonly width: number) {}

  get size(): number {
    return this.running.length;
  }

  /** Whether a write of these keys may start now; otherwise wait for the `oldest` and ask again. */
  mayStart(keys: ReadonlySet<string>): boolean {
    return this.size < this.width && !this.running.some((write) => overlap(write.keys, keys));
  }

  /** Notes a write that has started. */
  start(keys: ReadonlySet<string>, result: Promise<Result>): void {
    // Its failure is heard when its turn comes.
    result.catch(() => undefined);
    this.running.push({ keys, result });
  }

  /** The result of the write that started first. @throws what that write threw */
  oldest(): Promise<Result> {
    const write = this.running.shift();
    if (!write) throw new Error('BUG: nothing is being written');
    return write.result;
  }

  /** Waits until no write runs any more, whatever became of them. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.running.map(({ result }) => result));
  }
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  for (const key of few) if (many.has(key)) return true;
  return false;
}
