import { FormData } from 'undici';
import { until } from './support/api';
import type { Benchmark, Line } from './support/benchmark';
import { delivery, newWamid, statusBody } from './support/deliveries';
import { median, timed } from './support/figures';
import { fillContacts, fillConversations, fillMessages, userNumber } from './support/fill';
import type { Machine } from './support/machine';
import { putUnderLoad } from './support/load';
import { APP_SECRET, type BenchNumber, Platform } from './support/platform';

const IN_A_BODY = 1000;
const IMPORTED = 1000;
/** Users beyond all that were made. */
const BEYOND = 2_000_000;

const AFTER: Record<string, 'delivered' | 'read'> = { sent: 'delivered', delivered: 'read' };

type Operations = Record<string, () => Promise<unknown>>;

/** What each operation costs alone, on an idle machine, at ten times and a hundred times the data. */
export const growth: Benchmark = {
  name: 'growth',
  title: 'Growth: p50 of each operation, in ms, with so many contacts, conversations and messages in the workspace',
  run: async (machine, { quick }) => {
    const sizes = quick ? [4_000, 10_000] : [10_000, 100_000, 1_000_000];
    const lines = new Map<string, Line>();
    for (const size of sizes) {
      const figures = await measureAt(machine, size, quick ? 3 : 15);
      for (const [what, ms] of Object.entries(figures)) {
        const line = lines.get(what) ?? { what, figures: {} };
        line.figures[size.toLocaleString('en-US')] = ms;
        lines.set(what, line);
      }
    }
    return { lines: [...lines.values()], goals: [], notes: [] };
  },
};

async function measureAt(machine: Machine, size: number, times: number): Promise<Record<string, number>> {
  const platform = await Platform.start(machine, { redis: machine.hasRedis });
  try {
    const number = await platform.registerNumber(1000);
    const { database, workspaceId } = platform;
    const tenant = { workspaceId, phoneNumberId: number.id };
    await fillContacts(database, workspaceId, size);
    await fillConversations(database, tenant, size);
    await fillMessages(database, tenant, size);
    await machine.settle();
    const figures: Record<string, number> = {};
    for (const [what, operation] of Object.entries(await operations(platform, number, size))) {
      await operation();
      figures[what] = median(await timed(times, operation));
    }
    return figures;
  } finally {
    await platform.stop();
  }
}

async function operations(platform: Platform, number: BenchNumber, size: number): Promise<Operations> {
  const { api, workspaceId } = platform;
  const list = (path: string, query = ''): Promise<{ next_cursor: string; data: { id: string }[] }> =>
    api.get(`/api/${path}?workspace_id=${workspaceId}${query}`);
  const deep = (await list('contacts', `&offset=${size / 2}`)).next_cursor;
  const [conversation] = (await list('conversations')).data;
  return {
    'a delivery with one status, answered': () => deliver(platform, [singleBody()]),
    '1,000 statuses in one body, applied': () => applyBody(platform, number),
    'accepting a text': sendText(platform, number, size),
    'importing 1,000 new contacts': importPeople(platform),
    'contacts, first page with total': () => list('contacts'),
    'contacts, a page by cursor half way down': () => list('contacts', `&cursor=${deep}`),
    'contacts, search that hits rarely': () => list('contacts', '&search=zebedee'),
    'contacts, a tag that a third has': () => list('contacts', '&tags=newsletter'),
    'conversations, first page with total': () => list('conversations'),
    'messages, first page with total': () => list('messages'),
    'a conversation, its newest messages': () => api.get(`/api/conversations/${conversation!.id}/messages`),
  };
}

function singleBody(): string {
  const at = Math.floor(Date.now() / 1000);
  return statusBody('100000000000999', [{ wamid: newWamid(), status: 'sent', at }]);
}

async function deliver({ port }: Platform, bodies: string[]): Promise<void> {
  const requests = bodies.map((body) => delivery(body, APP_SECRET));
  const next = (): Buffer | undefined => requests.pop();
  const plan = { port, connections: 1, seconds: 60, warmUpSeconds: 0, next };
  const { failed } = await putUnderLoad(plan);
  if (failed > 0) throw new Error('a delivery was refused');
}

/** A thousand messages take their next step; looking for them counts, and is the same at every size. */
async function applyBody(platform: Platform, { metaId }: BenchNumber): Promise<void> {
  const { database } = platform;
  const { rows } = await database.query<{ id: string; wamid: string; status: string }>(
    `SELECT m.id, m.status, w.wamid FROM messages m JOIN message_wamids w ON w.message_id = m.id
      WHERE m.status IN ('sent', 'delivered') ORDER BY m.id LIMIT $1`,
    [IN_A_BODY],
  );
  if (rows.length < IN_A_BODY) throw new Error('there are too few messages to report of');
  const at = Math.floor(Date.now() / 1000);
  const reports = rows.map(({ wamid, status }) => ({ wamid, status: AFTER[status]!, at }));
  await deliver(platform, [statusBody(metaId, reports)]);
  const ids = rows.map(({ id }) => id);
  const before = rows.map(({ status }) => status);
  const isApplied = async (): Promise<boolean> => {
    const left = await database.query(
      `SELECT 1 FROM messages m JOIN unnest($1::uuid[], $2::text[]) AS b (id, status) USING (id, status) LIMIT 1`,
      [ids, before],
    );
    return left.rowCount === 0;
  };
  await until('the statuses are applied', 60_000, isApplied, 2);
}

function sendText(platform: Platform, number: BenchNumber, size: number): () => Promise<unknown> {
  let n = 0;
  return () =>
    platform.api.post('/api/messages/send/text', {
      workspace_id: platform.workspaceId,
      phone_number_id: number.id,
      to: userNumber((n += 37) % size),
      text: 'Your order is on its way.',
    });
}

function importPeople({ api, workspaceId }: Platform): () => Promise<unknown> {
  let first = BEYOND;
  return () => {
    const people = Array.from({ length: IMPORTED }, (_, n) => `${userNumber(first + n)},Person ${n}`);
    first += IMPORTED;
    const form = new FormData();
    form.set('file', new Blob([`phone,name\n${people.join('\n')}\n`], { type: 'text/csv' }), 'people.csv');
    return api.post(`/api/contacts/import?workspace_id=${workspaceId}`, form);
  };
}
