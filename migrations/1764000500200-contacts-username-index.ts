import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Few contacts have a username, and the search looks into it beside name and number. */
export class ContactsUsernameIndex1764000500200 implements MigrationInterface {
  /** An index of a table in use is made beside the traffic, outside of a transaction. */
  transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('SET lock_timeout = 0');
    // What an interrupted run left is not valid.
    await runner.query('DROP INDEX CONCURRENTLY IF EXISTS contacts_username_idx');
    await runner.query(
      `CREATE INDEX CONCURRENTLY contacts_username_idx
        ON contacts USING gin (workspace_id, username gin_trgm_ops)
        WHERE deleted_at IS NULL AND username IS NOT NULL`,
    );
    await runner.query('RESET lock_timeout');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX IF EXISTS contacts_username_idx');
  }
}
