import { FormData } from 'undici';
import { openAsBlob } from 'node:fs';
import { join } from 'node:path';
import { startChild, stopChild, untilMessage } from '../local-stack/children';
import { ownScript } from '../local-stack/code-paths';
import type { Benchmark, Effort, Goal, Line, Report } from './support/benchmark';
import { medians, shown } from './support/figures';
import type { Machine } from './support/machine';
import { writeCsv, writeXlsx } from './support/people-file';
import { Platform } from './support/platform';
import { watchMemory } from './support/usage';

interface Figures extends Record<string, number> {
  'rows/s': number;
  seconds: number;
  'memory growth MB': number;
}

interface ImportAnswer {
  total_rows: number;
  imported: number;
  updated: number;
  failed: number;
}

type Baseline = 'bare' | 'indexed' | 'typeorm' | 'typeorm-indexed';
type Way = Baseline | 'ours' | 'again' | 'sheet';

/** A file of contacts through the API's door, beside the bare pipeline and TypeORM's upsert. */
export const contactImport: Benchmark = {
  name: 'import',
  title: 'Contact import: 1,000,000 rows of CSV, and a workbook of 100,000',
  run: async (machine, effort) => {
    const databaseUrl = await machine.createDatabase();
    const platform = await Platform.start(machine, { redis: machine.hasRedis, workers: 0 });
    try {
      return await compare(machine, effort, databaseUrl, platform);
    } finally {
      await platform.stop();
      await machine.dropDatabase(databaseUrl);
    }
  },
};

async function compare(
  machine: Machine,
  { quick, rounds }: Effort,
  databaseUrl: string,
  platform: Platform,
): Promise<Report> {
  const [rows, sheetRows] = quick ? [20_000, 5_000] : [1_000_000, 100_000];
  const [csv, xlsx] = ['people.csv', 'people.xlsx'].map((name) => join(machine.folder, name)) as [string, string];
  await writeCsv(csv, rows);
  await writeXlsx(xlsx, sheetRows);
  // Three imports of a million take minutes; the ratio needs no more than two of them.
  const times = Math.min(rounds, 2);
  const runs: Record<Way, Figures[]> = {
    bare: [],
    indexed: [],
    typeorm: [],
    'typeorm-indexed': [],
    ours: [],
    again: [],
    sheet: [],
  };
  for (let round = 0; round < times; round += 1) {
    runs.bare.push(await baseline(machine, 'bare', csv, databaseUrl));
    runs.indexed.push(await baseline(machine, 'indexed', csv, databaseUrl));
    const workspace = await newWorkspace(platform);
    runs.ours.push(await upload(machine, platform, { workspace, path: csv, rows }));
    runs.again.push(await upload(machine, platform, { workspace, path: csv, rows }));
    // The slowest of all stand for themselves after one run.
    if (round === 0)
      for (const way of ['typeorm', 'typeorm-indexed'] as const)
        runs[way].push(await baseline(machine, way, csv, databaseUrl));
    const other = await newWorkspace(platform);
    runs.sheet.push(await upload(machine, platform, { workspace: other, path: xlsx, rows: sheetRows }));
  }
  return report({
    bare: medians(runs.bare),
    indexed: medians(runs.indexed),
    typeorm: medians(runs.typeorm),
    'typeorm-indexed': medians(runs['typeorm-indexed']),
    ours: medians(runs.ours),
    again: medians(runs.again),
    sheet: medians(runs.sheet),
  });
}

function report(of: Record<Way, Figures>): Report {
  const against = (way: Way): number => of.ours['rows/s'] / of[way]['rows/s'];
  const line = (what: string, way: Way): Line => ({
    what,
    figures: { ...of[way], ratio: of[way]['rows/s'] / of.bare['rows/s'] },
  });
  const goal = (what: string, measured: number, target: number, kind: Goal['kind'], unit: string): Goal => ({
    goal: what,
    measured,
    target,
    kind,
    unit,
  });
  const ratioGoal = (what: string, way: Way, target: number): Goal =>
    goal(`against ${what}`, against(way), target, 'at least', 'times');
  const lines: Line[] = [
    line('bare pipeline: csv-parse, pattern, unnest upsert', 'bare'),
    line('the same, with the indexes of lists, tags and search', 'indexed'),
    line("TypeORM's upsert, without those indexes", 'typeorm'),
    line("TypeORM's upsert, with them", 'typeorm-indexed'),
    line('this platform', 'ours'),
    line('the same file once more', 'again'),
    { what: 'a workbook (XLSX)', figures: of.sheet },
  ];
  return {
    lines,
    goals: [
      ratioGoal('the bare pipeline', 'bare', 0.6),
      ratioGoal('the bare pipeline with the same indexes', 'indexed', 0.6),
      ratioGoal("TypeORM's upsert", 'typeorm', 2),
      ratioGoal("TypeORM's upsert with the same indexes", 'typeorm-indexed', 2),
      goal('memory growth, CSV', of.ours['memory growth MB'], 100, 'under', 'MB'),
      goal('memory growth, XLSX', of.sheet['memory growth MB'], 200, 'under', 'MB'),
    ],
    notes: [
      `A table with only its keys has neither lists, nor tags, nor search. Their indexes alone leave the bare pipeline ${shown(of.indexed['rows/s'] / of.bare['rows/s'])} of its speed, and bound this one, too; the two GIN indexes are most of that.`,
      'Besides, the platform reads the whole file before it writes the first contact, answers for each row, and stores the whole result.',
      'Medians of two runs; TypeORM, which takes longest, ran once.',
    ],
  };
}

/** One run of a baseline in a process of its own. */
async function baseline(machine: Machine, way: Baseline, path: string, databaseUrl: string): Promise<Figures> {
  await machine.settle();
  const child = startChild({
    script: ownScript('bench/baselines/bare-import'),
    args: [way, path],
    env: { PATH: process.env['PATH'], DATABASE_URL: databaseUrl },
  });
  const outcome = await untilMessage(
    child,
    (message) =>
      typeof message === 'object' ? (message as { rows: number; seconds: number; memoryMb: number }) : undefined,
    600_000,
  );
  await stopChild(child, 5000);
  if (!outcome) throw new Error(`the ${way} import did not end`);
  const { rows, seconds, memoryMb } = outcome;
  return { 'rows/s': rows / seconds, seconds, 'memory growth MB': memoryMb };
}

async function newWorkspace({ api }: Platform): Promise<string> {
  return (await api.post('/api/workspaces', { name: 'Import', plan: 'enterprise' })).id;
}

async function upload(
  machine: Machine,
  platform: Platform,
  { workspace, path, rows }: { workspace: string; path: string; rows: number },
): Promise<Figures> {
  await machine.settle();
  const { pid } = platform.apiServer;
  const before = platform.apiServer.usage().memoryMb;
  const peak = watchMemory([pid]);
  const form = new FormData();
  form.set('file', await openAsBlob(path), path.split('/').at(-1));
  const began = performance.now();
  const answer = await platform.api.post<ImportAnswer>(`/api/contacts/import?workspace_id=${workspace}`, form);
  const seconds = (performance.now() - began) / 1000;
  if (answer.total_rows !== rows || answer.failed > 0)
    throw new Error(`imported ${JSON.stringify({ ...answer, results: undefined })}`);
  return { 'rows/s': rows / seconds, seconds, 'memory growth MB': peak() - before };
}
