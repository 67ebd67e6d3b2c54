import { limitOfTier, readLimit, tierOfLimit } from './messaging-limit';

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

  it.each([
    [250, 'TIER_250'],
    [2000, 'TIER_2K'],
    [100_000, 'TIER_100K'],
    [-1, 'TIER_UNLIMITED'],
    [0, undefined],
    [1.5, undefined],
  ])('words %p as %p', (limit, tier) => {
    expect(tierOfLimit(limit)).toBe(tier);
  });

  it('takes a limit as word, number or text, as the webhooks give it', () => {
    const expected = { tier: 'TIER_2K', messageLimit: 2000 };
    expect(readLimit('TIER_2K')).toEqual(expected);
    expect(readLimit(2000)).toEqual(expected);
    expect(readLimit('2000')).toEqual(expected);
    expect(readLimit('-1')).toEqual({ tier: 'TIER_UNLIMITED', messageLimit: -1 });
  });

  it('leaves what it cannot read', () => {
    for (const value of [undefined, null, {}, 'TIER_NOT_SET', 'many', 1e300, NaN]) {
      expect(readLimit(value)).toBeUndefined();
    }
  });
});
