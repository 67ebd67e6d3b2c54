import type { Answer } from '../support/api-client';
import type { BodyOf } from '../support/api-types';
import { Client, Pool } from 'pg';
import { fillAll, LARGE_TABLES, listPaths, someIds } from '../../bench/support/lists';
import { startTestApp, type TestApp, type TestNumber, type TestSession } from '../support/test-app';

/*
 * The plans of the lists, from the statements that the API really asks. `npm run bench list-plans` does the same with a
 * million rows in each table; what is chosen here with a part of that is chosen there all the more.
 */
const ROWS = 60_000;
const WORKSPACES = 10;

interface Statement {
  text: string;
  values: unknown[];
}

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  Plans?: PlanNode[];
}

let app: TestApp;
let database: Pool;
let session: TestSession;
let number: TestNumber;
let paths: string[];

beforeAll(async () => {
  app = await startTestApp({ worker: false });
  database = new Pool({ connectionString: app.database.url, max: 1 });
  session = await app.session();
  number = await app.phoneNumber(session);
  const workspaces = [session.workspaceId];
  for (let n = 1; n < WORKSPACES; n += 1)
    workspaces.push((await session.api.must('POST', '/api/workspaces', { name: `Other ${n}` })).id);
  await fillAll(database, workspaces, ROWS);
  const ids = await someIds(database, session.workspaceId);
  paths = listPaths(session.workspaceId, {
    ...ids,
    number: number.id,
    metaNumber: number.metaId,
  });
});

afterAll(async () => {
  await database?.end();
  await app?.close();
});

describe('A list', () => {
  it('never reads a large table or one of its indexes whole, whatever its filter', async () => {
    const faults: Record<string, string[]> = {};
    for (const path of paths) {
      const statements = await askedFor(path);
      expect({ path, statements: statements.length }).not.toEqual({ path, statements: 0 });
      const read = (await Promise.all(statements.map(readWhole))).flat();
      if (read.length > 0) faults[path] = read;
    }
    expect(faults).toEqual({});
  });

  it('is told by this test when it does', async () => {
    const text = `SELECT count(*) FROM webhook_events WHERE '123' = ANY(phone_number_ids)`;
    expect(await readWhole({ text, values: [] })).toEqual(['webhook_events']);
  });
});

describe('The log of webhook events', () => {
  it('is looked through in parts that make up the whole', async () => {
    let [parts, shown] = [0, 0];
    for (let to: string | null = new Date().toISOString(); to !== null; parts += 1) {
      const { body }: Answer<BodyOf<'get', '/api/webhook-events'>> = await session.api.get(
        `/api/webhook-events?workspace_id=${session.workspaceId}&limit=1&to=${to}`,
      );
      shown += body.total;
      to = body.looked_back_to;
    }
    const { rows } = await database.query<{ own: number }>(
      'SELECT count(*)::int AS own FROM webhook_events WHERE $1 = ANY(phone_number_ids)',
      [number.metaId],
    );
    const { own } = rows[0]!;
    expect({ parts, own }).toEqual({ parts: 2, own: ROWS / WORKSPACES });
    // The event at the seam may be in both.
    expect([own, own + 1]).toContain(shown);
  });
});

/** The statements about large tables that a request makes the API ask. */
async function askedFor(path: string): Promise<Statement[]> {
  const statements: Statement[] = [];
  const spy = jest.spyOn(Client.prototype, 'query');
  try {
    const { status } = await session.api.get(path);
    expect({ path, status }).toEqual({ path, status: 200 });
    for (const [query, given] of spy.mock.calls as unknown as [string | object, unknown][]) {
      const { text, values } = typeof query === 'string' ? { text: query, values: given } : (query as Statement);
      if (isAboutLarge(text)) statements.push({ text, values: Array.isArray(values) ? values : [] });
    }
  } finally {
    spy.mockRestore();
  }
  return statements;
}

function isAboutLarge(text: string): boolean {
  return /^\s*(?:SELECT|WITH)\b/i.test(text) && LARGE_TABLES.some((table) => new RegExp(`\\b${table}\\b`).test(text));
}

/** Large tables that PostgreSQL would read from end to end for this, and their indexes. */
async function readWhole({ text, values }: Statement): Promise<string[]> {
  const { rows } = await database.query<{ 'QUERY PLAN': { Plan: PlanNode }[] }>(
    `EXPLAIN (FORMAT JSON) ${text}`,
    values,
  );
  const nodes = nodesOf(rows[0]!['QUERY PLAN'][0]!.Plan);
  return nodes.flatMap((node) => {
    const { 'Node Type': type, 'Relation Name': table = '', 'Index Name': index } = node;
    if (type === 'Seq Scan' && LARGE_TABLES.includes(table)) return [table];
    const isLarge = LARGE_TABLES.some((large) => index?.startsWith(`${large}_`));
    return index && isLarge && !node['Index Cond'] ? [index] : [];
  });
}

function nodesOf(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}
