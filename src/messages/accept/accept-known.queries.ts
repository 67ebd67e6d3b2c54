import type { Pool } from 'pg';
import { refusalSql } from '../../contacts/may-receive.rule';
import { messagesAccepted } from '../../platform/observability/metrics';
import { mediaIdsOf } from '../../whatsapp/messages/message-body';
import { type AcceptRequest, identityOf, needsOf } from './draft';
import { COLUMNS, type MessageRow, NO_WAMID } from '../messages.queries';

const REFUSED = refusalSql(
  { window: 'd.needs_window', consent: 'd.needs_consent' },
  { contact: 'p', windowExpiresAt: 't.window_expires_at' },
);

/**
 * $1 workspace, $2 number, $3 drafts. A draft whose contact and thread are there and which may be sent now is stored, all of
 * them in the order of the drafts; of the others nothing happens. Threads are locked in the order in which everybody does, each found by
 * its key: for a join the planner would rather read the whole table.
 */
const ADMIT_KNOWN = `
  WITH drafts AS (
    SELECT d.*, d.ordinality AS place FROM ROWS FROM (jsonb_to_recordset($3::jsonb) AS (
      id uuid, wa_id text, user_id text, template_id uuid, needs_window boolean, needs_consent boolean, media_id uuid, type text,
      from_number text, to_number text, content jsonb, created_by uuid, request_id text, traceparent text)) WITH ORDINALITY AS d
  ), people AS (
    SELECT d.place, c.id AS contact_id, c.opted_in FROM drafts d CROSS JOIN LATERAL (
      SELECT id, opted_in FROM contacts u
       WHERE u.workspace_id = $1 AND u.deleted_at IS NULL AND u.user_id = d.user_id
      UNION ALL
      SELECT id, opted_in FROM contacts p
       WHERE p.workspace_id = $1 AND p.deleted_at IS NULL AND p.wa_id = d.wa_id
    ) c
  ), threads AS (
    SELECT v.* FROM (SELECT DISTINCT contact_id FROM people ORDER BY contact_id) p CROSS JOIN LATERAL (
      SELECT id AS conversation_id, contact_id, window_expires_at FROM conversations
       WHERE workspace_id = $1 AND phone_number_id = $2 AND contact_id = p.contact_id FOR NO KEY UPDATE
    ) v
  ), welcome AS (
    SELECT d.*, p.contact_id, t.conversation_id
      FROM drafts d JOIN people p USING (place) JOIN threads t USING (contact_id)
     WHERE ${REFUSED} IS NULL
  ), moved_up AS (
    UPDATE conversations v SET last_message_at = greatest(v.last_message_at, now())
     WHERE v.workspace_id = $1 AND v.id = ANY (ARRAY(SELECT conversation_id FROM welcome))
  ), stored AS (
    INSERT INTO messages (id, workspace_id, phone_number_id, conversation_id, contact_id, template_id, media_id, direction, type,
                          from_number, to_number, content, status, created_by, traceparent, created_at)
    SELECT id, $1, $2, conversation_id, contact_id, template_id, media_id, 'outbound', type, from_number, to_number, content,
           'queued', created_by, traceparent, now() + place * interval '1 microsecond'
      FROM welcome
    RETURNING *
  ), queued AS (
    INSERT INTO message_outbox (message_id, workspace_id, phone_number_id, contact_id, template_id, lane, due_at, request_id)
    SELECT id, $1, $2, contact_id, template_id, 'reply', now(), request_id FROM welcome ORDER BY place
  )
  SELECT ${COLUMNS} FROM stored m CROSS JOIN ${NO_WAMID}`;

/**
 * Accepts in one statement, which is its own transaction, what most sends are: something for somebody with whom there is a
 * conversation. All admissions are for one number.
 * @returns the rows of those that were accepted; the others are for the longer way, which says what is amiss
 */
export async function acceptKnown(
  database: Pool,
  admissions: readonly AcceptRequest[],
): Promise<MessageRow[]> {
  const { workspaceId, draft } = admissions[0]!;
  const drafts = JSON.stringify(admissions.map(toColumns));
  const { rows } = await database.query<MessageRow>({
    name: 'messages-admit-known',
    text: ADMIT_KNOWN,
    values: [workspaceId, draft.phoneNumberId, drafts],
  });
  if (rows.length > 0) messagesAccepted.inc({ lane: 'reply' }, rows.length);
  return rows;
}

/** What refers to another message is looked up on the longer way. */
export function mayBeKnown({ draft }: AcceptRequest): boolean {
  return typeof draft.content !== 'function' && draft.target === undefined;
}

function toColumns({ id, userId, from, draft, origin }: AcceptRequest): Record<string, unknown> {
  const { content, template, to } = draft;
  const { window = false, consent = false } = needsOf(draft);
  if (typeof content === 'function') throw new Error('BUG: refers to another message');
  const { waId, userId: recipientId } = identityOf(to);
  return {
    id,
    wa_id: waId,
    user_id: recipientId,
    template_id: template?.id,
    needs_window: window,
    needs_consent: consent,
    media_id: mediaIdsOf(content)[0],
    type: content.type,
    from_number: from,
    to_number: to,
    content,
    created_by: userId,
    request_id: origin.requestId,
    traceparent: origin.traceparent,
  };
}
