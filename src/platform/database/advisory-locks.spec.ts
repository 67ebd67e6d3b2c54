import * as locks from './advisory-locks';

const { peopleLockKey, ...keys } = locks;

describe('advisory locks', () => {
  it('have a key each', () => {
    const values = Object.values(keys);
    expect(new Set(values).size).toBe(values.length);
  });

  it('keep the keys that the release before must agree on', () => {
    expect(keys).toMatchObject({ MIGRATION_LOCK: 7_331_001, DISPATCH_LOCK: 7_331_002, PORTFOLIO_LOCK: 7_331_003 });
    expect(peopleLockKey(-1_234_567)).toBe(-1_234_567);
  });

  it.each([keys.DISPATCH_LOCK, keys.PORTFOLIO_LOCK])('of people never take the key %d of another', (taken) => {
    expect(Object.values(keys)).not.toContain(peopleLockKey(taken));
  });
});
