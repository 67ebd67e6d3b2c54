import { windowOpenSql } from '../../contacts/may-receive.rule';
import type { RowOf } from '../../platform/database/columns';
import { noneRefusedSql } from '../../webhook-events/webhook-refusals.fragments';
import { HEARTBEAT_GAP_SECONDS } from '../../webhook-events/endpoint-heartbeat.service';
import { isGoneSql, maySendSql, repliesOnlySql } from '../../phone-numbers/may-send.rule';
import { heldBySql } from '../../templates/may-send.rule';
import type { Message } from '../message.entity';
import { mayBecomeSql, statusAfter } from '../message-status.transitions';
import { HOLDING_CAMPAIGNS, type SendPriority } from '../messages.types';
import type { OutboxMessage } from './outbox-message.entity';

/** A template that Meta holds back on this number, alone or as marketing or as any template. */
const held = (row: string): string => `(${row}.template_id IS NOT NULL AND EXISTS (
    SELECT 1 FROM template_holds h
     WHERE h.phone_number_id = ${row}.phone_number_id AND h.expires_at > now()
       AND ${heldBySql('h', {
         id: `${row}.template_id`,
         category: `(SELECT t.category FROM templates t WHERE t.id = ${row}.template_id)`,
       })}))`;

/** Whether a report of the last try could have come in all the time since: see `EndpointHeartbeat`. */
const ENDPOINT_WAS_UP = `EXISTS (
    SELECT 1 FROM endpoint_heartbeats h
     WHERE h.up_since <= o.claimed_at AND h.seen_at > now() - interval '${HEARTBEAT_GAP_SECONDS} seconds')`;

/** A refused delivery since the last try may have been the report. */
const NONE_REFUSED = noneRefusedSql('o.claimed_at');

/** How far back is looked for a reported message, which bounds the look. */
const LATELY = `interval '3 minutes'`;

/** When the newest message of a number was accepted whose delivery Meta has reported. */
const newestReported = (number: string, workspace: string): string => `(
    SELECT r.created_at FROM messages r
     WHERE r.workspace_id = ${workspace} AND r.created_at > now() - ${LATELY} AND r.phone_number_id = ${number}
       AND r.direction = 'outbound' AND r.delivered_at IS NOT NULL
     ORDER BY r.created_at DESC LIMIT 1)`;

/**
 * Whether the absence of a report says something: Meta has reported on a message that was accepted clearly later than
 * the last try, so reports come in, and in time.
 */
const isReportedOn = (reported: string): string => `(
    coalesce(${reported} > o.claimed_at + interval '1 second', false) AND ${ENDPOINT_WAS_UP} AND ${NONE_REFUSED})`;

/**
 * Meta may have accepted the message although it answered with an error. Its reports are then the truth, so nothing is
 * sent again while reports that have come are still unread, or where nothing proves that one would have come.
 */
const MAY_BE_REPORTED = `o.maybe_accepted AND (${unread('received')} OR ${unread('routed')}
     OR NOT ${isReportedOn(newestReported('$1', '(SELECT workspace_id FROM phone_numbers WHERE id = $1)'))})`;

/** One state at a time, because each has an index of its own. What came this moment is about to be read. */
function unread(state: 'received' | 'routed'): string {
  return `EXISTS (SELECT 1 FROM webhook_events e
     WHERE e.state = '${state}' AND e.received_at < greatest(o.due_at, now() - interval '500 milliseconds')
       AND (e.phone_number_ids = '{}' OR number.meta_id = ANY (e.phone_number_ids)))`;
}

/**
 * A campaign that does not send: paused, cancelled, stopped. Read from the campaign itself, although that room lies
 * above: a copy in the outbox would have to be changed under the locks of the claims, and a pause must take effect at
 * once.
 */
const CAMPAIGN_HOLDS = `EXISTS (
    SELECT 1 FROM campaigns c
     WHERE c.id = o.campaign_id AND c.status IN (${HOLDING_CAMPAIGNS.map((status) => `'${status}'`).join(', ')}))`;

/**
 * An earlier message to the same user goes first, unless it is held back or has to wait for long. `OFFSET 0` keeps it a
 * look-up by contact for each row: while the outbox fills faster than PostgreSQL counts it anew, a join would go
 * through the whole backlog for each of its rows.
 */
const NOT_ITS_TURN = `EXISTS (
    SELECT 1 FROM message_outbox e
     WHERE e.phone_number_id = o.phone_number_id AND e.contact_id = o.contact_id AND e.lane = 'reply' AND e.seq < o.seq
       AND (e.state = 'sending' OR (e.state = 'queued' AND e.due_at < now() + interval '10 minutes'
         AND NOT ${held('e')} AND NOT (number.replies_only AND e.template_id IS NOT NULL)))
     OFFSET 0)`;

/** $1 number. One row when it may send at all. */
const NUMBER = `
  number AS (
    SELECT n.id, n.phone_number_id AS meta_id, coalesce(${repliesOnlySql('n')}, false) AS replies_only
      FROM phone_numbers n JOIN workspaces w ON w.id = n.workspace_id
     WHERE n.id = $1 AND ${maySendSql('n', 'w')}
  )`;

function ready(priority: SendPriority): string {
  const other = priority === 'reply' ? NOT_ITS_TURN : CAMPAIGN_HOLDS;
  return `FROM message_outbox o JOIN number ON o.phone_number_id = number.id
     WHERE o.lane = '${priority}' AND o.state = 'queued' AND o.due_at <= now()
       AND NOT (number.replies_only AND o.template_id IS NOT NULL) AND NOT ${held('o')}
       AND NOT (${MAY_BE_REPORTED}) AND NOT ${other}
     ORDER BY o.due_at, o.seq`;
}

/** How many messages of this priority can go out now, $2 at most. $1 number. */
export const COUNT_READY: Record<SendPriority, string> = {
  reply: countReady('reply'),
  campaign: countReady('campaign'),
};

function countReady(priority: SendPriority): string {
  return `WITH ${NUMBER} SELECT count(*)::int AS ready FROM (SELECT 1 ${ready(priority)} LIMIT $2) r`;
}

/**
 * Takes the next $2 messages of this priority: each goes to one worker only. $1 number, $3 seconds of the lease. Gives
 * what is needed to send them, in the order in which they became due.
 */
export const CLAIM: Record<SendPriority, string> = {
  reply: claim('reply'),
  campaign: claim('campaign'),
};

function claim(priority: SendPriority): string {
  return `
  WITH ${NUMBER}, next AS (
    SELECT o.message_id ${ready(priority)} LIMIT $2 FOR NO KEY UPDATE OF o SKIP LOCKED
  ), taken AS (
    UPDATE message_outbox o
       SET state = 'sending', claims = o.claims + 1, claimed_at = now(),
           lease_expires_at = now() + make_interval(secs => $3)
      FROM next WHERE o.message_id = next.message_id
    RETURNING o.message_id, o.claims, o.attempts, o.waits, o.seq, o.request_id
  ), claimed AS (
    UPDATE messages m SET status = ${statusAfter('claim')} FROM taken t, contacts c, conversations v
     WHERE m.id = t.message_id AND ${mayBecomeSql('claim')} AND v.id = m.conversation_id AND c.id = v.contact_id
    RETURNING m.id, m.workspace_id, m.phone_number_id, m.contact_id, m.campaign_id, m.template_id, m.media_id, m.type,
              m.to_number, m.content, m.context_wamid, m.traceparent, t.claims, t.attempts, t.waits, t.seq,
              t.request_id, c.opted_in, ${windowOpenSql('v.window_expires_at')} AS window_open
  )
  SELECT claimed.*, upper(t.category) AS template_category
    FROM claimed LEFT JOIN templates t ON t.id = claimed.template_id ORDER BY claimed.seq`;
}

type ClaimedColumn =
  | 'id'
  | 'workspaceId'
  | 'phoneNumberId'
  | 'contactId'
  | 'campaignId'
  | 'templateId'
  | 'mediaId'
  | 'type'
  | 'toNumber'
  | 'content'
  | 'contextWamid'
  | 'traceparent';

/** A message that this worker has claimed, with what is needed to send it. */
export interface ClaimedMessage
  extends RowOf<Message, ClaimedColumn>, RowOf<OutboxMessage, 'claims' | 'attempts' | 'waits' | 'requestId'> {
  opted_in: boolean;
  /** Whether free-form messages were allowed when it was claimed. */
  window_open: boolean;
  template_category: string | null;
}

/**
 * A claimed message as it stands now: one row when it is still claimed under this number and may go out, with what may
 * have changed since. $1 number, $2 message, $3 claim.
 */
export const JUDGE = `
  WITH ${NUMBER}
  SELECT c.opted_in, ${windowOpenSql('v.window_expires_at')} AS window_open, upper(t.category) AS template_category
    FROM message_outbox o JOIN number ON o.phone_number_id = number.id JOIN messages m ON m.id = o.message_id
    JOIN contacts c ON c.id = m.contact_id JOIN conversations v ON v.id = m.conversation_id
    LEFT JOIN templates t ON t.id = m.template_id
   WHERE o.message_id = $2 AND o.claims = $3 AND o.state = 'sending'
     AND NOT (number.replies_only AND o.template_id IS NOT NULL) AND NOT ${held('o')} AND NOT ${CAMPAIGN_HOLDS}`;

/**
 * Each number that may send, with each priority of which it has something due. Skips from one pair to the next, however
 * many rows a pair has.
 */
export const DUE_LOOPS = `
  WITH RECURSIVE queued AS (
    (SELECT phone_number_id, lane FROM message_outbox WHERE state = 'queued' ORDER BY phone_number_id, lane LIMIT 1)
    UNION ALL
    SELECT n.phone_number_id, n.lane FROM queued l CROSS JOIN LATERAL (
      SELECT phone_number_id, lane FROM message_outbox
       WHERE state = 'queued' AND (phone_number_id, lane) > (l.phone_number_id, l.lane)
       ORDER BY phone_number_id, lane LIMIT 1) n
  )
  SELECT l.phone_number_id, l.lane AS priority, n.workspace_id
    FROM queued l JOIN phone_numbers n ON n.id = l.phone_number_id JOIN workspaces w ON w.id = n.workspace_id
   WHERE ${maySendSql('n', 'w')}
     AND EXISTS (SELECT 1 FROM message_outbox o
                  WHERE o.phone_number_id = l.phone_number_id AND o.lane = l.lane AND o.state = 'queued'
                    AND o.due_at <= now())`;

/** A worker that comes back only now has this long to say what Meta answered. */
const LAST_WORD_SECONDS = 5;

/** A worker that died or hangs: what became of its calls is unknown. $1 seconds until that counts as a failure. */
export const EXPIRE_LEASES = `
  UPDATE message_outbox o
     SET state = 'unconfirmed',
         lease_expires_at = greatest(o.claimed_at + make_interval(secs => $1),
                                     now() + interval '${LAST_WORD_SECONDS} seconds')
    FROM (SELECT message_id FROM message_outbox WHERE state = 'sending' AND lease_expires_at < now()
           LIMIT 1000 FOR NO KEY UPDATE SKIP LOCKED) late
   WHERE o.message_id = late.message_id`;

/** So long a message that Meta may have accepted waits for a sign that reports come in. */
const SIGN_SECONDS = 60;

/**
 * A message that Meta may have accepted, and of which no report would have come for sure: Meta repeats its deliveries at
 * a time that it does not name, so another try has to wait like any unknown outcome. $1 seconds until that is a failure.
 */
export const UNCONFIRM_UNWATCHED = `
  UPDATE message_outbox o
     SET state = 'unconfirmed', lease_expires_at = o.claimed_at + make_interval(secs => $1)
    FROM (SELECT o.message_id FROM message_outbox o
           WHERE o.state = 'queued' AND o.maybe_accepted AND o.due_at <= now()
             AND (NOT ${ENDPOINT_WAS_UP} OR NOT ${NONE_REFUSED}
               OR o.claimed_at < now() - make_interval(secs => least($1, ${SIGN_SECONDS}))
                  AND NOT ${isReportedOn(newestReported('o.phone_number_id', 'o.workspace_id'))})
           LIMIT 500 FOR NO KEY UPDATE SKIP LOCKED) unwatched
   WHERE o.message_id = unwatched.message_id`;

const UNCONFIRMED_LATE = `
  SELECT message_id FROM message_outbox WHERE state = 'unconfirmed' AND lease_expires_at < now()
   LIMIT 500 FOR UPDATE SKIP LOCKED`;

/** Ends messages of which no report ever came. $1 the failure. */
export const FAIL_UNCONFIRMED = `
  WITH late AS (${UNCONFIRMED_LATE}), gone AS (
    DELETE FROM message_outbox o USING late WHERE o.message_id = late.message_id RETURNING o.message_id
  )
  UPDATE messages m SET status = ${statusAfter('fail')}, failed_at = now(), error = $1
    FROM gone WHERE m.id = gone.message_id AND ${mayBecomeSql('fail')}
  RETURNING m.id`;

/** Sends them again instead, where the operator chose that; not before every report that came has been read. */
export const RESEND_UNCONFIRMED = `
  WITH late AS (
    SELECT o.message_id FROM message_outbox o JOIN LATERAL (
             SELECT phone_number_id AS meta_id FROM phone_numbers n WHERE n.id = o.phone_number_id) number ON true
     WHERE o.state = 'unconfirmed' AND o.lease_expires_at < now() AND NOT ${unread('received')} AND NOT ${unread('routed')}
     LIMIT 500 FOR UPDATE OF o SKIP LOCKED
  ), back AS (
    UPDATE message_outbox o SET state = 'queued', due_at = now(), attempts = o.attempts + 1,
                                lease_expires_at = NULL, maybe_accepted = false
      FROM late WHERE o.message_id = late.message_id RETURNING o.message_id
  )
  UPDATE messages m SET status = ${statusAfter('requeue')}
    FROM back WHERE m.id = back.message_id AND ${mayBecomeSql('requeue')}
  RETURNING m.id`;

/** Ends what waits for a number or a workspace that was deleted. $1 the failure. */
export const FAIL_ORPHANS = `
  WITH gone AS (
    DELETE FROM message_outbox WHERE message_id IN (
      SELECT o.message_id FROM phone_numbers n JOIN workspaces w ON w.id = n.workspace_id
        JOIN message_outbox o ON o.phone_number_id = n.id
       WHERE ${isGoneSql('n', 'w')} AND o.state = 'queued'
       LIMIT 500 FOR UPDATE OF o SKIP LOCKED)
    RETURNING message_id
  )
  UPDATE messages m SET status = ${statusAfter('withdraw')}, failed_at = now(), error = $1
    FROM gone WHERE m.id = gone.message_id AND ${mayBecomeSql('withdraw')}
  RETURNING m.id`;
