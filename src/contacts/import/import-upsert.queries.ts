import type { Pool, PoolClient } from 'pg';
import { uuidv7 } from '../../platform/crypto/uuid';
import { plainArray, textArray } from '../../platform/database/array-literal';
import { inTransaction } from '../../platform/database/in-transaction';
import { keepOptOuts } from '../contact-opt-outs.queries';
import { OPERATOR_SOURCES } from '../contacts.types';
import { canonicalPhone } from '../phone-number.rule';
import type { OnDuplicate, UpsertOutcome } from './import-batch';
import { mergeFields } from './import-merge';
import type { ContactFields } from './import-row';

/** A character that no tag holds: cells are split and trimmed before. */
const TAG_SEPARATOR = '\u001f';

/**
 * Adds or updates a batch in one statement. An empty cell leaves what is there, tags are added to those that a contact
 * has, custom fields are merged, and rows that change nothing are not written.
 */
const UPSERT = `
  INSERT INTO contacts AS c (id, workspace_id, wa_id, name, email, tags, custom_fields, opted_in, opted_out_at, opted_out_source)
  SELECT i.id, $1, i.wa_id, i.name, i.email, string_to_array(i.tags, chr(31)), coalesce(i.custom_fields::jsonb, '{}'),
         coalesce(i.opted_in, true), CASE WHEN NOT i.opted_in THEN now() END, CASE WHEN NOT i.opted_in THEN 'import' END
    FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::boolean[])
      AS i (id, wa_id, name, email, tags, custom_fields, opted_in)
  ON CONFLICT (workspace_id, wa_id) WHERE deleted_at IS NULL DO UPDATE
     SET name = coalesce(excluded.name, c.name),
         email = coalesce(excluded.email, c.email),
         tags = CASE WHEN excluded.tags IS NULL THEN c.tags ELSE coalesce(c.tags, '{}') || ARRAY(
                  SELECT t FROM unnest(excluded.tags) WITH ORDINALITY AS new (t, n)
                   WHERE t <> ALL (coalesce(c.tags, '{}')) ORDER BY n) END,
         custom_fields = c.custom_fields || excluded.custom_fields,
         updated_at = now()
   WHERE c.name IS DISTINCT FROM coalesce(excluded.name, c.name)
      OR c.email IS DISTINCT FROM coalesce(excluded.email, c.email)
      OR NOT coalesce(excluded.tags, '{}') <@ coalesce(c.tags, '{}')
      OR NOT c.custom_fields @> excluded.custom_fields
  RETURNING id`;

/** The same where contacts that exist are not touched. */
const INSERT = `${UPSERT.slice(0, UPSERT.indexOf(' DO UPDATE'))} DO NOTHING RETURNING id`;

/** What a file says of consent, after the upsert: only on contacts that were there, the new ones came with it. */
const CONSENT = `
  WITH said AS (
    SELECT * FROM unnest($2::text[], $3::boolean[]) AS s (wa_id, opted_in)
  ), changed AS (
    UPDATE contacts c
       SET opted_in = s.opted_in, updated_at = now(),
           opted_out_at = CASE WHEN s.opted_in THEN NULL ELSE now() END,
           opted_out_source = CASE WHEN s.opted_in THEN NULL ELSE 'import' END
      FROM said s
     WHERE c.workspace_id = $1 AND c.wa_id = s.wa_id AND c.deleted_at IS NULL AND c.opted_in <> s.opted_in
       AND (NOT s.opted_in OR c.opted_out_source IS NULL OR c.opted_out_source = ANY ($4))
    RETURNING c.id, c.opted_in
  ), history AS (
    INSERT INTO contact_consents (workspace_id, contact_id, opted_in, source, by)
    SELECT $1, id, opted_in, 'import', $5::uuid FROM changed
    UNION ALL
    SELECT $1, n.id, n.opted_in, 'import', $5::uuid FROM unnest($6::uuid[], $7::boolean[]) AS n (id, opted_in)
  )
  SELECT c.wa_id FROM said s JOIN contacts c
      ON c.workspace_id = $1 AND c.wa_id = s.wa_id AND c.deleted_at IS NULL
   WHERE s.opted_in AND NOT c.opted_in AND c.opted_out_source <> ALL ($4)`;

/** Writes a batch of distinct numbers, in one transaction. `by` is the member who imports. */
export async function upsertContacts(
  database: Pool,
  workspaceId: string,
  contacts: readonly ContactFields[],
  by: string | null,
  onDuplicate: OnDuplicate = 'update',
): Promise<UpsertOutcome> {
  return inTransaction(database, async (client) => {
    const known = await storedNumbers(client, workspaceId, contacts);
    const merged = new Map<string, ContactFields>();
    for (const contact of contacts) {
      const waId = known.get(contact.waId) ?? contact.waId;
      const other = merged.get(waId);
      if (!other) merged.set(waId, { ...contact, waId });
      else if (onDuplicate === 'update') merged.set(waId, mergeFields(other, contact));
    }
    // Every import and every other writer locks contacts in this order, so that they don't wait for each other in a
    // circle.
    const sorted = [...merged.values()].sort((a, b) => (a.waId < b.waId ? -1 : 1));
    return toldFor(contacts, known, await write(client, workspaceId, sorted, { by, onDuplicate }));
  });
}

/** Which of the numbers are of people whom the workspace has as living contacts, each in its one spelling. */
export async function knownNumbers(
  database: Pool,
  workspaceId: string,
  waIds: readonly string[],
): Promise<Set<string>> {
  const { rows } = await database.query<{ value: string }>({
    name: 'import-known',
    text: `SELECT i.value FROM contact_identities i JOIN contacts c ON c.id = i.contact_id AND c.deleted_at IS NULL
            WHERE i.workspace_id = $1 AND i.value = ANY ($2::text[])`,
    values: [workspaceId, waIds.map(canonicalPhone)],
  });
  return new Set(rows.map(({ value }) => value));
}

/** $1 workspace, $2 numbers: those whose person has a contact with another number. */
const KNOWN_NUMBERS = `
  SELECT n.wa_id AS given, c.wa_id AS stored
    FROM unnest($2::text[]) AS n (wa_id)
   CROSS JOIN LATERAL (
      SELECT contact_id FROM contact_identities
       WHERE workspace_id = $1 AND value = canonical_phone(n.wa_id) LIMIT 1) i
   CROSS JOIN LATERAL (
      SELECT wa_id FROM contacts WHERE id = i.contact_id AND deleted_at IS NULL AND wa_id <> n.wa_id LIMIT 1) c`;

/** By which number a contact is stored whose person the file calls by another. */
async function storedNumbers(
  client: PoolClient,
  workspaceId: string,
  contacts: readonly ContactFields[],
): Promise<Map<string, string>> {
  const { rows } = await client.query<{ given: string; stored: string }>({
    name: 'import-known-numbers',
    text: KNOWN_NUMBERS,
    values: [workspaceId, plainArray(contacts.map(({ waId }) => waId))],
  });
  return new Map(rows.map(({ given, stored }) => [given, stored]));
}

/** The outcome by the numbers that the file has. */
function toldFor(
  contacts: readonly ContactFields[],
  known: ReadonlyMap<string, string>,
  outcome: UpsertOutcome,
): UpsertOutcome {
  const told = (stored: ReadonlySet<string>): Set<string> =>
    new Set(contacts.filter(({ waId }) => stored.has(known.get(waId) ?? waId)).map(({ waId }) => canonicalPhone(waId)));
  const { added, stayOut, remembered } = outcome;
  return { added: told(added), stayOut: told(stayOut), remembered: told(remembered) };
}

async function write(
  client: PoolClient,
  workspaceId: string,
  sorted: readonly ContactFields[],
  { by, onDuplicate }: { by: string | null; onDuplicate: OnDuplicate },
): Promise<UpsertOutcome> {
  const ids = new Map(sorted.map(({ waId }) => [waId, uuidv7()]));
  const text = onDuplicate === 'update' ? UPSERT : INSERT;
  const added = await upsert(client, workspaceId, sorted, { ids, text });
  const remembered = await keepRemembered(client, workspaceId, added, ids);
  const touched = onDuplicate === 'update' ? sorted : sorted.filter(({ waId }) => added.has(waId));
  const stated = touched.filter(({ optedIn }) => optedIn !== null);
  if (stated.length === 0) return { added, stayOut: new Set(), remembered };
  const fresh = stated.filter(({ waId }) => added.has(waId) && !remembered.has(waId));
  const stayOut = await applyConsent(client, workspaceId, stated, { fresh, ids, by });
  // A yes of the file has undone what the workspace itself had entered.
  for (const { waId, optedIn } of stated) if (optedIn && !stayOut.has(waId)) remembered.delete(waId);
  return { added, stayOut, remembered };
}

async function keepRemembered(
  client: PoolClient,
  workspaceId: string,
  added: ReadonlySet<string>,
  ids: ReadonlyMap<string, string>,
): Promise<Set<string>> {
  const waIds = new Map([...added].map((waId) => [ids.get(waId)!, waId]));
  const ask = async <Row>(text: string, values: unknown[]): Promise<Row[]> =>
    (await client.query({ name: 'import-remember', text, values })).rows as Row[];
  const kept = await keepOptOuts(ask, workspaceId, [...waIds.keys()]);
  return new Set(kept.map(({ id }) => waIds.get(id)!));
}

async function upsert(
  client: PoolClient,
  workspaceId: string,
  sorted: readonly ContactFields[],
  { ids, text }: { ids: ReadonlyMap<string, string>; text: string },
): Promise<Set<string>> {
  const { rows } = await client.query<{ id: string }>({
    name: text === UPSERT ? 'import-upsert' : 'import-insert',
    text,
    values: [
      workspaceId,
      plainArray([...ids.values()]),
      plainArray(sorted.map(({ waId }) => waId)),
      textArray(sorted.map(({ name }) => name)),
      textArray(sorted.map(({ email }) => email)),
      textArray(sorted.map(({ tags }) => tags?.join(TAG_SEPARATOR) ?? null)),
      textArray(sorted.map(({ custom }) => custom && JSON.stringify(custom))),
      plainArray(sorted.map(({ optedIn }) => optedIn)),
    ],
  });
  // A row that was added has the id that it was given, one that was updated has its own.
  const written = new Set(rows.map(({ id }) => id));
  return new Set([...ids].flatMap(([waId, id]) => (written.has(id) ? [waId] : [])));
}

async function applyConsent(
  client: PoolClient,
  workspaceId: string,
  stated: readonly ContactFields[],
  { fresh, ids, by }: { fresh: ContactFields[]; ids: ReadonlyMap<string, string>; by: string | null },
): Promise<Set<string>> {
  const { rows } = await client.query<{ wa_id: string }>({
    name: 'import-consent',
    text: CONSENT,
    values: [
      workspaceId,
      stated.map(({ waId }) => waId),
      stated.map(({ optedIn }) => optedIn),
      OPERATOR_SOURCES,
      by,
      fresh.map(({ waId }) => ids.get(waId)),
      fresh.map(({ optedIn }) => optedIn),
    ],
  });
  return new Set(rows.map(({ wa_id }) => wa_id));
}
