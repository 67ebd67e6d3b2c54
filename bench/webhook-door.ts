import { freePort } from '../local-stack/ports';
import type { Benchmark, Effort, Report } from './support/benchmark';
import { singleDeliveries } from './support/deliveries';
import { medians } from './support/figures';
import type { Machine } from './support/machine';
import { durations, type LoadFigures, measureLoad } from './support/measured-load';
import { APP_SECRET, Platform } from './support/platform';
import { Server } from './support/server';

const CONNECTIONS = 64;
const STEADY_RATE = 1000;
/** Nobody's number: what is measured is taking deliveries, not applying them. */
const NUMBER = '100000000000999';
const FASTEST_PER_SECOND = 30_000;

/** Single statuses at the webhook endpoint: signature, durable insert, answer. */
export const webhookDoor: Benchmark = {
  name: 'webhook-door',
  title: 'Webhook endpoint: one signed status per request, 64 connections, one process',
  run: async (machine, effort) => {
    const databaseUrl = await machine.createDatabase();
    const port = await freePort();
    const naive = await Server.start({
      script: 'bench/baselines/naive-door',
      env: { PORT: String(port), DATABASE_URL: databaseUrl, META_APP_SECRET: APP_SECRET },
      folder: machine.folder,
    });
    const platform = await Platform.start(machine, { redis: machine.hasRedis, workers: 0 });
    try {
      return await measure(machine, effort, { naive, port }, platform);
    } finally {
      await platform.stop();
      await naive.stop();
      await machine.dropDatabase(databaseUrl);
    }
  },
};

async function measure(
  machine: Machine,
  effort: Effort,
  { naive, port }: { naive: Server; port: number },
  platform: Platform,
): Promise<Report> {
  const runs: Record<'naive' | 'ours' | 'naiveSteady' | 'oursSteady', LoadFigures[]> = {
    naive: [],
    ours: [],
    naiveSteady: [],
    oursSteady: [],
  };
  for (let round = 0; round < effort.rounds; round += 1) {
    runs.naive.push(await load(machine, effort, naive.pid, port));
    runs.ours.push(await load(machine, effort, platform.apiServer.pid, platform.port));
  }
  await platform.startWorkers(1);
  for (let round = 0; round < effort.rounds; round += 1) {
    runs.naiveSteady.push(await load(machine, effort, naive.pid, port, STEADY_RATE));
    runs.oursSteady.push(await load(machine, effort, platform.apiServer.pid, platform.port, STEADY_RATE));
  }
  const [naiveFigures, ours] = [medians(runs.naive), medians(runs.ours)];
  const [naiveSteady, steady] = [medians(runs.naiveSteady), medians(runs.oursSteady)];
  const ratio = ours['req/s'] / naiveFigures['req/s'];
  return {
    lines: [
      { what: 'Express, one INSERT per request', figures: { ...naiveFigures, ratio: 1 } },
      { what: 'this platform', figures: { ...ours, ratio } },
      { what: `Express, ${STEADY_RATE}/s`, figures: naiveSteady },
      { what: `this platform, ${STEADY_RATE}/s, its worker beside it`, figures: steady },
    ],
    goals: [
      {
        goal: 'deliveries against the naive way',
        measured: ratio,
        target: 1.7,
        kind: 'at least',
        unit: 'times',
      },
      {
        goal: `p99 at ${STEADY_RATE}/s`,
        measured: steady['p99 ms'],
        target: 50,
        kind: 'under',
        unit: 'ms',
      },
    ],
    notes: [],
  };
}

/** With a rate: that many per second; without: as many as 64 connections get answered. */
function load(machine: Machine, { quick }: Effort, pid: number, port: number, rate?: number): Promise<LoadFigures> {
  const { seconds, warmUpSeconds, warmUpAnswers } = durations(quick);
  const most = (seconds + warmUpSeconds + 1) * (rate ?? FASTEST_PER_SECOND);
  const requests = singleDeliveries(most, NUMBER, APP_SECRET);
  const next = (): Buffer | undefined => requests.pop();
  const times = { seconds, warmUpSeconds, warmUpAnswers };
  const plan = { port, connections: CONNECTIONS, ...times, rate, next };
  return measureLoad(machine, pid, plan);
}
