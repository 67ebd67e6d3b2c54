import type { ChildProcess } from 'node:child_process';
import { closeSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { untilEnd } from './children';
import { logFile, openLog, prepareDataDir } from './data-dir';
import { FolderLock } from './folder-lock';
import type { GuardianMessage, GuardianOptions } from './guardian-protocol';
import { freePort, requireFreePort } from './ports';
import { findBinaries, type PostgresBinaries } from './postgres-binaries';
import { clearLeftovers, initialise, isInitialised, requireSameMajor } from './postgres-cluster';
import { choosePlace, type PostgresPlace } from './postgres-owner';
import {
  ensureDatabase,
  POSTGRES_DATABASE,
  postgresUrl,
  startServer,
  stopServer,
  waitUntilReady,
} from './postgres-server';
import { developmentSecrets, secretsFile } from './secrets';
import { explain, SetupError } from './setup-error';

/*
 * The process between us and PostgreSQL. PostgreSQL outlives whoever started it, so this one stands beside it: it stops
 * PostgreSQL when it is told to, and when the channel to its parent closes, which happens even if that is killed.
 */

const PORT_ATTEMPTS = 5;

const options = JSON.parse(process.argv[2] ?? '{}') as GuardianOptions;
const ending = new AbortController();
let stopMode: 'smart' | 'fast' = 'fast';

/** The other processes of a killed parent are just finishing their work, so they keep their connections a moment. */
process.on('disconnect', () => {
  stopMode = 'smart';
  ending.abort();
});
process.on('SIGTERM', () => ending.abort());
// Ctrl-C and a closed terminal go to every process; the parent decides who ends when.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined);

async function main(): Promise<void> {
  prepareDataDir(options.dataDir);
  const lock = await FolderLock.take(join(options.dataDir, 'postgres.lock'), `The database in ${options.dataDir}`);
  try {
    await guard(lock);
  } finally {
    lock.release();
    if (options.removeDataDir) rmSync(options.dataDir, { recursive: true, force: true });
  }
}

async function guard(lock: FolderLock): Promise<void> {
  const place = choosePlace(options.dataDir, (line) => tell({ kind: 'notice', line }));
  try {
    await serve(lock, place);
  } finally {
    if (options.removeDataDir) rmSync(place.home, { recursive: true, force: true });
  }
}

async function serve(lock: FolderLock, place: PostgresPlace): Promise<void> {
  const binaries = findBinaries(place);
  const password = await preparedCluster(place, binaries);
  const { server, port } = await startOnPort(place, binaries, password);
  try {
    await ensureDatabase(postgresUrl(port, password, 'postgres'));
    const url = postgresUrl(port, password, POSTGRES_DATABASE);
    tell({ kind: 'ready', url, port, pid: server.pid ?? 0 });
    await Promise.race([untilEnd(server), untilAsked()]);
    if (!ending.signal.aborted) throw new SetupError(`PostgreSQL ended unexpectedly${lastWords()}`);
  } finally {
    lock.markStopping();
    await stopServer(server, { mode: stopMode, binaries, place });
  }
}

/** Leaves a cluster that can be started, and returns its password. */
async function preparedCluster(place: PostgresPlace, binaries: PostgresBinaries): Promise<string> {
  if (isInitialised(place) && !existsSync(secretsFile(options.dataDir))) {
    throw new SetupError(
      `${secretsFile(options.dataDir)} is missing, and without it the database in ${place.data} can't be read: ` +
        'restore it, or delete both to begin anew.',
    );
  }
  const password = developmentSecrets(options.dataDir).postgresPassword;
  if (isInitialised(place)) {
    requireSameMajor(place, binaries);
    await clearLeftovers(place);
  } else {
    const { throwaway } = options;
    await initialise(place, binaries, { password, throwaway, signal: ending.signal });
  }
  return password;
}

/** A free port may be taken in the moment before PostgreSQL binds it; then the next one is tried. */
async function startOnPort(
  place: PostgresPlace,
  binaries: PostgresBinaries,
  password: string,
): Promise<{ server: ChildProcess; port: number }> {
  if (options.port) await requireFreePort(options.port, 'EMBEDDED_POSTGRES_PORT');
  for (let attempt = 1; ; attempt++) {
    ending.signal.throwIfAborted();
    const port = options.port ?? (await freePort());
    const log = openLog(options.dataDir, 'postgres');
    const server = startServer(place, binaries, { ...options, port, log });
    closeSync(log);
    if (await isUp(server, postgresUrl(port, password, 'postgres'), binaries, place)) {
      return { server, port };
    }
    const isTaken = readLog().includes('Address already in use');
    if (!isTaken || attempt === PORT_ATTEMPTS) {
      throw new SetupError(`PostgreSQL did not start${lastWords()}`);
    }
  }
}

async function isUp(
  server: ChildProcess,
  url: string,
  binaries: PostgresBinaries,
  place: PostgresPlace,
): Promise<boolean> {
  try {
    return await waitUntilReady(server, url, ending.signal);
  } catch (error) {
    await stopServer(server, { mode: 'fast', binaries, place });
    throw error;
  }
}

function untilAsked(): Promise<void> {
  return new Promise((resolve) => {
    if (ending.signal.aborted) resolve();
    else ending.signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function readLog(): string {
  return readFileSync(logFile(options.dataDir, 'postgres'), 'utf8');
}

/** The log's last complaint, ready to be put behind a statement. */
function lastWords(): string {
  const complaints = readLog().match(/(?:FATAL|PANIC|ERROR): .*/g) ?? [];
  const reason = complaints.at(-1)?.replace(/^\w+: +/, '');
  return `${reason ? `: ${reason}` : ''} (log: ${logFile(options.dataDir, 'postgres')})`;
}

function tell(message: GuardianMessage): void {
  if (process.connected) process.send?.(message);
}

function finish(code: number): void {
  if (process.connected) process.disconnect();
  process.exitCode = code;
}

main().then(
  () => finish(0),
  (error: unknown) => {
    if (!ending.signal.aborted) tell({ kind: 'failed', line: explain(error) });
    finish(ending.signal.aborted ? 0 : 1);
  },
);
