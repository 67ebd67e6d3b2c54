import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  // Until when a released number keeps its token for taking leave of Meta; null when there is nothing left to do.
  `ALTER TABLE phone_numbers ADD COLUMN farewell_until timestamptz`,
  // Workspaces that were deleted before have kept theirs.
  `UPDATE phone_numbers n SET deleted_at = now(), updated_at = now(), farewell_until = now() + interval '1 day'
     FROM workspaces w WHERE w.id = n.workspace_id AND w.deleted_at IS NOT NULL AND n.deleted_at IS NULL`,
];

export class NumberFarewells1764000720000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE phone_numbers DROP COLUMN farewell_until');
  }
}
