import { parseArgs } from 'node:util';
import { Checks } from './checks';
import { seededRandom } from './random';
import { Rig } from './rig';

/** The numbers of a scenario, each of them an option of the command line. */
export type Parameters = Record<string, number> & {
  /** Seconds after which it has failed. */
  limit: number;
};

/** A way to disturb the platform, and what must hold afterwards. */
export interface Scenario<P extends Parameters> {
  name: string;
  /** The form for CI. */
  short: P;
  /** What `--long` changes: the figures that the product promises. */
  long: Partial<P>;
  run(rig: Rig, parameters: P, checks: Checks, random: () => number): Promise<void>;
}

/**
 * Plays a scenario as a program: `--long`, `--seed` and every parameter are options. Prints the seed, what was found and
 * whether it holds, and ends with code 0 when all of it does, whatever happens within its time limit.
 */
export function play<P extends Parameters>(scenario: Scenario<P>): void {
  try {
    const options = readOptions(scenario);
    const rig = new Rig();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => void rig.stop().finally(() => process.exit(1)));
    }
    perform(scenario, options, rig).then((code) => process.exit(code), fail);
  } catch (error) {
    fail(error);
  }
}

function fail(error: unknown): never {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

async function perform<P extends Parameters>(
  scenario: Scenario<P>,
  { parameters, seed }: Options<P>,
  rig: Rig,
): Promise<number> {
  console.log(
    `${scenario.name}, seed ${seed}, ${describe(parameters)}, queues in ${process.env['REDIS_URL'] ? 'Redis' : 'PostgreSQL'}`,
  );
  const checks = new Checks();
  const began = Date.now();
  try {
    const played = scenario.run(rig, parameters, checks, seededRandom(seed));
    await within(played, parameters.limit);
    checks.equal('processes that ended by themselves', rig.crashes, 0);
    checks.none('processes that did not end in order when asked', await rig.endProcesses());
  } catch (error) {
    checks.that(`the scenario was played to its end: ${describeError(error)}`, false);
  }
  checks.print();
  const failed = checks.failed > 0;
  await rig.stop(failed);
  if (failed) console.log(`repeat it with --seed ${seed}; logs: ${rig.folder}/logs`);
  console.log(`${scenario.name} took ${Math.round((Date.now() - began) / 1000)} s`);
  return failed ? 1 : 0;
}

interface Options<P> {
  parameters: P;
  seed: number;
}

function readOptions<P extends Parameters>({ short, long }: Scenario<P>): Options<P> {
  const names = Object.keys(short);
  const text = { type: 'string' } as const;
  const options = Object.fromEntries([...names, 'seed'].map((name) => [name, text]));
  const { values } = parseArgs({ options: { ...options, long: { type: 'boolean' } } });
  const given: Record<string, unknown> = values;
  const chosen = given['long'] ? { ...short, ...long } : short;
  const parameters = Object.fromEntries(names.map((name) => [name, whole(name, given[name]) ?? chosen[name]!])) as P;
  return { parameters, seed: whole('seed', given['seed']) ?? Date.now() % 1_000_000 };
}

function whole(name: string, value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined;
  if (!/^\d+$/.test(value)) throw new Error(`--${name} must be a whole number, not ${value}`);
  return Number(value);
}

async function within(work: Promise<void>, seconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const failure = new Error(`not over after ${seconds} s`);
    timer = setTimeout(() => reject(failure), seconds * 1000);
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}

function describe(parameters: Parameters): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
}

function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
