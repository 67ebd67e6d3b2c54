import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The business portfolio of a number: Meta counts the users of its 24-hour limit over all numbers of a portfolio. And an
 * index of the campaigns that stand, for the sweeper that ends those which can never go on.
 */
export class Portfolios1764000040000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE phone_numbers ADD COLUMN portfolio_id text');
    await runner.query(
      'CREATE INDEX phone_numbers_portfolio_id_idx ON phone_numbers (portfolio_id) WHERE portfolio_id IS NOT NULL',
    );
    // A number that was deleted has written to its users all the same, so the counting looks for deleted ones, too.
    await runner.query('DROP INDEX phone_numbers_business_id_idx');
    await runner.query(
      'CREATE INDEX phone_numbers_business_id_idx ON phone_numbers (business_id) WHERE business_id IS NOT NULL',
    );
    await runner.query(
      `CREATE INDEX campaigns_standing_idx ON campaigns (id)
         WHERE status = 'scheduled' AND paused_at IS NOT NULL AND deleted_at IS NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX campaigns_standing_idx');
    await runner.query('DROP INDEX phone_numbers_business_id_idx');
    await runner.query(
      'CREATE INDEX phone_numbers_business_id_idx ON phone_numbers (business_id) WHERE deleted_at IS NULL',
    );
    await runner.query('ALTER TABLE phone_numbers DROP COLUMN portfolio_id');
  }
}
