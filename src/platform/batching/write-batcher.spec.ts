import { WriteBatcher } from './write-batcher';

/** A write whose end the test decides. */
function heldWrites<Item>() {
  const writes: { items: Item[]; finish: () => void; fail: (error: Error) => void }[] = [];
  const write = (items: Item[]): Promise<void> =>
    new Promise((resolve, reject) => writes.push({ items, finish: resolve, fail: reject }));
  return { writes, write };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('WriteBatcher', () => {
  it('writes the first item at once and what comes meanwhile together afterwards', async () => {
    const { writes, write } = heldWrites<number>();
    const shared = new WriteBatcher(write, { items: 100, bytes: 1000 });
    const adds = [1, 2, 3].map((item) => shared.add(item, 1));
    expect(writes.map(({ items }) => items)).toEqual([[1]]);
    writes[0]!.finish();
    await settled();
    expect(writes.map(({ items }) => items)).toEqual([[1], [2, 3]]);
    writes[1]!.finish();
    await Promise.all(adds);
  });

  it('gives each caller the result of the write that carried its own item, and goes on after a failure', async () => {
    const { writes, write } = heldWrites<number>();
    const shared = new WriteBatcher(write, { items: 100, bytes: 1000 });
    const results = [1, 2, 3].map((item) =>
      shared.add(item, 1).then(
        () => 'ok',
        (error: Error) => error.message,
      ),
    );
    writes[0]!.finish();
    await settled();
    writes[1]!.fail(new Error('away'));
    await settled();
    const later = shared.add(4, 1);
    writes[2]!.finish();
    await later;
    expect(await Promise.all(results)).toEqual(['ok', 'away', 'away']);
  });

  it('keeps a batch below its limits, but never refuses a single large item', async () => {
    const { writes, write } = heldWrites<string>();
    const shared = new WriteBatcher(write, { items: 3, bytes: 10 });
    const sizes: [string, number][] = [
      ['first', 1],
      ['huge', 50],
      ['a', 4],
      ['b', 4],
      ['c', 4],
      ['d', 1],
      ['e', 1],
      ['f', 1],
    ];
    const adds = sizes.map(([name, bytes]) => shared.add(name, bytes));
    for (let i = 0; i < 4; i += 1) {
      writes[i]!.finish();
      await settled();
    }
    expect(writes.map(({ items }) => items)).toEqual([['first'], ['huge'], ['a', 'b'], ['c', 'd', 'e'], ['f']]);
    writes[4]!.finish();
    await Promise.all(adds);
  });
});
