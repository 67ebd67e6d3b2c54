import type { MessageStatus } from '../message.entity';
import { TRANSITIONS } from '../message-status.transitions';

/*
 * What most reports are: the next step of a message without a failure, named by the wamid that it is known under. One
 * statement applies any number of them, each message being named once; it says the same as `mergeStatus` and leaves
 * everything else alone. Messages are updated in the order of their ids, as everywhere.
 */

/** Of messages that Meta is known to have; from other statuses a step needs a look at the message. */
const KNOWN_TO_META: readonly MessageStatus[] = ['sent', 'delivered'];

/** Whether a report `r` is the next step of its message `m`. */
const STEPS_UP = (['delivered', 'read'] as const)
  .map((to) => {
    const from = TRANSITIONS[to].from.filter((status) => KNOWN_TO_META.includes(status));
    return `r.status = '${to}' AND m.status IN (${from.map((status) => `'${status}'`).join(', ')})`;
  })
  .join(' OR ');

/** The generic plan looks for each report by key; for many at once the planner would rather read the tables whole. */
export const BEGIN_BULK = `BEGIN; SET LOCAL plan_cache_mode = force_generic_plan`;

/**
 * $1 wamids, $2 our numbers, $3 statuses, $4 times (Unix seconds), $5 prices (null for none), $6 the contact that is
 * known for whom the report names (null when it names nobody, all zeros when nobody is known). A price that comes with
 * a higher status than the message has is worth more than the one it has. Gives the places of the reports that it
 * applied, the contacts that had been missed before and were reached now, and those of messages whose report names
 * somebody else than is known.
 */
export const APPLY_BULK = `
  WITH report AS MATERIALIZED (
    SELECT u.place, w.message_id AS id, u.number, u.status, to_timestamp(u.at) AS at, u.pricing::jsonb AS pricing,
           u.known
      FROM unnest($1::text[], $2::uuid[], $3::text[], $4::float8[], $5::text[],
                  $6::uuid[]) WITH ORDINALITY AS u (wamid, number, status, at, pricing, known, place)
      JOIN LATERAL (
        SELECT message_id FROM message_wamids WHERE wamid = u.wamid AND phone_number_id = u.number LIMIT 1) w ON true
     ORDER BY w.message_id
  ), stepped AS (
    UPDATE messages m
       SET status = r.status,
           sent_at = least(m.sent_at, greatest(r.at, m.created_at)),
           delivered_at = CASE WHEN r.status = 'sent' THEN m.delivered_at
                               ELSE least(m.delivered_at, greatest(r.at, m.created_at)) END,
           read_at = CASE WHEN r.status = 'read' THEN least(m.read_at, greatest(r.at, m.created_at)) ELSE m.read_at END,
           pricing = coalesce(r.pricing, m.pricing)
      FROM report r
     WHERE m.id = r.id AND m.phone_number_id = r.number AND m.direction = 'outbound'
       AND m.error IS NULL AND m.failed_at IS NULL
       AND (${STEPS_UP} OR m.status = 'sent' AND r.status = 'sent'
            AND (r.pricing IS NULL AND greatest(r.at, m.created_at) < m.sent_at
              OR r.pricing IS NOT NULL AND m.pricing IS NULL))
    RETURNING r.place, r.known, m.id, m.status, m.contact_id, m.traceparent,
              r.status <> 'sent' AND m.delivered_at = greatest(r.at, m.created_at) AS reached
  )
  SELECT (SELECT string_agg((place - 1)::text, ',') FROM stepped) AS places,
         (SELECT json_agg(json_build_object('place', place - 1, 'contactId', contact_id))
            FROM stepped WHERE known <> contact_id) AS named,
         (SELECT json_agg(json_build_object('id', id, 'status', status, 'traceparent', traceparent))
            FROM stepped WHERE traceparent IS NOT NULL) AS traced,
         ARRAY(SELECT c.id FROM contacts c
                WHERE c.undeliverable_count > 0 AND c.id IN (SELECT contact_id FROM stepped WHERE reached)) AS missed`;
