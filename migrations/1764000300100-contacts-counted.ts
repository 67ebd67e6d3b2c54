import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Counts the contacts that were there before their writers noted changes. In a transaction of its own: the triggers had to
 * wait for everybody who was writing, so all that this one sees is either from before them or noted.
 */
export class ContactsCounted1764000300100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('SELECT recount_contacts()');
  }

  async down(): Promise<void> {
    // The counts go with their tables.
  }
}
