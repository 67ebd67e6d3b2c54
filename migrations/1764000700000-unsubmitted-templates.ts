import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `ALTER TABLE phone_numbers ADD sync_due_at timestamptz, ADD sync_failures integer NOT NULL DEFAULT 0`,
  `CREATE INDEX phone_numbers_sync_due_at_idx ON phone_numbers (sync_due_at)
    WHERE sync_due_at IS NOT NULL AND deleted_at IS NULL`,
  // Numbers whose account Meta has not confirmed: it is looked for by itself from now on.
  `UPDATE phone_numbers SET sync_due_at = now() WHERE subscribed_at IS NULL AND deleted_at IS NULL`,
  `ALTER TABLE templates ADD submission_error text`,
  `CREATE INDEX templates_unsubmitted_idx ON templates (phone_number_id)
    WHERE meta_template_id IS NULL AND submitted_at IS NULL AND deleted_at IS NULL`,
  // Their status could be set by hand, and then every message failed at Meta, which has no such template.
  `UPDATE templates SET status = 'PENDING', updated_at = now()
    WHERE meta_template_id IS NULL AND submitted_at IS NULL AND status <> 'PENDING'`,
];

const DOWN = [
  `DROP INDEX templates_unsubmitted_idx`,
  `ALTER TABLE templates DROP submission_error`,
  `DROP INDEX phone_numbers_sync_due_at_idx`,
  `ALTER TABLE phone_numbers DROP sync_due_at, DROP sync_failures`,
];

/**
 * Templates of a number whose WhatsApp Business Account is not known are not Meta's yet; they say so, can't be sent, and
 * are submitted once the account is found.
 */
export class UnsubmittedTemplates1764000700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
