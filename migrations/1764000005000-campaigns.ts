import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The counters as the messages' migration left them: a claim (queued to sending and back) does not touch the campaign. */
const COUNTERS = `
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
      WHERE c.id = d.campaign_id AND (d.sent <> 0 OR d.delivered <> 0 OR d.read <> 0 OR d.failed <> 0);`;

/** Failures by reason, under the same lock on the campaigns. A failure that is disproved later is taken back. */
const FAILURES = `
     IF EXISTS (SELECT 1 FROM new_rows WHERE status = 'failed') OR EXISTS (SELECT 1 FROM old_rows WHERE status = 'failed') THEN
       INSERT INTO campaign_failures (workspace_id, campaign_id, code, count, last_at)
       SELECT workspace_id, campaign_id, code, sum(step), max(at)
         FROM (SELECT n.workspace_id, n.campaign_id, failure_of(n.status, n.error) AS code, 1 AS step, clock_timestamp() AS at
                 FROM new_rows n JOIN old_rows o USING (id)
                WHERE failure_of(n.status, n.error) IS DISTINCT FROM failure_of(o.status, o.error)
               UNION ALL
               SELECT o.workspace_id, o.campaign_id, failure_of(o.status, o.error), -1, NULL
                 FROM new_rows n JOIN old_rows o USING (id)
                WHERE failure_of(n.status, n.error) IS DISTINCT FROM failure_of(o.status, o.error)) change
        WHERE campaign_id IS NOT NULL AND code IS NOT NULL
        GROUP BY workspace_id, campaign_id, code ORDER BY campaign_id, code
       ON CONFLICT (campaign_id, code) DO UPDATE
         SET count = campaign_failures.count + excluded.count, last_at = greatest(campaign_failures.last_at, excluded.last_at);
     END IF;`;

const countersFunction = (body: string): string =>
  `CREATE OR REPLACE FUNCTION campaign_counters() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN${body}
     RETURN NULL;
   END $$`;

const UP = [
  // resumed_at: when the present run began; failures before it don't stop the run again. accepted_quality: the number's
  // quality that whoever started the campaign saw. guard_*: where the present window of the failure guard began.
  // not_before: the end of the waiting time that a retry owes to Meta.
  `ALTER TABLE campaigns
     ADD COLUMN resumed_at timestamptz,
     ADD COLUMN accepted_quality text,
     ADD COLUMN guard_settled integer NOT NULL DEFAULT 0,
     ADD COLUMN guard_failed integer NOT NULL DEFAULT 0,
     ADD COLUMN retry_of uuid,
     ADD COLUMN retry_attempt smallint NOT NULL DEFAULT 0,
     ADD COLUMN not_before timestamptz,
     ADD CONSTRAINT campaigns_retry_of_fkey FOREIGN KEY (workspace_id, retry_of) REFERENCES campaigns (workspace_id, id)`,
  `CREATE INDEX campaigns_due_idx ON campaigns (scheduled_at)
     WHERE status = 'scheduled' AND paused_at IS NULL AND deleted_at IS NULL`,
  `CREATE INDEX campaign_recipients_skipped_idx ON campaign_recipients (campaign_id, skip_reason) WHERE state = 'skipped'`,
  `CREATE INDEX campaigns_retry_of_idx ON campaigns (retry_of) WHERE retry_of IS NOT NULL`,

  // How many users a number has written to in a moving day; both columns never change, so status updates stay heap-only.
  `CREATE INDEX messages_business_initiated_idx ON messages (phone_number_id, created_at)
     WHERE direction = 'outbound' AND type = 'template'`,

  // Failures by reason, kept like the counters: by the statement that changes the messages.
  `CREATE TABLE campaign_failures (
     workspace_id uuid NOT NULL,
     campaign_id uuid NOT NULL,
     code text NOT NULL,
     count integer NOT NULL,
     last_at timestamptz,
     PRIMARY KEY (campaign_id, code),
     CONSTRAINT campaign_failures_campaign_fkey FOREIGN KEY (workspace_id, campaign_id)
       REFERENCES campaigns (workspace_id, id) ON DELETE CASCADE
   ) WITH (fillfactor = 50)`,
  `CREATE FUNCTION failure_of(status text, error jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
     SELECT CASE WHEN status = 'failed' THEN coalesce(error->>'code', 'unexpected_error') END
   $$`,
  countersFunction(COUNTERS + FAILURES),
];

/** Runs, guards, retries and failures by reason of campaigns. */
export class Campaigns1764000005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(countersFunction(COUNTERS));
    await runner.query('DROP FUNCTION failure_of(text, jsonb)');
    await runner.query('DROP TABLE campaign_failures');
    await runner.query('DROP INDEX messages_business_initiated_idx');
    await runner.query(`ALTER TABLE campaigns
      DROP COLUMN resumed_at, DROP COLUMN accepted_quality, DROP COLUMN guard_settled, DROP COLUMN guard_failed,
      DROP COLUMN retry_of, DROP COLUMN retry_attempt, DROP COLUMN not_before`);
    await runner.query('DROP INDEX campaign_recipients_skipped_idx, campaigns_due_idx');
  }
}
