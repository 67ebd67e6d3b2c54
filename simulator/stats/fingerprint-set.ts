import { hash } from 'node:crypto';

const SHARDS = 256;
const WORDS = 4;

/**
 * Remembers which texts it has seen, at 16 bytes each outside the JavaScript heap: 127 bits of a
 * hash, so that tens of millions stay exact. Shards keep each growth too small to be felt.
 */
export class FingerprintSet {
  private shards = makeShards();
  private count = 0;

  /** Adds a text; true when it was not there yet. */
  add(text: string): boolean {
    const key = hash('md5', text, 'buffer');
    const shard = this.shards[key[15]!]!;
    const isNew = shard.add(
      key.readUInt32LE(0),
      key.readUInt32LE(4),
      key.readUInt32LE(8),
      // The last byte picked the shard; the bit set here distinguishes a key from an empty slot.
      (key.readUInt32LE(12) | 1) >>> 0,
    );
    if (isNew) this.count += 1;
    return isNew;
  }

  get size(): number {
    return this.count;
  }

  clear(): void {
    this.shards = makeShards();
    this.count = 0;
  }
}

class Shard {
  private slots = new Uint32Array(64 * WORDS);
  private used = 0;

  add(a: number, b: number, c: number, d: number): boolean {
    const at = this.find(a, b, c, d);
    if (this.slots[at + 3] !== 0) return false;
    this.put(at, a, b, c, d);
    this.used += 1;
    if (this.used * WORDS * 3 > this.slots.length * 2) this.grow();
    return true;
  }

  private find(a: number, b: number, c: number, d: number): number {
    const slots = this.slots;
    let at = (a * WORDS) % slots.length;
    while (slots[at + 3] !== 0) {
      const same = slots[at] === a && slots[at + 1] === b && slots[at + 2] === c;
      if (same && slots[at + 3] === d) return at;
      at = (at + WORDS) % slots.length;
    }
    return at;
  }

  private put(at: number, a: number, b: number, c: number, d: number): void {
    this.slots[at] = a;
    this.slots[at + 1] = b;
    this.slots[at + 2] = c;
    this.slots[at + 3] = d;
  }

  private grow(): void {
    const old = this.slots;
    this.slots = new Uint32Array(old.length * 2);
    for (let i = 0; i < old.length; i += WORDS) {
      const d = old[i + 3]!;
      if (d === 0) continue;
      const [a, b, c] = [old[i]!, old[i + 1]!, old[i + 2]!];
      this.put(this.find(a, b, c, d), a, b, c, d);
    }
  }
}

function makeShards(): Shard[] {
  return Array.from({ length: SHARDS }, () => new Shard());
}
