import type { EntityManager } from 'typeorm';
import type { FailureCount } from './campaign-guard';

/** The failures of each of these campaigns by code, the most frequent first, as the database keeps them. */
export async function failuresOfAll(tx: EntityManager, ids: string[]): Promise<Map<string, FailureCount[]>> {
  const rows = await tx.query<(FailureCount & { campaign_id: string })[]>(
    `SELECT campaign_id, code, count, last_at FROM campaign_failures
      WHERE campaign_id = ANY ($1::uuid[]) AND count > 0 ORDER BY count DESC, code`,
    [ids],
  );
  const found = new Map<string, FailureCount[]>(ids.map((id) => [id, []]));
  for (const row of rows) found.get(row.campaign_id)?.push(row);
  return found;
}

/** As `failuresOfAll`, of one campaign. */
export async function failuresOf(tx: EntityManager, id: string): Promise<FailureCount[]> {
  return (await failuresOfAll(tx, [id])).get(id)!;
}
