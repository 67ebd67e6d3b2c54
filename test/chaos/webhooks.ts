import { eventually } from '../support/eventually';
import { type Checks, without } from './checks';
import {
  type Workspace,
  type WorkspaceNumber,
  openWorkspace,
  registerNumber,
  sendSurely,
  userNumber,
} from './workspace';
import { pause, spread, times } from './disturbance';
import { differences, snapshot } from './snapshot';
import type { Rig } from './rig';
import { play } from './scenario';
import { seenFigures, seenMessages } from './witness';

/*
 * The simulator streams signed webhooks (users who write, users who want no more marketing, statuses of sends), some of
 * them twice or out of order, while API and workers are killed, Redis is emptied and PostgreSQL is restarted. What was
 * answered 200 must be there afterwards, and applying the whole log twice more must change nothing.
 *   npm run test:chaos -- --only webhooks [--long] [--seconds 12] [--writes 40] [--sends 15] [--kills 6] [--restarts 2] [--flushes 1] [--seed 1]
 */
const SHORT = {
  seconds: 12,
  writes: 40,
  sends: 15,
  kills: 6,
  restarts: 2,
  flushes: 1,
  workers: 2,
  limit: 300,
};
const LONG = { seconds: 240, kills: 40, restarts: 8, flushes: 6, limit: 1800 };

const SIMULATOR = { webhook_batch: 20, read_after_ms: 800, delivered_after_ms: 300 };
const FAULTS = [
  { kind: 'duplicate_webhook', rate: 0.1 },
  { kind: 'reorder_webhook', rate: 0.1, ms: 300 },
  { kind: 'late_webhook', rate: 0.02, ms: 3000 },
];
const WRITERS = 60;
const SETTLE_MS = 200_000;

/** What the simulator was asked to deliver. */
interface Stream {
  /** Meta's ids of what users wrote. */
  written: Set<string>;
  preferences: number;
  sends: Promise<string>[];
}

async function run(
  rig: Rig,
  { seconds, writes, sends, kills, restarts, flushes, workers }: typeof SHORT,
  checks: Checks,
  random: () => number,
): Promise<void> {
  await rig.start({ workers, simulator: SIMULATOR });
  const workspace = await openWorkspace(rig);
  const number = await registerNumber(workspace, 55);
  for (const fault of FAULTS) await rig.simulator.must('POST', '/_sim/faults', fault);
  const began = Date.now();
  const progress = (): number => (Date.now() - began) / (seconds * 1000);
  const deeds = [
    ...times(kills, () => rig.kill(random)),
    ...times(restarts, () => rig.restartPostgres()),
    ...times(rig.redis ? flushes : 0, () => rig.flushRedis()),
  ];
  const [stream] = await Promise.all([
    pour(rig, workspace, number, { writes, sends, progress }),
    spread(deeds, progress, random),
  ]);
  await rig.settled();
  await Promise.all(stream.sends);
  await allReported(rig, number);
  await judgeDelivery(rig, checks);
  await judgeInbound(rig, stream, checks);
  await judgeStatuses(rig, number, stream, checks);
  await judgeReplays(rig, workspace, checks);
  checks.atLeast('processes were killed', rig.kills, kills);
  checks.atLeast('PostgreSQL was restarted', rig.restarts, restarts);
  if (rig.redis) checks.atLeast('Redis was emptied', rig.flushes, flushes);
}

/** Streams until the progress is 1: so many messages of users, and sends, per second. */
async function pour(
  rig: Rig,
  workspace: Workspace,
  number: WorkspaceNumber,
  { writes, sends, progress }: { writes: number; sends: number; progress: () => number },
): Promise<Stream> {
  const stream: Stream = { written: new Set(), preferences: 0, sends: [] };
  for (let n = 0; progress() < 1; n += 1) {
    const { id } = await rig.simulator.must('POST', '/_sim/inbound', {
      phone_number_id: number.metaId,
      from: userNumber(n % WRITERS).slice(1),
      message: n % 5 === 0 ? { type: 'location', location: PLACE } : { text: { body: `Hello ${n}` } },
    });
    stream.written.add(id);
    if (stream.sends.length < (n * sends) / writes) stream.sends.push(sendSurely(workspace, number, WRITERS + n));
    if (n % 50 === 0) stream.preferences += await preferNoMarketing(rig, number, n);
    await pause(1000 / writes);
  }
  return stream;
}

const PLACE = { latitude: 52.52, longitude: 13.405, name: 'Meeting point' };

async function preferNoMarketing(rig: Rig, { wabaId, metaId }: WorkspaceNumber, n: number) {
  const wa_id = userNumber(n % WRITERS).slice(1);
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '15550100000', phone_number_id: metaId },
    contacts: [{ profile: { name: 'A user' }, wa_id }],
    user_preferences: [
      {
        wa_id,
        detail: 'User requested to stop marketing messages',
        category: 'marketing_messages',
        value: 'stop',
        // One second for each, so that no two are the same update.
        timestamp: Math.floor(Date.now() / 1000) - n,
      },
    ],
  };
  await rig.simulator.must('POST', '/_sim/webhooks', {
    waba_id: wabaId,
    field: 'user_preferences',
    value,
  });
  return 1;
}

/** Nothing waits to be sent any more, and Meta has reported all that it will: a message whose try failed goes out much later. */
async function allReported(rig: Rig, { metaId }: WorkspaceNumber): Promise<void> {
  const isOver = async (): Promise<boolean> => {
    if ((await count(rig, `message_outbox WHERE state <> 'unconfirmed'`)) > 0) return false;
    const { statuses } = await seenFigures(rig);
    return statuses.read === (await seenMessages(rig, metaId)).length;
  };
  await eventually(isOver, SETTLE_MS).catch(() => undefined);
}

/** Everything was answered 200 in the end, and everything that was is applied. */
async function judgeDelivery(rig: Rig, checks: Checks): Promise<void> {
  const quiet = async (): Promise<boolean> => (await seenFigures(rig)).webhooks.pending === 0;
  await eventually(quiet, SETTLE_MS).catch(() => undefined);
  const { webhooks } = await seenFigures(rig);
  checks.equal('updates that were not answered 200', webhooks.pending + webhooks.dropped, 0);
  checks.atLeast('deliveries were refused or broken', webhooks.requests_refused, 1);
  await applied(rig);
  const states = await eventStates(rig);
  const open = states.filter(({ state }) => state !== 'processed');
  checks.that(`every stored delivery is applied (${describe(open) || 'all'})`, open.length === 0 && states.length > 0);
  console.log(`  webhooks: ${JSON.stringify(webhooks)}; deliveries: ${describe(states)}`);
}

async function judgeInbound(rig: Rig, { written, preferences }: Stream, checks: Checks): Promise<void> {
  const { rows } = await rig.database.query<{ wamid: string }>(
    `SELECT w.wamid FROM messages m JOIN message_wamids w ON w.message_id = m.id WHERE m.direction = 'inbound'`,
  );
  const stored = new Set(rows.map(({ wamid }) => wamid));
  checks.none('messages of users that are missing', without(written, stored));
  checks.equal('messages of users', await count(rig, `messages WHERE direction = 'inbound'`), written.size);
  const unread = `(SELECT sum(unread_count)::int AS n FROM conversations) c`;
  checks.equal('unread messages of all conversations', await pick(rig, unread), written.size);
  checks.equal('words about marketing', await count(rig, 'opt_in_signals'), preferences);
}

async function judgeStatuses(rig: Rig, number: WorkspaceNumber, { sends }: Stream, checks: Checks): Promise<void> {
  const { statuses, duplicates } = await seenFigures(rig);
  const outbound = `messages WHERE direction = 'outbound'`;
  checks.equal('accepted sends', await count(rig, outbound), sends.length);
  checks.equal('messages that Meta saw twice', duplicates, 0);
  const seen = await seenMessages(rig, number.metaId);
  const { rows } = await rig.database.query<{ id: string }>(
    `SELECT id FROM ${outbound} AND status = 'read' AND sent_at <= delivered_at AND delivered_at <= read_at`,
  );
  const read = new Set(rows.map(({ id }) => id));
  const ids = seen.map((message) => message.biz_opaque_callback_data);
  checks.none('messages whose statuses are missing', without(ids, read));
  checks.equal('messages that were read, at Meta and here', read.size, statuses.read);
  checks.equal('statuses that nobody fetched', await count(rig, 'early_statuses'), 0);
}

/** The whole log once more, twice. */
async function judgeReplays(rig: Rig, { api, workspaceId }: Workspace, checks: Checks): Promise<void> {
  await settleTemplates(rig);
  const events = await count(rig, 'webhook_events');
  const before = await snapshot(rig);
  for (const time of ['first', 'second']) {
    let replayed = 0;
    let from: string | null = new Date(0).toISOString();
    const to = new Date().toISOString();
    while (from !== null) {
      const body: Record<string, unknown> = { workspace_id: workspaceId, from, to };
      const answer = await api.must('POST', '/api/webhook-events/replay', body);
      replayed += answer.replayed;
      from = answer.next_from;
    }
    checks.atLeast(`deliveries of the ${time} replay`, replayed, events);
    await applied(rig);
    const changed = differences(before, await snapshot(rig));
    for (const line of changed) console.log(`  ${line}`);
    checks.equal(`rows that the ${time} replay changed`, changed.length, 0);
  }
}

/** The platform looks at a new template itself once, half a minute later; here it does so before rows are compared. */
async function settleTemplates(rig: Rig): Promise<void> {
  await rig.database.query('UPDATE templates SET check_at = now() WHERE check_at IS NOT NULL');
  const looks = `templates WHERE check_at IS NOT NULL`;
  await eventually(async () => (await count(rig, looks)) === 0, SETTLE_MS);
}

/** Waits until no delivery waits for anybody any more. */
async function applied(rig: Rig): Promise<void> {
  const isDone = async (): Promise<boolean> =>
    (await count(rig, `webhook_events WHERE state IN ('received', 'routed')`)) === 0;
  await eventually(isDone, SETTLE_MS).catch(() => undefined);
}

async function eventStates(rig: Rig): Promise<{ state: string; error: string | null; n: number }[]> {
  const text = `SELECT state, error, count(*)::int AS n FROM webhook_events GROUP BY 1, 2`;
  return (await rig.database.query<{ state: string; error: string | null; n: number }>(text)).rows;
}

function count(rig: Rig, rows: string): Promise<number> {
  return pick(rig, `(SELECT count(*)::int AS n FROM ${rows}) c`);
}

async function pick(rig: Rig, from: string): Promise<number> {
  return (await rig.database.query<{ n: number }>(`SELECT n FROM ${from}`)).rows[0]!.n;
}

function describe(states: { state: string; error: string | null; n: number }[]): string {
  return states.map(({ state, error, n }) => `${n} ${state}${error ? `: ${error}` : ''}`).join(', ');
}

play({ name: 'webhooks', short: SHORT, long: LONG, run });
