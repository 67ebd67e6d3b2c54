import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  // Which processes take Meta's deliveries, and since when without a gap.
  `CREATE TABLE webhook_doors (
     id uuid PRIMARY KEY,
     opened_at timestamptz NOT NULL DEFAULT now(),
     seen_at timestamptz NOT NULL DEFAULT now()
   )`,
  // The few messages that Meta may have accepted although it answered with an error; the sweeper looks for them.
  `CREATE INDEX message_outbox_maybe_accepted_idx ON message_outbox (due_at) WHERE state = 'queued' AND maybe_accepted`,
];

export class WebhookDoors1764000020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX message_outbox_maybe_accepted_idx');
    await runner.query('DROP TABLE webhook_doors');
  }
}
