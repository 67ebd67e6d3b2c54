import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  // The lane, because replies overtake campaigns; contact and seq, because messages to one user go out in the order in
  // which they were accepted; claims tells a worker's late result from the result of whoever claimed the row after it;
  // waits counts the delays that cost no try; maybe_accepted: the last answer left it open, so reports are waited for.
  `ALTER TABLE message_outbox
     ADD COLUMN contact_id uuid,
     ADD COLUMN template_id uuid,
     ADD COLUMN lane text NOT NULL DEFAULT 'reply' CHECK (lane IN ('reply', 'campaign')),
     ADD COLUMN seq bigint GENERATED ALWAYS AS IDENTITY,
     ADD COLUMN claims integer NOT NULL DEFAULT 0,
     ADD COLUMN waits integer NOT NULL DEFAULT 0,
     ADD COLUMN maybe_accepted boolean NOT NULL DEFAULT false`,
  `UPDATE message_outbox o
      SET contact_id = m.contact_id, template_id = m.template_id,
          lane = CASE WHEN m.campaign_id IS NULL THEN 'reply' ELSE 'campaign' END
     FROM messages m WHERE m.id = o.message_id`,
  `ALTER TABLE message_outbox ALTER COLUMN contact_id SET NOT NULL`,
  // What may go out is asked for by number and lane; a rule without the number would make one number wade through another's.
  `DROP INDEX message_outbox_due_idx`,
  `CREATE INDEX message_outbox_ready_idx ON message_outbox (phone_number_id, lane, due_at, seq) WHERE state = 'queued'`,
  `CREATE INDEX message_outbox_pair_idx ON message_outbox (phone_number_id, contact_id, seq) WHERE lane = 'reply'`,

  // Part of a number's messages that Meta holds back for a known time: marketing, one template, or all templates.
  `CREATE TABLE sending_holds (
     id uuid PRIMARY KEY,
     workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
     phone_number_id uuid NOT NULL,
     scope text NOT NULL CHECK (scope IN ('marketing', 'template', 'templates')),
     template_id uuid,
     reason jsonb NOT NULL,
     strikes integer NOT NULL DEFAULT 1,
     created_at timestamptz NOT NULL DEFAULT now(),
     expires_at timestamptz NOT NULL,
     CONSTRAINT sending_holds_template_check CHECK ((scope = 'template') = (template_id IS NOT NULL)),
     CONSTRAINT sending_holds_phone_number_fkey FOREIGN KEY (workspace_id, phone_number_id)
       REFERENCES phone_numbers (workspace_id, id) ON DELETE CASCADE,
     CONSTRAINT sending_holds_template_fkey FOREIGN KEY (workspace_id, template_id)
       REFERENCES templates (workspace_id, id) ON DELETE CASCADE
   )`,
  `CREATE UNIQUE INDEX sending_holds_key ON sending_holds
     (phone_number_id, scope, (coalesce(template_id, '00000000-0000-0000-0000-000000000000'::uuid)))`,

  `CREATE INDEX parked_statuses_created_at_idx ON parked_statuses (created_at)`,
  `CREATE INDEX messages_campaign_idx ON messages (campaign_id, created_at DESC, id DESC) WHERE campaign_id IS NOT NULL`,

  // As before, but a claim (queued to sending and back) moves no counter, so it does not touch the campaign's row.
  `CREATE OR REPLACE FUNCTION campaign_counters() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF NOT EXISTS (SELECT 1 FROM new_rows WHERE campaign_id IS NOT NULL AND status NOT IN ('queued', 'sending'))
        AND NOT EXISTS (SELECT 1 FROM old_rows WHERE campaign_id IS NOT NULL AND status NOT IN ('queued', 'sending')) THEN
       RETURN NULL;
     END IF;
     PERFORM 1 FROM campaigns
       WHERE id IN (SELECT n.campaign_id FROM new_rows n JOIN old_rows o USING (id) WHERE n.status <> o.status)
       ORDER BY id FOR NO KEY UPDATE;
     UPDATE campaigns c
        SET sent_count = c.sent_count + d.sent, delivered_count = c.delivered_count + d.delivered,
            read_count = c.read_count + d.read, failed_count = c.failed_count + d.failed
       FROM (SELECT n.campaign_id,
                    sum((n.status IN ('sent', 'delivered', 'read'))::int - (o.status IN ('sent', 'delivered', 'read'))::int) AS sent,
                    sum((n.status IN ('delivered', 'read'))::int - (o.status IN ('delivered', 'read'))::int) AS delivered,
                    sum((n.status = 'read')::int - (o.status = 'read')::int) AS read,
                    sum((n.status = 'failed')::int - (o.status = 'failed')::int) AS failed
               FROM new_rows n JOIN old_rows o USING (id)
              WHERE n.campaign_id IS NOT NULL AND n.status <> o.status
              GROUP BY n.campaign_id) d
      WHERE c.id = d.campaign_id AND (d.sent <> 0 OR d.delivered <> 0 OR d.read <> 0 OR d.failed <> 0);
     RETURN NULL;
   END $$`,
];

// The counters' function stays: it counts the same, and the baseline's own down drops it.
const DOWN = [
  'DROP INDEX messages_campaign_idx',
  'DROP INDEX parked_statuses_created_at_idx',
  'DROP TABLE sending_holds',
  'DROP INDEX message_outbox_pair_idx',
  'DROP INDEX message_outbox_ready_idx',
  `CREATE INDEX message_outbox_due_idx ON message_outbox (due_at) WHERE state = 'queued'`,
  `ALTER TABLE message_outbox DROP COLUMN contact_id, DROP COLUMN template_id, DROP COLUMN lane, DROP COLUMN seq,
     DROP COLUMN claims, DROP COLUMN waits, DROP COLUMN maybe_accepted`,
];

export class Messages1764000004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
