import { ImportTurns } from './import-turns';

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('gives each workspace one turn at a time and the process four, and sends the rest away when too many wait', async () => {
  const turns = new ImportTurns();
  const running: string[] = [];
  const ends: (() => void)[] = [];
  const come = (workspace: string): Promise<void> =>
    turns.run(workspace, async () => {
      running.push(workspace);
      await new Promise<void>((resolve) => ends.push(resolve));
    });
  const all = [come('a'), come('a'), ...['b', 'c', 'd', 'e'].map(come)];
  await settled();
  expect(running).toEqual(['a', 'b', 'c', 'd']);
  const more = Array.from({ length: 10 }, (_, n) => come(`more ${n}`));
  await expect(come('too many')).rejects.toMatchObject({
    code: 'service_unavailable',
    options: { headers: { 'Retry-After': '30' } },
  });
  for (let n = 0; n < 16; n += 1) {
    ends[n]!();
    await settled();
  }
  await Promise.all([...all, ...more]);
  expect(running).toHaveLength(16);
  expect(running.filter((workspace) => workspace === 'a')).toHaveLength(2);
});
