import { DataSource } from 'typeorm';
import { dataSourceOptions } from './data-source';

/** Any number that all processes of this product agree on: only one of them migrates at a time. */
const MIGRATION_LOCK = 7_331_001;

/**
 * Brings the schema up to this release. Safe when several processes start at once: one migrates, the others wait.
 * @throws Error with one clear line when the schema is newer than this release
 */
export async function migrate(url: string): Promise<string[]> {
  const source = await new DataSource(dataSourceOptions(url, 3)).initialize();
  const lock = source.createQueryRunner();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await refuseNewerSchema(source);
    const ran = await source.runMigrations();
    return ran.map(({ name }) => name);
  } finally {
    await lock.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    await lock.release();
    await source.destroy();
  }
}

async function refuseNewerSchema(source: DataSource): Promise<void> {
  const [table] = await source.query<{ name: string | null }[]>(
    `SELECT to_regclass('migrations')::text AS name`,
  );
  if (!table?.name) return;
  // TypeORM records a migration without a name of its own under its class's.
  const known = new Set(source.migrations.map(({ name, constructor }) => name ?? constructor.name));
  const applied = await source.query<{ name: string }[]>('SELECT name FROM migrations ORDER BY id');
  const unknown = applied.filter(({ name }) => !known.has(name)).map(({ name }) => name);
  if (unknown.length > 0) {
    throw new Error(
      `the database schema is newer than this release (it has ${unknown.join(', ')}): upgrade this process`,
    );
  }
}
