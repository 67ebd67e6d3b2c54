/** The highest number of events that ever fell into one second, over every position of that second. */
export class PeakRate {
  /** Times of the last second's events, a ring that grows to the rate. */
  private times = new Float64Array(64);
  private first = 0;
  private size = 0;
  private highest = 0;

  /** Counts an event at `now` (ms; never going back). */
  record(now: number): void {
    while (this.size > 0 && this.times[this.first]! <= now - 1000) {
      this.first = (this.first + 1) % this.times.length;
      this.size -= 1;
    }
    if (this.size === this.times.length) this.grow();
    this.times[(this.first + this.size) % this.times.length] = now;
    this.size += 1;
    if (this.size > this.highest) this.highest = this.size;
  }

  get peak(): number {
    return this.highest;
  }

  private grow(): void {
    const larger = new Float64Array(this.times.length * 2);
    larger.set(this.times.subarray(this.first));
    larger.set(this.times.subarray(0, this.first), this.times.length - this.first);
    this.times = larger;
    this.first = 0;
  }
}
