import { eventually } from '../support/eventually';
import { type Checks, without } from './checks';
import { openDesk, registerNumber, sendSurely, sideBySide } from './desk';
import { spread, times } from './disturbance';
import type { Rig } from './rig';
import { play } from './scenario';
import { seenFigures } from './witness';

/*
 * Sends messages one by one through the API while API and workers are killed and Redis is emptied. Afterwards every
 * message that was accepted must have a final state, and Meta must have seen no message twice.
 *   npm run test:chaos -- --only sending [--long] [--messages 400] [--kills 6] [--flushes 2] [--workers 2] [--seed 1]
 */
const SENDERS = 16;
/** A crash between a claim and its result leaves the outcome open for so long. */
const CONFIRMATION_SECONDS = 20;
const SETTLE_MS = 180_000;

const SHORT = { messages: 400, kills: 6, flushes: 2, workers: 2, limit: 300 };
const LONG = { messages: 5000, kills: 50, flushes: 4, workers: 3, limit: 1800 };

interface StateCount {
  status: string;
  error: string | null;
  count: number;
}

async function run(
  rig: Rig,
  { messages, kills, flushes, workers }: typeof SHORT,
  checks: Checks,
  random: () => number,
): Promise<void> {
  await rig.start({ workers, env: { SEND_CONFIRMATION_TIMEOUT: String(CONFIRMATION_SECONDS) } });
  const desk = await openDesk(rig);
  const number = await registerNumber(desk, 77);
  const accepted = new Set<string>();
  const deeds = [
    ...times(kills, () => rig.kill(random)),
    ...times(rig.redis ? flushes : 0, () => rig.flushRedis()),
  ];
  await Promise.all([
    sideBySide(messages, SENDERS, async (n) => {
      accepted.add(await sendSurely(desk, number, n));
    }),
    // Sending is slower than accepting, so the kills are spread over what Meta has seen.
    spread(deeds, async () => (await seenFigures(rig)).accepted / messages, random),
  ]);
  await rig.settled();
  console.log(`  accepted and disturbed after ${Math.round(process.uptime())} s`);
  checks.equal(`all ${messages} messages were accepted`, accepted.size, messages);
  await judge(rig, accepted, checks);
  checks.atLeast('processes were killed', rig.kills, kills);
  if (rig.redis) checks.atLeast('Redis was emptied', rig.flushes, flushes);
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
    `only messages whose worker was killed failed (${describe(failures) || 'none'})`,
    failures.every(({ error }) => error === 'delivery_unconfirmed'),
  );
  console.log(`  messages: ${describe(states)}; refused: ${JSON.stringify(figures.rejections)}`);
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
  return states
    .map(({ status, error, count }) => `${count} ${status}${error ? ` (${error})` : ''}`)
    .join(', ');
}

play({ name: 'sending', short: SHORT, long: LONG, run });
