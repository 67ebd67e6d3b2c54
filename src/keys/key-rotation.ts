import type { Pool } from 'pg';
import type { SealedColumn } from './sealed-columns';

const BATCH = 500;

/** What seals and opens values: `SecretsService`. */
interface Sealer {
  readonly currentKeyId: string;
  encrypt(plain: string, context: string): string;
  decrypt(sealed: string, context: string): string;
}

/** What came of a rotation, in one column or in all. */
interface RotationCount {
  /** Sealed anew with the first key. */
  resealed: number;
  /** Values that none of the keys opens; they stay as they are. */
  unreadable: number;
}

interface StaleRow {
  sealed: string;
  key: string[];
}

/**
 * Seals every value of a column anew that is not sealed with the first key yet. It may run while the platform runs,
 * several times, several times at once, and be ended at any moment: a value is replaced only if it still is the one
 * that was read.
 */
export async function rotateColumn(pool: Pool, secrets: Sealer, column: SealedColumn): Promise<RotationCount> {
  const count: RotationCount = { resealed: 0, unreadable: 0 };
  for (let after: string[] | undefined; ;) {
    const rows = await staleRows(pool, secrets, column, after);
    if (rows.length === 0) return count;
    const fresh = rows.map((row) => ({ ...row, fresh: reseal(secrets, column, row) }));
    const readable = fresh.filter((row): row is typeof row & { fresh: string } => !!row.fresh);
    count.unreadable += rows.length - readable.length;
    count.resealed += await replace(pool, column, readable);
    after = rows.at(-1)!.key;
  }
}

/** How many values of a column are not sealed with the first key. */
export async function countStale(pool: Pool, secrets: Sealer, { table, column }: SealedColumn): Promise<number> {
  const { rows } = await pool.query<{ stale: number }>(
    `SELECT count(*)::int AS stale FROM ${table} WHERE split_part(${column}, '.', 2) <> $1`,
    [secrets.currentKeyId],
  );
  return rows[0]!.stale;
}

async function staleRows(
  pool: Pool,
  secrets: Sealer,
  { table, column, key }: SealedColumn,
  after: string[] | undefined,
): Promise<StaleRow[]> {
  const names = key.map(([name]) => name).join(', ');
  const places = key.map(([, type], n) => `$${n + 2}::text::${type}`).join(', ');
  const beyond = after ? `AND (${names}) > (${places})` : '';
  const { rows } = await pool.query<StaleRow>(
    `SELECT ${column} AS sealed, ARRAY[${key.map(([name]) => `${name}::text`).join(', ')}] AS key
       FROM ${table} WHERE split_part(${column}, '.', 2) <> $1 ${beyond}
      ORDER BY ${names} LIMIT ${BATCH}`,
    [secrets.currentKeyId, ...(after ?? [])],
  );
  return rows;
}

function reseal(secrets: Sealer, column: SealedColumn, row: StaleRow): string | undefined {
  const context = column.context(...row.key);
  try {
    return secrets.encrypt(secrets.decrypt(row.sealed, context), context);
  } catch {
    return undefined;
  }
}

async function replace(
  pool: Pool,
  { table, column, key }: SealedColumn,
  rows: (StaleRow & { fresh: string })[],
): Promise<number> {
  const same = key.map(([name, type], n) => `t.${name} = (r.key->>${n})::${type}`).join(' AND ');
  const { rowCount } = await pool.query(
    `UPDATE ${table} t SET ${column} = r.fresh
       FROM jsonb_to_recordset($1::jsonb) AS r(key jsonb, sealed text, fresh text)
      WHERE ${same} AND t.${column} = r.sealed`,
    [JSON.stringify(rows)],
  );
  return rowCount ?? 0;
}
