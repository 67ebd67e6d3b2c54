import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts at Google and GitHub, and sign-ins there that are under way. */
export class Oauth1764000000300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE oauth_identities (
         provider text NOT NULL CHECK (provider IN ('Google', 'GitHub')),
         subject text NOT NULL,
         user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
         created_at timestamptz NOT NULL DEFAULT now(),
         PRIMARY KEY (provider, subject)
       )`,
    );
    await runner.query('CREATE INDEX oauth_identities_user_id_idx ON oauth_identities (user_id)');
    await runner.query(
      `CREATE TABLE oauth_states (
         state_hash bytea PRIMARY KEY,
         provider text NOT NULL,
         redirect_uri text NOT NULL,
         checks_sealed text NOT NULL,
         expires_at timestamptz NOT NULL
       )`,
    );
    await runner.query('CREATE INDEX oauth_states_expires_at_idx ON oauth_states (expires_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE oauth_states');
    await runner.query('DROP TABLE oauth_identities');
  }
}
