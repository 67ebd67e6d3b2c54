import { Semaphore } from './semaphore';

/** Work whose end the test decides. */
function heldWork() {
  const begun: string[] = [];
  const ends = new Map<string, { finish: (value: string) => void; fail: (error: Error) => void }>();
  const work = (name: string) => (): Promise<string> => {
    begun.push(name);
    return new Promise((finish, fail) => ends.set(name, { finish, fail }));
  };
  return { begun, ends, work };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('Semaphore', () => {
  it('runs as much at a time as it has places, the rest in the order of its coming', async () => {
    const { begun, ends, work } = heldWork();
    const semaphore = new Semaphore(2);
    const results = ['a', 'b', 'c', 'd'].map((name) => semaphore.run(work(name)));
    await settled();
    expect(begun).toEqual(['a', 'b']);
    ends.get('b')!.finish('B');
    await settled();
    expect(begun).toEqual(['a', 'b', 'c']);
    for (const name of ['a', 'c']) ends.get(name)!.finish(name.toUpperCase());
    await settled();
    ends.get('d')!.finish('D');
    expect(await Promise.all(results)).toEqual(['A', 'B', 'C', 'D']);
  });

  it('gives the place of what failed to the next, and hands the failure over', async () => {
    const { begun, ends, work } = heldWork();
    const semaphore = new Semaphore(1);
    const first = semaphore.run(work('a'));
    const second = semaphore.run(work('b'));
    ends.get('a')!.fail(new Error('broken'));
    await expect(first).rejects.toThrow('broken');
    expect(begun).toEqual(['a', 'b']);
    ends.get('b')!.finish('B');
    expect(await second).toBe('B');
    const third = semaphore.run(work('c'));
    ends.get('c')!.finish('C');
    expect(await third).toBe('C');
  });
});
