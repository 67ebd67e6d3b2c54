import { StallWatch } from '../../platform/limits/stall-watch';
import { ClaimClock } from './claim-clock';

describe('the clock of a claim', () => {
  let steady = 0;
  let wall = 1_790_000_000_000;
  let watch: StallWatch;
  let clock: ClaimClock;

  beforeEach(() => {
    jest.spyOn(performance, 'now').mockImplementation(() => steady);
    jest.spyOn(Date, 'now').mockImplementation(() => wall);
    watch = new StallWatch();
    clock = new ClaimClock(30_000, watch);
  });
  afterEach(() => {
    watch.onApplicationShutdown();
    jest.restoreAllMocks();
  });

  /** Time in which the process works: it is noticed as it passes. */
  function pass(ms: number): void {
    for (let left = ms; left > 0; left -= 200) {
      steady += 200;
      wall += 200;
      watch.count();
    }
  }

  it('lasts as long as the lease', () => {
    pass(20_000);
    expect([clock.lasts(9000), clock.lasts(10_000), clock.isAwake]).toEqual([true, false, true]);
  });

  it.each([
    ['a process that stood still', () => ((steady += 40_000), (wall += 40_000))],
    ['a machine that slept', () => (wall += 40_000)],
    ['a wall clock that was set back meanwhile', () => ((steady += 40_000), (wall -= 3_600_000))],
  ])('knows %s', (_, happen) => {
    happen();
    expect([clock.lasts(0), clock.isAwake, clock.isFresh]).toEqual([false, false, false]);
  });

  it('believes the claim for a second, and then what was judged last', () => {
    expect(clock.isFresh).toBe(true);
    pass(1200);
    expect([clock.isFresh, clock.isAwake]).toEqual([false, true]);
    clock.judge();
    expect(clock.isFresh).toBe(true);
    steady += 1500;
    expect(clock.isAwake).toBe(false);
  });
});
