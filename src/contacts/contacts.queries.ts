import type { DatabasePool } from '../platform/database/database.module';
import { likePattern } from '../platform/database/like-pattern';
import { type Cursor, placeOf, timeOf } from '../platform/http/cursor';
import { countedContacts } from './contact-counts.queries';
import type { ShownContact } from './contacts.types';
import type { ContactFilter } from './dto/contact-query.dto';

/** Where a page of a list begins and how long it is. */
interface Page {
  limit: number;
  offset: number;
  cursor?: Cursor;
}

/** What is shown of a contact, under the names of its entity. */
const SHOWN = `c.id, c.workspace_id AS "workspaceId", c.wa_id AS "waId", c.user_id AS "userId",
    c.parent_user_id AS "parentUserId", c.username, c.identity_key_hash AS "identityKeyHash", c.name, c.email,
    c.opted_in AS "optedIn", c.opted_out_at AS "optedOutAt", c.opted_out_source AS "optedOutSource", c.tags,
    c.custom_fields AS "customFields", c.created_at AS "createdAt", c.updated_at AS "updatedAt"`;

/** A contact and its place in the list. */
type ListedRow = ShownContact & { place: string };

/** Below this many hits the index of the condition is read first; above it, walking the list finds a page sooner. */
const FEW = 5_000;
/** What the cursor of a list with few hits carries, so that later pages need not count again. */
const FEW_MARK = 'few';

/**
 * A page of contacts, newest first, how many there are in all (not counted with a cursor), and where the next begins.
 */
export async function findContacts(
  database: DatabasePool,
  workspaceId: string,
  filter: ContactFilter,
  page: Page,
): Promise<{ rows: ShownContact[]; total: number | null; next: Cursor | null }> {
  const total = page.cursor ? null : await countContacts(database, workspaceId, filter);
  if (total !== null && total <= page.offset) return { rows: [], total, next: null };
  const few = total === null ? page.cursor?.mark === FEW_MARK : total <= FEW;
  const found = await readRows(database, workspaceId, filter, { ...page, few });
  const rows = found.slice(0, page.limit);
  const last = found.length > page.limit ? rows.at(-1) : undefined;
  const next = last ? { place: last.place, id: last.id, mark: few ? FEW_MARK : undefined } : null;
  return { rows, total, next };
}

/** One row more than the page has shows whether there is another page. */
async function readRows(
  database: DatabasePool,
  workspaceId: string,
  filter: ContactFilter,
  { limit, offset, cursor, few }: Page & { few: boolean },
): Promise<ListedRow[]> {
  const { where, values } = conditions(workspaceId, filter);
  const add = (value: unknown): string => `$${values.push(value)}`;
  const below = cursor ? ` AND (created_at, id) < (${timeOf(add(cursor.place))}, ${add(cursor.id)}::uuid)` : '';
  // For a rare tag or text the planner would walk the whole list to its end; the hits first, then their order, is
  // quick.
  const hitsFirst = few && (filter.tags !== undefined || filter.search !== undefined);
  const from = hitsFirst
    ? `(SELECT id, created_at FROM contacts WHERE ${where}${below} OFFSET 0) AS hits`
    : `contacts WHERE ${where}${below}`;
  // What an offset skips is skipped in the index; only the page's own rows are read.
  const text = `
    SELECT ${SHOWN}, ${placeOf('c.created_at')}
      FROM (SELECT id, created_at FROM ${from}
             ORDER BY created_at DESC, id DESC LIMIT ${add(limit + 1)} OFFSET ${add(offset)}) page
      JOIN contacts c ON c.id = page.id
     ORDER BY page.created_at DESC, page.id DESC`;
  return (await database.query<ListedRow>(text, values)).rows;
}

async function countContacts(database: DatabasePool, workspaceId: string, filter: ContactFilter): Promise<number> {
  const counted = await countedContacts(database, workspaceId, filter);
  if (counted !== undefined) return counted;
  const { where, values } = conditions(workspaceId, filter);
  const text = `SELECT count(*) AS total FROM contacts WHERE ${where}`;
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
  const text = search?.normalize('NFC').trim();
  if (text) parts.push(searchCondition(text, (value) => `$${values.push(value)}`));
  return { where: parts.join(' AND '), values };
}

/** A text within name, number or username; a number also as people write it, `07700 900601` for +447700900601. */
function searchCondition(text: string, bind: (value: string) => string): string {
  const pattern = bind(likePattern(text));
  const literal = `search_text LIKE lower(${pattern})`;
  const digits = digitsOf(text);
  if (digits) return `(${literal} OR search_text LIKE ${bind(likePattern(digits))})`;
  // Between name and number the searched column has " +": what reaches over it is found in neither of them.
  if (text.includes(' +')) return `${literal} AND lower(name) LIKE lower(${pattern})`;
  return `(${literal} OR username ILIKE ${pattern})`;
}

/** The digits of a number that is written with separators or a trunk prefix; undefined for any other text. */
function digitsOf(text: string): string | undefined {
  if (!/^\+?[\d\s().\-/]+$/.test(text)) return undefined;
  const digits = text
    .replace('(0)', '')
    .replace(/\D/g, '')
    .replace(/^0{1,2}/, '');
  return digits.length >= 4 && digits !== text ? digits : undefined;
}
