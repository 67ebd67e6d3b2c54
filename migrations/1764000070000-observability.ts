import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  // The context of the trace that a sampled message belongs to (W3C traceparent), for the reports that come back on it. It
  // stands here and not in the outbox, whose row is gone by then. NULL, and without a byte, for all others.
  `ALTER TABLE messages ADD COLUMN traceparent text`,
  // The request that a message came with, for the log lines of its sending.
  `ALTER TABLE message_outbox ADD COLUMN request_id text`,
];

const DOWN = [`ALTER TABLE message_outbox DROP COLUMN request_id`, `ALTER TABLE messages DROP COLUMN traceparent`];

export class Observability1764000070000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
