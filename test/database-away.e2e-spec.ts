import { Client, Pool } from 'pg';
import { createApi, createWorker } from '../src/app';
import { AppConfig } from '../src/platform/config/app-config';
import { surviveBrokenConnections } from '../src/platform/database/broken-connections';
import { DatabaseProbe } from '../src/platform/database/database-probe';
import { endDeadConnections } from '../src/platform/database/dead-connection-watch';
import { statusOf } from '../src/platform/http/error-status';
import { sign } from '../src/whatsapp/webhook/signature';
import { FaultProxy } from './support/fault-proxy';
import { createDatabase, type TestDatabase } from './support/database';
import { testEnvironment } from './support/environment';
import { eventually } from './support/eventually';
import { type Messaging, messaging } from './support/messaging';
import { startTestApp, type TestApp, type TestNumber } from './support/test-app';

/** What a restart of PostgreSQL does to everybody who is connected. */
async function cutConnections(database: string): Promise<void> {
  const admin = new Client({ connectionString: process.env['TEST_DATABASE_URL'] });
  await admin.connect();
  await admin.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND application_name <> ''`,
    [database],
  );
  await admin.end();
}

const nameOf = (url: string): string => new URL(url).pathname.slice(1);

describe('a connection that breaks while somebody holds it', () => {
  it('is known by the next query that fails, and ends no process', async () => {
    const database = await createDatabase();
    const pool = new Pool({ connectionString: database.url, max: 1, application_name: 'held' });
    pool.on('error', () => undefined);
    surviveBrokenConnections(pool);
    // An error event that nobody hears is thrown where no test can catch it, and fails the run.
    for (let times = 0; times < 3; times += 1) {
      const held = await pool.connect();
      const ended = new Promise((resolve) => held.once('end', resolve));
      await cutConnections(nameOf(database.url));
      await ended;
      await expect(held.query('SELECT 1')).rejects.toThrow();
      held.release(true);
      expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    }
    await pool.end();
    await database.drop();
  });
});

describe('a database that says nothing any more', () => {
  const PATIENCE = { everyMs: 100, silentMs: 400, answerMs: 400 };
  let database: TestDatabase;
  let gate: FaultProxy;
  let pool: Pool;

  beforeAll(async () => {
    database = await createDatabase();
    gate = await FaultProxy.before(Number(new URL(database.url).port));
    const url = new URL(database.url);
    url.port = String(gate.port);
    pool = new Pool({ connectionString: url.href, max: 2, connectionTimeoutMillis: 500 });
    pool.on('error', () => undefined);
    surviveBrokenConnections(pool);
    endDeadConnections(pool, url.href, PATIENCE);
  });
  afterAll(async () => {
    await gate.open();
    await pool.end();
    await gate.close();
    await database.drop();
  });

  it('is waited for as long as a statement takes, while it answers others', async () => {
    const slow = pool.query<{ slept: string }>('SELECT pg_sleep(1.5)::text AS slept');
    await expect(slow).resolves.toMatchObject({ rows: [{ slept: '' }] });
  });

  it('is not waited for without end: whoever waits hears of it, and goes on when it is back', async () => {
    await pool.query('SELECT 1');
    await gate.hush();
    const waiting = pool.query('SELECT 1').then(
      () => undefined,
      (error: Error) => error,
    );
    const error = await waiting;
    expect(error).toBeInstanceOf(Error);
    expect(statusOf(error)).toBe(503);
    await gate.open();
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  });
});

describe('a database that takes no writes', () => {
  it('is not ready', async () => {
    const database = await createDatabase();
    const probe = new DatabaseProbe(AppConfig.fromEnv(testEnvironment({ DATABASE_URL: database.url })));
    await expect(probe.ask()).resolves.toBeUndefined();
    await database.query(`ALTER DATABASE "${nameOf(database.url)}" SET default_transaction_read_only = on`);
    const again = new DatabaseProbe(AppConfig.fromEnv(testEnvironment({ DATABASE_URL: database.url })));
    await expect(again.ask()).rejects.toThrow('takes no writes');
    await Promise.all([probe.onApplicationShutdown(), again.onApplicationShutdown()]);
    await database.drop();
  });
});

describe('a process whose queues do not answer', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createDatabase();
  });
  afterAll(() => database.drop());

  it.each([
    ['the API', createApi],
    ['the worker', createWorker],
  ] as const)('does not run without them: %s', async (_, create) => {
    if (process.env['REDIS_URL']) return;
    await database.query('DROP SCHEMA IF EXISTS bullmq CASCADE');
    const config = AppConfig.fromEnv(testEnvironment({ DATABASE_URL: database.url }));
    const start = async (): Promise<void> => {
      const app = await create(config);
      await app.init();
      await app.close();
    };
    await expect(start()).rejects.toThrow(/bullmq/i);
  });
});

describe('while connections are cut again and again', () => {
  let app: TestApp;
  let number: TestNumber;

  beforeAll(async () => {
    app = await startTestApp();
    number = await app.phoneNumber(await app.session());
  });
  afterAll(() => app?.close());

  /** A user's message, delivered until it is answered 200, as Meta does. */
  async function deliver(wamid: string, from: string): Promise<void> {
    const value = {
      metadata: { display_phone_number: '15550100001', phone_number_id: number.metaId },
      contacts: [{ wa_id: from, profile: { name: 'Ann' } }],
      messages: [{ id: wamid, from, timestamp: '1790000000', type: 'text', text: { body: 'Hi' } }],
    };
    const body = JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [{ id: number.businessId, changes: [{ field: 'messages', value }] }],
    });
    const headers = { 'x-hub-signature-256': sign(Buffer.from(body), 'test-app-secret') };
    await eventually(async () => {
      const { status } = await fetch(`${app.url}/webhook`, { method: 'POST', headers, body });
      if (status !== 200 && status !== 503) throw new Error(`answered ${status}`);
      return status === 200;
    });
  }

  it('API and worker go on, and everything that was answered 200 is applied', async () => {
    const wamids = Array.from({ length: 120 }, (_, n) => `wamid.cut${n}`);
    for (let n = 0; n < wamids.length; n += 10) {
      const some = wamids.slice(n, n + 10);
      await Promise.all([
        ...some.map((wamid, i) => deliver(wamid, `4477009${String(n + i).padStart(5, '0')}`)),
        cutConnections(nameOf(app.config.database.url)),
      ]);
    }
    await eventually(async () => {
      const open = await app.database.query<{ state: string; error: string | null }>(
        `SELECT state, error FROM webhook_events WHERE state <> 'processed'`,
      );
      if (open.length > 0) throw new Error(JSON.stringify(open.slice(0, 3)));
      return true;
    });
    const [stored] = await app.database.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM message_wamids WHERE wamid LIKE 'wamid.cut%'`,
    );
    expect(stored!.n).toBe(wamids.length);
  });
});

describe('a database that fails over while Meta answers', () => {
  let app: TestApp;
  let proxy: FaultProxy;
  let desk: Messaging;
  let writes: jest.SpyInstance;

  beforeAll(async () => {
    app = await startTestApp({ worker: false });
    proxy = await FaultProxy.before(Number(new URL(app.database.url).port));
    const env = { META_TIMEOUT_MS: '5000', SEND_CONFIRMATION_TIMEOUT: '10', SEND_LEASE_MARGIN: '3' };
    await app.restartWith({ ...env, DATABASE_URL: proxy.through(app.database.url) });
  });
  beforeEach(async () => {
    desk = await messaging(app);
    writes = jest.spyOn(Pool.prototype, 'query');
  });
  afterEach(() => writes.mockRestore());
  afterAll(async () => {
    await app?.close();
    await proxy?.close();
  });

  /** From now on every session is read-only, as on a standby. */
  async function readOnly(isOn: boolean): Promise<void> {
    const admin = new Client({ connectionString: process.env['TEST_DATABASE_URL'] });
    await admin.connect();
    const name = nameOf(app.database.url);
    await admin.query(`ALTER DATABASE "${name}" SET default_transaction_read_only = ${isOn ? 'on' : 'off'}`);
    await admin.end();
    await cutConnections(name);
  }

  const triedToWrite = (): number =>
    writes.mock.calls.filter(([query]) => (query as { name?: string } | undefined)?.name === 'results-requeued').length;

  it.each([
    ['takes no writes', () => readOnly(true), () => readOnly(false)],
    ['has no route', () => Promise.resolve(proxy.unroute()), () => proxy.open()],
    ['refuses', () => proxy.close(), () => proxy.open()],
  ])('%s: what Meta said is kept, and everything goes out once', async (_, away, back) => {
    const users = await Promise.all(Array.from({ length: 20 }, () => desk.openUser()));
    await app.simulator.api.must('PUT', '/_sim/config', { latency_ms: 1500 });
    await desk.fault({ kind: 'error', code: 130429, times: 20 });
    const sent = await Promise.all(users.map((to) => desk.text(to)));
    await eventually(async () => {
      const [row] = await app.database.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM message_outbox WHERE phone_number_id = $1 AND state = 'sending'`,
        [desk.number.id],
      );
      return row!.n === 20;
    });
    await away();
    await eventually(() => triedToWrite() >= 2);
    const refused = await desk.send('text', users[0]!, { text: 'Hello' });
    expect(refused).toMatchObject({ status: 503, body: { code: 'service_unavailable' } });
    expect(refused.headers.get('retry-after')).toMatch(/^[1-9]/);
    await back();
    await app.simulator.api.must('PUT', '/_sim/config', { latency_ms: 1 });
    for (const { id } of sent) expect(await desk.reaches(id, 'read', 'failed')).toMatchObject({ status: 'read' });
    expect(await desk.accepted({})).toHaveLength(20);
  });
});
