import { TtlCache } from './ttl-cache';

function counted() {
  let loads = 0;
  return { load: () => Promise.resolve(`value ${(loads += 1)}`), loads: () => loads };
}

describe('ShortCache', () => {
  it('loads once for callers that come together or soon after', async () => {
    const { load, loads } = counted();
    const cache = new TtlCache<string>(1000, () => 0);
    const answers = await Promise.all([cache.get('a', load), cache.get('a', load)]);
    expect([...answers, await cache.get('a', load), loads()]).toEqual([
      'value 1',
      'value 1',
      'value 1',
      1,
    ]);
  });

  it('loads again when the time is over or the value was dropped', async () => {
    const { load } = counted();
    let now = 0;
    const cache = new TtlCache<string>(1000, () => now);
    await cache.get('a', load);
    now = 1000;
    expect(await cache.get('a', load)).toBe('value 2');
    cache.drop('a');
    expect(await cache.get('a', load)).toBe('value 3');
  });

  it('does not keep what was loading while it was dropped', async () => {
    const cache = new TtlCache<string>(1000, () => 0);
    let finish = (_: string): void => undefined;
    const slow = cache.get('a', () => new Promise((resolve) => (finish = resolve)));
    cache.drop('a');
    finish('old');
    expect(await slow).toBe('old');
    expect(await cache.get('a', () => Promise.resolve('new'))).toBe('new');
  });

  it('keeps no failure', async () => {
    const cache = new TtlCache<string>(1000, () => 0);
    await expect(cache.get('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await cache.get('a', () => Promise.resolve('back'))).toBe('back');
  });

  it('keeps ids apart, and remembers that something is not there', async () => {
    const cache = new TtlCache<string>(1000, () => 0);
    expect(await cache.get('a', () => Promise.resolve(null))).toBeNull();
    expect(await cache.get('b', () => Promise.resolve('b'))).toBe('b');
    expect(await cache.get('a', () => Promise.resolve('late'))).toBeNull();
  });
});
