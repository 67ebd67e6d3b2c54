import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';

/*
 * Plays all scenarios one after another, each in a process of its own, and ends with the line "N passed, N failed".
 *   npm run test:chaos -- [--long] [--only NAME,…] [options of the scenarios]
 * With REDIS_URL the queues are in Redis, and that Redis database is emptied on the way; without, in PostgreSQL.
 */
const SCENARIOS = ['sending', 'campaign', 'webhooks', 'outages', 'throughput', 'pair', 'audience', 'numbers', 'soak'];
/** Half an hour long: only by name, or with everything in its long form. */
const BY_NAME = ['soak'];
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
const ROOT = resolve(__dirname, '../..');

function readOptions(): { names: string[]; rest: string[] } {
  const rest = process.argv.slice(2);
  const at = rest.findIndex((option) => option === '--only' || option.startsWith('--only='));
  const isLong = rest.includes('--long');
  if (at < 0) return { names: SCENARIOS.filter((name) => isLong || !BY_NAME.includes(name)), rest };
  const [option = '', next = ''] = rest.splice(at, rest[at] === '--only' ? 2 : 1);
  const names = (option.split('=')[1] ?? next).split(',');
  const unknown = names.filter((name) => !SCENARIOS.includes(name));
  if (unknown.length > 0)
    throw new Error(`--only: no scenario ${unknown.join(', ')}; there are ${SCENARIOS.join(', ')}`);
  return { names, rest };
}

/** Plays one scenario. */
async function play(name: string, options: string[]): Promise<boolean> {
  const script = join(__dirname, `${name}.ts`);
  const runner = join(ROOT, 'scripts/run-typescript.cjs');
  const child = spawn(process.execPath, ['-r', runner, script, ...options], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  const end = (): void => {
    child.kill('SIGTERM');
    child.once('exit', () => process.exit(1));
  };
  for (const signal of SIGNALS) process.on(signal, end);
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  for (const each of SIGNALS) process.off(each, end);
  if (signal) console.log(`FAIL ${name} was ended by ${signal}`);
  return code === 0;
}

async function main(): Promise<void> {
  const { names, rest } = readOptions();
  const failed: string[] = [];
  for (const name of names) if (!(await play(name, rest))) failed.push(name);
  if (failed.length > 0) console.log(`failed: ${failed.join(', ')}`);
  console.log(`${names.length - failed.length} passed, ${failed.length} failed`);
  process.exit(failed.length === 0 ? 0 : 1);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
