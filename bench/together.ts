import { until } from './support/api';
import type { Benchmark, Effort, Goal, Line, Report } from './support/benchmark';
import { singleDeliveries } from './support/deliveries';
import { medians } from './support/figures';
import { fillContacts, userNumber } from './support/fill';
import { pause, putUnderLoad, requestBytes } from './support/load';
import type { Machine } from './support/machine';
import { PlainDesign } from './support/plain-design';
import { APP_SECRET, type BenchNumber, Platform } from './support/platform';

const NUMBERS = 8;
/** Meta's highest rate of one number. */
const HIGHEST = 1000;
/** A campaign leaves a fifth of a number to single sends, which the benchmark uses. */
const SINGLES = 190;
const SINGLES_FROM = 500_000;
const PROBES = 50;
/** Nobody's number: probes of the door change nothing. */
const NOBODY = '100000000000999';

interface Rates extends Record<string, number> {
  'sent/s': number;
  'statuses/s': number;
  'webhook p99 ms': number;
  'cores, API + worker': number;
  'cores, PostgreSQL': number;
  'cores, Redis': number;
  'cores, simulator': number;
  'memory MB': number;
}

/** Sending and the three statuses of each message at once, Meta's side and the database on the same machine. */
export const together: Benchmark = {
  name: 'together',
  title: 'Everything at once: messages out, three statuses each in, simulator and database on the same machine',
  run: async (machine, effort) => {
    const lines: Line[] = [];
    const goals: Goal[] = [];
    if (machine.hasRedis) {
      const rates = await oneNumber(machine, effort, true);
      lines.push({ what: `one number at ${HIGHEST}/s, Redis`, figures: rates });
      goals.push(...goalsOfOneNumber(rates));
      await compare(machine, effort, lines, goals);
    }
    const rates = await manyNumbers(machine, effort, false);
    lines.push({ what: `${NUMBERS} numbers, PostgreSQL queues`, figures: rates });
    goals.push(
      goal('sent per second, PostgreSQL queues', rates['sent/s'], 500, 'at least', '/s'),
      goal('statuses per second, PostgreSQL queues', rates['statuses/s'], 1500, 'at least', '/s'),
    );
    return report(lines, goals);
  },
};

function report(lines: Line[], goals: Goal[]): Report {
  return {
    lines,
    goals,
    notes: [
      'sent/s and statuses/s of many numbers are a backlog divided by the time until the last message of it is read.',
      "The platform keeps a number at 96.5 % of Meta's rate, so that Meta never has to refuse; a campaign gets four fifths of that, single sends through the API the rest.",
    ],
  };
}

function goal(what: string, measured: number, target: number, kind: Goal['kind'], unit: string): Goal {
  return { goal: what, measured, target, kind, unit };
}

function goalsOfOneNumber(rates: Rates): Goal[] {
  return [
    goal('one number: sent', rates['sent/s'], 0.95 * HIGHEST, 'at least', '/s'),
    goal('one number: statuses', rates['statuses/s'], 0.95 * 3 * HIGHEST, 'at least', '/s'),
    goal('one number: webhook p99', rates['webhook p99 ms'], 50, 'under', 'ms'),
    goal('one number: API and worker', rates['cores, API + worker'], 1, 'under', 'cores'),
  ];
}

/** The platform and the plain design empty the same backlog in turns. */
async function compare(machine: Machine, effort: Effort, lines: Line[], goals: Goal[]): Promise<void> {
  const runs: { plain: Rates[]; ours: Rates[] } = { plain: [], ours: [] };
  for (let round = 0; round < effort.rounds; round += 1) {
    runs.plain.push(await plainNumbers(machine, effort));
    runs.ours.push(await manyNumbers(machine, effort, true));
  }
  const [plain, ours] = [medians(runs.plain), medians(runs.ours)];
  const ratio = ours['sent/s'] / plain['sent/s'];
  lines.push(
    { what: `${NUMBERS} numbers, plain design, Redis`, figures: { ...plain, ratio: 1 } },
    { what: `${NUMBERS} numbers, this platform, Redis`, figures: { ...ours, ratio } },
  );
  goals.push(goal('many numbers against the plain design', ratio, 2, 'at least', 'times'), {
    ...goal('stretch: many numbers', ours['sent/s'], 3000, 'at least', '/s'),
    isStretch: true,
  });
}

async function oneNumber(machine: Machine, { quick }: Effort, redis: boolean): Promise<Rates> {
  const platform = await Platform.start(machine, { redis });
  try {
    const number = await platform.registerNumber(HIGHEST);
    const seconds = quick ? 5 : 60;
    const warmUpSeconds = quick ? 3 : 8;
    await fillContacts(platform.database, platform.workspaceId, (seconds + warmUpSeconds + 5) * HIGHEST, {
      allOptedIn: true,
    });
    await startCampaign(platform, number);
    const singles = putUnderLoad({
      port: platform.port,
      connections: 16,
      seconds: seconds + 2,
      warmUpSeconds,
      rate: SINGLES,
      status: 201,
      next: nextSingle(platform, number),
    });
    await pause(warmUpSeconds * 1000);
    const rates = await watch(machine, platform, () => probe(platform.port, seconds));
    const { failed } = await singles;
    if (failed > 0) throw new Error(`${failed} single sends were refused`);
    return rates;
  } finally {
    await platform.stop();
  }
}

/** Rates between two looks at the tables; `meanwhile` takes as long as the window is. */
async function watch(machine: Machine, platform: Platform, meanwhile: () => Promise<number>): Promise<Rates> {
  const used = (): number[] => [
    platform.usage().cpuMs,
    machine.postgresUsage().cpuMs,
    machine.redisUsage().cpuMs,
    platform.simulatorUsage().cpuMs,
  ];
  const [began, cpuBefore, before] = [performance.now(), used(), await tally(platform)];
  const p99 = await meanwhile();
  const [after, cpuAfter] = [await tally(platform), used()];
  const seconds = (performance.now() - began) / 1000;
  const cores = cpuAfter.map((ms, i) => (ms - cpuBefore[i]!) / 1000 / seconds);
  return {
    'sent/s': (after.sent - before.sent) / seconds,
    'statuses/s': (after.statuses - before.statuses) / seconds,
    'webhook p99 ms': p99,
    'cores, API + worker': cores[0]!,
    'cores, PostgreSQL': cores[1]!,
    'cores, Redis': cores[2]!,
    'cores, simulator': cores[3]!,
    'memory MB': platform.usage().memoryMb,
  };
}

/** What Meta has accepted, and how many reports the messages' rows show. */
async function tally(platform: Platform): Promise<{ sent: number; statuses: number }> {
  const { accepted } = await platform.simulator.get<{ accepted: number }>('/_sim/stats');
  const { rows } = await platform.database.query<{ sent: string; delivered: string; read: string }>(
    `SELECT count(*) FILTER (WHERE status IN ('sent', 'delivered', 'read')) AS sent,
            count(*) FILTER (WHERE status IN ('delivered', 'read')) AS delivered,
            count(*) FILTER (WHERE status = 'read') AS read FROM messages`,
  );
  const { sent, delivered, read } = rows[0]!;
  return { sent: accepted, statuses: Number(sent) + Number(delivered) + Number(read) };
}

/** A few deliveries per second beside all others; gives the p99 of their answers. */
async function probe(port: number, seconds: number): Promise<number> {
  const requests = singleDeliveries((seconds + 2) * PROBES, NOBODY, APP_SECRET);
  const { p99, failed } = await putUnderLoad({
    port,
    connections: 8,
    seconds,
    warmUpSeconds: 0,
    rate: PROBES,
    next: () => requests.pop(),
  });
  if (failed > 0) throw new Error(`${failed} probes of the door were refused`);
  return p99;
}

async function startCampaign(platform: Platform, number: BenchNumber): Promise<string> {
  const { api, workspaceId } = platform;
  const { id } = await api.post('/api/campaigns', {
    workspace_id: workspaceId,
    phone_number_id: number.id,
    template_id: number.templateId,
    name: `Bench ${number.metaId}`,
  });
  await api.post(`/api/campaigns/${id}/contacts`, { all: true });
  await api.post(`/api/campaigns/${id}/start`);
  return id;
}

/** A backlog on many numbers at once: how long until the last message is read. */
async function manyNumbers(machine: Machine, { quick }: Effort, redis: boolean): Promise<Rates> {
  const platform = await Platform.start(machine, { redis, meta: { mps: HIGHEST } });
  try {
    const each = backlogOfEach(quick, redis);
    const numbers: BenchNumber[] = [];
    for (let n = 0; n < NUMBERS; n += 1) numbers.push(await platform.registerNumber(HIGHEST));
    // Campaigns leave out who has opted out, and here everybody is waited for.
    await fillContacts(platform.database, platform.workspaceId, each, { allOptedIn: true });
    await machine.settle();
    return await watch(machine, platform, () =>
      whileProbed(platform.port, async () => {
        for (const number of numbers) await startCampaign(platform, number);
        await until('all messages are read', 300_000, () => areRead(platform, each * NUMBERS), 250);
      }),
    );
  } finally {
    await platform.stop();
  }
}

function backlogOfEach(quick: boolean, redis: boolean): number {
  if (quick) return 250;
  return redis ? 4000 : 1500;
}

async function plainNumbers(machine: Machine, { quick }: Effort): Promise<Rates> {
  const plain = await PlainDesign.start(machine, {
    numbers: NUMBERS,
    each: quick ? 200 : 1000,
    mps: HIGHEST,
  });
  try {
    await machine.settle();
    const before = plain.used();
    const began = performance.now();
    const p99 = await whileProbed(plain.port, () => plain.empty());
    const seconds = (performance.now() - began) / 1000;
    const cores = plain.used().map((ms, i) => (ms - before[i]!) / 1000 / seconds);
    return {
      'sent/s': plain.messages / seconds,
      'statuses/s': (3 * plain.messages) / seconds,
      'webhook p99 ms': p99,
      'cores, API + worker': cores[0]!,
      'cores, PostgreSQL': cores[1]!,
      'cores, Redis': cores[2]!,
      'cores, simulator': cores[3]!,
      'memory MB': plain.memoryMb(),
    };
  } finally {
    await plain.stop();
  }
}

/** Probes the door while something is going on, in short stretches, and gives the highest p99 of them. */
async function whileProbed(port: number, work: () => Promise<void>): Promise<number> {
  let isOver = false;
  const working = work().finally(() => (isOver = true));
  // Heard below, when the last probe is back.
  working.catch(() => undefined);
  const p99: number[] = [];
  while (!isOver) p99.push(await probe(port, 1));
  await working;
  return p99.sort((a, b) => a - b)[Math.floor(p99.length / 2)] ?? NaN;
}

async function areRead(platform: Platform, count: number): Promise<boolean> {
  const { rows } = await platform.database.query<{ read: number }>(
    'SELECT coalesce(sum(read_count), 0)::int AS read FROM campaigns',
  );
  return rows[0]!.read >= count;
}

/** Templates to users whom the campaign does not reach. */
function nextSingle(platform: Platform, number: BenchNumber): () => Buffer {
  const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${platform.token}` };
  let n = SINGLES_FROM;
  return () => {
    const body = {
      workspace_id: platform.workspaceId,
      phone_number_id: number.id,
      to: userNumber((n += 1)),
      template_name: 'bench',
    };
    return requestBytes('POST', '/api/messages/send/template', headers, JSON.stringify(body));
  };
}
