import { OrderedWrites } from './ordered-writes';

const keys = (...names: string[]): Set<string> => new Set(names);

describe('OrderedWrites', () => {
  it('lets as many run side by side as it is wide', () => {
    const writes = new OrderedWrites<number>(2);
    expect(writes.mayStart(keys('a'))).toBe(true);
    writes.start(keys('a'), Promise.resolve(1));
    expect(writes.mayStart(keys('b'))).toBe(true);
    writes.start(keys('b'), Promise.resolve(2));
    expect(writes.mayStart(keys('c'))).toBe(false);
  });

  it('keeps writes apart that have a key in common', async () => {
    const writes = new OrderedWrites<number>(2);
    writes.start(keys('a', 'b'), Promise.resolve(1));
    expect(writes.mayStart(keys('b', 'c', 'd'))).toBe(false);
    await writes.oldest();
    expect(writes.mayStart(keys('b', 'c', 'd'))).toBe(true);
  });

  it('reports results in their order, and a failure when its turn comes', async () => {
    const writes = new OrderedWrites<number>(3);
    const later = new Promise<number>((resolve) => setTimeout(() => resolve(1), 5));
    writes.start(keys('a'), later);
    writes.start(keys('b'), Promise.reject(new Error('away')));
    writes.start(keys('c'), Promise.resolve(3));
    expect(await writes.oldest()).toBe(1);
    await expect(writes.oldest()).rejects.toThrow('away');
    await writes.settled();
    expect(writes.size).toBe(1);
  });
});
