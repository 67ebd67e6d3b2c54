import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  // The contact that a deleted one was merged into, when both were the same person.
  `ALTER TABLE contacts ADD COLUMN merged_into uuid`,
  // Whoever waits in a campaign goes on waiting as the contact that stays. A recipient that a dispatcher has in hand is
  // left to it, and one who is in the campaign under both contacts gets the message once.
  `CREATE FUNCTION follow_merged_contact() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     UPDATE campaign_recipients SET contact_id = NEW.merged_into
      WHERE id IN (
        SELECT r.id FROM campaigns c JOIN campaign_recipients r ON r.campaign_id = c.id AND r.contact_id = NEW.id
         WHERE c.workspace_id = NEW.workspace_id AND c.deleted_at IS NULL
           AND c.status IN ('draft', 'scheduled', 'sending') AND r.state = 'pending'
           AND NOT EXISTS (SELECT 1 FROM campaign_recipients k
                            WHERE k.campaign_id = c.id AND k.contact_id = NEW.merged_into)
           FOR NO KEY UPDATE OF r SKIP LOCKED);
     RETURN NULL;
   END $$`,
  `CREATE TRIGGER contacts_merged AFTER UPDATE OF merged_into ON contacts
     FOR EACH ROW WHEN (NEW.merged_into IS NOT NULL) EXECUTE FUNCTION follow_merged_contact()`,
];

const DOWN = [
  'DROP TRIGGER contacts_merged ON contacts',
  'DROP FUNCTION follow_merged_contact()',
  'ALTER TABLE contacts DROP COLUMN merged_into',
];

export class MergedContacts1764000730000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
