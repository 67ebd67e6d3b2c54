import type { Pool } from 'pg';
import { freePort } from '../local-stack/ports';
import { until } from './support/api';
import type { Benchmark, Effort, Report } from './support/benchmark';
import { delivery, statusBody } from './support/deliveries';
import { medians } from './support/figures';
import { fillContacts, fillConversations, fillMessages } from './support/fill';
import { putUnderLoad } from './support/load';
import type { Machine } from './support/machine';
import { APP_SECRET, Platform } from './support/platform';
import { Server } from './support/server';
import type { Usage } from './support/usage';

const IN_A_BODY = 1000;
const CONNECTIONS = 8;
/** Bodies that are looked after with one query. */
const LOOKED_AT = 8;

interface Figures extends Record<string, number> {
  'statuses/s': number;
  'CPU µs per status, app': number;
  'CPU µs, PostgreSQL': number;
  'memory MB': number;
}

/** Bodies of 1,000 statuses, from the first request until the last message shows its new status. */
export const statuses: Benchmark = {
  name: 'statuses',
  title: 'Webhook endpoint, bodies of 1,000 statuses, to applied; a table of 1,000,000 messages',
  run: async (machine, effort) => {
    const messages = effort.quick ? 20_000 : 1_000_000;
    const databaseUrl = await machine.createDatabase();
    const port = await freePort();
    const naive = await Server.start({
      script: 'bench/baselines/naive-statuses',
      folder: machine.folder,
      env: {
        PORT: String(port),
        DATABASE_URL: databaseUrl,
        META_APP_SECRET: APP_SECRET,
        MESSAGES: String(messages),
      },
    });
    const platform = await Platform.start(machine, { redis: machine.hasRedis });
    try {
      return await compare(machine, effort, { naive, port, messages }, platform);
    } finally {
      await platform.stop();
      await naive.stop();
      await machine.dropDatabase(databaseUrl);
    }
  },
};

async function compare(
  machine: Machine,
  { quick, rounds }: Effort,
  { naive, port, messages }: { naive: Server; port: number; messages: number },
  platform: Platform,
): Promise<Report> {
  const number = await platform.registerNumber();
  await fillTable(platform, number.id, messages);
  const bodies = quick ? 5 : 100;
  const naiveBodies = quick ? 2 : 30;
  const runs: { naive: Figures[]; ours: Figures[] } = { naive: [], ours: [] };
  for (let round = 0; round < rounds; round += 1) {
    const wamids = Array.from(
      { length: naiveBodies * IN_A_BODY },
      (_, n) => `wamid.naive${1 + ((round * naiveBodies * IN_A_BODY + n * 7919) % messages)}`,
    );
    runs.naive.push(await deliver(machine, naive, port, inBodies(wamids, number.metaId)));
    const places = await messagesToReport(platform.database, bodies * IN_A_BODY);
    const requests = inBodies(places, number.metaId);
    runs.ours.push(await deliver(machine, platform, platform.port, requests, appliedYet(platform, places)));
    // The clock has stopped: now each message is looked at.
    const left = await countLeft(platform, places);
    if (left > 0) throw new Error(`${left} statuses were not applied`);
  }
  const [plain, ours] = [medians(runs.naive), medians(runs.ours)];
  const ratio = ours['statuses/s'] / plain['statuses/s'];
  const heapOnly = await heapOnlyShare(platform.database);
  return {
    lines: [
      { what: 'one UPDATE per status, 10 connections', figures: { ...plain, ratio: 1 } },
      { what: 'this platform, to applied', figures: { ...ours, ratio } },
    ],
    goals: [
      {
        goal: 'statuses applied',
        measured: ours['statuses/s'],
        target: 50_000,
        kind: 'at least',
        unit: 'per second',
      },
      {
        goal: 'against one UPDATE per status',
        measured: ratio,
        target: 5,
        kind: 'at least',
        unit: 'times',
      },
      {
        goal: 'heap-only updates of messages',
        measured: heapOnly,
        target: 90,
        kind: 'at least',
        unit: '%',
      },
    ],
    notes: [
      'The naive way answers when it has applied; the platform answers when it has stored, and applies after that.',
    ],
  };
}

async function fillTable(platform: Platform, phoneNumberId: string, messages: number): Promise<void> {
  const { database, workspaceId } = platform;
  const tenant = { workspaceId, phoneNumberId };
  const people = Math.ceil(messages / 10);
  await fillContacts(database, workspaceId, people);
  await fillConversations(database, tenant, people);
  await fillMessages(database, tenant, messages);
  await database.query('SELECT pg_stat_reset()');
}

/** The wamids of messages that are only sent, from all over the table. */
async function messagesToReport(database: Pool, count: number): Promise<string[]> {
  const { rows } = await database.query<{ wamid: string }>(
    `SELECT w.wamid FROM messages m JOIN message_wamids w ON w.message_id = m.id
      WHERE m.status = 'sent' ORDER BY hashtext(m.id::text) LIMIT $1`,
    [count],
  );
  if (rows.length < count) throw new Error(`only ${rows.length} of ${count} messages are left`);
  return rows.map(({ wamid }) => wamid);
}

function inBodies(wamids: readonly string[], metaNumberId: string): Buffer[] {
  const at = Math.floor(Date.now() / 1000);
  const bodies: Buffer[] = [];
  for (let from = 0; from < wamids.length; from += IN_A_BODY) {
    const part = wamids.slice(from, from + IN_A_BODY);
    const reports = part.map((wamid) => ({ wamid, status: 'delivered' as const, at }));
    bodies.push(delivery(statusBody(metaNumberId, reports), APP_SECRET));
  }
  return bodies;
}

/** How many of these messages still show no report. */
async function countLeft({ database }: Platform, wamids: readonly string[]): Promise<number> {
  const { rows } = await database.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM message_wamids w JOIN messages m ON m.id = w.message_id
      WHERE w.wamid = ANY($1) AND m.status = 'sent'`,
    [wamids],
  );
  return rows[0]!.count;
}

/**
 * Asks with as little as it can: a body is applied whole or not at all, so one message of each tells, and only of those
 * bodies that were not seen applied, a few at a time.
 */
function appliedYet(platform: Platform, wamids: readonly string[]): () => Promise<boolean> {
  const open = wamids.filter((_, n) => n % IN_A_BODY === 0);
  return async () => {
    while (open.length > 0) {
      const some = open.slice(-LOOKED_AT);
      if ((await countLeft(platform, some)) > 0) return false;
      open.length -= some.length;
    }
    return true;
  };
}

async function deliver(
  machine: Machine,
  server: { usage(): Usage },
  port: number,
  requests: Buffer[],
  applied?: () => Promise<boolean>,
): Promise<Figures> {
  await machine.settle();
  const count = requests.length * IN_A_BODY;
  const before = [server.usage().cpuMs, machine.postgresUsage().cpuMs];
  const began = performance.now();
  const { failed } = await putUnderLoad({
    port,
    connections: CONNECTIONS,
    seconds: 300,
    warmUpSeconds: 0,
    next: () => requests.pop(),
  });
  if (failed > 0) throw new Error(`${failed} deliveries were refused`);
  if (applied) await until('all statuses are applied', 120_000, applied, 20);
  const seconds = (performance.now() - began) / 1000;
  const after = [server.usage().cpuMs, machine.postgresUsage().cpuMs];
  const cpu = after.map((used, i) => ((used - before[i]!) * 1000) / count);
  return {
    'statuses/s': count / seconds,
    'CPU µs per status, app': cpu[0]!,
    'CPU µs, PostgreSQL': cpu[1]!,
    'memory MB': server.usage().memoryMb,
  };
}

/** How many updates of messages touched no index, in percent. */
async function heapOnlyShare(database: Pool): Promise<number> {
  const { rows } = await database.query<{ share: number }>(
    `SELECT 100.0 * n_tup_hot_upd / nullif(n_tup_upd, 0) AS share FROM pg_stat_user_tables WHERE relname = 'messages'`,
  );
  return Number(rows[0]?.share ?? 0);
}
