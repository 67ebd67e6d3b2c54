import { freePort } from '../local-stack/ports';
import type { Benchmark, Effort, Goal, Report } from './support/benchmark';
import { medians } from './support/figures';
import { fillContacts, fillConversations, userNumber } from './support/fill';
import { requestBytes } from './support/load';
import type { Machine } from './support/machine';
import { durations, type LoadFigures, measureLoad } from './support/measured-load';
import { type BenchNumber, Platform } from './support/platform';
import { Server } from './support/server';

const CONNECTIONS = 32;
const STEADY_RATE = 200;
const PEOPLE = 10_000;

/** Accepting text messages to users with an open window. */
export const acceptance: Benchmark = {
  name: 'acceptance',
  title: 'Accepting POST /api/messages/send/text, 32 connections, 10,000 recipients',
  run: async (machine, effort) => {
    const databaseUrl = await machine.createDatabase();
    const port = await freePort();
    const bare = await Server.start({
      script: 'bench/baselines/bare-send',
      env: { PORT: String(port), DATABASE_URL: databaseUrl },
      folder: machine.folder,
    });
    const platform = await Platform.start(machine, { redis: machine.hasRedis });
    try {
      const number = await platform.registerNumber(1000);
      await platform.stopWorkers();
      await openWindows(platform, number);
      return await compare(machine, effort, { bare, port }, platform, number);
    } finally {
      await platform.stop();
      await bare.stop();
      await machine.dropDatabase(databaseUrl);
    }
  },
};

async function openWindows(platform: Platform, number: BenchNumber): Promise<void> {
  const { database, workspaceId } = platform;
  await fillContacts(database, workspaceId, PEOPLE);
  await fillConversations(database, { workspaceId, phoneNumberId: number.id }, PEOPLE);
}

async function compare(
  machine: Machine,
  effort: Effort,
  { bare, port }: { bare: Server; port: number },
  platform: Platform,
  number: BenchNumber,
): Promise<Report> {
  const load = (rate?: number): Promise<LoadFigures> =>
    measureLoad(machine, platform.apiServer.pid, {
      port: platform.port,
      connections: CONNECTIONS,
      ...durations(effort.quick),
      rate,
      status: 201,
      next: nextSend('/api/messages/send/text', platform, number),
    });
  const runs: Record<'bare' | 'ours' | 'steady' | 'beside', LoadFigures[]> = {
    bare: [],
    ours: [],
    steady: [],
    beside: [],
  };
  for (let round = 0; round < effort.rounds; round += 1) {
    runs.bare.push(
      await measureLoad(machine, bare.pid, {
        port,
        connections: CONNECTIONS,
        ...durations(effort.quick),
        status: 201,
        next: nextSend('/send', platform, number),
      }),
    );
    runs.ours.push(await load());
    runs.steady.push(await load(STEADY_RATE));
  }
  // What has piled up must not be sent beside what is measured next.
  await platform.database.query('DELETE FROM message_outbox');
  await platform.startWorkers(1);
  for (let round = 0; round < effort.rounds; round += 1) runs.beside.push(await load(STEADY_RATE));
  const [plain, ours] = [medians(runs.bare), medians(runs.ours)];
  const [steady, beside] = [medians(runs.steady), medians(runs.beside)];
  const ratio = ours['req/s'] / plain['req/s'];
  return {
    lines: [
      { what: 'bare Express 5, three inserts in a transaction', figures: { ...plain, ratio: 1 } },
      { what: 'this platform', figures: { ...ours, ratio } },
      { what: `this platform, ${STEADY_RATE}/s`, figures: steady },
      { what: `this platform, ${STEADY_RATE}/s, sending them beside it`, figures: beside },
    ],
    goals: [
      {
        goal: 'accepted against bare Express',
        measured: ratio,
        target: 0.5,
        kind: 'at least',
        unit: 'times',
      },
      p99Goal(`p99 at ${STEADY_RATE}/s`, steady),
      p99Goal(`p99 at ${STEADY_RATE}/s, sending them beside it`, beside),
    ],
    notes: [
      'Beside the inserts the platform checks the access token, the session, the role, the number and the service window, and puts the message on the outbox and the queue.',
      'Sending them beside it means: worker, simulator, and three statuses for each message through the webhook endpoint, all on the same two cores.',
    ],
  };
}

function p99Goal(goal: string, { 'p99 ms': measured }: LoadFigures): Goal {
  return { goal, measured, target: 40, kind: 'under', unit: 'ms' };
}

/** Requests to one user after the other. */
function nextSend(path: string, platform: Platform, number: BenchNumber): () => Buffer {
  const headers = {
    'Content-Type': 'application/json',
    Authorization: `Bearer ${platform.token}`,
  };
  let n = 0;
  return () => {
    n += 1;
    const body = {
      workspace_id: platform.workspaceId,
      phone_number_id: number.id,
      to: userNumber(n % PEOPLE),
      text: 'Your order is on its way.',
    };
    return requestBytes('POST', path, headers, JSON.stringify(body));
  };
}
