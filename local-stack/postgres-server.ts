import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { Client, DatabaseError } from 'pg';
import { hasEnded } from './children';
import type { PostgresBinaries } from './postgres-binaries';
import { POSTGRES_USER, postgresEnvironment } from './postgres-cluster';
import type { PostgresPlace } from './postgres-owner';
import { SetupError } from './setup-error';

/** The application's database in the embedded cluster. */
export const POSTGRES_DATABASE = 'treeex';

const STARTING_MS = 60_000;

/** How one server runs. `throwaway` gives up durability for speed: for tests only. */
export interface ServerOptions {
  port: number;
  maxConnections: number;
  throwaway: boolean;
  /** File descriptor of the log. */
  log: number;
}

/** Starts the server. It is up when waitUntilReady says so. */
export function startServer(place: PostgresPlace, binaries: PostgresBinaries, options: ServerOptions): ChildProcess {
  const settings = {
    port: options.port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: options.maxConnections,
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(options.throwaway && { fsync: 'off', full_page_writes: 'off' }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return spawn(binaries.postgres, ['-D', place.data, ...flags], {
    ...place.owner,
    cwd: '/',
    env: postgresEnvironment(),
    stdio: ['ignore', options.log, options.log],
  });
}

/** True once the server accepts a connection (after a crash it recovers first), false when it ended instead. */
export async function waitUntilReady(server: ChildProcess, url: string, signal: AbortSignal): Promise<boolean> {
  const deadline = Date.now() + STARTING_MS;
  while (!hasEnded(server)) {
    signal.throwIfAborted();
    if (await accepts(url)) return true;
    if (Date.now() > deadline) throw new SetupError('PostgreSQL was not ready within a minute.');
    await delay(25);
  }
  return false;
}

async function accepts(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    if (error instanceof DatabaseError && error.code === '28P01') {
      throw new SetupError(
        "The embedded database doesn't accept the password in secrets.json: that file belongs to another database. " +
          'Restore it, or delete the whole data folder to begin anew.',
      );
    }
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Creates the application's database when the cluster is new. */
export async function ensureDatabase(adminUrl: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [POSTGRES_DATABASE]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${POSTGRES_DATABASE}`);
  } finally {
    await client.end();
  }
}

/** The address of one database of the embedded cluster. */
export function postgresUrl(port: number, password: string, database: string): string {
  return `postgresql://${POSTGRES_USER}:${password}@127.0.0.1:${port}/${database}`;
}

/**
 * Stops the server and waits for its end: `smart` lets connected clients finish first, `fast` rolls their transactions
 * back. What doesn't stop in time is stopped harder; PostgreSQL recovers from each of these by itself.
 */
export async function stopServer(
  server: ChildProcess,
  stop: { mode: 'smart' | 'fast'; binaries: PostgresBinaries; place: PostgresPlace },
): Promise<void> {
  const smart: [NodeJS.Signals, number] = ['SIGTERM', 5_000];
  const steps: [NodeJS.Signals, number][] = [
    ['SIGINT', 10_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ];
  for (const [signal, patience] of stop.mode === 'smart' ? [smart, ...steps] : steps) {
    if (hasEnded(server)) return;
    const ended = once(server, 'exit');
    if (process.platform === 'win32') askToStop(stop.binaries, stop.place);
    else server.kill(signal);
    await Promise.race([ended, delay(patience, undefined, { ref: false })]);
  }
}

/** Windows has no signals; there pg_ctl asks the server over a pipe. */
function askToStop(binaries: PostgresBinaries, place: PostgresPlace): void {
  spawn(binaries.pgCtl, ['stop', '-D', place.data, '-m', 'fast'], { stdio: 'ignore' });
}
