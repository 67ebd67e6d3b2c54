import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  // What a body carries, read at the door; NULL when it could not be read there and the router must look at the body.
  `ALTER TABLE webhook_events ADD COLUMN kinds text[]`,
  // The router walks received rows, the sweeper routed ones: neither may wade through the other's backlog.
  `DROP INDEX webhook_events_open_idx`,
  `CREATE INDEX webhook_events_received_idx ON webhook_events (id) WHERE state = 'received'`,
  `CREATE INDEX webhook_events_unread_idx ON webhook_events (id) WHERE state = 'received' AND kinds IS NULL`,
  `CREATE INDEX webhook_events_lease_idx ON webhook_events (lease_expires_at) WHERE state = 'routed'`,
];

const DOWN = [
  `DROP INDEX webhook_events_lease_idx`,
  `DROP INDEX webhook_events_unread_idx`,
  `DROP INDEX webhook_events_received_idx`,
  `CREATE INDEX webhook_events_open_idx ON webhook_events (id) WHERE state IN ('received', 'routed')`,
  `ALTER TABLE webhook_events DROP COLUMN kinds`,
];

export class Webhooks1764000003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
