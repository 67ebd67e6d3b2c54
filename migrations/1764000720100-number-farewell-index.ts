import type { MigrationInterface, QueryRunner } from 'typeorm';

const NAME = 'phone_numbers_farewell_idx';

export class NumberFarewellIndex1764000720100 implements MigrationInterface {
  /** An index of a table in use is made beside the traffic, outside of a transaction. */
  transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('SET lock_timeout = 0');
    // What an interrupted run left is not valid.
    await runner.query(`DROP INDEX CONCURRENTLY IF EXISTS ${NAME}`);
    await runner.query(
      `CREATE INDEX CONCURRENTLY ${NAME} ON phone_numbers (farewell_until) WHERE farewell_until IS NOT NULL`,
    );
    await runner.query('RESET lock_timeout');
  }

  async down(runner: QueryRunner): Promise<void> {
    // TypeORM goes back within a transaction, whatever a migration says.
    const beside = runner.isTransactionActive ? '' : 'CONCURRENTLY';
    await runner.query(`DROP INDEX ${beside} IF EXISTS ${NAME}`);
  }
}
