import type { EntityManager } from 'typeorm';
import { explainFailure } from '../../whatsapp/errors/error-policy';

/**
 * Takes back what a campaign has in the queue and nobody has tried to send: the messages are deleted and their recipients
 * wait again. A message that was tried stays, for Meta may still report on it; no worker claims it while its campaign
 * stands. Run it under the number's lock and before the campaign's own row is changed: messages are locked before
 * campaigns everywhere.
 * @returns how many messages were taken back
 */
export async function takeBack(
  tx: EntityManager,
  phoneNumberId: string,
  campaignId: string,
): Promise<number> {
  const [, count] = await tx.query<[unknown[], number]>(
    `WITH free AS (
       SELECT o.message_id FROM message_outbox o JOIN messages m ON m.id = o.message_id
        WHERE o.phone_number_id = $1 AND o.campaign_id = $2 AND o.state = 'queued' AND m.status = 'queued'
          AND o.attempts = 0 AND NOT o.maybe_accepted
          FOR UPDATE OF o, m SKIP LOCKED
     ), deleted AS (
       DELETE FROM messages m USING free WHERE m.id = free.message_id
     )
     UPDATE campaign_recipients r SET state = 'pending' FROM free
      WHERE r.id = free.message_id AND r.state = 'dispatched'`,
    [phoneNumberId, campaignId],
  );
  return count;
}

/** Ends the tried messages of a campaign that will not send again: they fail as `campaign_cancelled`. */
export async function giveUp(
  tx: EntityManager,
  phoneNumberId: string,
  campaignId: string,
): Promise<void> {
  await tx.query(
    `WITH tried AS (
       SELECT o.message_id FROM message_outbox o JOIN messages m ON m.id = o.message_id
        WHERE o.phone_number_id = $1 AND o.campaign_id = $2 AND o.state = 'queued'
          FOR UPDATE OF o, m SKIP LOCKED
     ), gone AS (
       DELETE FROM message_outbox o USING tried WHERE o.message_id = tried.message_id
     )
     UPDATE messages m SET status = 'failed', failed_at = now(), error = $3 FROM tried
      WHERE m.id = tried.message_id AND m.status = 'queued'`,
    [phoneNumberId, campaignId, JSON.stringify(explainFailure('campaign_cancelled'))],
  );
}

/** A campaign that ended but has messages in the queue: a worker had them in hand when it ended, and put them back. */
export interface Leftover {
  campaign_id: string;
  phone_number_id: string;
}

export function findLeftovers(tx: EntityManager): Promise<Leftover[]> {
  return tx.query<Leftover[]>(
    `SELECT DISTINCT o.campaign_id, o.phone_number_id
       FROM message_outbox o JOIN campaigns c ON c.id = o.campaign_id
      WHERE o.state = 'queued' AND c.status IN ('cancelled', 'failed')`,
  );
}
