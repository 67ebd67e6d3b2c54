import type { MigrationInterface, QueryRunner } from 'typeorm';

const EXTENSIONS = ['pg_trgm', 'btree_gin'];

const UP = [
  // TypeORM's own record of generated columns, without which it can't read a table that has one.
  `CREATE TABLE IF NOT EXISTS typeorm_metadata (
     type varchar NOT NULL, database varchar, schema varchar, "table" varchar, name varchar, value text
   )`,
  `INSERT INTO typeorm_metadata (database, schema, "table", type, name, value)
     VALUES (current_database(), current_schema(), 'contacts', 'GENERATED_COLUMN', 'search_text',
             $$lower(coalesce(name, '') || ' +' || coalesce(wa_id, ''))$$)`,

  // What the WhatsApp profile said last; while a name is no other than this, a new profile name replaces it.
  `ALTER TABLE contacts ADD COLUMN profile_name text`,
  `CREATE INDEX contacts_search_idx ON contacts USING gin (workspace_id, search_text gin_trgm_ops) WHERE deleted_at IS NULL`,
  `CREATE INDEX contacts_tags_idx ON contacts USING gin (workspace_id, tags) WHERE deleted_at IS NULL`,
  // Those who opted out are few, and asked for alone.
  `CREATE INDEX contacts_opted_out_idx ON contacts (workspace_id, created_at DESC, id DESC) WHERE deleted_at IS NULL AND NOT opted_in`,

  // Every change of consent that somebody made or stated: what to show when a consent is questioned.
  `CREATE TABLE contact_consents (
     id uuid PRIMARY KEY DEFAULT uuid_v7(),
     workspace_id uuid NOT NULL,
     contact_id uuid NOT NULL,
     opted_in boolean NOT NULL,
     source text NOT NULL,
     at timestamptz NOT NULL DEFAULT now(),
     by uuid REFERENCES users (id),
     CONSTRAINT contact_consents_contact_fkey FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts (workspace_id, id) ON DELETE CASCADE
   )`,
  `CREATE INDEX contact_consents_contact_idx ON contact_consents (workspace_id, contact_id, at DESC, id DESC)`,

  `CREATE TABLE contact_imports (
     id uuid PRIMARY KEY,
     workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
     file_name text,
     status text NOT NULL DEFAULT 'running' CHECK (status IN ('running', 'completed', 'failed')),
     total_rows integer NOT NULL,
     imported integer NOT NULL DEFAULT 0,
     updated integer NOT NULL DEFAULT 0,
     failed integer NOT NULL DEFAULT 0,
     error text,
     results_blob text,
     created_by uuid REFERENCES users (id),
     created_at timestamptz NOT NULL DEFAULT now(),
     updated_at timestamptz NOT NULL DEFAULT now(),
     completed_at timestamptz
   )`,
  `CREATE INDEX contact_imports_list_idx ON contact_imports (workspace_id, created_at DESC, id DESC)`,
  `CREATE INDEX contact_imports_running_idx ON contact_imports (updated_at) WHERE status = 'running'`,
  `CREATE INDEX contact_imports_results_idx ON contact_imports (created_at) WHERE results_blob IS NOT NULL`,
];

export class Contacts1764000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const name of EXTENSIONS) await createExtension(runner, name);
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE contact_imports');
    await runner.query('DROP TABLE contact_consents');
    for (const index of ['search', 'tags', 'opted_out']) await runner.query(`DROP INDEX contacts_${index}_idx`);
    await runner.query('ALTER TABLE contacts DROP COLUMN profile_name');
    await runner.query(`DELETE FROM typeorm_metadata WHERE "table" = 'contacts'`);
  }
}

/** Both come with PostgreSQL's contrib package and may be created by a database's owner, but a hardened server can say no. */
async function createExtension(runner: QueryRunner, name: string): Promise<void> {
  try {
    await runner.query(`CREATE EXTENSION IF NOT EXISTS ${name}`);
  } catch (error) {
    const { code, message } = error as Error & { code?: string };
    const remedy =
      code === '42501'
        ? `ask an administrator to run CREATE EXTENSION ${name} in this database`
        : "install PostgreSQL's contrib package on the server";
    throw new Error(`the extension ${name} is needed: ${remedy} (${message})`, { cause: error });
  }
}
