import type { EntityManager } from 'typeorm';
import { audienceRefusalSql } from '../../contacts/may-receive.rule';
import type { SkipReason } from '../campaigns.types';
import type { RecipientFacts } from '../audience/campaign-variables';

/** A recipient that a dispatcher has taken, with what its message needs. */
export interface ClaimedRecipient extends RecipientFacts {
  id: string;
  campaign_id: string;
  contact_id: string;
  user_id: string | null;
  /** Why there is nothing to send any more; asked again now, for much may have happened since the audience was made. */
  reason: SkipReason | null;
}

/** What each sending campaign of a number has in the queue and on its way. */
export async function queuedByCampaign(
  tx: EntityManager,
  phoneNumberId: string,
  campaignIds: string[],
): Promise<Map<string, number>> {
  const rows = await tx.query<{ campaign_id: string; queued: number }[]>(
    // What waits longer than the dispatcher looks ahead takes no place in the queue.
    `SELECT campaign_id, count(*)::int AS queued FROM message_outbox
      WHERE phone_number_id = $1 AND campaign_id = ANY ($2::uuid[])
        AND (state = 'sending' OR (state = 'queued' AND due_at < now() + interval '2 seconds'))
      GROUP BY campaign_id`,
    [phoneNumberId, campaignIds],
  );
  return new Map(rows.map(({ campaign_id, queued }) => [campaign_id, queued]));
}

/** A campaign's share of the places, and who must be left out of it. */
export interface Share {
  campaignId: string;
  count: number;
  /** What it has in the queue already. */
  queued: number;
  numberNeeded: boolean;
}

/** Takes each campaign's next recipients, in the order of their ids. They stay locked until the transaction ends. */
export function claimRecipients(tx: EntityManager, shares: Share[]): Promise<ClaimedRecipient[]> {
  return tx.query<ClaimedRecipient[]>(
    `WITH taken AS MATERIALIZED (
       SELECT r.*, s.needs_number
         FROM unnest($1::uuid[], $2::int[], $3::boolean[]) AS s (campaign_id, n, needs_number)
        CROSS JOIN LATERAL (
          SELECT id, campaign_id, contact_id, variables FROM campaign_recipients
           WHERE campaign_id = s.campaign_id AND state = 'pending'
           ORDER BY id LIMIT s.n FOR NO KEY UPDATE SKIP LOCKED) r
     )
     SELECT r.id, r.campaign_id, r.contact_id, r.variables, c.name, c.wa_id, c.user_id, c.email, c.custom_fields,
            ${audienceRefusalSql('r.needs_number')} AS reason
       FROM taken r JOIN contacts c ON c.id = r.contact_id
      ORDER BY r.id`,
    [
      shares.map(({ campaignId }) => campaignId),
      shares.map(({ count }) => count),
      shares.map(({ numberNeeded }) => numberNeeded),
    ],
  );
}

/** Notes that these recipients have their messages. */
export async function markDispatched(tx: EntityManager, ids: string[]): Promise<void> {
  await tx.query(`UPDATE campaign_recipients SET state = 'dispatched' WHERE id = ANY ($1::uuid[])`, [ids]);
}

/** Leaves recipients out, each with its reason, and keeps the campaigns' counters in step. */
export async function markSkipped(tx: EntityManager, skipped: { id: string; reason: SkipReason }[]): Promise<void> {
  await tx.query(
    `WITH left_out AS (
       UPDATE campaign_recipients r SET state = 'skipped', skip_reason = s.reason
         FROM unnest($1::uuid[], $2::text[]) AS s (id, reason) WHERE r.id = s.id
       RETURNING r.campaign_id
     )
     UPDATE campaigns c SET total_contacts = c.total_contacts - d.count, skipped_count = c.skipped_count + d.count
       FROM (SELECT campaign_id, count(*)::int AS count FROM left_out GROUP BY campaign_id) d
      WHERE c.id = d.campaign_id`,
    [skipped.map(({ id }) => id), skipped.map(({ reason }) => reason)],
  );
}

/** Says why sending campaigns wait, or (null) that they wait no more for a reason of this code. */
export async function noteWaiting(
  tx: EntityManager,
  campaignIds: string[],
  code: string,
  reason: object | null,
): Promise<void> {
  await tx.query(
    `UPDATE campaigns SET status_reason = $3, updated_at = now()
      WHERE id = ANY ($1::uuid[]) AND status = 'sending' AND status_reason IS DISTINCT FROM $3::jsonb
        AND ($3::jsonb IS NOT NULL OR status_reason->>'code' = $2)`,
    [campaignIds, code, reason === null ? null : JSON.stringify(reason)],
  );
}

/** Whether all of these campaigns still send, as whoever changed their status has committed it. */
export async function stillSending(tx: EntityManager, campaignIds: string[]): Promise<boolean> {
  const [row] = await tx.query<[{ all: boolean }]>(
    `SELECT count(*) = cardinality($1::uuid[]) AS all FROM campaigns WHERE id = ANY ($1::uuid[]) AND status = 'sending'`,
    [campaignIds],
  );
  return row.all;
}
