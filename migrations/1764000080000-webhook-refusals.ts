import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  // When a delivery was last refused for its signature: the usual sign of a wrong app secret. One row.
  `CREATE TABLE webhook_refusals (
     only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
     refused_at timestamptz NOT NULL
   )`,
];

export class WebhookRefusals1764000080000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE webhook_refusals');
  }
}
