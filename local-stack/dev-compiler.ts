import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before } from '@nestjs/swagger/plugin';
import { repositoryRoot } from './code-paths';
import { watchBuild } from './watch-build';

/* The compiler of npm run start:dev, in a process of its own: tells its parent of every build. */

const output = join(repositoryRoot, 'dist-dev');
/** What changes the output without changing a source. */
const SETTINGS = ['tsconfig.json', 'tsconfig.build.json', 'tsconfig.dev.json', 'nest-cli.json', 'package-lock.json'];

interface NestSettings {
  compilerOptions: { plugins: { name: string; options: Record<string, unknown> }[] };
}

function read(name: string): string {
  return readFileSync(join(repositoryRoot, name), 'utf8');
}

/** The plugin of @nestjs/swagger with the options of nest-cli.json: /docs is as complete as after a build. */
function swaggerOptions(): Record<string, unknown> {
  const { compilerOptions } = JSON.parse(read('nest-cli.json')) as NestSettings;
  return compilerOptions.plugins.find(({ name }) => name === '@nestjs/swagger')?.options ?? {};
}

function dropOutputOfOtherSettings(): void {
  const hash = createHash('sha256').update(SETTINGS.map(read).join('\n')).digest('hex');
  const stamp = join(output, '.settings');
  try {
    if (readFileSync(stamp, 'utf8') === hash) return;
  } catch {
    // There is none yet.
  }
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output);
  writeFileSync(stamp, hash);
}

dropOutputOfOtherSettings();
const options = swaggerOptions();
watchBuild({
  config: join(repositoryRoot, 'tsconfig.dev.json'),
  transformers: [(program) => before(options, program)],
  report: (text) => console.error(text),
  onBuilt: (build) => process.send?.(build),
});
