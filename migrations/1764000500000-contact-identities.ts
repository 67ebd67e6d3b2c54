import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The one spelling by which numbers are compared that WhatsApp writes in two ways: Mexico's 1, Argentina's 9, the ninth
 * digit of Brazil's mobile numbers. `canonicalPhone` in `src/contacts/phone/canonical-phone.ts` says the same.
 */
const SPELLING = `
  CREATE FUNCTION canonical_phone(digits text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
      WHEN digits ~ '^521[0-9]{10}$' THEN '52' || substr(digits, 4)
      WHEN digits ~ '^549[0-9]{10}$' THEN '54' || substr(digits, 4)
      WHEN digits ~ '^55[1-9]{2}[6-9][0-9]{7}$' THEN substr(digits, 1, 4) || '9' || substr(digits, 5)
      ELSE digits END
  $$`;

/** What contacts `p` are known by in their own columns. */
const IDS = `CROSS JOIN LATERAL (VALUES ('wa_id', canonical_phone(p.wa_id)), ('user_id', p.user_id)) ids (kind, value)`;

/** Who has these ids so far. One look at each index per id, whatever the planner believes of the tables' sizes. */
const HOLDERS = `${IDS} CROSS JOIN LATERAL (
      SELECT contact_id FROM contact_identities
       WHERE workspace_id = p.workspace_id AND value = ids.value AND contact_id <> p.id LIMIT 1) i
    CROSS JOIN LATERAL (SELECT id, deleted_at FROM contacts WHERE id = i.contact_id LIMIT 1) h`;

/**
 * The ids of contacts become theirs. One that a deleted contact has comes with all others of that contact: it is the
 * same person. One that another living contact has stays there, and the two are noted as one person. `rows` is SQL of
 * contacts under the name p. Nearly always the first statement is all.
 */
const claim = (rows: string): string => `
  INSERT INTO contact_identities (workspace_id, kind, value, contact_id, source)
  SELECT DISTINCT ON (p.workspace_id, ids.value) p.workspace_id, ids.kind, ids.value, p.id, 'contact'
    FROM ${rows} ${IDS} WHERE p.deleted_at IS NULL AND ids.value IS NOT NULL
   ORDER BY p.workspace_id, ids.value, p.id
  ON CONFLICT (workspace_id, value) DO NOTHING;
  GET DIAGNOSTICS taken = ROW_COUNT;
  SELECT coalesce(sum(num_nonnulls(p.wa_id, p.user_id)), 0) INTO wanted FROM ${rows} WHERE p.deleted_at IS NULL;
  IF taken = wanted THEN RETURN NULL; END IF;

  INSERT INTO contact_merges (workspace_id, gone_id, kept_id, reason, merged_at)
  SELECT DISTINCT ON (h.id) p.workspace_id, h.id, p.id, 'added_again', now()
    FROM ${rows} ${HOLDERS} WHERE p.deleted_at IS NULL AND h.deleted_at IS NOT NULL ORDER BY h.id, p.id
  ON CONFLICT (gone_id) DO UPDATE SET kept_id = excluded.kept_id;
  UPDATE contact_identities i SET contact_id = m.kept_id, last_seen_at = now()
    FROM ${rows} JOIN contact_merges m ON m.kept_id = p.id AND m.reason = 'added_again'
   WHERE i.workspace_id = p.workspace_id AND i.contact_id = m.gone_id;

  INSERT INTO contact_merges (workspace_id, gone_id, kept_id, reason)
  SELECT DISTINCT ON (p.id) p.workspace_id, p.id, h.id, 'same_person'
    FROM ${rows} ${HOLDERS} WHERE p.deleted_at IS NULL AND h.deleted_at IS NULL ORDER BY p.id, h.id
  ON CONFLICT (gone_id) DO NOTHING;
  RETURN NULL;`;

const claiming = (name: string, rows: string): string => `
  CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE taken bigint; wanted bigint;
    BEGIN ${claim(rows)} END $$`;

const UP = [
  SPELLING,
  `CREATE TABLE contact_identities (
     workspace_id uuid NOT NULL,
     value text NOT NULL,
     kind text NOT NULL,
     contact_id uuid NOT NULL,
     source text NOT NULL,
     first_seen_at timestamptz NOT NULL DEFAULT now(),
     last_seen_at timestamptz NOT NULL DEFAULT now(),
     CONSTRAINT contact_identities_pkey PRIMARY KEY (workspace_id, value),
     CONSTRAINT contact_identities_contact_fkey FOREIGN KEY (workspace_id, contact_id)
       REFERENCES contacts (workspace_id, id) ON DELETE CASCADE,
     CONSTRAINT contact_identities_kind_check CHECK (kind IN ('wa_id', 'user_id', 'parent_user_id', 'phone'))
   )`,
  `CREATE INDEX contact_identities_contact_idx ON contact_identities (contact_id)`,
  `CREATE TABLE contact_merges (
     gone_id uuid PRIMARY KEY,
     workspace_id uuid NOT NULL,
     kept_id uuid NOT NULL,
     reason text NOT NULL,
     noted_at timestamptz NOT NULL DEFAULT now(),
     merged_at timestamptz,
     due_at timestamptz NOT NULL DEFAULT now(),
     passes smallint NOT NULL DEFAULT 0,
     is_settled boolean NOT NULL DEFAULT false,
     CONSTRAINT contact_merges_gone_fkey FOREIGN KEY (workspace_id, gone_id)
       REFERENCES contacts (workspace_id, id) ON DELETE CASCADE,
     CONSTRAINT contact_merges_kept_fkey FOREIGN KEY (workspace_id, kept_id)
       REFERENCES contacts (workspace_id, id) ON DELETE CASCADE,
     CONSTRAINT contact_merges_reason_check CHECK (reason IN ('same_person', 'added_again'))
   )`,
  `CREATE INDEX contact_merges_kept_idx ON contact_merges (workspace_id, kept_id)`,
  `CREATE INDEX contact_merges_due_idx ON contact_merges (due_at) WHERE reason = 'same_person' AND NOT is_settled`,
  `ALTER TABLE contacts ADD COLUMN username text, ADD COLUMN parent_user_id text, ADD COLUMN identity_key_hash text`,
  claiming('contact_identities_of_added', 'present p'),
  claiming(
    'contact_identities_of_changed',
    '(SELECT NEW.id, NEW.workspace_id, NEW.wa_id, NEW.user_id, NEW.deleted_at) p',
  ),
  `CREATE TRIGGER contacts_identities_added AFTER INSERT ON contacts
     REFERENCING NEW TABLE AS present FOR EACH STATEMENT EXECUTE FUNCTION contact_identities_of_added()`,
  `CREATE TRIGGER contacts_identities_changed AFTER UPDATE OF wa_id, user_id ON contacts FOR EACH ROW
     WHEN (OLD.wa_id IS DISTINCT FROM NEW.wa_id OR OLD.user_id IS DISTINCT FROM NEW.user_id)
     EXECUTE FUNCTION contact_identities_of_changed()`,
];

/**
 * A person is one contact, whatever ids Meta knows it by. Triggers see what every writer adds, those of the release
 * before included; what is there already follows in the next migration.
 */
export class ContactIdentities1764000500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const what of ['changed', 'added']) {
      await runner.query(`DROP TRIGGER contacts_identities_${what} ON contacts`);
      await runner.query(`DROP FUNCTION contact_identities_of_${what}()`);
    }
    await runner.query(
      'ALTER TABLE contacts DROP COLUMN username, DROP COLUMN parent_user_id, DROP COLUMN identity_key_hash',
    );
    await runner.query('DROP TABLE contact_merges');
    await runner.query('DROP TABLE contact_identities');
    await runner.query('DROP FUNCTION canonical_phone(text)');
  }
}
