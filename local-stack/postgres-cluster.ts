import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { PostgresBinaries } from './postgres-binaries';
import type { PostgresPlace } from './postgres-owner';
import { commandLine, isAlive } from './process-identity';
import { SetupError } from './setup-error';

/** The superuser of the embedded cluster and the owner of the application's database. */
export const POSTGRES_USER = 'treeex';

const LEFTOVER_STOP_MS = 10_000;

/** True when a cluster was made in this place before. */
export function isInitialised(place: PostgresPlace): boolean {
  return existsSync(join(place.data, 'PG_VERSION'));
}

/**
 * Makes a new cluster: UTF-8, the same order and case rules on every machine (PostgreSQL's own C.UTF-8), passwords
 * only. It is made aside and moved into place when whole, so an interrupted start leaves nothing half-made.
 */
export async function initialise(
  place: PostgresPlace,
  binaries: PostgresBinaries,
  options: { password: string; throwaway: boolean; signal: AbortSignal },
): Promise<void> {
  const draft = `${place.data}.new`;
  const passwordFile = join(place.home, `postgres-password.${process.pid}`);
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  try {
    writeFileSync(passwordFile, options.password, { mode: 0o600 });
    for (const path of [draft, passwordFile]) give(path, place);
    const args = [`--pgdata=${draft}`, `--pwfile=${passwordFile}`];
    if (options.throwaway) args.push('--no-sync');
    await runInitdb(place, binaries, args, options.signal);
    renameSync(draft, place.data);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Refuses a cluster that another major version of PostgreSQL made, in clearer words than PostgreSQL's own. */
export function requireSameMajor(place: PostgresPlace, binaries: PostgresBinaries): void {
  const made = readFileSync(join(place.data, 'PG_VERSION'), 'utf8').trim();
  if (made === binaries.major) return;
  throw new SetupError(
    `The database in ${place.data} was made by PostgreSQL ${made}, this is PostgreSQL ${binaries.major}: ` +
      'move the data with pg_dump, or set DATA_DIR to another folder.',
  );
}

/**
 * Deals with what a killed run left: a server that still runs on this folder is stopped (the caller holds the folder's
 * lock, so nobody uses it), and a lock file whose process id now belongs to something else is removed, since PostgreSQL
 * itself would refuse to start over it.
 */
export async function clearLeftovers(place: PostgresPlace): Promise<void> {
  const lock = join(place.data, 'postmaster.pid');
  if (!existsSync(lock)) return;
  const pid = Number.parseInt(readFileSync(lock, 'utf8'), 10);
  const isOurs = pid > 0 && isAlive(pid) && commandLine(pid).includes(place.data);
  if (!isOurs) {
    rmSync(lock, { force: true });
    return;
  }
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    process.kill(pid, signal);
    if (await isGoneWithin(pid, LEFTOVER_STOP_MS)) return;
  }
  throw new SetupError(`The PostgreSQL server that an earlier run left (process ${pid}) doesn't stop: end it by hand.`);
}

async function isGoneWithin(pid: number, milliseconds: number): Promise<boolean> {
  const deadline = Date.now() + milliseconds;
  while (isAlive(pid)) {
    if (Date.now() > deadline) return false;
    await delay(50);
  }
  return true;
}

function give(path: string, { owner }: PostgresPlace): void {
  if (owner) chownSync(path, owner.uid, owner.gid);
}

async function runInitdb(
  place: PostgresPlace,
  binaries: PostgresBinaries,
  where: string[],
  signal: AbortSignal,
): Promise<void> {
  const user = [`--username=${POSTGRES_USER}`, '--auth=scram-sha-256', '--no-instructions'];
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const initdb = spawn(binaries.initdb, [...user, ...locale, '--encoding=UTF8', ...where], {
    ...place.owner,
    cwd: '/',
    env: postgresEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
    signal,
  });
  let errors = '';
  initdb.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const [code] = (await once(initdb, 'close')) as [number | null];
  if (code === 0) return;
  const reason = errors.trim().split('\n').join(' ') || 'initdb was ended';
  throw new SetupError(`PostgreSQL's data folder could not be made: ${reason}`);
}

/** PostgreSQL heeds PG* and locale variables of whoever starts it; ours are all given as settings. */
export function postgresEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, TEMP, SystemRoot } = process.env;
  return { PATH, HOME, TMPDIR, TEMP, SystemRoot, LC_ALL: 'C' };
}
