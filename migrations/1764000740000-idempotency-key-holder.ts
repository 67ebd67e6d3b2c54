import type { MigrationInterface, QueryRunner } from 'typeorm';

export class IdempotencyKeyHolder1764000740000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // The request that has the key now: only it may end it. The release before leaves it empty.
    await runner.query('ALTER TABLE idempotency_keys ADD COLUMN holder uuid');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE idempotency_keys DROP COLUMN holder');
  }
}
