import { eventually } from '../support/eventually';
import { messaging } from '../support/messaging';
import { runProgram } from '../support/processes';
import { SEALED_COLUMNS } from '../../src/keys/sealed-columns';
import { startTestApp, type TestApp } from '../support/test-app';
import { testEnvironment } from '../support/environment';

const key = (id: string, byte: number) => `${id}:${Buffer.alloc(32, byte).toString('base64')}`;
const OLD = key('old', 1);
const NEW = key('new_2', 2);

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ env: { ENCRYPTION_KEYS: OLD } });
});
afterAll(() => app.close());

/** Runs the command as an operator does. */
async function rotate(keys: string): Promise<{ code: number | string; output: string }> {
  const program = runProgram(
    'src/rotate-keys.ts',
    testEnvironment({ DATABASE_URL: app.database.url, ENCRYPTION_KEYS: keys }),
  );
  return { code: await program.ended, output: program.output() };
}

const keysInUse = async (): Promise<string[]> => {
  const parts = SEALED_COLUMNS.map(
    ({ table, column }) => `SELECT split_part(${column}, '.', 2) AS key FROM ${table} WHERE ${column} IS NOT NULL`,
  );
  const rows = await app.database.query<{ key: string }>(
    `SELECT DISTINCT key FROM (${parts.join(' UNION ALL ')}) k ORDER BY key`,
  );
  return rows.map((row) => row.key);
};

it('knows every sealed column of the schema', async () => {
  const rows = await app.database.query<{ name: string }>(
    `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND column_name LIKE '%sealed%' ORDER BY 1`,
  );
  const known = SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`).sort();
  expect(rows.map(({ name }) => name)).toEqual(known);
});

describe('rotation of the keys while everything runs', () => {
  it('seals all of it anew, loses nothing, and may be repeated', async () => {
    const desk = await messaging(app);
    const { session } = desk;
    const body = { workspace_id: session.workspaceId, phone_number: '+15550100401' };
    const send = () => session.api.post('/api/contacts', body, { 'idempotency-key': 'kept' });
    const first = await send();
    expect(first.status).toBe(201);
    // More than one batch.
    await app.database.query(
      `INSERT INTO idempotency_keys (scope, key, route, body_hash, seed)
       SELECT 'filler', 'k' || n, 'POST /', '\\x00', gen_random_uuid() FROM generate_series(1, 20) n`,
    );
    const others = await Promise.all(Array.from({ length: 6 }, () => app.session()));
    expect(await keysInUse()).toEqual(['old']);

    // The step before: every process knows the new key and uses it first.
    await app.restartWith({ ENCRYPTION_KEYS: `${NEW},${OLD}` });
    const accepted: string[] = [];
    let isOver = false;
    const traffic = (async () => {
      while (!isOver) {
        // To somebody else each time: one user gets no more than Meta allows for a pair.
        accepted.push((await desk.text(await desk.openUser())).id);
        const { workspaceId } = others[accepted.length % others.length]!;
        const other = others.find((one) => one.workspaceId === workspaceId)!;
        await other.api.must('POST', `/api/workspaces/${workspaceId}/rotate-secrets`, {
          webhook_secret: true,
        });
      }
    })();
    await eventually(() => accepted.length > 2);
    const [one, two] = await Promise.all([rotate(`${NEW},${OLD}`), rotate(`${NEW},${OLD}`)]);
    isOver = true;
    await traffic;
    expect([one.code, two.code]).toEqual([0, 0]);
    const counts = [one, two].map(({ output }) => Number(/^(\d+) values sealed anew/m.exec(output)![1]));
    // Two secrets of each workspace, the number's token and one answer, but for those that traffic had replaced.
    expect(counts[0]! + counts[1]!).toBeGreaterThanOrEqual(10);
    expect(counts[0]! + counts[1]!).toBeLessThanOrEqual(2 * 7 + 2);
    expect(await keysInUse()).toEqual(['new_2']);
    const again = await rotate(`${NEW},${OLD}`);
    expect(again.output).toContain('0 values sealed anew with the key new_2, 0 left with another key');

    // The step after: the old key is gone, and everything still opens.
    await app.restartWith({ ENCRYPTION_KEYS: NEW });
    const { api_key } = await session.api.must('GET', `/api/workspaces/${session.workspaceId}`);
    expect(api_key).toBe(session.workspace.api_key);
    expect(await send()).toMatchObject({ status: 201, body: first.body });
    accepted.push((await desk.text(await desk.openUser())).id);
    for (const id of accepted) await desk.reaches(id, 'read');
  });

  it('leaves what it cannot open as it is, and says so', async () => {
    const { code, output } = await rotate(key('third', 3));
    expect(code).toBe(1);
    expect(output).toMatch(/workspaces\.api_key_sealed: 0 sealed anew, \d+ that no key opens/);
    expect(output).toMatch(/Keep the other keys/);
    expect(await keysInUse()).toEqual(['new_2']);
  });

  it('says what is wrong with its settings in one line', async () => {
    const { code, output } = await rotate('nonsense');
    expect(code).toBe(1);
    expect(output).toMatch(/^keys:rotate: ENCRYPTION_KEYS must be set to/);
  });
});
