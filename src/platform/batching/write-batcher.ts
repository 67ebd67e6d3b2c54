interface Waiting<Item> {
  item: Item;
  bytes: number;
  resolve: () => void;
  reject: (error: unknown) => void;
}

interface Limits {
  /** At most so many items go into one write. */
  items: number;
  /** A write takes items until it holds so many bytes; one item may be larger. */
  bytes: number;
}

/**
 * Lets callers that come at the same time share one write. The next batch leaves when the last write has returned:
 * under light load every item leaves at once, under heavy load batches grow by themselves.
 */
export class WriteBatcher<Item> {
  private waiting: Waiting<Item>[] = [];
  private writing = false;

  constructor(
    private readonly write: (items: Item[]) => Promise<void>,
    private readonly limits: Limits,
  ) {}

  /** Whether nothing waits and nothing is being written. */
  get idle(): boolean {
    return !this.writing;
  }

  /** Resolves when the item is written, rejects with the error of the write that carried it. */
  add(item: Item, bytes: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, bytes, resolve, reject });
      if (!this.writing) void this.drain();
    });
  }

  private async drain(): Promise<void> {
    this.writing = true;
    while (this.waiting.length > 0) {
      const batch = this.next();
      try {
        await this.write(batch.map(({ item }) => item));
        for (const { resolve } of batch) resolve();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.writing = false;
  }

  private next(): Waiting<Item>[] {
    let count = 0;
    let bytes = 0;
    while (count < this.waiting.length && count < this.limits.items) {
      bytes += this.waiting[count]!.bytes;
      if (count > 0 && bytes > this.limits.bytes) break;
      count += 1;
    }
    const batch = this.waiting.slice(0, count);
    this.waiting = this.waiting.slice(count);
    return batch;
  }
}
