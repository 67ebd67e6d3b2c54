/**
 * Meta's messages per second of each phone number, as a bucket that holds one second's worth: a longer
 * excess is refused, a moment's jitter is not. Messages that are refused take nothing from the bucket.
 */
export class ThroughputLimit {
  private readonly buckets = new Map<string, { tokens: number; at: number }>();

  /** Takes one message of `phoneNumberId` at time `now` (ms); false when the number is over its rate. */
  take(phoneNumberId: string, mps: number, now: number): boolean {
    let bucket = this.buckets.get(phoneNumberId);
    if (!bucket) {
      bucket = { tokens: mps, at: now };
      this.buckets.set(phoneNumberId, bucket);
    }
    bucket.tokens = Math.min(mps, bucket.tokens + ((now - bucket.at) * mps) / 1000);
    bucket.at = now;
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
  }

  clear(): void {
    this.buckets.clear();
  }
}
