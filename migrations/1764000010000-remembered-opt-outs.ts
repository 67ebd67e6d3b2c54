import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is added again after a deletion keeps an opt-out: these find the deleted contact of a number or a user id. */
const UP = [
  `CREATE INDEX contacts_gone_wa_id_idx ON contacts (workspace_id, wa_id, deleted_at DESC) WHERE deleted_at IS NOT NULL`,
  `CREATE INDEX contacts_gone_user_id_idx ON contacts (workspace_id, user_id, deleted_at DESC) WHERE deleted_at IS NOT NULL AND user_id IS NOT NULL`,
];

export class RememberedOptOuts1764000010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['wa_id', 'user_id']) await runner.query(`DROP INDEX contacts_gone_${name}_idx`);
  }
}
