/*
 * Reports name their message by the id that we sent along, or by Meta's own. Messages are locked before all else and in
 * the order of their ids, as the results of sends do it: neither ever waits for the other in a circle (a deadlock).
 */

/**
 * Which message each report is about. $1 wamids, $2 our numbers, $3 message ids that came along (null for none). One
 * look at each index per report (that is what the limits are for): for many reports at once the planner would rather
 * read both tables as a whole, which takes the longer the more messages there are.
 */
export const FIND = `
  SELECT u.place::int - 1 AS place, m.id, w.message_id IS NOT NULL AS known
    FROM unnest($1::text[], $2::uuid[], $3::uuid[]) WITH ORDINALITY AS u (wamid, number, carried, place)
    LEFT JOIN LATERAL (
      SELECT message_id FROM message_wamids WHERE wamid = u.wamid AND phone_number_id = u.number LIMIT 1) w ON true
   CROSS JOIN LATERAL (
      SELECT id FROM messages WHERE id = coalesce(w.message_id, u.carried)
         AND phone_number_id = u.number AND direction = 'outbound' LIMIT 1) m`;

/** $1 ids. */
export const LOCK = `
  SELECT m.id, m.workspace_id AS "workspaceId", m.phone_number_id AS "phoneNumberId", m.contact_id AS "contactId",
         m.to_number AS "toNumber", m.template_id AS "templateId", m.status, m.created_at AS "createdAt",
         m.sent_at AS "sentAt", m.delivered_at AS "deliveredAt", m.read_at AS "readAt", m.played_at AS "playedAt",
         m.failed_at AS "failedAt", m.error, m.pricing, m.traceparent
    FROM messages m WHERE m.id = ANY($1::uuid[]) ORDER BY m.id FOR NO KEY UPDATE`;

/**
 * $1 the changed messages: a failure as it stands now, of all else only what is new. Their statuses come from
 * `mergeStatus`, which keeps to the table of transitions, and the messages are locked since they were read.
 */
export const WRITE = `
  UPDATE messages m
     SET status = r.status, failed_at = r.failed_at, error = r.error, sent_at = coalesce(r.sent_at, m.sent_at),
         delivered_at = coalesce(r.delivered_at, m.delivered_at), read_at = coalesce(r.read_at, m.read_at),
         played_at = coalesce(r.played_at, m.played_at), pricing = coalesce(r.pricing, m.pricing)
    FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, status text, sent_at timestamptz, delivered_at timestamptz,
           read_at timestamptz, played_at timestamptz, failed_at timestamptz, error jsonb, pricing jsonb)
   WHERE m.id = r.id`;

/** A message that Meta reports on is not sent (again), and its wamid is known. $1 ids, $2 wamids. */
export const SETTLE = `
  WITH r AS (
    SELECT r.id, r.wamid, m.workspace_id, m.phone_number_id
      FROM unnest($1::uuid[], $2::text[]) AS r (id, wamid)
     CROSS JOIN LATERAL (SELECT workspace_id, phone_number_id FROM messages WHERE id = r.id LIMIT 1) m
  ), gone AS (
    DELETE FROM message_outbox o USING r WHERE o.message_id = r.id
  )
  INSERT INTO message_wamids (wamid, phone_number_id, workspace_id, message_id)
  SELECT wamid, phone_number_id, workspace_id, id FROM r ON CONFLICT DO NOTHING`;

/** $1 rows. */
export const KEEP_EARLY = `
  INSERT INTO early_statuses (id, phone_number_id, wamid, status, occurred_at, details)
  SELECT id, phone_number_id, wamid, status, occurred_at, details
    FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, phone_number_id text, wamid text, status text,
                                             occurred_at timestamptz, details jsonb)
   ORDER BY wamid, phone_number_id, status, occurred_at
  ON CONFLICT DO NOTHING`;

/** Early reports whose message has become known. $1 how old they may be, $2 how many. */
export const EARLY_NOW_KNOWN = `
  SELECT e.id, e.phone_number_id AS "phoneNumberId", e.wamid, e.status, e.occurred_at AS at, e.details
    FROM early_statuses e JOIN message_wamids w ON w.wamid = e.wamid
    JOIN phone_numbers n ON n.id = w.phone_number_id AND n.phone_number_id = e.phone_number_id
   WHERE e.created_at > now() - $1::interval ORDER BY e.created_at LIMIT $2`;
