import type { Pool } from 'pg';
import type { Benchmark, Line, Report } from './support/benchmark';
import { explainEverything, plansOf } from './support/explained';
import { fillContacts, inBulk } from './support/fill';
import type { Machine } from './support/machine';
import { Platform } from './support/platform';

const WORKSPACES = 10;
/** Tables that grow with use; reading one of them whole is what must never happen. */
const LARGE = [
  'contacts',
  'conversations',
  'messages',
  'message_wamids',
  'campaign_recipients',
  'webhook_events',
];

/** The plans of every list that grows, at a million rows of each table in ten workspaces. */
export const listPlans: Benchmark = {
  name: 'list-plans',
  title: 'Plans of the list queries, 1,000,000 rows in each large table, in ten workspaces',
  run: async (machine, { quick }) => {
    const platform = await Platform.start(machine, { redis: machine.hasRedis });
    try {
      const number = await platform.registerNumber();
      const { database, workspaceId } = platform;
      await fillAll(platform, quick ? 50_000 : 1_000_000);
      await explainEverything(database);
      await platform.restart();
      await platform.stopWorkers();
      const ids = await someIds(database, workspaceId);
      const paths = listPaths(workspaceId, {
        ...ids,
        number: number.id,
        metaNumber: number.metaId,
      });
      return await explain(machine, platform, paths);
    } finally {
      await platform.stop();
    }
  },
};

interface Ids {
  conversation: string;
  contact: string;
  campaign: string;
  number: string;
  metaNumber: string;
}

function listPaths(workspace: string, ids: Ids): string[] {
  const of = (path: string, queries: string[]): string[] =>
    queries.map((query) => `/api/${path}?workspace_id=${workspace}&${query}`);
  return [
    ...of('contacts', ['', 'opted_in=true', 'opted_in=false', 'tags=vip', 'tags=nobody']),
    ...of('contacts', [
      'search=john',
      'search=zebedee',
      'search=xyzzyx',
      'search=155',
      'offset=5000',
    ]),
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
    ...of('webhook-events', [
      '',
      'state=failed',
      'field=messages',
      `phone_number_id=${ids.metaNumber}`,
    ]),
  ];
}

async function explain(machine: Machine, platform: Platform, paths: string[]): Promise<Report> {
  const lines: Line[] = [];
  let whole = 0;
  for (const path of paths) {
    await platform.api.get(path);
    const plans = await plansOf(machine, () => platform.api.get(path));
    const read = plans.filter(({ query }) => LARGE.some((table) => query.includes(table)));
    const readWhole = read
      .flatMap((plan) => plan.readWhole)
      .filter((table) => LARGE.includes(table));
    whole += readWhole.length;
    lines.push({
      what: path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…').replace(/workspace_id=…&?/, ''),
      figures: {
        'ms in PostgreSQL': read.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
        'read whole': readWhole.join(', ') || '–',
        indexes: [...new Set(read.flatMap(({ indexes }) => indexes))].join(', '),
      },
    });
  }
  return {
    lines,
    goals: [
      {
        goal: 'lists that read a large table whole',
        measured: whole,
        target: 1,
        kind: 'under',
        unit: 'tables',
      },
    ],
    notes: ['PostgreSQL itself tells (auto_explain) which plans it used while the API answered.'],
  };
}

async function someIds(
  database: Pool,
  workspaceId: string,
): Promise<Pick<Ids, 'conversation' | 'contact' | 'campaign'>> {
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

/** Everything that grows, as many rows of each, spread over ten workspaces of the same owner. */
async function fillAll({ database, api, workspaceId }: Platform, count: number): Promise<void> {
  const others: string[] = [];
  for (let n = 1; n < WORKSPACES; n += 1)
    others.push((await api.post('/api/workspaces', { name: `Other ${n}` })).id);
  await fillContacts(database, [workspaceId, ...others], count);
  await database.query(
    `INSERT INTO phone_numbers (id, workspace_id, phone_number, phone_number_id, access_token_sealed)
     SELECT uuid_v7(), id, '+15550100001', 30000 + row_number() OVER (), 'none' FROM workspaces WHERE id <> $1`,
    [workspaceId],
  );
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
      SELECT m.id, m.workspace_id, c.id, m.contact_id, 'dispatched' FROM messages m JOIN campaigns c USING (workspace_id)`,
    webhook_events: `INSERT INTO webhook_events (id, body_hash, body, kinds, fields, waba_ids, phone_number_ids, state, received_at)
      SELECT uuid_v7(), sha256(m.id::text::bytea), '{}', '{message-status}', '{messages}', '{200000000000001}',
             ARRAY[p.phone_number_id], CASE WHEN hashtext(m.id::text) % 1000 = 0 THEN 'failed' ELSE 'processed' END, now()
        FROM messages m JOIN phone_numbers p ON p.id = m.phone_number_id`,
  };
  for (const [table, insert] of Object.entries(inserts))
    await inBulk(database, table, (client) => client.query(insert));
}
