import type { Benchmark, Line, Report } from './support/benchmark';
import { explainEverything, plansOf } from './support/explained';
import { fillAll, LARGE_TABLES, listPaths, someIds } from './support/lists';
import type { Machine } from './support/machine';
import { Platform } from './support/platform';

const WORKSPACES = 10;

/** The plans of every list that grows, at a million rows of each table in ten workspaces. */
export const listPlans: Benchmark = {
  name: 'list-plans',
  title: 'Plans of the list queries, 1,000,000 rows in each large table, in ten workspaces',
  run: async (machine, { quick }) => {
    const platform = await Platform.start(machine, { redis: machine.hasRedis });
    try {
      const number = await platform.registerNumber();
      const { database, workspaceId } = platform;
      await fillAll(database, await workspaces(platform), quick ? 50_000 : 1_000_000);
      await explainEverything(database);
      await platform.restart();
      await platform.stopWorkers();
      const ids = await someIds(database, workspaceId);
      const paths = listPaths(workspaceId, {
        ...ids,
        number: number.id,
        metaNumber: number.metaId,
      });
      return await explain(machine, platform, paths);
    } finally {
      await platform.stop();
    }
  },
};

async function explain(machine: Machine, platform: Platform, paths: string[]): Promise<Report> {
  const lines: Line[] = [];
  let whole = 0;
  for (const path of paths) {
    await platform.api.get(path);
    const plans = await plansOf(machine, () => platform.api.get(path));
    const read = plans.filter(({ query }) => LARGE_TABLES.some((table) => query.includes(table)));
    const readWhole = read.flatMap((plan) => plan.readWhole).filter((table) => LARGE_TABLES.includes(table));
    whole += readWhole.length;
    lines.push({
      what: path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…').replace(/workspace_id=…&?/, ''),
      figures: {
        'ms in PostgreSQL': read.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
        'read whole': readWhole.join(', ') || '–',
        indexes: [...new Set(read.flatMap(({ indexes }) => indexes))].join(', '),
      },
    });
  }
  return {
    lines,
    goals: [
      {
        goal: 'lists that read a large table whole',
        measured: whole,
        target: 1,
        kind: 'under',
        unit: 'tables',
        isCertain: true,
      },
    ],
    notes: ['PostgreSQL itself tells (auto_explain) which plans it used while the API answered.'],
  };
}

/** Ten workspaces of the same owner, the platform's own first. */
async function workspaces({ api, workspaceId }: Platform): Promise<string[]> {
  const ids = [workspaceId];
  while (ids.length < WORKSPACES) ids.push((await api.post('/api/workspaces', { name: `Other ${ids.length}` })).id);
  return ids;
}
