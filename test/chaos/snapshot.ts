import { without } from './checks';
import type { Rig } from './rig';

/** Every row of every table that a webhook may write, as text. */
export type Snapshot = Map<string, Set<string>>;

/** The log itself, what changes with requests rather than with webhooks, and counts, which are summed up at some time. */
const LEFT_OUT = [
  'webhook_events',
  'audit_log',
  'migrations',
  'sessions',
  'refresh_tokens',
  'idempotency_keys',
  'counters',
  'sign_in_events',
  'pair_buckets',
  'webhook_doors',
  'contact_count_changes',
  'contact_counts',
];
const LEFT_OUT_PREFIXES = ['throughput', 'rate_limit'];
const SHOWN = 5;

export async function snapshot({ database }: Rig): Promise<Snapshot> {
  const { rows: tables } = await database.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
      WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`,
  );
  const taken: Snapshot = new Map();
  for (const { name } of tables) {
    if (LEFT_OUT.includes(name) || LEFT_OUT_PREFIXES.some((prefix) => name.startsWith(prefix))) continue;
    const { rows } = await database.query<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM "${name}" t`);
    taken.set(name, new Set(rows.map(({ row }) => row)));
  }
  return taken;
}

/** One line for each row that only one of the two has; of many in one table the first are shown and the rest counted. */
export function differences(before: Snapshot, after: Snapshot): string[] {
  return [...before].flatMap(([table, rows]) => {
    const now = after.get(table) ?? new Set<string>();
    const lines = [
      ...without(rows, now).map((row) => `${table} before: ${row}`),
      ...without(now, rows).map((row) => `${table} after:  ${row}`),
    ].sort();
    const hidden = lines.length - 2 * SHOWN;
    if (hidden <= 0) return lines;
    return [...lines.slice(0, SHOWN), ...lines.slice(-SHOWN), `${table}: ${hidden} rows more`];
  });
}
