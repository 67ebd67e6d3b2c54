import type { MigrationInterface, QueryRunner } from 'typeorm';

export class InboxTold1764000030000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // When the owners of an event were last told of it; NULL while it waits for its next try. An event that was told of
    // while no job of its queue is left was lost with its job, and need not wait for the end of its lease.
    await runner.query('ALTER TABLE webhook_events ADD COLUMN told_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE webhook_events DROP COLUMN told_at');
  }
}
