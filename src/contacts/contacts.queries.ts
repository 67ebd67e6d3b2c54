import type { DatabasePool } from '../platform/database/database.module';
import type { ContactFilter } from './dto/contact-query.dto';

/** Where a page of a list begins and how long it is. */
interface Page {
  limit: number;
  offset: number;
}

/** Below this many hits the index of the condition is read first; above it, walking the list finds a page sooner. */
const FEW = 5_000;

/** The ids of a page of contacts, newest first, and how many there are in all. */
export async function findContactIds(
  database: DatabasePool,
  workspaceId: string,
  filter: ContactFilter,
  page: Page,
): Promise<{ ids: string[]; total: number }> {
  const total = await countContacts(database, workspaceId, filter);
  if (total <= page.offset) return { ids: [], total };
  const { where, values } = conditions(workspaceId, filter);
  // For a rare tag or text the planner would walk the whole list to its end; the hits first, then their order, is quick.
  const few = total <= FEW && (filter.tags !== undefined || filter.search !== undefined);
  const from = few
    ? `(SELECT id, created_at FROM contacts WHERE ${where} OFFSET 0) AS hits`
    : `contacts WHERE ${where}`;
  const text = `SELECT id FROM ${from} ORDER BY created_at DESC, id DESC LIMIT $${values.length + 1} OFFSET $${values.length + 2}`;
  const { rows } = await database.query<{ id: string }>(text, [...values, page.limit, page.offset]);
  return { ids: rows.map(({ id }) => id), total };
}

async function countContacts(
  database: DatabasePool,
  workspaceId: string,
  filter: ContactFilter,
): Promise<number> {
  const { where, values } = conditions(workspaceId, filter);
  const onlyOptedIn = filter.opted_in && !filter.tags && !filter.search;
  // All less the few who opted out: both counts come from an index, the count of the others would read every row.
  const text = onlyOptedIn
    ? `SELECT (SELECT count(*) FROM contacts WHERE workspace_id = $1 AND deleted_at IS NULL)
            - (SELECT count(*) FROM contacts WHERE workspace_id = $1 AND deleted_at IS NULL AND NOT opted_in) AS total`
    : `SELECT count(*) AS total FROM contacts WHERE ${where}`;
  const { rows } = await database.query<{ total: string }>(text, values);
  return Number(rows[0]!.total);
}

/** A WHERE clause over `contacts` with its values; the workspace is always the first of them. */
export function conditions(
  workspaceId: string,
  { tags, opted_in: optedIn, search }: ContactFilter,
): { where: string; values: unknown[] } {
  const parts = ['workspace_id = $1', 'deleted_at IS NULL'];
  const values: unknown[] = [workspaceId];
  if (optedIn !== undefined) parts.push(optedIn ? 'opted_in' : 'NOT opted_in');
  if (tags && tags.length > 0) parts.push(`tags && $${values.push(tags)}::text[]`);
  if (search) {
    parts.push(`search_text LIKE lower($${values.push(likePattern(search))})`);
    // Between name and number the searched column has " +": what reaches over it is found in neither of them.
    if (/ $| \+|^ /.test(search))
      parts.push(
        `(lower(name) LIKE lower($${values.length}) OR '+' || wa_id LIKE $${values.length})`,
      );
  }
  return { where: parts.join(' AND '), values };
}

/** A pattern that finds a text anywhere and takes every character of it literally. */
export function likePattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
