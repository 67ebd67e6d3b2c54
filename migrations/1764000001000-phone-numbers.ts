import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  // When Meta confirmed that the app may receive the WABA's webhooks: proof that the number's owner holds that WABA.
  `ALTER TABLE phone_numbers ADD COLUMN subscribed_at timestamptz`,
  // When Meta last said how long the token lives; only then an empty token_expires_at means that it never expires.
  `ALTER TABLE phone_numbers ADD COLUMN token_checked_at timestamptz`,
  `CREATE INDEX phone_numbers_phone_number_idx ON phone_numbers (phone_number) WHERE deleted_at IS NULL`,

  // What happened to a number. The key makes Meta's repetitions harmless.
  `CREATE TABLE phone_number_events (
     id uuid PRIMARY KEY,
     workspace_id uuid NOT NULL,
     phone_number_id uuid NOT NULL,
     kind text NOT NULL,
     source text NOT NULL CHECK (source IN ('meta', 'sync', 'user', 'system')),
     from_value text,
     to_value text,
     reason text,
     details jsonb,
     dedupe_key text NOT NULL,
     occurred_at timestamptz NOT NULL,
     created_at timestamptz NOT NULL DEFAULT now(),
     CONSTRAINT phone_number_events_key UNIQUE (phone_number_id, dedupe_key),
     CONSTRAINT phone_number_events_number_fkey FOREIGN KEY (workspace_id, phone_number_id)
       REFERENCES phone_numbers (workspace_id, id) ON DELETE CASCADE
   )`,
  `CREATE INDEX phone_number_events_list_idx ON phone_number_events (phone_number_id, occurred_at DESC, id DESC)`,
];

const DOWN = [
  `DROP TABLE phone_number_events`,
  `DROP INDEX phone_numbers_phone_number_idx`,
  `ALTER TABLE phone_numbers DROP COLUMN token_checked_at`,
  `ALTER TABLE phone_numbers DROP COLUMN subscribed_at`,
];

export class PhoneNumbers1764000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
