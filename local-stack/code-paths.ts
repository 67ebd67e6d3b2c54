import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';

const isCompiled = __filename.endsWith('.js');

/** The folder that holds src/, demo/ and simulator/ of the running code: dist, or the repository under Jest. */
const codeRoot = resolve(__dirname, '..');

/** The repository: where package.json, examples/ and .data/ are. */
export const repositoryRoot = isCompiled ? resolve(codeRoot, '..') : codeRoot;

/** How to run one of our own entry files as a Node process; `path` is given without its extension. */
export interface Script {
  file: string;
  execArgv: string[];
}

/** Finds an entry file beside the running code. Under Jest that is TypeScript, which a small loader compiles. */
export function ownScript(path: string): Script {
  if (isCompiled) return { file: join(codeRoot, `${path}.js`), execArgv: [] };
  const loader = join(codeRoot, 'scripts/run-typescript.cjs');
  return { file: join(codeRoot, `${path}.ts`), execArgv: ['-r', loader] };
}

/** A short, stable name for a folder, for things that must be kept outside of it. */
export function folderKey(path: string): string {
  return createHash('sha256').update(resolve(path)).digest('hex').slice(0, 12);
}
