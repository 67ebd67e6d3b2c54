import type { Benchmark, Goal } from './support/benchmark';
import { medians } from './support/figures';
import { pause } from './support/load';
import { Platform } from './support/platform';

/** Start of both processes on a database that is migrated, and what they hold when nothing happens. */
export const startAndSize: Benchmark = {
  name: 'start',
  title: 'Start and size: API and worker, until they serve, and idle',
  run: async (machine, { quick, rounds }) => {
    const platform = await Platform.start(machine, { redis: machine.hasRedis });
    const runs: Record<'api' | 'worker', { 'ready s': number; 'idle MB': number }[]> = {
      api: [],
      worker: [],
    };
    try {
      for (let round = 0; round < rounds; round += 1) {
        await platform.restart();
        await pause(quick ? 500 : 5000);
        const { apiServer, workers } = platform;
        runs.api.push({
          'ready s': apiServer.startMs / 1000,
          'idle MB': apiServer.usage().memoryMb,
        });
        const worker = workers[0]!;
        runs.worker.push({ 'ready s': worker.startMs / 1000, 'idle MB': worker.usage().memoryMb });
      }
    } finally {
      await platform.stop();
    }
    const [api, worker] = [medians(runs.api), medians(runs.worker)];
    const goals = (
      [
        ['API', api],
        ['worker', worker],
      ] as const
    ).flatMap(([name, figures]): Goal[] => [
      { goal: `${name} ready`, measured: figures['ready s'], target: 3, kind: 'under', unit: 's' },
      {
        goal: `${name} idle`,
        measured: figures['idle MB'],
        target: 200,
        kind: 'under',
        unit: 'MB',
      },
    ]);
    return {
      lines: [
        { what: 'API', figures: api },
        { what: 'worker', figures: worker },
      ],
      goals,
      notes: [],
    };
  },
};
