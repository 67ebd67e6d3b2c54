import type { Benchmark, Effort, Goal, Line, Report } from './support/benchmark';
import { median, percentile, timed } from './support/figures';
import { fillContacts } from './support/fill';
import { Platform } from './support/platform';

interface List {
  data: { id: string }[];
  total: number | null;
  next_cursor: string | null;
}

/** What is asked for, and under how many milliseconds its median must stay. */
interface Question {
  what: string;
  query: string;
  target?: number;
}

const QUESTIONS: readonly Question[] = [
  { what: 'first page with its total', query: '', target: 60 },
  { what: 'opted in, with total', query: 'opted_in=true', target: 60 },
  { what: 'opted out, with total', query: 'opted_in=false', target: 60 },
  { what: 'a tag that a third has, with total', query: 'tags=newsletter', target: 60 },
  { what: 'a tag that few have, with total', query: 'tags=vip', target: 60 },
  { what: 'a tag that nobody has', query: 'tags=nobody', target: 60 },
  { what: 'search that hits a tenth: john', query: 'search=john', target: 120 },
  { what: 'search that hits rarely: zebedee', query: 'search=zebedee', target: 120 },
  { what: 'search that hits never: xyzzyx', query: 'search=xyzzyx', target: 120 },
  { what: 'search of three letters: ada', query: 'search=ada', target: 120 },
  { what: 'search of three digits: 155', query: 'search=155', target: 120 },
  { what: 'search of a whole number', query: 'search=%2B15551471234', target: 120 },
];

/** Lists, filters and search through the API, among a million contacts of one workspace. */
export const contacts: Benchmark = {
  name: 'contacts',
  title: 'Contacts list, filters and search, 1,000,000 in one workspace and 100,000 in another',
  run: async (machine, effort) => {
    const platform = await Platform.start(machine, { redis: machine.hasRedis, workers: 0 });
    try {
      const count = effort.quick ? 20_000 : 1_000_000;
      const other = await platform.api.post('/api/workspaces', { name: 'Other' });
      await fillContacts(platform.database, other.id, count / 10);
      await fillContacts(platform.database, platform.workspaceId, count);
      await machine.settle();
      return await ask(platform, effort, count);
    } finally {
      await platform.stop();
    }
  },
};

async function ask(platform: Platform, { quick, rounds }: Effort, count: number): Promise<Report> {
  const times = quick ? 5 : 15 * rounds;
  const get = (query: string): Promise<List> =>
    platform.api.get<List>(`/api/contacts?workspace_id=${platform.workspaceId}&limit=20&${query}`);
  const lines: Line[] = [];
  const goals: Goal[] = [];
  const measure = async (what: string, query: string, target?: number): Promise<void> => {
    const { total } = await get(query);
    const took = (await timed(times, () => get(query))).sort((a, b) => a - b);
    const figures = { 'p50 ms': median(took), 'p95 ms': percentile(took, 0.95) };
    lines.push({ what, figures: { ...figures, total: total ?? '' } });
    if (target) goals.push({ goal: what, measured: figures['p50 ms'], target, kind: 'under', unit: 'ms' });
  };
  for (const { what, query, target } of QUESTIONS) await measure(what, query, target);
  await measure(`rows at offset ${count / 2}`, `offset=${count / 2}`);
  const first = (await get('')).next_cursor!;
  await measure('rows of the second page by cursor', `cursor=${first}`, 5);
  const tagged = (await get('tags=newsletter')).next_cursor!;
  await measure('rows by cursor and tag', `tags=newsletter&cursor=${tagged}`, 5);
  const found = (await get('search=john')).next_cursor!;
  await measure('rows by cursor and search', `search=john&cursor=${found}`, 5);
  const deep = (await get(`offset=${count / 2}`)).next_cursor!;
  await measure(`rows by cursor after ${count / 2}`, `cursor=${deep}`, 5);
  return { lines, goals, notes: [] };
}
