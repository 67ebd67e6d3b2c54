import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { explainFailure } from '../../whatsapp/errors/error-policy';
import { mayBecomeSql, statusAfter } from '../message-status.transitions';

/** What no worker has in hand. */
const QUEUED = `
  SELECT o.message_id FROM message_outbox o JOIN messages m ON m.id = o.message_id WHERE o.state = 'queued'`;

/** Of it, what nobody tried to send: Meta can report nothing on it. */
const UNTRIED = `m.status = 'queued' AND o.attempts = 0 AND NOT o.maybe_accepted`;

/** What a campaign has in the outbox and no worker has in hand. $1 number, $2 campaign. */
const WAITING = `${QUEUED} AND o.phone_number_id = $1 AND o.campaign_id = $2`;

const RECALL = `
  WITH free AS (
    ${WAITING} AND ${UNTRIED}
       FOR UPDATE OF o, m SKIP LOCKED
  )
  DELETE FROM messages m USING free WHERE m.id = free.message_id RETURNING m.id`;

/** $1 messages. */
const RECALL_THESE = `
  WITH free AS (
    ${QUEUED} AND ${UNTRIED} AND o.message_id = ANY($1::uuid[])
       FOR UPDATE OF o, m SKIP LOCKED
  )
  DELETE FROM messages m USING free WHERE m.id = free.message_id RETURNING m.id`;

/** $3 the failure. */
const FAIL_WAITING = `
  WITH tried AS (
    ${WAITING} FOR UPDATE OF o, m SKIP LOCKED
  ), gone AS (
    DELETE FROM message_outbox o USING tried WHERE o.message_id = tried.message_id
  )
  UPDATE messages m SET status = ${statusAfter('withdraw')}, failed_at = now(), error = $3 FROM tried
   WHERE m.id = tried.message_id AND ${mayBecomeSql('withdraw')}`;

/**
 * Takes a campaign's messages out of the outbox. Run it under the number's lock and before the campaign's own row is
 * changed: messages are locked before campaigns everywhere.
 */
@Injectable()
export class OutboxWithdrawals {
  /**
   * Deletes what no worker has tried to send. A message that was tried stays, for Meta may still report on it; no
   * worker claims it while its campaign is held.
   * @returns the ids of the deleted messages
   */
  async recallQueued(tx: EntityManager, phoneNumberId: string, campaignId: string): Promise<string[]> {
    const [recalled] = await tx.query<[{ id: string }[], number]>(RECALL, [phoneNumberId, campaignId]);
    return recalled.map(({ id }) => id);
  }

  /** Deletes those of these messages that no worker has tried to send. @returns their ids */
  async recallThese(tx: EntityManager, messageIds: string[]): Promise<string[]> {
    const [recalled] = await tx.query<[{ id: string }[], number]>(RECALL_THESE, [messageIds]);
    return recalled.map(({ id }) => id);
  }

  /** Ends the tried messages of a campaign that will not send again: they fail as `campaign_cancelled`. */
  async failAttempted(tx: EntityManager, phoneNumberId: string, campaignId: string): Promise<void> {
    const failure = JSON.stringify(explainFailure('campaign_cancelled'));
    await tx.query(FAIL_WAITING, [phoneNumberId, campaignId, failure]);
  }
}
