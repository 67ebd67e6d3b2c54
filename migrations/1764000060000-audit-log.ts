import type { MigrationInterface, QueryRunner } from 'typeorm';

/*
 * Who wrote what. A record outlives everything that it speaks of, so it points nowhere with a foreign key: ids and names
 * in it are evidence, not links.
 */
const UP = [
  `CREATE TABLE audit_log (
     id uuid PRIMARY KEY,
     workspace_id uuid,
     actor text NOT NULL CHECK (actor IN ('user', 'api_key', 'anonymous')),
     user_id uuid,
     api_key text,
     action text NOT NULL,
     resource_type text NOT NULL,
     resource_id uuid,
     outcome text NOT NULL DEFAULT 'unknown' CHECK (outcome IN ('succeeded', 'failed', 'unknown')),
     status integer,
     before jsonb,
     after jsonb,
     method text NOT NULL,
     path text NOT NULL,
     ip_address text,
     user_agent text,
     request_id text,
     created_at timestamptz NOT NULL DEFAULT now()
   ) WITH (fillfactor = 85)`,
  `CREATE INDEX audit_log_list_idx ON audit_log (workspace_id, created_at DESC, id DESC)`,
  `CREATE INDEX audit_log_resource_idx ON audit_log (workspace_id, resource_id, created_at DESC) WHERE resource_id IS NOT NULL`,
  // For forgetting what is old: rows lie in the order of their times.
  `CREATE INDEX audit_log_age_idx ON audit_log USING brin (created_at)`,
];

export class AuditLog1764000060000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of UP) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE audit_log');
  }
}
