import { eventually } from '../support/eventually';
import { type Checks, without } from './checks';
import { type WorkspaceNumber, openWorkspace, registerNumber } from './workspace';
import { pause } from './disturbance';
import { Flow } from './flow';
import { MediaInOutage } from './media-in-outage';
import { type Outage, outagesOf, type Part, PARTS } from './outage-list';
import type { Rig } from './rig';
import { play } from './scenario';
import { seenCount, seenFigures } from './witness';

/*
 * While messages are sent one by one through the API, one part after the other is away: PostgreSQL, its disk space, its
 * writes, Redis, its room, the blob store, Meta, each gone or silent, Meta also slow; a worker is frozen beyond its lease;
 * and the processes' clocks jump. /health/ready must say so of that part and no other, sending must resume by itself, and in
 * the end everything accepted was seen by Meta once.
 *   npm run test:chaos -- --only outages [--long] [--seconds 3] [--rate 10] [--workers 2]
 */
const SHORT = { seconds: 3, rate: 10, workers: 2, limit: 600 };
const LONG = { seconds: 60, rate: 20, workers: 3, limit: 3000 };

/** A call that got no answer is settled by its report, or fails after this. */
const ENVIRONMENT = { SEND_CONFIRMATION_TIMEOUT: '15', META_TIMEOUT_MS: '5000', SEND_LEASE_MARGIN: '3' };
const TELLING_MS = 20_000;
const RECOVERY_MS = 120_000;
const SETTLE_MS = 240_000;

async function run(rig: Rig, { seconds, rate, workers }: typeof SHORT, checks: Checks): Promise<void> {
  await rig.start({ workers, env: ENVIRONMENT, outages: true });
  const workspace = await openWorkspace(rig);
  const number = await registerNumber(workspace, 88);
  const flow = new Flow(workspace, number, rate);
  flow.start();
  await eventually(async () => (await seenCount(rig, number.metaId)) > rate, RECOVERY_MS);
  const media = new MediaInOutage(rig, workspace, number);
  const figures: string[] = [];
  for (const outage of outagesOf(rig, media))
    figures.push(await suffer(rig, outage, { seconds, number, flow }, checks));
  await flow.stop();
  await judge(rig, number, new Set([...flow.accepted, ...media.ids]), checks);
  console.log(figures.join('\n'));
}

interface Scene {
  seconds: number;
  number: WorkspaceNumber;
  flow: Flow;
}

/** Plays one outage. Gives its figures. */
async function suffer(rig: Rig, outage: Outage, { seconds, number, flow }: Scene, checks: Checks): Promise<string> {
  const { name, down, maybe = [] } = outage;
  await outage.before?.();
  const began = Date.now();
  await outage.away();
  if (outage.creeping) await eventually(() => flow.refusedAt > began, TELLING_MS).catch(() => undefined);
  const noticed = Date.now();
  const told = async (): Promise<boolean> => {
    const states = await readiness(rig);
    return PARTS.every((part) => maybe.includes(part) || (states[part] === 'down') === down.includes(part));
  };
  const isTold = await eventually(told, TELLING_MS).catch(() => false);
  const tellingMs = Date.now() - noticed;
  const said = describe(await readiness(rig));
  await outage.during?.(checks);
  await pause(began + seconds * 1000 - Date.now());
  const stillTold = await eventually(told, TELLING_MS).catch(() => false);
  checks.that(`without ${name}, /health/ready says what is down (${said}, after ${tellingMs} ms)`, isTold && stillTold);
  await outage.back();
  const took = await recovery(rig, { number, flow });
  checks.that(`${name} back: the system recovers by itself (${took.text})`, took.isWhole);
  await outage.after?.(checks);
  const figures = `  without ${name}: ${said} after ${tellingMs} ms; back: ${took.text}`;
  console.log(figures);
  return figures;
}

/** How long after a part's return everything says that it is ready, and new messages reach Meta. */
async function recovery(
  rig: Rig,
  { number, flow }: Pick<Scene, 'number' | 'flow'>,
): Promise<{ isWhole: boolean; text: string }> {
  const returned = Date.now();
  const isReady = async (): Promise<boolean> => (await readiness(rig)).status === 'ready';
  await eventually(isReady, RECOVERY_MS).catch(() => undefined);
  const ready = Date.now();
  const mark = flow.accepted.size;
  const flows = async (): Promise<boolean> => {
    const later = [...flow.accepted].slice(mark, mark + 5);
    return later.length === 5 && (await seenOf(rig, number, later)) === 5;
  };
  const resumed = await eventually(flows, RECOVERY_MS).catch(() => false);
  const sending = Date.now();
  // An overloaded machine may miss a moment of it.
  const staysReady = await eventually(isReady, TELLING_MS).catch(() => false);
  return {
    isWhole: staysReady && resumed,
    text: `ready after ${ready - returned} ms, sending after ${sending - returned} ms`,
  };
}

/** How many of these messages Meta has seen. */
async function seenOf(rig: Rig, number: WorkspaceNumber, ids: string[]): Promise<number> {
  let seen = 0;
  for (const id of ids) {
    const path = `/_sim/messages?phone_number_id=${number.metaId}&callback_data=${id}&limit=0` as const;
    seen += (await rig.simulator.must('GET', path)).count > 0 ? 1 : 0;
  }
  return seen;
}

interface Readiness {
  status?: string;
  checks?: Record<string, { status: string }>;
}

/** What /health/ready says; a part that it cannot say anything of is missing. */
async function readiness(rig: Rig): Promise<Partial<Record<Part | 'status', string>>> {
  const { status, body } = await rig.api.get('/health/ready').catch(() => ({ status: 0, body: {} }));
  const { checks = {}, status: overall } = body as Readiness;
  const entries = Object.entries(checks);
  const parts = Object.fromEntries(entries.map(([part, state]) => [part, state.status]));
  const honest = (status === 200) === (overall === 'ready');
  return { ...parts, status: honest ? overall : `${status} for ${overall}` };
}

function describe(states: Partial<Record<Part | 'status', string>>): string {
  const down = PARTS.filter((part) => states[part] === 'down');
  return `${states.status}${down.length > 0 ? `: ${down.join(', ')} down` : ''}`;
}

async function judge(rig: Rig, number: WorkspaceNumber, accepted: ReadonlySet<string>, checks: Checks): Promise<void> {
  const open = async (): Promise<number> => {
    const { rows } = await rig.database.query<{ open: number }>(
      `SELECT count(*)::int AS open FROM messages WHERE direction = 'outbound' AND status NOT IN ('read', 'failed')`,
    );
    return rows[0]!.open;
  };
  await eventually(async () => (await open()) === 0, SETTLE_MS).catch(() => undefined);
  checks.equal('messages without a final state', await open(), 0);
  const { rows } = await rig.database.query<{ id: string; status: string; error: string | null }>(
    `SELECT id, status, error->>'code' AS error FROM messages WHERE direction = 'outbound'`,
  );
  const known = new Set(rows.map(({ id }) => id));
  checks.none('accepted messages that are missing', without(accepted, known));
  checks.none('messages that nobody was told of', without(known, accepted));
  const figures = await seenFigures(rig);
  checks.equal('messages that Meta saw twice', figures.duplicates, 0);
  const sent = rows.filter(({ status }) => status === 'read').length;
  checks.equal('messages that Meta saw and that count as read', sent, await seenCount(rig, number.metaId));
  const failed = rows.filter(({ status }) => status === 'failed');
  const reasons = [...new Set(failed.map(({ error }) => String(error)))].join(', ');
  checks.that(
    `what failed was cut off in the middle of a call, and never reached Meta (${failed.length} of ${rows.length}${reasons ? `: ${reasons}` : ''})`,
    failed.every(({ error }) => error === 'delivery_unconfirmed'),
  );
  const { rows: events } = await rig.database.query<{ open: number }>(
    `SELECT count(*)::int AS open FROM webhook_events WHERE state <> 'processed'`,
  );
  checks.equal('stored deliveries that are not applied', events[0]!.open, 0);
}

play({ name: 'outages', short: SHORT, long: LONG, run });
