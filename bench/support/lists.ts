import type { Pool } from 'pg';
import { fillContacts, inBulk } from './fill';

/** Tables that grow with use; reading one of them whole is what must never happen. */
export const LARGE_TABLES: readonly string[] = [
  'contacts',
  'conversations',
  'messages',
  'message_wamids',
  'campaign_recipients',
  'webhook_events',
];

/** What the paths of a workspace's lists name. */
export interface ListIds {
  conversation: string;
  contact: string;
  campaign: string;
  number: string;
  metaNumber: string;
}

/** A GET of every list that grows, with each filter it has. */
export function listPaths(workspace: string, ids: ListIds): string[] {
  const of = (path: string, queries: string[]): string[] =>
    queries.map((query) => `/api/${path}?workspace_id=${workspace}&${query}`);
  return [
    ...of('contacts', ['', 'opted_in=true', 'opted_in=false', 'tags=vip', 'tags=nobody']),
    ...of('contacts', ['search=john', 'search=zebedee', 'search=xyzzyx', 'search=155', 'offset=5000']),
    ...of('conversations', ['', 'unread=true', 'status=open', 'search=zebedee']),
    ...of('conversations', [`phone_number_id=${ids.number}`, 'label=vip']),
    ...of('messages', ['', 'status=failed', 'direction=inbound', 'type=image']),
    ...of('messages', [`contact_id=${ids.contact}`, `conversation_id=${ids.conversation}`]),
    ...of('messages', [`campaign_id=${ids.campaign}`, `phone_number_id=${ids.number}`]),
    ...of('messages', ['created_after=2026-01-01T00:00:00Z']),
    `/api/conversations/${ids.conversation}/messages?limit=20`,
    ...['', 'status=pending', 'status=skipped', 'status=read'].map(
      (query) => `/api/campaigns/${ids.campaign}/contacts?${query}`,
    ),
    ...of('webhook-events', ['', 'state=failed', 'field=messages', `phone_number_id=${ids.metaNumber}`]),
  ];
}

/** A conversation, its contact and a campaign of a workspace that was filled. */
export async function someIds(
  database: Pool,
  workspaceId: string,
): Promise<Pick<ListIds, 'conversation' | 'contact' | 'campaign'>> {
  const { rows } = await database.query<{
    conversation: string;
    contact: string;
    campaign: string;
  }>(
    `SELECT v.id AS conversation, v.contact_id AS contact, c.id AS campaign
       FROM conversations v JOIN campaigns c USING (workspace_id) WHERE v.workspace_id = $1 LIMIT 1`,
    [workspaceId],
  );
  return rows[0]!;
}

/** Everything that grows, as many rows of each, spread over the workspaces. The first of them has the only number so far. */
export async function fillAll(database: Pool, workspaceIds: readonly string[], count: number): Promise<void> {
  const [workspaceId] = workspaceIds;
  await fillContacts(database, workspaceIds, count);
  await database.query(
    `INSERT INTO phone_numbers (id, workspace_id, phone_number, phone_number_id, access_token_sealed)
     SELECT uuid_v7(), id, '+15550100001', 30000 + row_number() OVER (), 'none' FROM workspaces WHERE id <> $1`,
    [workspaceId],
  );
  // What came before a number was registered is nobody's to see.
  await database.query(`UPDATE phone_numbers SET created_at = now() - interval '1 year'`);
  await database.query(
    `INSERT INTO campaigns (id, workspace_id, phone_number_id, name, status)
     SELECT uuid_v7(), workspace_id, id, 'Bench', 'cancelled' FROM phone_numbers`,
  );
  const inserts: Record<string, string> = {
    conversations: `INSERT INTO conversations (id, workspace_id, phone_number_id, contact_id, unread_count, last_message_at)
      SELECT uuid_v7(), c.workspace_id, p.id, c.id, (hashtext(c.id::text) % 20 = 0)::int, c.created_at
        FROM contacts c JOIN phone_numbers p USING (workspace_id)`,
    messages: `INSERT INTO messages (id, workspace_id, phone_number_id, conversation_id, contact_id, campaign_id, direction,
                                     type, from_number, to_number, content, status, created_at)
      SELECT uuid_v7(), v.workspace_id, v.phone_number_id, v.id, v.contact_id,
             CASE WHEN hashtext(v.id::text) % 2 = 0 THEN c.id END, 'outbound', 'template', '+15550100001', '+15550100042',
             '{}', (ARRAY['read', 'delivered', 'failed'])[1 + abs(hashtext(v.id::text) % 3)], v.last_message_at
        FROM conversations v JOIN campaigns c USING (workspace_id)`,
    message_wamids: `INSERT INTO message_wamids (wamid, phone_number_id, workspace_id, message_id)
      SELECT 'wamid.' || id, phone_number_id, workspace_id, id FROM messages`,
    campaign_recipients: `INSERT INTO campaign_recipients (id, workspace_id, campaign_id, contact_id, state)
      SELECT m.id, m.workspace_id, c.id, m.contact_id, 'dispatched' FROM messages m JOIN campaigns c USING (workspace_id)
       -- A campaign's audience is written at once.
       ORDER BY c.id, m.id`,
    webhook_events: `INSERT INTO webhook_events (id, body_hash, body, kinds, fields, waba_ids, phone_number_ids, state, received_at)
      SELECT uuid_v7(), sha256(m.id::text::bytea), '{}', '{message-status}', '{messages}', '{200000000000001}',
             ARRAY[p.phone_number_id], CASE WHEN hashtext(m.id::text) % 1000 = 0 THEN 'failed' ELSE 'processed' END, m.created_at
        FROM messages m JOIN phone_numbers p ON p.id = m.phone_number_id`,
  };
  for (const [table, insert] of Object.entries(inserts))
    await inBulk(database, table, (client) => client.query(insert));
}
