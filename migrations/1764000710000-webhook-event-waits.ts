import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  // For which numbers and accounts, not registered here yet, an event is kept, by Meta's id or the number itself.
  `CREATE TABLE webhook_event_waits (
     event_id uuid NOT NULL REFERENCES webhook_events (id) ON DELETE CASCADE,
     name text NOT NULL,
     placed_with uuid,
     created_at timestamptz NOT NULL DEFAULT now(),
     PRIMARY KEY (event_id, name)
   )`,
  `CREATE INDEX webhook_event_waits_name_idx ON webhook_event_waits (name, event_id) WHERE placed_with IS NULL`,
];

export class WebhookEventWaits1764000710000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE webhook_event_waits');
  }
}
