import type { MigrationInterface, QueryRunner } from 'typeorm';

export class IdempotencyKeys1764000004100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // `seed` survives a request that died: the next try makes its rows under the same id, so it cannot make them twice.
    // Answers may carry secrets (a new workspace's API key), so they are sealed.
    await runner.query(`CREATE TABLE idempotency_keys (
      scope text NOT NULL,
      key text NOT NULL,
      route text NOT NULL,
      body_hash bytea NOT NULL,
      seed uuid NOT NULL,
      locked_until timestamptz,
      status smallint,
      response_sealed text,
      created_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (scope, key)
    )`);
    await runner.query('CREATE INDEX idempotency_keys_created_at_idx ON idempotency_keys (created_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE idempotency_keys');
  }
}
