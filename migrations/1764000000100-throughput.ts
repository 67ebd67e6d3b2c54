import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The buckets of `PostgresThroughputLimiter`, used when there is no Redis. Unlogged: they change with every send, mean
 * nothing a minute later, and an empty table after a crash is as harmless as an emptied Redis. Times are seconds since
 * 1970. No index names a column that changes, so that updates stay heap-only.
 */
export class Throughput1764000000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE UNLOGGED TABLE throughput_buckets (
      phone_number_id text PRIMARY KEY,
      tokens float8 NOT NULL DEFAULT 1,
      campaign_tokens float8 NOT NULL DEFAULT 1,
      refilled_at float8 NOT NULL,
      granted integer NOT NULL DEFAULT 0,
      factor float8 NOT NULL DEFAULT 1,
      factor_at float8 NOT NULL DEFAULT 0,
      throttled_at float8 NOT NULL DEFAULT 0,
      paused_until float8 NOT NULL DEFAULT 0
    ) WITH (fillfactor = 20, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000)`);
    await runner.query(`CREATE UNLOGGED TABLE pair_buckets (
      phone_number_id text NOT NULL,
      recipient text NOT NULL,
      started_at float8 NOT NULL,
      used integer NOT NULL,
      free_at float8 NOT NULL,
      granted integer NOT NULL,
      strikes integer NOT NULL DEFAULT 0,
      blocked_until float8 NOT NULL DEFAULT 0,
      PRIMARY KEY (phone_number_id, recipient)
    ) WITH (fillfactor = 90, autovacuum_vacuum_scale_factor = 0.1, autovacuum_vacuum_threshold = 5000)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE pair_buckets');
    await runner.query('DROP TABLE throughput_buckets');
  }
}
