import { type Benchmark, type Effort, type Goal, holds, type Report } from './support/benchmark';
import { Machine } from './support/machine';
import { goalsOf, machineFacts, type Result, tableOf, textTable } from './support/results';
import { writeDocument, writeResults } from './support/results';
import { acceptance } from './acceptance';
import { campaign } from './campaign';
import { contacts } from './contacts';
import { growth } from './growth';
import { contactImport } from './import';
import { listPlans } from './list-plans';
import { nestShare } from './nest-share';
import { startAndSize } from './start-and-size';
import { statuses } from './statuses';
import { together } from './together';
import { webhookDoor } from './webhook-door';
import { yardstick } from './yardstick';

/*
 * npm run bench [-- name...] [--quick] [--rounds n] [--write] [--list]
 * Every benchmark starts what it measures, its own baseline among it, lets them take turns, and prints medians. The
 * figures go to bench/results.json, and with --write into docs/performance.md too. --quick is a smoke run: it writes nothing.
 * The exit code is 1 when a benchmark broke off or a goal was missed; in a smoke run only goals that are certain count.
 */
const BENCHMARKS: readonly Benchmark[] = [
  yardstick,
  webhookDoor,
  statuses,
  together,
  acceptance,
  campaign,
  contactImport,
  contacts,
  listPlans,
  nestShare,
  startAndSize,
  growth,
];

interface Options extends Effort {
  chosen: readonly Benchmark[];
  write: boolean;
}

class UsageError extends Error {}

function readOptions(args: string[]): Options {
  const options: Options = { quick: false, rounds: 0, write: false, chosen: [] };
  const names: string[] = [];
  for (let arg = args.shift(); arg !== undefined; arg = args.shift()) {
    if (arg === '--quick') options.quick = true;
    else if (arg === '--write') options.write = true;
    else if (arg === '--rounds') options.rounds = Number(args.shift());
    else if (arg.startsWith('-')) throw new UsageError(`there is no option ${arg}`);
    else names.push(arg);
  }
  const unknown = names.find((name) => !BENCHMARKS.some((one) => one.name === name));
  if (unknown !== undefined)
    throw new UsageError(`there is no benchmark ${unknown}: ${BENCHMARKS.map(({ name }) => name).join(', ')}`);
  options.rounds ||= options.quick ? 1 : 3;
  if (!(options.rounds >= 1)) throw new UsageError('--rounds must be a number from 1');
  options.chosen = BENCHMARKS.filter(({ name }) => names.length === 0 || names.includes(name));
  return options;
}

/** @returns whether every benchmark ended and every goal that counts was met */
async function main(): Promise<boolean> {
  const options = readOptions(process.argv.slice(2));
  const machine = new Machine();
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopping ??= machine.stop());
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => void stop().finally(() => process.exit(1)));
  try {
    await machine.start();
    const { results, broken } = await runAll(machine, options);
    if (!options.quick) {
      const all = writeResults(results, BENCHMARKS);
      if (options.write) writeDocument(all);
    }
    return summarise(results, broken, options);
  } finally {
    await stop();
  }
}

/** One benchmark that breaks does not keep the others from running. */
async function runAll(machine: Machine, options: Options): Promise<{ results: Result[]; broken: string[] }> {
  const results: Result[] = [];
  const broken: string[] = [];
  const versions = await machine.versions();
  for (const benchmark of options.chosen) {
    console.log(`\n${benchmark.title}`);
    const began = Date.now();
    try {
      const report = await benchmark.run(machine, options);
      show(report);
      results.push(resultOf(benchmark, options, versions, report));
    } catch (error) {
      console.error(error);
      broken.push(benchmark.name);
    }
    console.log(`(${Math.round((Date.now() - began) / 1000)} s)`);
  }
  return { results, broken };
}

function resultOf(
  { name, title }: Benchmark,
  { quick, rounds }: Effort,
  versions: Record<string, string>,
  report: Report,
): Result {
  const date = new Date().toISOString();
  return { name, title, date, quick, rounds, machine: machineFacts(), versions, ...report };
}

function show(report: Report): void {
  console.log(textTable(tableOf(report)));
  if (report.goals.length > 0) console.log(`\n${textTable(goalsOf(report))}`);
  for (const note of report.notes) console.log(`- ${note}`);
}

function summarise(results: readonly Result[], broken: readonly string[], { quick }: Effort): boolean {
  const goals = results.flatMap((result) => result.goals);
  const short = goals.filter((goal) => !holds(goal));
  console.log(`\n${goals.length - short.length} of ${goals.length} goals hold`);
  for (const name of broken) console.log(`${name} broke off`);
  const counts = ({ isStretch, isCertain }: Goal): boolean => (quick ? !!isCertain : !isStretch);
  return broken.length === 0 && !short.some(counts);
}

main().then(
  (isGood) => process.exit(isGood ? 0 : 1),
  (error: unknown) => {
    console.error(error instanceof UsageError ? error.message : error);
    process.exit(1);
  },
);
