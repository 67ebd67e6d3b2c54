import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The rate-limit library's table. Unlogged: counts of the current hour and day may be lost with a crash of the server. */
export class Counters1764000000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE UNLOGGED TABLE counters (key varchar(255) PRIMARY KEY, points integer NOT NULL DEFAULT 0, expire bigint) WITH (fillfactor = 50)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE counters');
  }
}
