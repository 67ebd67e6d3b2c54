import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  // What WhatsApp's finer rules ask for: codec, animation, size of the picture.
  `ALTER TABLE media ADD COLUMN details jsonb NOT NULL DEFAULT '{}'`,

  // One process uploads a copy to Meta while it holds the lease; until then there is no id.
  `ALTER TABLE media_uploads ALTER COLUMN meta_media_id DROP NOT NULL`,
  `ALTER TABLE media_uploads ADD COLUMN lease_expires_at timestamptz`,
  `CREATE INDEX media_uploads_phone_number_id_idx ON media_uploads (phone_number_id)`,

  // Files that no living row stands for: uploads that may yet fail, and what was deleted. A sweeper removes them when due.
  `CREATE TABLE blob_removals (
     blob_name text PRIMARY KEY,
     due_at timestamptz NOT NULL,
     created_at timestamptz NOT NULL DEFAULT now()
   )`,
  `CREATE INDEX blob_removals_due_at_idx ON blob_removals (due_at)`,
];

const DOWN = [
  `DROP TABLE blob_removals`,
  `DROP INDEX media_uploads_phone_number_id_idx`,
  `DELETE FROM media_uploads WHERE meta_media_id IS NULL`,
  `ALTER TABLE media_uploads DROP COLUMN lease_expires_at`,
  `ALTER TABLE media_uploads ALTER COLUMN meta_media_id SET NOT NULL`,
  `ALTER TABLE media DROP COLUMN details`,
];

export class Media1764000002100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
