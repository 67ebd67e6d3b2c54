import type { Pool, PoolClient } from 'pg';
import { CONTACT_COUNTS_LOCK } from '../platform/database/advisory-locks';
import { inTransaction } from '../platform/database/in-transaction';
import type { ContactFilter } from './dto/contact-query.dto';

/*
 * What the database keeps count of: every statement that writes contacts notes its changes (migration
 * contact-counts), so a total costs the same however many contacts there are.
 */

const COUNTED = `
  SELECT facet, sum(contacts)::text AS contacts FROM (
    SELECT facet, contacts FROM contact_counts WHERE workspace_id = $1 AND facet = ANY ($2)
    UNION ALL
    SELECT facet, change FROM contact_count_changes WHERE workspace_id = $1 AND facet = ANY ($2)
  ) counted GROUP BY facet`;

const SUM_UP = `
  WITH noted AS (
    DELETE FROM contact_count_changes RETURNING workspace_id, facet, change
  ), sums AS (
    SELECT workspace_id, facet, sum(change) AS change FROM noted GROUP BY workspace_id, facet HAVING sum(change) <> 0
  ), known AS (
    UPDATE contact_counts c SET contacts = c.contacts + s.change FROM sums s
     WHERE c.workspace_id = s.workspace_id AND c.facet = s.facet
    RETURNING c.workspace_id, c.facet, c.contacts
  ), added AS (
    INSERT INTO contact_counts (workspace_id, facet, contacts)
    SELECT workspace_id, facet, change FROM sums s
     WHERE NOT EXISTS (SELECT FROM known k WHERE k.workspace_id = s.workspace_id AND k.facet = s.facet)
  )
  SELECT workspace_id, facet FROM known WHERE contacts = 0`;

const FORGET = `
  DELETE FROM contact_counts c USING unnest($1::uuid[], $2::text[]) AS none (workspace_id, facet)
   WHERE c.workspace_id = none.workspace_id AND c.facet = none.facet`;

/** How many living contacts fit, exactly; undefined for conditions that are not counted. */
export async function countedContacts(
  database: Pool,
  workspaceId: string,
  filter: ContactFilter,
): Promise<number | undefined> {
  const facets = facetsOf(filter);
  if (!facets) return undefined;
  const { rows } = await database.query<{ facet: string; contacts: string }>({
    name: 'contacts-counted',
    text: COUNTED,
    values: [workspaceId, [facets.of, facets.without]],
  });
  const count = (facet?: string): number => Number(rows.find((row) => row.facet === facet)?.contacts ?? 0);
  return count(facets.of) - count(facets.without);
}

/** Adds what was noted to the counts, and forgets counts of zero. Totals are the same before and after. */
export async function sumUpContacts(database: Pool): Promise<void> {
  await inTransaction(database, async (client) => {
    if (!(await isMyTurn(client))) return;
    const { rows } = await client.query<{ workspace_id: string; facet: string }>(SUM_UP);
    if (rows.length === 0) return;
    const none = [rows.map((row) => row.workspace_id), rows.map(({ facet }) => facet)];
    await client.query(FORGET, none);
  });
}

async function isMyTurn(client: PoolClient): Promise<boolean> {
  const text = 'SELECT pg_try_advisory_xact_lock($1) AS mine';
  return (await client.query<{ mine: boolean }>(text, [CONTACT_COUNTS_LOCK])).rows[0]!.mine;
}

/** The counted contacts that a list shows: those of one facet, less those of another that is part of it. */
function facetsOf({ search, tags, opted_in: optedIn }: ContactFilter): { of: string; without?: string } | undefined {
  const wanted = [...new Set(tags)];
  if (search || wanted.length > 1) return undefined;
  if (wanted.length === 1) return optedIn === undefined ? { of: `tag:${wanted[0]}` } : undefined;
  if (optedIn === undefined) return { of: 'all' };
  return optedIn ? { of: 'all', without: 'opted_out' } : { of: 'opted_out' };
}
