import { setTimeout as wait } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { DataSource, type DataSourceOptions, type QueryRunner } from 'typeorm';
import { MIGRATION_LOCK } from './advisory-locks';
import { dataSourceOptions } from './data-source';

/**
 * Whoever waits for a table's lock makes everybody wait who comes later. So a migration waits this long, lets the
 * others pass, and asks again.
 */
const LOCK_TIMEOUT_MS = 2000;
const BETWEEN_TRIES_MS = 1000;
const PATIENCE_MS = 600_000;
const BETWEEN_LOOKS_MS = 200;
/** PostgreSQL's lock_not_available. */
const NO_LOCK = '55P03';

const logger = new Logger('Migrations');

/**
 * Brings the schema up to this release. Safe when several processes start at once (one migrates, the others wait) and
 * while the release before is at work: no statement waits for a lock longer than two seconds at a time.
 * @throws Error with one clear line when the schema is newer than this release
 */
export async function migrate(url: string, options: DataSourceOptions = dataSourceOptions(url, 3)): Promise<string[]> {
  const source = await new DataSource(impatient(options)).initialize();
  const lock = source.createQueryRunner();
  try {
    await waitForTurn(lock);
    const before = await refuseNewerSchema(source);
    await runPatiently(source);
    const after = await appliedTo(source);
    return after.filter((name) => !before.includes(name));
  } finally {
    await lock.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    await lock.release();
    await source.destroy();
  }
}

/**
 * For each other the processes wait as long as it takes, but not inside of a statement: its snapshot would be one that
 * CREATE INDEX CONCURRENTLY waits for, while the process that creates the index is the one whose turn it is.
 */
async function waitForTurn(lock: QueryRunner): Promise<void> {
  for (;;) {
    const [answer] = (await lock.query('SELECT pg_try_advisory_lock($1) AS taken', [MIGRATION_LOCK])) as [
      { taken: boolean },
    ];
    if (answer.taken) return;
    await wait(BETWEEN_LOOKS_MS);
  }
}

function impatient(options: DataSourceOptions): DataSourceOptions {
  const given = options.extra as object | undefined;
  return { ...options, extra: { ...given, lock_timeout: LOCK_TIMEOUT_MS } };
}

/** Each migration is a transaction of its own, so what was done stays done and what had no lock is tried again. */
async function runPatiently(source: DataSource): Promise<void> {
  const giveUpAt = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      await source.runMigrations();
      return;
    } catch (error) {
      const { code } = (error as { driverError?: { code?: string } }).driverError ?? {};
      if (code !== NO_LOCK || Date.now() > giveUpAt) throw error;
      logger.warn(`a table is in use for long, trying again: ${(error as Error).message}`);
      await wait(BETWEEN_TRIES_MS);
    }
  }
}

/** Gives what is applied already. */
async function refuseNewerSchema(source: DataSource): Promise<string[]> {
  // TypeORM records a migration without a name of its own under its class's.
  const known = new Set(source.migrations.map(({ name, constructor }) => name ?? constructor.name));
  const applied = await appliedTo(source);
  const unknown = applied.filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw new Error(
      `the database schema is newer than this release (it has ${unknown.join(', ')}): upgrade this process`,
    );
  }
  return applied;
}

async function appliedTo(source: DataSource): Promise<string[]> {
  const [table] = await source.query<{ name: string | null }[]>(`SELECT to_regclass('migrations')::text AS name`);
  if (!table?.name) return [];
  const rows = await source.query<{ name: string }[]>('SELECT name FROM migrations ORDER BY id');
  return rows.map(({ name }) => name);
}
