import { knownAsSql } from '../../contacts/identity/identities.fragments';

/** Which of these messages are stored already. Parameters: wamids, our numbers (of the same length). */
export const KNOWN = `
  SELECT w.wamid, w.phone_number_id, m.type
    FROM unnest($1::text[], $2::uuid[]) AS given (wamid, phone_number_id)
    JOIN message_wamids w ON w.wamid = given.wamid AND w.phone_number_id = given.phone_number_id
    JOIN messages m ON m.id = w.message_id`;

const ROWS = `rows AS (
    SELECT * FROM jsonb_to_recordset($2::jsonb) AS r (
      id uuid, phone_number_id uuid, conversation_id uuid, contact_id uuid, direction text, type text, from_number text,
      to_number text, content jsonb, context_wamid text, status text, error jsonb, wamid text, at timestamptz))`;

/**
 * Stores messages that are not stored yet. Parameters: workspace, rows. The wamid's key alone decides what is new, also
 * between transactions; the message that it points to is written by the same statement.
 */
export const STORE = `
  WITH ${ROWS}, fresh AS (
    INSERT INTO message_wamids (wamid, phone_number_id, workspace_id, message_id)
    SELECT wamid, phone_number_id, $1, id FROM rows ORDER BY wamid, phone_number_id
    ON CONFLICT (wamid, phone_number_id) DO NOTHING
    RETURNING message_id
  ), stored AS (
    INSERT INTO messages (id, workspace_id, phone_number_id, conversation_id, contact_id, direction, type, from_number,
                          to_number, content, context_wamid, status, error, created_at, sent_at)
    SELECT r.id, $1, r.phone_number_id, r.conversation_id, r.contact_id, r.direction, r.type, r.from_number,
           r.to_number, r.content, r.context_wamid, r.status, r.error, r.at,
           CASE WHEN r.direction = 'outbound' THEN r.at END
      FROM rows r JOIN fresh ON fresh.message_id = r.id
  )
  SELECT message_id AS id FROM fresh`;

/** Puts a real message in the place of its `unsupported` placeholder. Parameters: workspace, rows. */
export const REPLACE_PLACEHOLDERS = `
  WITH ${ROWS}
  UPDATE messages m
     SET type = r.type, content = r.content, context_wamid = r.context_wamid, error = r.error
    FROM rows r JOIN message_wamids w ON w.wamid = r.wamid AND w.phone_number_id = r.phone_number_id
   WHERE m.id = w.message_id AND m.workspace_id = $1 AND m.direction = 'inbound' AND m.type = 'unsupported'
  RETURNING m.id, m.contact_id, m.conversation_id, r.wamid, r.phone_number_id`;

const KNOWN_AS = knownAsSql({ workspace: '$1', values: '$2::text[]' });

/** Holds the contacts of these people. Parameters: workspace, their numbers in their one spelling and user ids. */
export const LOCK_CONTACTS = `
  SELECT 1 FROM contacts
   WHERE workspace_id = $1 AND deleted_at IS NULL AND id IN (
     SELECT contact_id FROM (${KNOWN_AS}) k)
   ORDER BY id FOR NO KEY UPDATE`;

/** When these people last wrote. Parameters as above. */
export const LAST_WRITTEN = `
  SELECT i.value, (SELECT max(v.last_inbound_at) FROM conversations v
                    WHERE v.workspace_id = $1 AND v.contact_id = i.contact_id) AS last_written_at
    FROM (${KNOWN_AS}) i JOIN contacts c ON c.id = i.contact_id AND c.deleted_at IS NULL`;

/** Reactions, edits and withdrawals of these messages. Parameters: conversations, wamids. */
export const ANNOTATIONS = `
  SELECT w.wamid, m.context_wamid AS target, m.conversation_id, m.type, m.from_number AS "from", m.created_at AS at,
         m.content
    FROM messages m JOIN message_wamids w ON w.message_id = m.id
   WHERE m.conversation_id = ANY($1::uuid[]) AND m.context_wamid = ANY($2::text[])
     AND m.direction = 'inbound' AND m.type IN ('reaction', 'edit', 'revoke')`;

/** The messages that are annotated. Parameters: conversations, wamids. */
export const TARGETS = `
  SELECT m.id, w.wamid, m.conversation_id, m.content
    FROM message_wamids w JOIN messages m ON m.id = w.message_id
   WHERE w.wamid = ANY($2::text[]) AND m.conversation_id = ANY($1::uuid[])
   ORDER BY m.id FOR NO KEY UPDATE OF m`;

/** Parameter: [{ id, content }]. */
export const WRITE_CONTENTS = `
  UPDATE messages m SET content = r.content
    FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, content jsonb) WHERE m.id = r.id`;
