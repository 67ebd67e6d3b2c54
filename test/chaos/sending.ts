import { eventually } from '../support/eventually';
import { type Checks, without } from './checks';
import { openWorkspace, registerNumber, sendSurely, sideBySide } from './workspace';
import { spread, times } from './disturbance';
import type { Rig } from './rig';
import { play } from './scenario';
import { seenFigures } from './witness';

/*
 * Sends messages one by one through the API while API and workers are killed, Redis is emptied, PostgreSQL crashes and
 * restarts, and Meta answers late, wrongly after it has accepted, or not at all. Afterwards every message that was accepted
 * must have a final state, and Meta must have seen no message twice.
 *   npm run test:chaos -- --only sending [--long] [--messages 400] [--kills 6] [--flushes 2] [--restarts 1] [--workers 2]
 *                         [--seed 1]
 */
const SENDERS = 16;
/** A crash between a claim and its result leaves the outcome open for so long. */
const CONFIRMATION_SECONDS = 20;
const META_TIMEOUT_MS = 3000;
const SETTLE_MS = 240_000;

const SHORT = { messages: 400, kills: 6, flushes: 2, restarts: 1, workers: 2, limit: 600 };
const LONG = { messages: 5000, kills: 50, flushes: 4, restarts: 4, workers: 3, limit: 1800 };

/** What Meta does wrong, each in so many of a hundred cases. */
const FAULTS = [
  { kind: 'error_after_accept', code: 131000, percent: 2 },
  { kind: 'error_after_accept', code: 131016, percent: 2 },
  { kind: 'timeout_after_accept', percent: 2 },
  { kind: 'error', code: 2, percent: 2 },
  { kind: 'non_json', percent: 2 },
  { kind: 'latency', ms: 700, percent: 5 },
  { kind: 'late_webhook', ms: 3000, percent: 5 },
  { kind: 'duplicate_webhook', percent: 5 },
  { kind: 'drop_webhook', percent: 5, match: { status: 'sent' } },
];

interface StateCount {
  status: string;
  error: string | null;
  count: number;
}

async function run(
  rig: Rig,
  { messages, kills, flushes, restarts, workers }: typeof SHORT,
  checks: Checks,
  random: () => number,
): Promise<void> {
  await rig.start({
    workers,
    env: {
      SEND_CONFIRMATION_TIMEOUT: String(CONFIRMATION_SECONDS),
      META_TIMEOUT_MS: String(META_TIMEOUT_MS),
    },
  });
  const workspace = await openWorkspace(rig);
  const number = await registerNumber(workspace, 77);
  await planFaults(rig, number.metaId);
  const accepted = new Set<string>();
  const deeds = [
    ...times(kills, () => rig.kill(random)),
    ...times(rig.redis ? flushes : 0, () => rig.flushRedis()),
    ...times(restarts, () => rig.restartPostgres()),
  ];
  await Promise.all([
    sideBySide(messages, SENDERS, async (n) => {
      accepted.add(await sendSurely(workspace, number, n));
    }),
    // Sending is slower than accepting, so the kills are spread over what has an end.
    spread(deeds, async () => (await countEnded(rig)) / messages, random),
  ]);
  await rig.settled();
  console.log(`  accepted and disturbed after ${Math.round(process.uptime())} s`);
  checks.equal(`all ${messages} messages were accepted`, accepted.size, messages);
  await judge(rig, accepted, checks);
  checks.atLeast('processes were killed', rig.kills, kills);
  if (rig.redis) checks.atLeast('Redis was emptied', rig.flushes, flushes);
  checks.atLeast('PostgreSQL was restarted', rig.restarts, restarts);
  await judgeFaults(rig, checks);
}

async function planFaults(rig: Rig, metaId: string): Promise<void> {
  for (const { percent, match, ...fault } of FAULTS)
    await rig.simulator.must('POST', '/_sim/faults', {
      ...fault,
      rate: percent / 100,
      match: { ...match, phone_number_id: metaId },
    });
}

async function judgeFaults(rig: Rig, checks: Checks): Promise<void> {
  const { data } = await rig.simulator.must('GET', '/_sim/faults');
  const struck = data.map(({ kind, code, hits }) => ({
    name: [kind, code].filter(Boolean).join(' '),
    hits,
  }));
  console.log(`  Meta's faults: ${struck.map(({ name, hits }) => `${hits} ${name}`).join(', ')}`);
  checks.none(
    'faults of Meta that never struck',
    struck.filter(({ hits }) => hits === 0).map(({ name }) => name),
  );
}

async function judge(rig: Rig, accepted: Set<string>, checks: Checks): Promise<void> {
  // Every status that was not failed becomes read at the simulator.
  const done = async (): Promise<boolean> => (await countOpen(rig)) === 0;
  await eventually(done, SETTLE_MS).catch(() => undefined);
  checks.equal('messages without a final state', await countOpen(rig), 0);
  const { rows } = await rig.database.query<{ id: string; status: string }>(
    `SELECT id, status FROM messages WHERE direction = 'outbound'`,
  );
  const known = new Set(rows.map(({ id }) => id));
  checks.none('accepted messages that are missing', without(accepted, known));
  checks.none('messages that nobody was told of', without(known, accepted));
  const figures = await seenFigures(rig);
  checks.equal('messages that Meta saw twice', figures.duplicates, 0);
  const sent = rows.filter(({ status }) => status !== 'failed').length;
  checks.equal('messages that Meta saw and that count as sent', sent, figures.accepted);
  const states = await countStates(rig);
  const failures = states.filter(({ status }) => status === 'failed');
  checks.that(
    `only messages of which no word ever came failed (${describe(failures) || 'none'})`,
    failures.every(({ error }) => error === 'delivery_unconfirmed'),
  );
  console.log(`  messages: ${describe(states)}; refused: ${JSON.stringify(figures.rejections)}`);
}

/** Messages that Meta saw, and those that failed because no word of them ever came. */
async function countEnded(rig: Rig): Promise<number> {
  const { accepted } = await seenFigures(rig);
  const failed = `SELECT count(*)::int AS failed FROM messages WHERE direction = 'outbound' AND status = 'failed'`;
  // PostgreSQL may be away just now.
  const lost = await rig.database
    .query<{ failed: number }>(failed)
    .then(({ rows }) => rows[0]!.failed)
    .catch(() => 0);
  return accepted + lost;
}

async function countOpen(rig: Rig): Promise<number> {
  const { rows } = await rig.database.query<{ open: number }>(
    `SELECT count(*)::int AS open FROM messages WHERE direction = 'outbound' AND status NOT IN ('read', 'failed')`,
  );
  return rows[0]!.open;
}

async function countStates(rig: Rig): Promise<StateCount[]> {
  const { rows } = await rig.database.query<StateCount>(
    `SELECT status, error->>'code' AS error, count(*)::int AS count
       FROM messages WHERE direction = 'outbound' GROUP BY 1, 2 ORDER BY 1, 2`,
  );
  return rows;
}

function describe(states: StateCount[]): string {
  return states.map(({ status, error, count }) => `${count} ${status}${error ? ` (${error})` : ''}`).join(', ');
}

play({ name: 'sending', short: SHORT, long: LONG, run });
