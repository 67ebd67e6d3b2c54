import { eventually } from '../support/eventually';
import { type Checks, without } from './checks';
import {
  type Desk,
  type DeskNumber,
  openDesk,
  registerNumber,
  templateTo,
  userNumber,
} from './desk';
import { pause } from './disturbance';
import type { Rig } from './rig';
import { play } from './scenario';
import { seenCount, seenFigures } from './witness';

/*
 * While messages are sent one by one through the API, one part after the other is away: PostgreSQL, its disk space, Redis,
 * the blob store, Meta (gone, silent, slow); and the processes' clocks jump. /health/ready must say so of that part and no
 * other, sending must resume by itself, and in the end everything accepted was seen by Meta once.
 *   npm run test:chaos -- --only outages [--long] [--seconds 3] [--rate 10] [--workers 2]
 */
const SHORT = { seconds: 3, rate: 10, workers: 2, limit: 300 };
const LONG = { seconds: 60, rate: 20, workers: 3, limit: 3000 };

/** A call that got no answer is settled by its report, or fails after this. */
const ENVIRONMENT = { SEND_CONFIRMATION_TIMEOUT: '15', META_TIMEOUT_MS: '5000' };
const TELLING_MS = 20_000;
const RECOVERY_MS = 120_000;
const SETTLE_MS = 240_000;
const SLOW_MS = 4000;
const HOUR_MS = 3_600_000;
const PARTS = ['database', 'queue', 'blob_store'] as const;
type Part = (typeof PARTS)[number];

interface Outage {
  name: string;
  /** What /health/ready must say is down, and nothing else. */
  down: Part[];
  /** What may be down or not, as it happens. */
  maybe?: Part[];
  away(): Promise<void>;
  back(): Promise<void>;
}

async function run(
  rig: Rig,
  { seconds, rate, workers }: typeof SHORT,
  checks: Checks,
): Promise<void> {
  await rig.start({ workers, env: ENVIRONMENT, outages: true });
  const desk = await openDesk(rig);
  const number = await registerNumber(desk, 88);
  const flow = new Flow(desk, number, rate);
  flow.start();
  await eventually(async () => (await seenCount(rig, number.metaId)) > rate, RECOVERY_MS);
  for (const outage of outagesOf(rig)) await suffer(rig, outage, { seconds, number, flow }, checks);
  await flow.stop();
  await judge(rig, number, flow.accepted, checks);
}

function outagesOf(rig: Rig): Outage[] {
  const { meta, blobs, redis } = rig.gates!;
  const database: Part[] = rig.redis ? ['database'] : ['database', 'queue'];
  const outages: Outage[] = [
    {
      name: 'PostgreSQL',
      down: database,
      away: () => rig.postgresAway(),
      back: () => rig.postgresBack(),
    },
    {
      name: 'the blob store',
      down: ['blob_store'],
      away: () => blobs.close(),
      back: () => blobs.open(),
    },
    { name: 'Meta', down: [], away: () => meta.close(), back: () => meta.open() },
    { name: 'Meta, silent', down: [], away: () => meta.hush(), back: () => meta.open() },
    {
      name: 'Meta, slow',
      down: [],
      away: () => configure(rig, { latency_ms: SLOW_MS }),
      back: () => configure(rig, { latency_ms: 20 }),
    },
    {
      name: 'the right time (an hour late here, an hour early there)',
      down: [],
      away: () =>
        Promise.resolve(rig.setClocks({ api: HOUR_MS, 'worker-1': -HOUR_MS, 'worker-2': HOUR_MS })),
      back: () => Promise.resolve(rig.setClocks({})),
    },
  ];
  if (redis)
    outages.push(
      { name: 'Redis', down: ['queue'], away: () => redis.close(), back: () => redis.open() },
      {
        name: 'Redis, silent',
        down: ['queue'],
        away: () => redis.hush(),
        back: () => redis.open(),
      },
    );
  const { disk } = rig;
  if (disk)
    outages.push({
      name: "room on the database's disk",
      down: [],
      maybe: database,
      away: () => Promise.resolve(disk.fill()),
      back: async () => {
        disk.free();
        await rig.postgresBack();
      },
    });
  else console.log('  left out: a full disk, for nothing may be mounted here');
  return outages;
}

async function configure(rig: Rig, config: Record<string, unknown>): Promise<void> {
  await rig.simulator.must('PUT', '/_sim/config', config);
}

async function suffer(
  rig: Rig,
  { name, down, maybe = [], away, back }: Outage,
  { seconds, number, flow }: { seconds: number; number: DeskNumber; flow: Flow },
  checks: Checks,
): Promise<void> {
  const began = Date.now();
  await away();
  const told = async (): Promise<boolean> => {
    const states = await readiness(rig);
    return PARTS.every(
      (part) => maybe.includes(part) || (states[part] === 'down') === down.includes(part),
    );
  };
  await eventually(told, TELLING_MS).catch(() => undefined);
  const states = await readiness(rig);
  checks.that(
    `without ${name}, /health/ready says what is down (${describe(states)})`,
    await told(),
  );
  await pause(began + seconds * 1000 - Date.now());
  await back();
  const returned = Date.now();
  const isReady = async (): Promise<boolean> => (await readiness(rig)).status === 'ready';
  await eventually(isReady, RECOVERY_MS).catch(() => undefined);
  const ready = Date.now();
  const mark = flow.accepted.size;
  const flows = async (): Promise<boolean> => {
    const later = [...flow.accepted.keys()].slice(mark, mark + 5);
    return later.length === 5 && (await seenOf(rig, number, later)) === 5;
  };
  const resumed = await eventually(flows, RECOVERY_MS).catch(() => false);
  const took = `ready after ${ready - returned} ms, sending after ${Date.now() - returned} ms`;
  console.log(`  without ${name}: ${describe(states)}; back: ${took}`);
  checks.that(
    `${name} back: the system recovers by itself (${took})`,
    (await isReady()) && resumed,
  );
}

/** How many of these messages Meta has seen. */
async function seenOf(rig: Rig, number: DeskNumber, ids: string[]): Promise<number> {
  let seen = 0;
  for (const id of ids) {
    const path = `/_sim/messages?phone_number_id=${number.metaId}&callback_data=${id}&limit=0`;
    seen += (await rig.simulator.must('GET', path)).count > 0 ? 1 : 0;
  }
  return seen;
}

/** What /health/ready says; a part that it cannot say anything of is missing. */
async function readiness(rig: Rig): Promise<Partial<Record<Part | 'status', string>>> {
  const { status, body } = await rig.api
    .get('/health/ready')
    .catch(() => ({ status: 0, body: {} }));
  const entries = Object.entries<{ status: string }>(body.checks ?? {});
  const parts = Object.fromEntries(entries.map(([part, state]) => [part, state.status]));
  const honest = (status === 200) === (body.status === 'ready');
  return { ...parts, status: honest ? body.status : `${status} for ${body.status}` };
}

function describe(states: Partial<Record<Part | 'status', string>>): string {
  const down = PARTS.filter((part) => states[part] === 'down');
  return `${states.status}${down.length > 0 ? `: ${down.join(', ')} down` : ''}`;
}

/** Sends at a steady rate, each message until it is accepted, whatever is away. */
class Flow {
  /** Ids of accepted messages. */
  readonly accepted = new Set<string>();
  private readonly sends = new Set<Promise<void>>();
  private timer: NodeJS.Timeout | undefined;
  private next = 0;

  constructor(
    private readonly desk: Desk,
    private readonly number: DeskNumber,
    private readonly rate: number,
  ) {}

  start(): void {
    this.timer = setInterval(() => {
      const sending = this.send(this.next++);
      this.sends.add(sending);
      void sending.finally(() => this.sends.delete(sending));
    }, 1000 / this.rate);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await Promise.all(this.sends);
  }

  private async send(n: number): Promise<void> {
    const body = templateTo(this.desk, this.number, userNumber(n));
    const headers = { 'idempotency-key': `outage-${n}` };
    for (;;) {
      const answer = await this.desk.api
        .post('/api/messages/send/template', body, headers)
        .catch(() => undefined);
      if (answer?.status === 201) {
        this.accepted.add(answer.body.id);
        return;
      }
      const inFlight = answer?.body?.code === 'idempotency_key_in_flight';
      if (answer && answer.status < 500 && !inFlight)
        throw new Error(`message ${n}: ${answer.status} ${JSON.stringify(answer.body)}`);
      await pause(500);
    }
  }
}

async function judge(
  rig: Rig,
  number: DeskNumber,
  accepted: Set<string>,
  checks: Checks,
): Promise<void> {
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
  checks.equal(
    'messages that Meta saw and that count as read',
    sent,
    await seenCount(rig, number.metaId),
  );
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
