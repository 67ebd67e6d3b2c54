import { windowOpenSql } from '../contacts/may-receive.rule';
import { likePattern } from '../platform/database/like-pattern';
import type { RowOf } from '../platform/database/columns';
import type { Conversation } from './conversation.entity';
import type { ConversationStatus } from './conversations.types';

/** A conversation with its contact, as lists and answers show it. */
export interface ConversationRow extends RowOf<Conversation, Exclude<keyof Conversation, 'readWamid'>> {
  window_open: boolean;
  contact_name: string | null;
  contact_wa_id: string | null;
  contact_user_id: string | null;
  contact_opted_in: boolean;
}

const COLUMNS = `v.id, v.workspace_id, v.phone_number_id, v.status, v.assigned_to, v.labels, v.unread_count,
  v.window_expires_at, ${windowOpenSql('v.window_expires_at')} AS window_open, v.last_inbound_at, v.last_message_at,
  v.created_at, v.updated_at, v.contact_id, c.name AS contact_name, c.wa_id AS contact_wa_id,
  c.user_id AS contact_user_id, c.opted_in AS contact_opted_in`;

const FROM = `FROM conversations v JOIN contacts c ON c.workspace_id = v.workspace_id AND c.id = v.contact_id`;

/** One conversation with its contact. Parameters: workspace, id. */
export const ONE_CONVERSATION = `SELECT ${COLUMNS} ${FROM} WHERE v.workspace_id = $1 AND v.id = $2`;

interface ConversationFilter {
  status?: ConversationStatus;
  /** A user's id, or `none`. */
  assigned_to?: string;
  unread?: boolean;
  label?: string;
  phone_number_id?: string;
  search?: string;
}

/** The condition of a list, its parameters, and the statements for the page and the count. */
export function conversationListStatements(
  workspaceId: string,
  filter: ConversationFilter,
): { page: string; count: string; values: unknown[] } {
  const values: unknown[] = [workspaceId];
  const given = (value: unknown): string => `$${values.push(value)}`;
  const conditions = ['v.workspace_id = $1'];
  if (filter.status) conditions.push(`v.status = ${given(filter.status)}`);
  if (filter.assigned_to === 'none') conditions.push('v.assigned_to IS NULL');
  else if (filter.assigned_to) conditions.push(`v.assigned_to = ${given(filter.assigned_to)}`);
  if (filter.unread !== undefined) conditions.push(filter.unread ? 'v.unread_count > 0' : 'v.unread_count = 0');
  if (filter.label) conditions.push(`v.labels @> ARRAY[${given(filter.label)}]::text[]`);
  if (filter.phone_number_id) conditions.push(`v.phone_number_id = ${given(filter.phone_number_id)}`);
  if (filter.search)
    conditions.push(
      // Deleted contacts keep their conversations, and are found by them.
      `v.contact_id IN (SELECT id FROM contacts WHERE workspace_id = $1
        AND (search_text LIKE ${given(likePattern(filter.search.toLowerCase()))}
          OR username ILIKE $${values.length}))`,
    );
  const where = conditions.join(' AND ');
  return {
    page: `SELECT ${COLUMNS} ${FROM} WHERE ${where} ORDER BY v.last_message_at DESC, v.id DESC`,
    count: `SELECT count(*)::int AS total FROM conversations v WHERE ${where}`,
    values,
  };
}
