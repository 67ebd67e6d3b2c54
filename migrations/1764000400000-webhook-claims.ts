import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  // Owners of an event whose last try failed: they wait until lease_expires_at, the event's other owners don't. The
  // release before writes no such list and reads lease_expires_at as a lease, which comes to the same: try again, not
  // before then.
  `ALTER TABLE webhook_events ADD COLUMN waiting_kinds text[] NOT NULL DEFAULT '{}'`,
  `ALTER TABLE webhook_doors RENAME TO endpoint_heartbeats`,
  `ALTER TABLE endpoint_heartbeats RENAME CONSTRAINT webhook_doors_pkey TO endpoint_heartbeats_pkey`,
  `ALTER TABLE endpoint_heartbeats RENAME COLUMN opened_at TO up_since`,
  // For processes of the release before, which write and read it while this one rolls out; a later release drops it,
  // and webhook_events.told_at, which nothing reads any more, with it.
  `CREATE VIEW webhook_doors AS SELECT id, up_since AS opened_at, seen_at FROM endpoint_heartbeats`,
];

const DOWN = [
  `DROP VIEW webhook_doors`,
  `ALTER TABLE endpoint_heartbeats RENAME COLUMN up_since TO opened_at`,
  `ALTER TABLE endpoint_heartbeats RENAME CONSTRAINT endpoint_heartbeats_pkey TO webhook_doors_pkey`,
  `ALTER TABLE endpoint_heartbeats RENAME TO webhook_doors`,
  `ALTER TABLE webhook_events DROP COLUMN waiting_kinds`,
];

export class WebhookClaims1764000400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
