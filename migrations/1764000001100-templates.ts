import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  // When it was last handed to Meta; empty for a template that lives here alone.
  `ALTER TABLE templates ADD COLUMN submitted_at timestamptz`,
  // When Meta is to be asked about it next; empty when nothing is open.
  `ALTER TABLE templates ADD COLUMN check_at timestamptz`,
  `ALTER TABLE templates ADD COLUMN synced_at timestamptz`,
  `CREATE INDEX templates_check_at_idx ON templates (check_at) WHERE check_at IS NOT NULL AND deleted_at IS NULL`,

  // What happened to a template. The key makes Meta's repetitions harmless.
  `CREATE TABLE template_events (
     id uuid PRIMARY KEY,
     workspace_id uuid NOT NULL,
     template_id uuid NOT NULL,
     kind text NOT NULL,
     source text NOT NULL CHECK (source IN ('meta', 'sync', 'user', 'system')),
     from_value text,
     to_value text,
     reason text,
     details jsonb,
     dedupe_key text NOT NULL,
     occurred_at timestamptz NOT NULL,
     created_at timestamptz NOT NULL DEFAULT now(),
     CONSTRAINT template_events_key UNIQUE (template_id, dedupe_key),
     CONSTRAINT template_events_template_fkey FOREIGN KEY (workspace_id, template_id)
       REFERENCES templates (workspace_id, id) ON DELETE CASCADE
   )`,
  `CREATE INDEX template_events_list_idx ON template_events (template_id, occurred_at DESC, id DESC)`,
];

const DOWN = [
  `DROP TABLE template_events`,
  `DROP INDEX templates_check_at_idx`,
  `ALTER TABLE templates DROP COLUMN synced_at`,
  `ALTER TABLE templates DROP COLUMN check_at`,
  `ALTER TABLE templates DROP COLUMN submitted_at`,
];

export class Templates1764000001100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
