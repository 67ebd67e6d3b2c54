import { windowOpenSql } from '../../contacts/may-receive.rule';
import { HEARTBEAT_GAP_SECONDS } from '../../webhook-events/endpoint-heartbeat.service';
import type { SendPriority } from '../messages.types';

/** A template that Meta holds back on this number, alone or as marketing or as any template. */
const held = (row: string): string => `(${row}.template_id IS NOT NULL AND EXISTS (
    SELECT 1 FROM sending_holds h
     WHERE h.phone_number_id = ${row}.phone_number_id AND h.expires_at > now()
       AND (h.scope = 'templates' OR h.template_id = ${row}.template_id OR (h.scope = 'marketing' AND EXISTS (
         SELECT 1 FROM templates t WHERE t.id = ${row}.template_id AND upper(t.category) = 'MARKETING')))))`;

/** Whether a report of the last try could have come in all the time since: see `EndpointHeartbeat`. */
const ENDPOINT_WAS_UP = `EXISTS (
    SELECT 1 FROM endpoint_heartbeats h
     WHERE h.up_since <= o.claimed_at AND h.seen_at > now() - interval '${HEARTBEAT_GAP_SECONDS} seconds')`;

/**
 * Meta may have accepted the message although it answered with an error. Its reports are then the truth, so nothing is
 * sent again while reports that came before the row was due are still unread, or where one may have found no open door.
 */
const MAY_BE_REPORTED = `o.maybe_accepted AND (${unread('received')} OR ${unread('routed')} OR NOT ${ENDPOINT_WAS_UP})`;

/** One state at a time, because each has an index of its own. */
function unread(state: 'received' | 'routed'): string {
  return `EXISTS (SELECT 1 FROM webhook_events e
     WHERE e.state = '${state}' AND e.received_at < o.due_at
       AND (e.phone_number_ids = '{}' OR number.meta_id = ANY (e.phone_number_ids)))`;
}

/** A campaign that does not send: paused, cancelled, stopped. */
const CAMPAIGN_STANDS = `EXISTS (
    SELECT 1 FROM campaigns c WHERE c.id = o.campaign_id AND c.status IN ('draft', 'scheduled', 'cancelled', 'failed'))`;

/**
 * An earlier message to the same user goes first, unless it is held back or has to wait for long. `OFFSET 0` keeps it a
 * look-up by contact for each row: while the outbox fills faster than PostgreSQL counts it anew, a join would go through
 * the whole backlog for each of its rows.
 */
const NOT_ITS_TURN = `EXISTS (
    SELECT 1 FROM message_outbox e
     WHERE e.phone_number_id = o.phone_number_id AND e.contact_id = o.contact_id AND e.lane = 'reply' AND e.seq < o.seq
       AND (e.state = 'sending' OR (e.state = 'queued' AND e.due_at < now() + interval '10 minutes'
         AND NOT ${held('e')} AND NOT (number.replies_only AND e.template_id IS NOT NULL)))
     OFFSET 0)`;

/** A number that may send something: it is not held, or only its templates are. */
const MAY_SEND = `n.status = 'active' AND n.deleted_at IS NULL AND w.status = 'active' AND w.deleted_at IS NULL
       AND (n.sending_paused_at IS NULL OR n.sending_paused_reason->>'holds' = 'templates')`;

/** $1 number. One row when it may send at all. */
const NUMBER = `
  number AS (
    SELECT n.id, n.phone_number_id AS meta_id, n.sending_paused_at IS NOT NULL AS replies_only
      FROM phone_numbers n JOIN workspaces w ON w.id = n.workspace_id
     WHERE n.id = $1 AND ${MAY_SEND}
  )`;

function ready(lane: SendPriority): string {
  const other = lane === 'reply' ? NOT_ITS_TURN : CAMPAIGN_STANDS;
  return `FROM message_outbox o JOIN number ON o.phone_number_id = number.id
     WHERE o.lane = '${lane}' AND o.state = 'queued' AND o.due_at <= now()
       AND NOT (number.replies_only AND o.template_id IS NOT NULL) AND NOT ${held('o')}
       AND NOT (${MAY_BE_REPORTED}) AND NOT ${other}
     ORDER BY o.due_at, o.seq`;
}

/** How many messages of a lane can go out now, $2 at most. $1 number. */
export const COUNT_READY: Record<SendPriority, string> = {
  reply: countReady('reply'),
  campaign: countReady('campaign'),
};

function countReady(lane: SendPriority): string {
  return `WITH ${NUMBER} SELECT count(*)::int AS ready FROM (SELECT 1 ${ready(lane)} LIMIT $2) r`;
}

/**
 * Takes the next $2 messages of a lane: each goes to one worker only. $1 number, $3 seconds of the lease. Gives what is
 * needed to send them, in the order in which they became due.
 */
export const CLAIM: Record<SendPriority, string> = {
  reply: claim('reply'),
  campaign: claim('campaign'),
};

function claim(lane: SendPriority): string {
  return `
  WITH ${NUMBER}, next AS (
    SELECT o.message_id ${ready(lane)} LIMIT $2 FOR NO KEY UPDATE OF o SKIP LOCKED
  ), taken AS (
    UPDATE message_outbox o
       SET state = 'sending', claims = o.claims + 1, claimed_at = now(),
           lease_expires_at = now() + make_interval(secs => $3)
      FROM next WHERE o.message_id = next.message_id
    RETURNING o.message_id, o.claims, o.attempts, o.waits, o.seq, o.request_id
  ), claimed AS (
    UPDATE messages m SET status = 'sending' FROM taken t, contacts c, conversations v
     WHERE m.id = t.message_id AND m.status = 'queued' AND c.id = m.contact_id AND v.id = m.conversation_id
    RETURNING m.id, m.workspace_id, m.phone_number_id, m.contact_id, m.campaign_id, m.template_id, m.media_id, m.type,
              m.to_number, m.content, m.context_wamid, m.traceparent, t.claims, t.attempts, t.waits, t.seq, t.request_id,
              c.opted_in, ${windowOpenSql('v.window_expires_at')} AS window_open
  )
  SELECT claimed.*, upper(t.category) AS template_category
    FROM claimed LEFT JOIN templates t ON t.id = claimed.template_id ORDER BY claimed.seq`;
}

/** A message that this worker has claimed, with what is needed to send it. */
export interface ClaimedMessage {
  id: string;
  workspace_id: string;
  phone_number_id: string;
  contact_id: string;
  campaign_id: string | null;
  template_id: string | null;
  media_id: string | null;
  type: string;
  to_number: string;
  content: Record<string, unknown>;
  context_wamid: string | null;
  /** Which claim of this row it is: a result counts only while no later claim was made. */
  claims: number;
  /** Tries that failed and counted. */
  attempts: number;
  /** Delays that cost no try. */
  waits: number;
  /** The request that brought it, for the log. */
  request_id: string | null;
  /** The trace that it belongs to; null for none. */
  traceparent: string | null;
  opted_in: boolean;
  /** Whether free-form messages were allowed when it was claimed. */
  window_open: boolean;
  template_category: string | null;
}

/** The lanes of all numbers that have something due and may send. Skips from lane to lane, however many rows one has. */
export const DUE_LOOPS = `
  WITH RECURSIVE lanes AS (
    (SELECT phone_number_id, lane FROM message_outbox WHERE state = 'queued' ORDER BY phone_number_id, lane LIMIT 1)
    UNION ALL
    SELECT n.phone_number_id, n.lane FROM lanes l CROSS JOIN LATERAL (
      SELECT phone_number_id, lane FROM message_outbox
       WHERE state = 'queued' AND (phone_number_id, lane) > (l.phone_number_id, l.lane)
       ORDER BY phone_number_id, lane LIMIT 1) n
  )
  SELECT l.phone_number_id, l.lane, n.workspace_id
    FROM lanes l JOIN phone_numbers n ON n.id = l.phone_number_id JOIN workspaces w ON w.id = n.workspace_id
   WHERE ${MAY_SEND}
     AND EXISTS (SELECT 1 FROM message_outbox o
                  WHERE o.phone_number_id = l.phone_number_id AND o.lane = l.lane AND o.state = 'queued'
                    AND o.due_at <= now())`;

/** A worker that died or hangs: nobody knows what became of its calls. $1 seconds until doubt becomes failure. */
export const EXPIRE_LEASES = `
  UPDATE message_outbox o
     SET state = 'unconfirmed', lease_expires_at = o.claimed_at + make_interval(secs => $1)
    FROM (SELECT message_id FROM message_outbox WHERE state = 'sending' AND lease_expires_at < now()
           LIMIT 1000 FOR NO KEY UPDATE SKIP LOCKED) late
   WHERE o.message_id = late.message_id`;

/**
 * A message that Meta may have accepted, and whose report may have found no open door: Meta repeats its deliveries, but
 * nobody knows when, so another try has to wait for word like any unknown outcome. $1 seconds until doubt becomes failure.
 */
export const UNCONFIRM_UNWATCHED = `
  UPDATE message_outbox o
     SET state = 'unconfirmed', lease_expires_at = o.claimed_at + make_interval(secs => $1)
    FROM (SELECT message_id FROM message_outbox o
           WHERE state = 'queued' AND maybe_accepted AND due_at <= now() AND NOT ${ENDPOINT_WAS_UP}
           LIMIT 500 FOR NO KEY UPDATE SKIP LOCKED) unwatched
   WHERE o.message_id = unwatched.message_id`;

const DOUBTED = `
  SELECT message_id FROM message_outbox WHERE state = 'unconfirmed' AND lease_expires_at < now()
   LIMIT 500 FOR UPDATE SKIP LOCKED`;

/** Ends messages of which no word ever came. $1 the failure. */
export const FAIL_UNCONFIRMED = `
  WITH late AS (${DOUBTED}), gone AS (
    DELETE FROM message_outbox o USING late WHERE o.message_id = late.message_id RETURNING o.message_id
  )
  UPDATE messages m SET status = 'failed', failed_at = now(), error = $1
    FROM gone WHERE m.id = gone.message_id AND m.status IN ('queued', 'sending')
  RETURNING m.id`;

/** Sends them again instead, where the operator chose that; not before every report that came has been read. */
export const RESEND_UNCONFIRMED = `
  WITH late AS (${DOUBTED}), back AS (
    UPDATE message_outbox o SET state = 'queued', due_at = now(), claimed_at = now(), attempts = o.attempts + 1,
                                lease_expires_at = NULL, maybe_accepted = true
      FROM late WHERE o.message_id = late.message_id RETURNING o.message_id
  )
  UPDATE messages m SET status = 'queued' FROM back WHERE m.id = back.message_id AND m.status = 'sending'
  RETURNING m.id`;

/** Ends what waits for a number or a workspace that was deleted. $1 the failure. */
export const FAIL_ORPHANS = `
  WITH gone AS (
    DELETE FROM message_outbox WHERE message_id IN (
      SELECT o.message_id FROM phone_numbers n JOIN workspaces w ON w.id = n.workspace_id
        JOIN message_outbox o ON o.phone_number_id = n.id
       WHERE (n.deleted_at IS NOT NULL OR w.deleted_at IS NOT NULL) AND o.state = 'queued'
       LIMIT 500 FOR UPDATE OF o SKIP LOCKED)
    RETURNING message_id
  )
  UPDATE messages m SET status = 'failed', failed_at = now(), error = $1
    FROM gone WHERE m.id = gone.message_id AND m.status = 'queued'
  RETURNING m.id`;
