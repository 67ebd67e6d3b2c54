import { logContext } from '../../platform/logging/request-context';
import { newTrace } from '../../platform/observability/tracing';
import { COLUMNS, NO_WAMID } from '../messages.queries';
import type { NewOutbound } from '../messages.types';

/*
 * How a message that is to be sent becomes a row, and takes its place in the outbox: the only INSERT of the two. A
 * statement gives it the rows as the CTE `rows`, with these inputs as columns and `place`, the order among them.
 */

/** What a statement may find out itself instead of being given it. */
type FoundOut = 'contactId' | 'conversationId';
type Given = Omit<NewOutbound, FoundOut> & Partial<Pick<NewOutbound, FoundOut>>;
/** The type of a column, and its value. */
type Input = [type: string, value: (row: Given) => unknown];

/** The columns of `messages` that the caller gives: a new one is added here and nowhere else. */
const MESSAGE_INPUTS = {
  id: ['uuid', (row) => row.id],
  workspace_id: ['uuid', (row) => row.workspaceId],
  phone_number_id: ['uuid', (row) => row.phoneNumberId],
  conversation_id: ['uuid', (row) => row.conversationId],
  contact_id: ['uuid', (row) => row.contactId],
  campaign_id: ['uuid', (row) => row.campaignId],
  template_id: ['uuid', (row) => row.templateId],
  media_id: ['uuid', (row) => row.mediaId],
  type: ['text', (row) => row.type],
  from_number: ['text', (row) => row.fromNumber],
  to_number: ['text', (row) => row.toNumber],
  content: ['jsonb', (row) => row.content],
  context_wamid: ['text', (row) => row.contextWamid],
  created_by: ['uuid', (row) => row.createdBy],
  traceparent: ['text', traceOf],
} satisfies Record<string, Input>;

/** What only the outbox needs. */
const OUTBOX_INPUTS = {
  overdue: ['float8', (row) => row.overdueSeconds],
  request_id: ['text', (row) => (row.traceContext ? row.traceContext.requestId : logContext.getStore()?.requestId)],
} satisfies Record<string, Input>;

const INPUTS: [name: string, Input][] = Object.entries({ ...MESSAGE_INPUTS, ...OUTBOX_INPUTS });

/** The inputs as `jsonb_to_recordset` wants them declared, but for those that the statement finds out itself. */
export function inputColumns(foundOut: (keyof typeof MESSAGE_INPUTS)[] = []): string {
  return INPUTS.filter(([name]) => !(foundOut as string[]).includes(name))
    .map(([name, [type]]) => `${name} ${type}`)
    .join(', ');
}

/** A message as an element of that record set. What is undefined leaves no trace in JSON, and is NULL in the row. */
export function inputOf(row: Given): Record<string, unknown> {
  return Object.fromEntries(INPUTS.map(([name, [, valueOf]]) => [name, valueOf(row)]));
}

const NAMES = Object.keys(MESSAGE_INPUTS).join(', ');

const STORE = `
    INSERT INTO messages (${NAMES}, direction, status, created_at)
    SELECT ${NAMES}, 'outbound', 'queued', now() + place * interval '1 microsecond' FROM rows`;

/**
 * Where a row's claims begin to count: at the time, in milliseconds. A message that is taken back and handed over again
 * gets another row, and a result that is still on its way to the first one must not be taken for the second one's.
 */
const FIRST_CLAIM = `((extract(epoch FROM clock_timestamp()) * 1000)::bigint % 2000000000)::int`;

const QUEUE = `
    INSERT INTO message_outbox (message_id, workspace_id, phone_number_id, contact_id, campaign_id, template_id, lane,
                                due_at, request_id, claims)
    SELECT id, workspace_id, phone_number_id, contact_id, campaign_id, template_id,
           CASE WHEN campaign_id IS NULL THEN 'reply' ELSE 'campaign' END,
           now() - make_interval(secs => coalesce(overdue, 0)), request_id, ${FIRST_CLAIM}
      FROM rows ORDER BY place`;

/** The end of a statement that stores `rows`. */
export const STORE_ROWS = `stored AS (${STORE}) ${QUEUE}`;

/** The same, for callers who must show what was stored: as `MessageRow`s, in no order. */
export const STORE_ROWS_AND_SHOW = `stored AS (${STORE} RETURNING *), queued AS (${QUEUE})
  SELECT ${COLUMNS} FROM stored m CROSS JOIN ${NO_WAMID}`;

/** A campaign's message has a trace of its own; a single one belongs to its request's. */
function traceOf({ id, campaignId, traceContext }: Given): string | undefined {
  if (!campaignId) return traceContext?.traceparent;
  const attributes = { 'treeex.message_id': id, 'treeex.campaign_id': campaignId };
  return newTrace('campaign message', attributes);
}
