import { randomBytes } from 'node:crypto';
import { Client, Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { TEMPLATE_DATABASE } from './environment';

/** The pool of a data source, as the application's own code gets it. */
export function poolOf(source: DataSource): Pool {
  return (source.driver as unknown as { master: Pool }).master;
}

/** A database of its own, cloned from the migrated one. */
export interface TestDatabase {
  url: string;
  /** Runs a statement, for what no route shows. */
  query<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>;
  drop(): Promise<void>;
}

export async function createDatabase(): Promise<TestDatabase> {
  const adminUrl = process.env['TEST_DATABASE_URL']!;
  const name = `test_${randomBytes(6).toString('hex')}`;
  const admin = new Client({ connectionString: adminUrl });
  // The server may be stopped before a spec that failed to close everything.
  admin.on('error', () => undefined);
  await admin.connect();
  // Two clones of one template at the same moment are refused, so they queue here.
  await admin.query('SELECT pg_advisory_lock(42)');
  await admin.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE_DATABASE}`);
  await admin.query('SELECT pg_advisory_unlock(42)');
  const url = adminUrl.replace(/\/[^/]*$/, `/${name}`);
  // Several, for tests that ask several things at once; one connection answers one at a time.
  const pool = new Pool({ connectionString: url, max: 4, idleTimeoutMillis: 0 });
  pool.on('error', () => undefined);
  return {
    url,
    query: async <Row extends object>(text: string, values?: unknown[]) => (await pool.query<Row>(text, values)).rows,
    drop: async () => {
      await pool.end();
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await admin.end();
    },
  };
}
