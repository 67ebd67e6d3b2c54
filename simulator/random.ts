/** A small repeatable generator (mulberry32): the same seed gives the same rates in the same order. */
export class SeededRandom {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** A number from 0 up to, not including, 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** True with the probability `rate`. */
  chance(rate: number): boolean {
    return rate >= 1 || (rate > 0 && this.next() < rate);
  }
}

/** Decimal digits that depend on `text` alone (FNV-1a over two lanes). */
export function digitsOf(text: string, count: number): string {
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x5bd1e995) ^ (a >>> 13);
  }
  const digits = `${a >>> 0}${b >>> 0}${Math.imul(a, 31) >>> 0}`.padStart(count, '0');
  return digits.slice(-count);
}
