import { PairLimit } from './pair-limit';
import { ThroughputLimit } from './throughput-limit';

describe('ThroughputLimit', () => {
  it('lets one second of messages through and refills at the rate', () => {
    const limit = new ThroughputLimit();
    const taken = (now: number, tries: number) =>
      Array.from({ length: tries }, () => limit.take('1', 80, now)).filter(Boolean).length;
    expect(taken(0, 100)).toBe(80);
    expect(taken(500, 100)).toBe(40);
    expect(taken(10_000, 100)).toBe(80);
  });

  it('counts each number by itself', () => {
    const limit = new ThroughputLimit();
    expect(limit.take('1', 1, 0)).toBe(true);
    expect(limit.take('1', 1, 0)).toBe(false);
    expect(limit.take('2', 1, 0)).toBe(true);
  });

  it('holds a steady stream to the rate', () => {
    const limit = new ThroughputLimit();
    let taken = 0;
    for (let now = 0; now < 60_000; now += 10) if (limit.take('1', 80, now)) taken += 1;
    expect(taken).toBe(80 * 60 + 79);
  });
});

describe('PairLimit', () => {
  const rate = { intervalMs: 6_000, burst: 45 };

  it('takes a burst of 45 and then one each six seconds', () => {
    const limit = new PairLimit();
    const burst = Array.from({ length: 50 }, () => limit.take('a', rate, 0)).filter(Boolean);
    expect(burst).toHaveLength(45);
    expect(limit.take('a', rate, 5_999)).toBe(false);
    expect(limit.take('a', rate, 6_000)).toBe(true);
    expect(limit.take('a', rate, 6_000)).toBe(false);
    expect(limit.take('b', rate, 6_000)).toBe(true);
  });

  it('forgets pairs that are even again', () => {
    const limit = new PairLimit();
    for (let i = 0; i < 9_999; i++) limit.take(`pair ${i}`, rate, 0);
    limit.take('later', rate, 60_000);
    expect(limit.size).toBe(1);
  });
});
