import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every delivered message asks whether its contact was missed before; hardly any was. */
export class Undeliverable1764000050000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX contacts_undeliverable_idx ON contacts (id) WHERE undeliverable_count > 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX contacts_undeliverable_idx');
  }
}
