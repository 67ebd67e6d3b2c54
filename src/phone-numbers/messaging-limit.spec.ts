import { limitOfTier } from './messaging-limit';

describe('messaging limits', () => {
  it.each([
    ['TIER_50', 50],
    ['TIER_250', 250],
    ['TIER_1K', 1000],
    ['TIER_2K', 2000],
    ['TIER_100K', 100_000],
    ['TIER_1M', 1_000_000],
    ['TIER_UNLIMITED', -1],
    ['TIER_NOT_SET', undefined],
    ['tier_1k', undefined],
    ['', undefined],
    [null, undefined],
    [undefined, undefined],
  ])('reads %p as %p', (tier, limit) => {
    expect(limitOfTier(tier)).toBe(limit);
  });
});
