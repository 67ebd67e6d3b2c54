import { type Cursor, placeOf, timeOf } from '../platform/http/cursor';
import type { RowOf } from '../platform/database/columns';
import type { Message, MessageDirection, MessageStatus } from './message.entity';

/** A message as lists and answers show it. */
export interface MessageRow extends RowOf<Message, Exclude<keyof Message, 'traceparent'>> {
  wamid: string | null;
  /** The row's place in its list, exact to the microsecond. */
  place: string;
}

/** Of messages `m` and their wamids `w`. */
export const COLUMNS = `m.id, m.workspace_id, m.phone_number_id, m.conversation_id, m.contact_id, m.campaign_id,
  m.template_id, m.media_id, w.wamid, m.direction, m.type, m.from_number, m.to_number, m.content, m.context_wamid,
  m.status, m.error,
  m.pricing, m.created_by, m.created_at, m.sent_at, m.delivered_at, m.read_at, m.played_at, m.failed_at,
  ${placeOf('m.created_at')}`;

/** The `w` of a message that was stored just now. */
export const NO_WAMID = '(SELECT NULL::text AS wamid) w';

const FROM = 'FROM messages m LEFT JOIN message_wamids w ON w.message_id = m.id';

/** $1 workspace, $2 id. */
export const ONE_MESSAGE = `SELECT ${COLUMNS} ${FROM} WHERE m.workspace_id = $1 AND m.id = $2`;

/** What a message answers or reacts to: its wamid. $1 workspace, $2 id, $3 conversation. */
export const TARGET = `
  SELECT w.wamid FROM messages m LEFT JOIN message_wamids w ON w.message_id = m.id
   WHERE m.workspace_id = $1 AND m.id = $2 AND m.conversation_id = $3`;

export interface MessageFilter {
  contact_id?: string;
  conversation_id?: string;
  phone_number_id?: string;
  campaign_id?: string;
  status?: MessageStatus;
  direction?: MessageDirection;
  type?: string;
  created_after?: string;
  created_before?: string;
}

/** The statements of a list, newest first. The page's limit is $2, its offset $3. */
export function messageListStatements(
  workspaceId: string,
  filter: MessageFilter,
  cursor: Cursor | undefined,
): { page: string; count: string; filterValues: unknown[]; pageValues: unknown[] } {
  const counted = conditions(workspaceId, filter, 1);
  const paged = conditions(workspaceId, filter, 3);
  if (cursor) {
    const [at, id] = [paged.add(cursor.place), paged.add(cursor.id)];
    paged.list.push(`(m.created_at, m.id) < (${timeOf(at)}, ${id}::uuid)`);
  }
  return {
    // The rows of the page first: joining before the limit would look up the wamid of every row that is skipped.
    page: `SELECT ${COLUMNS} FROM (
        SELECT * FROM messages m WHERE ${paged.list.join(' AND ')}
         ORDER BY m.created_at DESC, m.id DESC LIMIT $2 OFFSET $3) m
      LEFT JOIN message_wamids w ON w.message_id = m.id ORDER BY m.created_at DESC, m.id DESC`,
    count: `SELECT count(*)::int AS total FROM messages m WHERE ${counted.list.join(' AND ')}`,
    filterValues: counted.values,
    pageValues: paged.values,
  };
}

/** `reserved`: how many parameters the statement has before those of the filter, the workspace among them. */
function conditions(workspaceId: string, filter: MessageFilter, reserved: number) {
  const values: unknown[] = [workspaceId, ...Array<null>(reserved - 1).fill(null)];
  const add = (value: unknown): string => `$${values.push(value)}`;
  const list = ['m.workspace_id = $1'];
  const equal = (column: string, value: unknown): void => {
    if (value !== undefined) list.push(`m.${column} = ${add(value)}`);
  };
  equal('conversation_id', filter.conversation_id);
  equal('phone_number_id', filter.phone_number_id);
  equal('campaign_id', filter.campaign_id);
  equal('status', filter.status);
  equal('direction', filter.direction);
  equal('type', filter.type);
  if (filter.contact_id !== undefined)
    // By way of the contact's threads, which have an index; and after a merge they hold all that was said.
    list.push(
      `m.conversation_id IN (
         SELECT id FROM conversations WHERE workspace_id = $1 AND contact_id = ${add(filter.contact_id)})`,
    );
  if (filter.created_after !== undefined) list.push(`m.created_at >= ${add(filter.created_after)}`);
  if (filter.created_before !== undefined) list.push(`m.created_at < ${add(filter.created_before)}`);
  return { list, values, add };
}
