import type { Pool } from 'pg';
import { refusalSql } from '../../contacts/may-receive.rule';
import { lockConversationSql, moveUpSql } from '../../conversations/conversation-sending.fragments';
import { messagesAccepted } from '../../platform/observability/metrics';
import type { MessageRow } from '../messages.queries';
import { inputColumns, inputOf, STORE_ROWS_AND_SHOW } from '../outbox/outbound-messages.queries';
import { type AcceptRequest, identityOf, needsOf, outboundOf } from './draft';

const REFUSAL = refusalSql(
  { window: 'd.needs_window', consent: 'd.needs_consent' },
  { contact: 'p', windowExpiresAt: 't.window_expires_at' },
);

/**
 * $1 workspace, $2 number, $3 drafts. A draft whose contact and conversation are there and which may be sent now is
 * stored, all of them in the order of the drafts; of the others nothing happens. Conversations are locked in the
 * order that all transactions keep, each found by its key: for a join the planner would rather read the whole table.
 */
const ACCEPT_KNOWN = `
  WITH drafts AS (
    SELECT d.*, d.ordinality AS place FROM ROWS FROM (jsonb_to_recordset($3::jsonb) AS (
      ${inputColumns(['contact_id', 'conversation_id'])},
      wa_id text, user_id text, needs_window boolean, needs_consent boolean)) WITH ORDINALITY AS d
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
      ${lockConversationSql({ workspace: '$1', number: '$2', contact: 'p.contact_id' })}
    ) v
  ), rows AS (
    SELECT d.*, p.contact_id, t.conversation_id
      FROM drafts d JOIN people p USING (place) JOIN threads t USING (contact_id)
     WHERE ${REFUSAL} IS NULL
  ), moved_up AS (
    ${moveUpSql({ workspace: '$1', ids: 'ARRAY(SELECT conversation_id FROM rows)' })}
  ), ${STORE_ROWS_AND_SHOW}`;

/**
 * Accepts in one statement, which is its own transaction, what most sends are: something for a contact with whom
 * there is a conversation. All requests are for one number.
 * @returns the rows of those that were accepted; the others need the complete way, which finds out what is missing
 */
export async function acceptKnown(database: Pool, requests: readonly AcceptRequest[]): Promise<MessageRow[]> {
  const { workspaceId, draft } = requests[0]!;
  const { rows } = await database.query<MessageRow>({
    name: 'messages-accept-known',
    text: ACCEPT_KNOWN,
    values: [workspaceId, draft.phoneNumberId, JSON.stringify(requests.map(toJson))],
  });
  if (rows.length > 0) messagesAccepted.inc({ priority: 'reply' }, rows.length);
  return rows;
}

function toJson(request: AcceptRequest): Record<string, unknown> {
  const { content, to } = request.draft;
  if (typeof content === 'function') throw new Error('BUG: refers to another message');
  const { waId, userId } = identityOf(to);
  const { window = false, consent = false } = needsOf(request.draft);
  const asked = { wa_id: waId, user_id: userId, needs_window: window, needs_consent: consent };
  return { ...inputOf(outboundOf(request, content)), ...asked };
}
