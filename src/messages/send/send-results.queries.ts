import { mayBecomeSql, statusAfter, unconfirmedSql } from '../message-status.transitions';

/*
 * The results of calls to Meta. Each statement locks its messages first and in the order of their ids, then touches the
 * outbox: so it can't end in a deadlock with the status reports, which do the same. A result other than "accepted"
 * counts only while the claim that it belongs to is the latest.
 */
const locked = (columns: string, parameters: string): string => `
  r AS MATERIALIZED (
    SELECT r.*, m.workspace_id, m.phone_number_id
      FROM unnest(${parameters}) AS r (${columns}) JOIN messages m ON m.id = r.id
     ORDER BY m.id FOR NO KEY UPDATE OF m
  )`;

const STILL_OURS = `o.message_id = r.id AND o.claims = r.claims AND o.state IN ('sending', 'unconfirmed')`;

/** $1 ids, $2 wamids, $3 times. True whatever happened meanwhile; a newer status stays. */
export const WRITE_ACCEPTED = `
  WITH ${locked('id, wamid, at', '$1::uuid[], $2::text[], $3::timestamptz[]')}, gone AS (
    DELETE FROM message_outbox o USING r WHERE o.message_id = r.id
  ), named AS (
    INSERT INTO message_wamids (wamid, phone_number_id, workspace_id, message_id)
    SELECT wamid, phone_number_id, workspace_id, id FROM r ON CONFLICT DO NOTHING
  )
  UPDATE messages m
     SET status = ${statusAfter('sent')}, sent_at = coalesce(m.sent_at, r.at), error = NULL, failed_at = NULL
    FROM r WHERE m.id = r.id AND ${mayBecomeSql('sent')}`;

/** $1 ids, $2 claims, $3 failures. */
export const WRITE_FAILED = `
  WITH ${locked('id, claims, error', '$1::uuid[], $2::int[], $3::jsonb[]')}, gone AS (
    DELETE FROM message_outbox o USING r WHERE ${STILL_OURS} RETURNING o.message_id
  )
  UPDATE messages m SET status = ${statusAfter('fail')}, failed_at = now(), error = r.error
    FROM r JOIN gone ON gone.message_id = r.id
   WHERE m.id = r.id AND ${mayBecomeSql('fail')}`;

/**
 * $1 ids, $2 claims, $3 failures (null for none), $4 seconds to wait, $5 whether it cost a try, $6 whether Meta may
 * have accepted it.
 */
export const WRITE_REQUEUED = `
  WITH ${locked(
    'id, claims, error, wait, counts, maybe',
    '$1::uuid[], $2::int[], $3::jsonb[], $4::float8[], $5::boolean[], $6::boolean[]',
  )},
  back AS (
    UPDATE message_outbox o
       SET state = 'queued', due_at = now() + make_interval(secs => r.wait), lease_expires_at = NULL,
           attempts = o.attempts + r.counts::int, waits = o.waits + (NOT r.counts)::int,
           maybe_accepted = o.maybe_accepted OR r.maybe
      FROM r WHERE ${STILL_OURS} RETURNING o.message_id
  )
  UPDATE messages m SET status = ${statusAfter('requeue')}, error = coalesce(r.error, m.error)
    FROM r JOIN back ON back.message_id = r.id
   WHERE m.id = r.id AND ${mayBecomeSql('requeue')}`;

/** $1 ids, $2 claims, $3 failures, $4 seconds from the claim until that counts as a failure. */
export const WRITE_UNCONFIRMED = `
  WITH ${locked('id, claims, error', '$1::uuid[], $2::int[], $3::jsonb[]')}, unconfirmed AS (
    UPDATE message_outbox o
       SET state = 'unconfirmed', lease_expires_at = o.claimed_at + make_interval(secs => $4::float8)
      FROM r WHERE ${STILL_OURS} RETURNING o.message_id
  )
  UPDATE messages m SET error = r.error
    FROM r JOIN unconfirmed ON unconfirmed.message_id = r.id
   WHERE m.id = r.id AND m.status = 'sending'`;

/**
 * $1 ids, $2 failures. For results that had to wait until others had given their messages up as unconfirmed: Meta has
 * answered, so the messages say what, and can be tried again where that is safe.
 */
export const TELL_LATE = `
  UPDATE messages m SET error = r.error FROM unnest($1::uuid[], $2::jsonb[]) AS r (id, error)
   WHERE m.id = r.id AND ${unconfirmedSql('m')}
     AND NOT EXISTS (SELECT FROM message_outbox o WHERE o.message_id = m.id)`;
