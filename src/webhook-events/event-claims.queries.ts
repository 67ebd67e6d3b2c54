import { APPLIED_KINDS, type AppliedKind } from '../whatsapp/webhook/webhook-types';

/*
 * SQL, because claims take row locks and all of it runs for every delivery. One text for each kind: PostgreSQL uses a
 * partial index only where the statement names its condition, word by word.
 */

/** A claim takes at most so many events. */
const EVENTS_IN_A_CLAIM = 500;
/** About 20,000 statuses: what a consumer should hold in memory. One body may be larger. */
const BYTES_IN_A_CLAIM = 6 * 1024 * 1024;
/** Each wait is four times the one before: the last try comes about six minutes after the first. */
const MOST_ATTEMPTS = 6;

/** Kinds that have still to be applied: all of them until the first owner has settled the event, or has failed to. */
export const PENDING_KINDS = `CASE e.state WHEN 'received' THEN coalesce(e.kinds, '{}') ELSE e.pending_kinds END`;

const isPending = (kind: AppliedKind): string =>
  `(e.state = 'received' AND '${kind}' = ANY (e.kinds) OR e.state = 'routed' AND '${kind}' = ANY (e.pending_kinds))`;

/** Since when it is due. What was not tried yet is due at once and comes first, whatever the clock says. */
const dueAt = (kind: AppliedKind): string =>
  `coalesce(CASE WHEN '${kind}' = ANY (e.waiting_kinds) THEN e.lease_expires_at END, '-infinity'::timestamptz)`;

const due = (kind: AppliedKind): string =>
  `FROM webhook_events e WHERE ${isPending(kind)} AND ${dueAt(kind)} <= now() ORDER BY ${dueAt(kind)}, e.id`;

const forEachKind = (text: (kind: AppliedKind) => string): Record<AppliedKind, string> =>
  Object.fromEntries(APPLIED_KINDS.map((kind) => [kind, text(kind)])) as Record<AppliedKind, string>;

/** An event that this transaction holds. */
export interface ClaimedEvent {
  id: string;
  body: string;
  /** Whether others may be due that this claim had no room for; the same in each row. */
  more: boolean;
}

/**
 * Locks what is due for the owner of a kind until the transaction ends, oldest first, and passes over what others hold.
 * `ahead` reads the sizes of what comes next, so that a claim locks no more than it takes: the rest is for others.
 */
export const CLAIM = forEachKind(
  (kind) => `
  WITH ahead AS (
    SELECT sum(bytes) OVER w AS total, row_number() OVER w AS place
      FROM (SELECT octet_length(e.body) AS bytes, ${dueAt(kind)} AS due_at, e.id ${due(kind)}
             LIMIT ${EVENTS_IN_A_CLAIM}) next
    WINDOW w AS (ORDER BY due_at, id)
  ), room AS (
    SELECT count(*) FILTER (WHERE total <= ${BYTES_IN_A_CLAIM} OR place = 1) AS fitting, count(*) AS seen FROM ahead
  ), mine AS MATERIALIZED (
    SELECT e.id, e.body ${due(kind)} LIMIT (SELECT fitting FROM room) FOR NO KEY UPDATE SKIP LOCKED
  ), sized AS (
    SELECT id, body, sum(octet_length(body)) OVER w AS total, row_number() OVER w AS place FROM mine
    WINDOW w AS (ORDER BY id)
  )
  SELECT id, body, (SELECT fitting < seen OR seen = ${EVENTS_IN_A_CLAIM} FROM room) AS more
    FROM sized WHERE total <= ${BYTES_IN_A_CLAIM} OR place = 1 ORDER BY id`,
);

/**
 * The owner of kind $2 is done with claimed events $1; an event is processed when no kind is left. Gives the kinds that
 * are left: their owners have passed over these events meanwhile. The release before looks for what is left by its
 * lease.
 */
export const SETTLE = `
  WITH done AS (
    UPDATE webhook_events e
       SET pending_kinds = left_over, waiting_kinds = array_remove(e.waiting_kinds, $2),
           error = CASE WHEN left_over <> '{}' THEN e.error END,
           state = CASE WHEN left_over = '{}' THEN 'processed' ELSE 'routed' END,
           processed_at = CASE WHEN left_over = '{}' THEN clock_timestamp() END,
           lease_expires_at = CASE WHEN left_over <> '{}' THEN coalesce(e.lease_expires_at, now()) END
      FROM (SELECT e.id, array_remove(${PENDING_KINDS}, $2) AS left_over
              FROM webhook_events e WHERE e.id = ANY ($1::uuid[])) r
     WHERE e.id = r.id
    RETURNING e.pending_kinds
  )
  SELECT DISTINCT unnest(pending_kinds) AS kind FROM done`;

/**
 * A try of kind $2 failed for claimed events $1, each with a reason of $3: it is tried again later, and after the last
 * try the event stays `failed` until it is replayed.
 */
export const FAIL = `
  UPDATE webhook_events e
     SET attempts = attempts + 1, error = f.reason, pending_kinds = ${PENDING_KINDS},
         waiting_kinds = array_append(array_remove(e.waiting_kinds, $2), $2),
         state = CASE WHEN attempts + 1 >= ${MOST_ATTEMPTS} THEN 'failed' ELSE 'routed' END,
         processed_at = CASE WHEN attempts + 1 >= ${MOST_ATTEMPTS} THEN clock_timestamp() END,
         lease_expires_at = clock_timestamp() + power(4, attempts) * interval '1 second'
    FROM unnest($1::uuid[], $3::text[]) AS f (id, reason)
   WHERE e.id = f.id`;

/** Notes on settled events $1 what of them was left out: $2, for each. */
export const REMARK = `
  UPDATE webhook_events e SET error = r.remark FROM unnest($1::uuid[], $2::text[]) AS r (id, remark) WHERE e.id = r.id`;

/** Kinds for which something is due, taken or not. */
export const DUE_KINDS = APPLIED_KINDS.map(
  (kind) => `SELECT '${kind}' AS kind WHERE EXISTS (SELECT 1 ${due(kind)} LIMIT 1)`,
).join(' UNION ALL ');

/** Events in which no kind was found, or whose body was not read at all. */
export const WITHOUT_KIND = `e.state = 'received' AND (e.kinds IS NULL OR e.kinds = '{}')`;
