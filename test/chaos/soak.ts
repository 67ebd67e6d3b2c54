import { readFileSync } from 'node:fs';
import { eventually } from '../support/eventually';
import type { Checks } from './checks';
import { type Workspace, type WorkspaceNumber, openWorkspace, registerNumber, sendSurely } from './workspace';
import { pause } from './disturbance';
import type { Rig } from './rig';
import { play } from './scenario';
import { seenCount, seenFigures } from './witness';

/*
 * Sends for half an hour at half of what the numbers allow, with all of Meta's reports coming back, and looks at the
 * memory of every process: it must be flat once the process is warm.
 *   npm run test:chaos -- --only soak [--minutes 30] [--rate 80] [--workers 2]
 */
const PARAMETERS = { minutes: 30, rate: 80, workers: 2, limit: 7200 };

/** Two numbers of 80 messages per second allow twice the rate. */
const NUMBERS = 2;
const LOOK_MS = 5000;
const SENDERS = 32;
/** The first part of the run warms the processes up and does not count. */
const WARM_UP = 0.4;
/** What counts as flat, over the rest of the run: so much of the mean, and a floor for the heap's own breathing. */
const GROWTH = 0.1;
const BREATH_BYTES = 24 * 1024 * 1024;
const DRAIN_MS = 120_000;

interface Look {
  at: number;
  bytes: Map<string, number>;
}

async function run(rig: Rig, { minutes, rate, workers }: typeof PARAMETERS, checks: Checks): Promise<void> {
  await rig.start({ workers });
  const workspace = await openWorkspace(rig);
  const numbers: WorkspaceNumber[] = [];
  for (let n = 0; n < NUMBERS; n += 1) numbers.push(await registerNumber(workspace, 91 + n));
  const end = Date.now() + minutes * 60_000;
  const looks: Look[] = [];
  const [sent] = await Promise.all([send(workspace, numbers, rate, end), look(rig, looks, end)]);
  const reached = (sent / (minutes * 60)).toFixed(1);
  checks.that(`messages per second (${reached}, of ${rate})`, sent >= rate * minutes * 60 * 0.95);
  for (const name of looks[0]!.bytes.keys()) judgeMemory(name, looks, checks);
  const seen = async (): Promise<number> => {
    const counts = await Promise.all(numbers.map(({ metaId }) => seenCount(rig, metaId)));
    return counts.reduce((sum, count) => sum + count, 0);
  };
  await eventually(async () => (await seen()) === sent, DRAIN_MS).catch(() => undefined);
  checks.equal('messages that Meta saw', await seen(), sent);
  checks.equal('messages that Meta saw twice', (await seenFigures(rig)).duplicates, 0);
}

/** Keeps to the rate, whatever each request takes. Gives how many were accepted. */
async function send(workspace: Workspace, numbers: WorkspaceNumber[], rate: number, end: number): Promise<number> {
  const began = Date.now();
  let next = 0;
  const one = async (): Promise<void> => {
    for (;;) {
      const n = next++;
      const due = began + (n * 1000) / rate;
      if (due >= end) return;
      if (due > Date.now()) await pause(due - Date.now());
      await sendSurely(workspace, numbers[n % numbers.length]!, n);
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, one));
  return next - SENDERS;
}

async function look(rig: Rig, looks: Look[], end: number): Promise<void> {
  while (Date.now() < end) {
    const bytes = new Map([...rig.pids()].map(([name, pid]) => [name, residentBytes(pid)]));
    looks.push({ at: Date.now(), bytes });
    await pause(Math.min(LOOK_MS, Math.max(0, end - Date.now())));
  }
}

function residentBytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
}

function judgeMemory(name: string, looks: Look[], checks: Checks): void {
  const warm = looks.slice(Math.floor(looks.length * WARM_UP));
  const points = warm.map(({ at, bytes }): [number, number] => [at, bytes.get(name) ?? 0]);
  const mean = points.reduce((sum, [, bytes]) => sum + bytes, 0) / points.length;
  const growth = slopeOf(points) * (points.at(-1)![0] - points[0]![0]);
  const quarters = [0.25, 0.5, 0.75, 0.999].map((share) => looks[Math.floor(looks.length * share)]!);
  const shown = quarters.map(({ bytes }) => megabytes(bytes.get(name) ?? 0)).join(', ');
  checks.that(
    `the memory of ${name} stays flat (${megabytes(growth)} MB on ${megabytes(mean)} MB; by quarters ${shown} MB)`,
    growth <= Math.max(mean * GROWTH, BREATH_BYTES),
  );
}

/** Least squares, in bytes per millisecond. */
function slopeOf(points: [number, number][]): number {
  const mean = (of: 0 | 1): number => points.reduce((sum, point) => sum + point[of], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const over = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  const under = points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
  return under === 0 ? 0 : over / under;
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(0);
}

play({ name: 'soak', short: PARAMETERS, long: {}, run });
