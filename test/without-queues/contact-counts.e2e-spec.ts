import { Pool } from 'pg';
import { sumUpContacts } from '../../src/contacts/contact-counts.queries';
import { eventually } from '../support/eventually';
import { messaging, newUser } from '../support/messaging';
import { startTestApp, type TestApp, type TestSession } from '../support/test-app';

let app: TestApp;
let pool: Pool;
let session: TestSession;

beforeAll(async () => {
  app = await startTestApp();
  pool = new Pool({ connectionString: app.database.url, max: 10 });
});
beforeEach(async () => {
  session = await app.session();
});
afterAll(async () => {
  await pool?.end();
  await app?.close();
});

const FILTERS = ['', 'opted_in=true', 'opted_in=false', 'tags=vip', 'tags=new', 'tags=vip,new'];

/** What the lists say, by filter. */
async function totals(): Promise<number[]> {
  const asked = FILTERS.map((filter) =>
    session.api.must('GET', `/api/contacts?workspace_id=${session.workspaceId}&limit=1&${filter}`),
  );
  return (await Promise.all(asked)).map(({ total }) => total);
}

/** The same, counted row by row. */
async function counted(): Promise<number[]> {
  const [row] = await app.database.query<Record<string, number>>(
    `SELECT count(*)::int AS all, count(*) FILTER (WHERE opted_in)::int AS in, count(*) FILTER (WHERE NOT opted_in)::int AS out,
            count(*) FILTER (WHERE 'vip' = ANY (tags))::int AS vip, count(*) FILTER (WHERE 'new' = ANY (tags))::int AS new,
            count(*) FILTER (WHERE tags && '{vip,new}')::int AS either
       FROM contacts WHERE workspace_id = $1 AND deleted_at IS NULL`,
    [session.workspaceId],
  );
  return Object.values(row!);
}

const amiss = async (): Promise<number> => {
  const [row] = await app.database.query<{ amiss: string }>('SELECT recount_contacts() AS amiss');
  return Number(row!.amiss);
};

async function expectTotals(...expected: number[]): Promise<void> {
  expect(await counted()).toEqual(expected);
  expect(await totals()).toEqual(expected);
  await sumUpContacts(pool);
  expect(await totals()).toEqual(expected);
  expect(await amiss()).toBe(0);
}

const create = (fields: Record<string, unknown> = {}) =>
  session.api.must('POST', '/api/contacts', {
    workspace_id: session.workspaceId,
    phone_number: newUser(),
    ...fields,
  });

const importFile = async (lines: string[]): Promise<void> => {
  const form = new FormData();
  form.set('file', new File([lines.join('\n')], 'contacts.csv'));
  const path = `/api/contacts/import?workspace_id=${session.workspaceId}` as const;
  expect((await session.api.post(path, form)).status).toBe(200);
};

describe('the totals of the contact list', () => {
  it('follow contacts that are added, changed and deleted', async () => {
    await expectTotals(0, 0, 0, 0, 0, 0);
    const ann = await create({ tags: ['vip', 'new'] });
    const bob = await create({ opted_in: false, tags: ['vip'] });
    await create();
    await expectTotals(3, 2, 1, 2, 1, 2);
    await session.api.must('PATCH', `/api/contacts/${ann.id}`, { tags: ['new'], name: 'Ann' });
    await session.api.must('PATCH', `/api/contacts/${bob.id}`, { opted_in: true });
    await expectTotals(3, 3, 0, 1, 1, 2);
    await session.api.must('PATCH', `/api/contacts/${bob.id}`, { opted_in: false, tags: null });
    await session.api.must('DELETE', `/api/contacts/${ann.id}`);
    await expectTotals(2, 1, 1, 0, 0, 0);
  });

  it('follow a file that is imported, and imported again', async () => {
    const people = Array.from({ length: 3000 }, newUser);
    const file = (tag: (n: number) => string, optedIn: (n: number) => string): string[] => [
      'phone,tags,opted_in',
      ...people.map((phone, n) => `${phone},${tag(n)},${optedIn(n)}`),
    ];
    await importFile(
      file(
        (n) => (n % 3 === 0 ? 'vip' : ''),
        (n) => (n % 10 === 0 ? 'no' : ''),
      ),
    );
    await expectTotals(3000, 2700, 300, 1000, 0, 1000);
    await importFile(
      file(
        (n) => (n % 2 === 0 ? 'new' : 'vip'),
        (n) => (n % 20 === 0 ? 'yes' : ''),
      ),
    );
    await expectTotals(3000, 2850, 150, 2000, 1500, 3000);
    await importFile(
      file(
        () => 'vip',
        () => '',
      ),
    );
    await expectTotals(3000, 2850, 150, 3000, 1500, 3000);
  });

  it('follow people who write, and who stop', async () => {
    const desk = await messaging(app);
    session = desk.session;
    const user = newUser();
    await desk.letWrite(user);
    await expectTotals(1, 1, 0, 0, 0, 0);
    await desk.letWrite(user, { type: 'text', text: { body: 'STOP' } });
    await eventually(async () => (await counted())[2] === 1);
    await expectTotals(1, 0, 1, 0, 0, 0);
  });

  it('know nothing of what was rolled back', async () => {
    const phone = newUser();
    await create({ phone_number: phone, tags: ['vip'] });
    const again = { workspace_id: session.workspaceId, phone_number: phone, tags: ['vip'] };
    expect((await session.api.post('/api/contacts', again)).status).toBe(409);
    await expectTotals(1, 1, 0, 1, 0, 1);
  });

  it('are exact at every moment of writing and summing up side by side', async () => {
    let writing = true;
    const summing = (async () => {
      while (writing) await sumUpContacts(pool);
    })();
    const asking = (async () => {
      for (let last = 0; writing;) {
        const [all] = await totals();
        expect(all).toBeGreaterThanOrEqual(last);
        last = all!;
      }
    })();
    const write = async (n: number): Promise<void> => {
      for (let round = 0; round < 15; round += 1) {
        const { id } = await create({ tags: n % 2 ? ['vip'] : ['new'] });
        await session.api.must('PATCH', `/api/contacts/${id}`, { tags: ['vip', 'new'] });
        await session.api.must('PATCH', `/api/contacts/${id}`, { opted_in: round % 3 > 0 });
      }
    };
    await Promise.all(Array.from({ length: 8 }, (_, n) => write(n))).finally(() => {
      writing = false;
    });
    await Promise.all([summing, asking]);
    await expectTotals(120, 80, 40, 120, 120, 120);
  });

  it('are summed up by the worker, and counts of nothing are forgotten', async () => {
    const { id } = await create({ tags: ['vip'] });
    await sumUpContacts(pool);
    await session.api.must('DELETE', `/api/contacts/${id}`);
    const left = (table: string): Promise<unknown[]> =>
      app.database.query(`SELECT facet FROM ${table} WHERE workspace_id = $1`, [session.workspaceId]);
    await eventually(async () => (await left('contact_count_changes')).length === 0);
    expect(await left('contact_counts')).toEqual([]);
    await expectTotals(0, 0, 0, 0, 0, 0);
  });
});

describe('a recount', () => {
  it('mends what was written while the triggers were off', async () => {
    await create({ tags: ['vip'] });
    await app.database.query('ALTER TABLE contacts DISABLE TRIGGER USER');
    await create({ tags: ['vip'], opted_in: false });
    await app.database.query('ALTER TABLE contacts ENABLE TRIGGER USER');
    expect(await totals()).not.toEqual(await counted());
    expect(await amiss()).toBe(3);
    await expectTotals(2, 1, 1, 2, 0, 2);
  });
});

describe('a workspace that is deleted', () => {
  it('takes its counts along', async () => {
    const id = '0199a1b2-0000-7000-8000-000000000001';
    await app.database.query(
      `INSERT INTO workspaces (id, name, slug, plan, api_key_hash, api_key_sealed, webhook_secret_sealed, created_by)
       SELECT $1, 'Short-lived', 'short-lived', plan, sha256('short-lived'), 'sealed', 'sealed', created_by FROM workspaces LIMIT 1`,
      [id],
    );
    await app.database.query(
      `INSERT INTO contacts (id, workspace_id, wa_id, tags) VALUES (uuid_v7(), $1, '15005550001', '{vip}'), (uuid_v7(), $1, '15005550002', NULL)`,
      [id],
    );
    const counts = async (): Promise<unknown[]> => [
      ...(await app.database.query('SELECT facet FROM contact_count_changes WHERE workspace_id = $1 ORDER BY facet', [
        id,
      ])),
      ...(await app.database.query('SELECT facet FROM contact_counts WHERE workspace_id = $1', [id])),
    ];
    expect((await counts()).length).toBe(2);
    await app.database.query('DELETE FROM workspaces WHERE id = $1', [id]);
    expect(await counts()).toEqual([]);
    expect(await amiss()).toBe(0);
  });
});
