import type { MigrationInterface, QueryRunner } from 'typeorm';

const IDS = `CROSS JOIN LATERAL (VALUES ('wa_id', canonical_phone(p.wa_id)), ('user_id', p.user_id)) ids (kind, value)`;

const fill = (which: string, order: string): string => `
  INSERT INTO contact_identities (workspace_id, kind, value, contact_id, source, first_seen_at)
  SELECT DISTINCT ON (p.workspace_id, ids.value) p.workspace_id, ids.kind, ids.value, p.id, 'contact', p.created_at
    FROM contacts p ${IDS} WHERE p.deleted_at IS ${which} AND ids.value IS NOT NULL
   ORDER BY p.workspace_id, ids.value, ${order}
  ON CONFLICT (workspace_id, value) DO NOTHING`;

/** Living contacts that are the same person as an older one. */
const NOTE = `
  INSERT INTO contact_merges (workspace_id, gone_id, kept_id, reason)
  SELECT DISTINCT ON (p.id) p.workspace_id, p.id, i.contact_id, 'same_person'
    FROM contacts p ${IDS} CROSS JOIN LATERAL (
      SELECT contact_id FROM contact_identities
       WHERE workspace_id = p.workspace_id AND value = ids.value AND contact_id <> p.id LIMIT 1) i
   WHERE p.deleted_at IS NULL ORDER BY p.id, i.contact_id
  ON CONFLICT (gone_id) DO NOTHING`;

/**
 * Enters what the contacts that are there are known by: the living ones first, the oldest of those that share a number,
 * then what only deleted ones were. It reads contacts and locks none. Contacts that turn out to be one person are noted
 * in `contact_merges`; the worker merges them, some at a time, and says so there and in its log.
 */
export class ContactsIdentified1764000500100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(fill('NULL', 'p.created_at, p.id'));
    await runner.query(fill('NOT NULL', 'p.deleted_at DESC, p.id'));
    await runner.query(NOTE);
  }

  async down(): Promise<void> {
    // What was entered goes with its tables.
  }
}
