import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../test/support/eventually';
import { watchBuild, type Build } from './watch-build';

describe('watchBuild', () => {
  let root: string;
  let watch: { close(): void };
  const builds: Build[] = [];
  const reports: string[] = [];
  const write = (name: string, text: string): void => writeFileSync(join(root, name), text);
  const output = (name: string): string => readFileSync(join(root, 'out', name), 'utf8');
  const nextBuild = async (change: () => void): Promise<Build> => {
    const before = builds.length;
    change();
    await eventually(() => builds[before]);
    return builds[before]!;
  };

  beforeAll(async () => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'watch-build-')));
    write('one.ts', 'export const one = 1;');
    write('two.ts', `import { one } from './one';\nexport const two: number = one + 1;`);
    const compilerOptions = {
      outDir: 'out',
      rootDir: '.',
      noEmitOnError: true,
      types: [],
      lib: ['es2023'],
    };
    write('tsconfig.json', JSON.stringify({ compilerOptions, include: ['*.ts'] }));
    await nextBuild(() => {
      watch = watchBuild({
        config: join(root, 'tsconfig.json'),
        transformers: [() => () => (file) => file],
        report: (text) => reports.push(text),
        onBuilt: (build) => builds.push(build),
      });
    });
  });

  afterAll(() => {
    watch.close();
    rmSync(root, { recursive: true, force: true });
  });

  it('compiles everything, and then only what changed', async () => {
    expect(builds[0]).toMatchObject({ isGood: true, written: 2 });
    const build = await nextBuild(() => write('two.ts', `export const two: number = 22;`));
    expect(build).toMatchObject({ isGood: true, written: 1 });
    expect(output('two.js')).toContain('22');
  });

  it('keeps the last good output while there are errors', async () => {
    const bad = await nextBuild(() => write('one.ts', `export const one: string = 1;`));
    expect(bad).toMatchObject({ isGood: false, written: 0 });
    expect(reports.join()).toContain(`not assignable to type 'string'`);
    expect(output('one.js')).toContain('= 1');
    const good = await nextBuild(() => write('one.ts', `export const one = 3;`));
    expect(good).toMatchObject({ isGood: true, written: 1 });
  });

  it('removes the output of a file that is gone', async () => {
    await nextBuild(() => rmSync(join(root, 'two.ts')));
    expect(existsSync(join(root, 'out/two.js'))).toBe(false);
    expect(existsSync(join(root, 'out/one.js'))).toBe(true);
  });
});
