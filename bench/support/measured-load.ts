import { type LoadPlan, putUnderLoad } from './load';
import type { Machine } from './machine';
import { usageOf } from './usage';

/** What load made of a server, and what it cost. CPU is per request. */
export interface LoadFigures extends Record<string, number> {
  'req/s': number;
  'p50 ms': number;
  'p99 ms': number;
  'CPU µs, process': number;
  'CPU µs, PostgreSQL': number;
  'CPU µs, Redis': number;
  'memory MB': number;
}

/** Puts a process under load and measures what it, PostgreSQL and Redis use meanwhile. @throws when an answer was wrong */
export async function measureLoad(machine: Machine, pid: number, plan: LoadPlan): Promise<LoadFigures> {
  await machine.settle();
  const used = (): number[] => [usageOf([pid]).cpuMs, machine.postgresUsage().cpuMs, machine.redisUsage().cpuMs];
  let before: number[] = [];
  let after: number[] = [];
  const onMeasure = (phase: 'begin' | 'end'): void => {
    if (phase === 'begin') before = used();
    else after = used();
  };
  const result = await putUnderLoad({ ...plan, onMeasure });
  if (result.failed > 0) throw new Error(`${result.failed} answers were not ${plan.status ?? 200}`);
  const [own, postgres, redis] = after.map((cpuMs, i) => ((cpuMs - before[i]!) * 1000) / result.answered);
  return {
    'req/s': result.perSecond,
    'p50 ms': result.p50,
    'p99 ms': result.p99,
    'CPU µs, process': own!,
    'CPU µs, PostgreSQL': postgres!,
    'CPU µs, Redis': redis!,
    'memory MB': usageOf([pid]).memoryMb,
  };
}

/** How long a load runs. */
export function durations(quick: boolean): Pick<LoadPlan, 'seconds' | 'warmUpSeconds' | 'warmUpAnswers'> {
  return quick ? { seconds: 1, warmUpSeconds: 0.5 } : { seconds: 5, warmUpSeconds: 2, warmUpAnswers: 10_000 };
}
