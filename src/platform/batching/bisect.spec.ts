import { QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';
import { bisect } from './bisect';

const numbers = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
const withCode = (code: string): Error => Object.assign(new Error(code), { code });

/** Applies numbers to a set, all or none of a call; refuses a call that contains one of `poison`. */
function store(...poison: number[]) {
  const applied = new Set<number>();
  let calls = 0;
  const apply = async (items: number[]): Promise<void> => {
    calls += 1;
    const bad = items.find((item) => poison.includes(item));
    if (bad !== undefined) throw new Error(`no ${bad}`);
    await Promise.resolve();
    for (const item of items) applied.add(item);
  };
  return { applied, apply, calls: () => calls };
}

describe('bisect', () => {
  it('applies everything in one call when nothing is wrong', async () => {
    const { applied, apply, calls } = store();
    expect(await bisect(numbers(1000), apply)).toEqual([]);
    expect([applied.size, calls()]).toEqual([1000, 1]);
  });

  it('finds the items to blame and applies all others', async () => {
    const { applied, apply, calls } = store(0, 333, 334, 999);
    const failures = await bisect(numbers(1000), apply);
    expect(failures.map(({ item, error }) => [item, error.message])).toEqual([
      [0, 'no 0'],
      [333, 'no 333'],
      [334, 'no 334'],
      [999, 'no 999'],
    ]);
    expect(applied.size).toBe(996);
    expect(calls()).toBeLessThan(80);
  });

  it('does nothing without items', async () => {
    const { apply, calls } = store();
    expect(await bisect([], apply)).toEqual([]);
    expect(calls()).toBe(0);
  });

  it.each(['08006', '57P01', 'ECONNREFUSED', '25006', 'EHOSTUNREACH', '55P03'])(
    'blames no item when the database is away: %s',
    async (code) => {
      await expect(bisect([1, 2], () => Promise.reject(withCode(code)))).rejects.toThrow(code);
    },
  );

  it.each([
    new Error('Connection terminated unexpectedly'),
    // TypeORM's when the connection ended between two statements of a transaction.
    new QueryRunnerAlreadyReleasedError(),
    new QueryRunnerProviderAlreadyReleasedError(),
  ])('blames no item when the connection ends in the middle: %s', async (error) => {
    await expect(bisect([1, 2], () => Promise.reject(error))).rejects.toBe(error);
  });

  it('tries again after a deadlock before it divides', async () => {
    let calls = 0;
    const apply = (): Promise<void> => (++calls < 3 ? Promise.reject(withCode('40P01')) : Promise.resolve());
    expect(await bisect([1, 2, 3], apply)).toEqual([]);
    expect(calls).toBe(3);
  });

  it('blames no item for a collision that goes on', async () => {
    await expect(bisect([1], () => Promise.reject(withCode('40001')))).rejects.toThrow('40001');
  });

  it('finds the item that PostgreSQL can make nothing of, though it may be to blame itself', async () => {
    const apply = (items: number[]): Promise<void> =>
      items.includes(2) ? Promise.reject(withCode('XX000')) : Promise.resolve();
    expect(await bisect([1, 2, 3], apply)).toMatchObject([{ item: 2 }]);
  });

  it('stops telling items apart when nearly all of them fail', async () => {
    let calls = 0;
    const apply = (): Promise<void> => {
      calls += 1;
      return Promise.reject(new Error('no such table'));
    };
    expect(await bisect(numbers(5000), apply)).toHaveLength(5000);
    expect(calls).toBeLessThan(200);
  });
});
