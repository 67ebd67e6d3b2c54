import { Logger } from '@nestjs/common';
import { FallbackThroughputLimiter } from './fallback-throughput';
import type { ThroughputLimiter } from './throughput-limiter';

const limiterOf = (reportThrottled: () => Promise<number>) => {
  const asked = jest.fn(reportThrottled);
  return { asked, limiter: { reportThrottled: asked } as unknown as ThroughputLimiter };
};

describe('limits in a second place', () => {
  let now = 0;
  beforeEach(() => {
    jest.spyOn(performance, 'now').mockImplementation(() => now);
    jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
  });
  afterEach(() => jest.restoreAllMocks());

  it('are asked while the first refuses, which is left alone for five seconds and then asked again', async () => {
    const refusals = ['OOM command not allowed', 'READONLY'];
    const first = limiterOf(() =>
      refusals.length > 0 ? Promise.reject(new Error(refusals.shift())) : Promise.resolve(1),
    );
    const second = limiterOf(() => Promise.resolve(1));
    const limiter = new FallbackThroughputLimiter(first.limiter, second.limiter);
    const counts: number[][] = [];
    for (now of [0, 4000, 5000, 9000, 10_000]) {
      await limiter.reportThrottled('n');
      counts.push([first.asked.mock.calls.length, second.asked.mock.calls.length]);
    }
    expect(counts).toEqual([
      [1, 1],
      [1, 2],
      [2, 3],
      [2, 4],
      [3, 4],
    ]);
  });
});
