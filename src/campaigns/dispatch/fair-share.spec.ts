import fc from 'fast-check';
import { overdueSeconds, queueDepth, splitQuota } from './fair-share';

const split = (free: number, queued: number[], turn = 0): number[] => [
  ...splitQuota(
    free,
    queued.map((n, i) => ({ campaignId: String(i), queued: n })),
    turn,
  ).values(),
];

describe('fair share', () => {
  it('keeps at most two seconds of the rate in the queue, and never less than one message', () => {
    expect(queueDepth(80)).toBe(128);
    expect(queueDepth(1000)).toBe(1600);
    expect(queueDepth(1)).toBe(1);
  });

  it.each([
    [100, [0], [100]],
    [100, [0, 0], [50, 50]],
    [100, [60, 0], [20, 80]],
    [10, [60, 0], [0, 10]],
    [10, [0, 0, 0], [4, 3, 3]],
    [0, [3, 0], [0, 0]],
    [-5, [3, 0], [0, 0]],
    [7, [5, 5, 0], [1, 1, 5]],
    [5, [], []],
  ])('shares %d among campaigns with %p queued', (free, queued, shares) => {
    expect(split(free, queued)).toEqual(shares);
  });

  it('gives the odd place to another campaign at each turn', () => {
    expect(split(1, [0, 0], 0)).toEqual([1, 0]);
    expect(split(1, [0, 0], 1)).toEqual([0, 1]);
  });

  it('puts the places of campaigns side by side, from two seconds ago to now', () => {
    expect(overdueSeconds(0, 128)).toBe(2);
    expect(overdueSeconds(64, 128)).toBe(1);
    expect(overdueSeconds(128, 128)).toBe(0);
    expect(overdueSeconds(300, 128)).toBe(0);
  });

  it('shares out everything, and levels what is in the queue', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2000 }),
        fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 12 }),
        fc.nat(1000),
        (free, queued, turn) => {
          const shares = split(free, queued, turn);
          expect(shares.reduce((a, b) => a + b, 0)).toBe(free);
          const filled = queued.map((n, i) => n + shares[i]!).filter((_, i) => shares[i]! > 0);
          if (filled.length > 0) {
            expect(Math.max(...filled) - Math.min(...filled)).toBeLessThanOrEqual(1);
            const lowest = Math.min(...queued.map((n, i) => n + shares[i]!));
            expect(Math.max(...filled) - lowest).toBeLessThanOrEqual(1);
          }
        },
      ),
    );
  });
});
