import { TtlCache } from './ttl-cache';

function counted() {
  let loads = 0;
  return { load: () => Promise.resolve(`value ${(loads += 1)}`), loads: () => loads };
}

describe('a TTL cache', () => {
  it('loads once for callers that come together or soon after', async () => {
    const { load, loads } = counted();
    const cache = new TtlCache<string | null>({ ttlMs: 1000, now: () => 1 });
    const answers = await Promise.all([cache.get('a', load), cache.get('a', load)]);
    expect([...answers, await cache.get('a', load), loads()]).toEqual(['value 1', 'value 1', 'value 1', 1]);
  });

  it('loads again when the time is over or the value was forgotten', async () => {
    const { load } = counted();
    let now = 1;
    const cache = new TtlCache<string>({ ttlMs: 1000, now: () => now });
    await cache.get('a', load);
    now = 1001;
    expect(await cache.get('a', load)).toBe('value 1');
    now = 1002;
    expect(await cache.get('a', load)).toBe('value 2');
    cache.forget('a');
    expect(await cache.get('a', load)).toBe('value 3');
  });

  it('does not keep what was loading while it was forgotten', async () => {
    const cache = new TtlCache<string | null>({ ttlMs: 1000, now: () => 1 });
    let finish = (_: string): void => undefined;
    const slow = cache.get('a', () => new Promise((resolve) => (finish = resolve)));
    cache.forget('a');
    finish('old');
    expect(await slow).toBe('old');
    expect(await cache.get('a', () => Promise.resolve('new'))).toBe('new');
  });

  it('keeps no failure', async () => {
    const cache = new TtlCache<string | null>({ ttlMs: 1000, now: () => 1 });
    await expect(cache.get('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await cache.get('a', () => Promise.resolve('back'))).toBe('back');
  });

  it('keeps ids apart, and remembers that something is not there', async () => {
    const cache = new TtlCache<string | null>({ ttlMs: 1000, now: () => 1 });
    expect(await cache.get('a', () => Promise.resolve(null))).toBeNull();
    expect(await cache.get('b', () => Promise.resolve('b'))).toBe('b');
    expect(await cache.get('a', () => Promise.resolve('late'))).toBeNull();
  });

  it('keeps no more values than it may, and forgets the one that was not asked for longest', async () => {
    const cache = new TtlCache<string>({ ttlMs: 1000, max: 2 });
    const { load } = counted();
    for (const key of ['a', 'b', 'a', 'c']) await cache.get(key, load);
    expect(await cache.get('a', load)).toBe('value 1');
    expect(await cache.get('b', load)).toBe('value 4');
  });
});
