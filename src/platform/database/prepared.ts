import type { PoolClient, QueryResultRow } from 'pg';
import type { EntityManager } from 'typeorm';

/**
 * Runs a statement within a TypeORM transaction by a name: PostgreSQL then parses it once for each connection, and
 * after a few runs plans it no more. For the hot paths; one name always means the same text.
 */
export async function prepared<Row extends object>(
  tx: EntityManager,
  name: string,
  text: string,
  values: unknown[],
): Promise<Row[]> {
  if (!tx.queryRunner) throw new Error('BUG: outside a transaction');
  const client = (await tx.queryRunner.connect()) as PoolClient;
  const { rows } = await client.query<Row & QueryResultRow>({ name, text, values });
  return rows;
}
