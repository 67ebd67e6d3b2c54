import type { EntityManager } from 'typeorm';
import { uuidv7 } from '../platform/crypto/uuid';
import type { RowOf } from '../platform/database/columns';
import { prepared } from '../platform/database/prepared';
import type { Contact } from './contact.entity';
import { keepOptOuts } from './contact-opt-outs.queries';
import { canonicalPhone } from './phone-number.rule';
import type { ContactIdentity, ContactRef } from './contacts.types';

/** A person to find or add, each only once. */
export interface Wanted {
  waId: string | null;
  userId: string | null;
  name: string | null;
}

interface FoundRow extends RowOf<Contact, 'id' | 'waId' | 'userId' | 'name' | 'profileName' | 'optedIn'> {
  n: number;
}

/** A contact that was found, and what it was found for. */
export interface Found extends ContactRef {
  wanted: Wanted;
  profileName: string | null;
}

/**
 * Finds whoever is known by WhatsApp's user id first, by the number second, and adds those that are missing, in one
 * statement. A contact that another transaction was adding at that moment is in neither part of the result: run it
 * again.
 */
const FIND_OR_ADD = `
  WITH wanted AS (
    SELECT * FROM unnest($2::int[], $3::uuid[], $4::text[], $5::text[], $6::text[]) AS w (n, id, wa_id, user_id, name)
  ), known AS (
    SELECT w.n, c.* FROM wanted w CROSS JOIN LATERAL (
      SELECT p.id, p.wa_id, p.user_id, p.name, p.profile_name, p.opted_in
        FROM (VALUES (1, w.user_id), (2, canonical_phone(w.wa_id))) AS ids (rank, value)
        JOIN contact_identities i ON i.workspace_id = $1 AND i.value = ids.value
        JOIN contacts p ON p.id = i.contact_id AND p.deleted_at IS NULL
       ORDER BY ids.rank LIMIT 1
    ) c
  ), added AS (
    INSERT INTO contacts (id, workspace_id, wa_id, user_id, name, profile_name)
    SELECT w.id, $1, w.wa_id, w.user_id, w.name, w.name FROM wanted w
     WHERE NOT EXISTS (SELECT 1 FROM known k WHERE k.n = w.n) ORDER BY w.n
    ON CONFLICT DO NOTHING
    RETURNING id, wa_id, user_id, name, profile_name, opted_in
  )
  SELECT * FROM known
  UNION ALL
  SELECT w.n, a.* FROM added a JOIN wanted w ON w.id = a.id`;

/**
 * Stores what profiles say now. It never waits: a contact that another transaction is changing at this moment keeps the
 * old name until the next message, so that two batches can't wait for each other in a circle.
 */
const RENAME = `
  UPDATE contacts c
     SET name = CASE WHEN c.name IS NULL OR c.name = c.profile_name THEN seen.name ELSE c.name END,
         profile_name = seen.name, updated_at = now()
    FROM (SELECT n.id, n.name FROM unnest($2::uuid[], $3::text[]) AS n (id, name) JOIN contacts l ON l.id = n.id
           WHERE l.workspace_id = $1 FOR NO KEY UPDATE OF l SKIP LOCKED) seen
   WHERE c.workspace_id = $1 AND c.id = seen.id
  RETURNING c.id, c.name`;

/** More rounds than any race needs; a transaction that can't see what others commit would ask for ever. */
const MOST_ROUNDS = 10;

/** All that are wanted, in the given order. */
export async function findOrAdd(tx: EntityManager, workspaceId: string, wanted: readonly Wanted[]): Promise<Found[]> {
  const found = new Map<number, Found>();
  for (let round = 0; round < MOST_ROUNDS && found.size < wanted.length; round++) {
    const missing = wanted.map((_, n) => n).filter((n) => !found.has(n));
    const column = <T>(pick: (one: Wanted) => T): T[] => missing.map((n) => pick(wanted[n]!));
    const ids = missing.map(() => uuidv7());
    const rows = await prepared<FoundRow>(tx, 'contacts-find-or-add', FIND_OR_ADD, [
      workspaceId,
      missing,
      ids,
      column(({ waId }) => waId),
      column(({ userId }) => userId),
      column(({ name }) => name),
    ]);
    const kept = await optedOutBefore(tx, workspaceId, rows, new Set(ids));
    for (const row of rows) {
      const optedIn = row.opted_in && !kept.has(row.id);
      found.set(row.n, { ...foundOf(row, wanted[row.n]!), optedIn });
    }
  }
  if (found.size < wanted.length) throw new Error('contacts that others add cannot be seen');
  return wanted.map((_, n) => found.get(n)!);
}

/** Those among the added contacts whose earlier contact had opted out before it was deleted. */
async function optedOutBefore(
  tx: EntityManager,
  workspaceId: string,
  rows: readonly FoundRow[],
  fresh: ReadonlySet<string>,
): Promise<Set<string>> {
  const added = rows.map(({ id }) => id).filter((id) => fresh.has(id));
  const kept = await keepOptOuts((text, values) => tx.query(text, values), workspaceId, added);
  return new Set(kept.map(({ id }) => id));
}

function foundOf(row: FoundRow, wanted: Wanted): Found {
  const { id, wa_id: waId, user_id: userId, name, profile_name: profileName } = row;
  return { id, waId, userId, name, profileName, optedIn: row.opted_in, wanted };
}

/** Stores new profile names, and returns the contacts with the names that they have then. */
export async function followProfileNames(
  tx: EntityManager,
  workspaceId: string,
  found: readonly Found[],
): Promise<Found[]> {
  const renamed = found.filter(({ wanted, profileName }) => wanted.name && wanted.name !== profileName);
  if (renamed.length === 0) return [...found];
  const [rows] = await tx.query<[{ id: string; name: string }[], number]>(RENAME, [
    workspaceId,
    renamed.map(({ id }) => id),
    renamed.map(({ wanted }) => wanted.name),
  ]);
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return found.map((contact) => ({ ...contact, name: names.get(contact.id) ?? contact.name }));
}

/**
 * The distinct people of a list in a fixed order, so that two transactions lock them the same way, and the place of
 * each entry in it.
 */
export function distinct(who: readonly ContactIdentity[]): { wanted: Wanted[]; index: number[] } {
  const byKey = new Map<string, Wanted>();
  const keys = who.map(({ waId, userId, name }) => {
    if (!waId && !userId) throw new Error('BUG: a contact needs a number or a user id');
    const key = `${waId ? canonicalPhone(waId) : ''} ${userId ?? ''}`;
    const known = byKey.get(key);
    if (!known) byKey.set(key, { waId: waId || null, userId: userId || null, name: name || null });
    else if (name) known.name = name;
    return key;
  });
  const sorted = [...byKey.keys()].sort();
  const place = new Map(sorted.map((key, index) => [key, index]));
  return { wanted: sorted.map((key) => byKey.get(key)!), index: keys.map((key) => place.get(key)!) };
}
