import type { INestApplicationContext } from '@nestjs/common';
import { Client } from 'pg';
import { createWorker } from '../src/app';
import { SendLoops } from '../src/messages/send/send-loops.service';
import type { AppConfig } from '../src/platform/config/app-config';
import { DISPATCH_LOCK } from '../src/platform/database/advisory-locks';
import { campaignGround } from './support/campaigns';
import { eventually } from './support/eventually';
import { FaultProxy } from './support/fault-proxy';
import { type Messaging, messaging } from './support/messaging';
import { startTestApp, type TestApp } from './support/test-app';

/*
 * A worker that learns late of what it has claimed, as one does that was frozen meanwhile (SIGSTOP, a sleeping machine):
 * the database's answer to its claim is held back. What happened in between must count.
 */
const LEASE = { META_TIMEOUT_MS: '1000', SEND_LEASE_MARGIN: '3', SEND_CONFIRMATION_TIMEOUT: '10' };

let app: TestApp;
let proxy: FaultProxy;
let late: INestApplicationContext;

beforeAll(async () => {
  app = await startTestApp({ env: LEASE });
  proxy = await FaultProxy.before(Number(new URL(app.database.url).port));
});
beforeEach(() => app.restartWorker());
afterEach(async () => {
  await proxy.open();
  await late?.close();
});
afterAll(async () => {
  await app?.close();
  await proxy?.close();
});

/** Makes the late worker the only one. */
async function startLate(leaseMarginSeconds: number): Promise<void> {
  await app.stopWorker();
  const database = { ...app.config.database, url: proxy.through(app.database.url) };
  const sending = { ...app.config.sending, leaseMarginSeconds };
  const config = Object.assign(Object.create(Object.getPrototypeOf(app.config) as object) as AppConfig, app.config);
  late = await createWorker(Object.assign(config, { database, sending }));
  await late.init();
}

/** A marketing message that the late worker has claimed and does not know of yet. */
async function claimedLate(desk: Messaging, to: string, leaseMarginSeconds: number): Promise<string> {
  const word = `late${to.slice(-6)}`;
  const template = await desk.template({ category: 'MARKETING' });
  await startLate(leaseMarginSeconds);
  proxy.fault({ heldAnswer: word });
  const body = { template_name: template.name, components: { body: [{ type: 'text', text: word }] } };
  const { id } = (await desk.send('template', to, body)).body;
  await eventually(() => proxy.holding > 0);
  await eventually(async () => (await desk.outbox(id))?.state === 'sending');
  await app.restartWorker();
  return id;
}

/** Lets it learn of its claim; a message that it claims afterwards goes out, so it has dealt with the first one. */
async function wakes(): Promise<void> {
  await app.stopWorker();
  await proxy.open();
  const desk = await messaging(app);
  await desk.reaches((await desk.text(await desk.openUser())).id, 'read');
}

/** Longer than a claim is believed; a shorter standstill is one that nobody could notice. */
async function aMoment(): Promise<void> {
  const began = Date.now();
  await eventually(() => Date.now() - began > 1500);
}

describe('a worker that learns late of its claim', () => {
  it('sends nothing when its lease is over', async () => {
    const desk = await messaging(app);
    const to = await desk.openUser();
    const id = await claimedLate(desk, to, 3);
    await eventually(async () => (await desk.outbox(id))?.state === 'unconfirmed');
    await desk.hurry(id);
    expect((await desk.reaches(id, 'failed')).error.code).toBe('delivery_unconfirmed');
    await wakes();
    expect(await desk.accepted({ to })).toHaveLength(0);
    expect(await desk.status(id)).toMatchObject({ status: 'failed' });
  });

  it('asks once more whether the user wants the message', async () => {
    const desk = await messaging(app);
    const to = await desk.openUser();
    const id = await claimedLate(desk, to, 60);
    await app.database.query('UPDATE contacts SET opted_in = false WHERE wa_id = $1', [to.slice(1)]);
    await aMoment();
    await wakes();
    expect((await desk.reaches(id, 'failed')).error.code).toBe('contact_opted_out');
    expect(await desk.accepted({ to })).toHaveLength(0);
  });

  it('asks once more whether the number may send', async () => {
    const desk = await messaging(app);
    const to = await desk.openUser();
    const id = await claimedLate(desk, to, 60);
    await desk.session.api.must('PATCH', `/api/phone-numbers/${desk.number.id}`, { status: 'disabled' });
    await aMoment();
    await wakes();
    await eventually(async () => (await desk.outbox(id))?.state === 'queued');
    expect(await desk.accepted({ to })).toHaveLength(0);
  });

  it('sends nothing of a campaign that was cancelled meanwhile', async () => {
    const ground = await campaignGround(app, 3, { number: { throughput: 'HIGH' } });
    const variables = { 'body.1': { source: 'contact.first_name' }, 'body.2': { value: 'LATECODE' } };
    const { id } = await ground.draft({ variables });
    await startLate(60);
    // As the claim gives it, and not as the dispatcher reads it.
    proxy.fault({ heldAnswer: '"text": "LATECODE"' });
    await ground.post(id, 'start');
    const states = (): Promise<{ state: string }[]> =>
      app.database.query('SELECT state FROM message_outbox WHERE campaign_id = $1', [id]);
    await eventually(async () => (await states()).some(({ state }) => state === 'sending'));
    await eventually(() => proxy.holding > 0);
    expect((await ground.post(id, 'cancel')).status).toBe('cancelled');
    await aMoment();
    await wakes();
    await eventually(async () => (await states()).length === 0);
    expect(await ground.get(id)).toMatchObject({ status: 'cancelled', sent_count: 0 });
    const path = `/_sim/messages?phone_number_id=${ground.number.metaId}` as const;
    expect((await app.simulator.api.must('GET', path)).count).toBe(0);
  });

  it('never has a claim of the same number twice, though the message was taken back meanwhile', async () => {
    const ground = await campaignGround(app, 1);
    const { id } = await ground.draft();
    const asleep = jest.spyOn(SendLoops.prototype, 'wake').mockImplementation(() => undefined);
    await startLate(60);
    const claims = (): Promise<{ claims: number }[]> =>
      app.database.query('SELECT claims FROM message_outbox WHERE campaign_id = $1', [id]);
    const dispatched = async (): Promise<{ claims: number }> => {
      await ground.post(id, 'start');
      return eventually(async () => (await claims())[0]);
    };
    const first = await dispatched();
    await ground.post(id, 'pause');
    expect(await claims()).toHaveLength(0);
    expect((await dispatched()).claims).toBeGreaterThan(first.claims);
    asleep.mockRestore();
  });
});

describe('a worker that stands still while it hands messages over', () => {
  it('keeps nobody from pausing and cancelling, and adds nothing to what was', async () => {
    const ground = await campaignGround(app, 5);
    const name = 'Standstill Person';
    await app.database.query('UPDATE contacts SET name = $2 WHERE workspace_id = $1', [
      ground.session.workspaceId,
      name,
    ]);
    const drafts = [await ground.draft(), await ground.draft()];
    await startLate(60);
    for (const [{ id }, action] of drafts.map((draft, n) => [draft, n === 0 ? 'pause' : 'cancel'] as const)) {
      proxy.fault({ heldAnswer: name });
      await ground.post(id, 'start');
      await eventually(() => proxy.holding > 0);
      const held = (): Promise<object[]> =>
        app.database.query(
          `SELECT FROM pg_locks l JOIN pg_database d ON d.oid = l.database
            WHERE d.datname = current_database() AND l.locktype = 'advisory' AND l.classid = $1 AND l.granted`,
          [DISPATCH_LOCK],
        );
      expect(await held()).toHaveLength(1);
      expect((await ground.post(id, action)).status).toBe(action === 'pause' ? 'scheduled' : 'cancelled');
      // Asked for while the dispatcher still has its lock.
      expect(await held()).toHaveLength(1);
      await proxy.open();
      await eventually(async () => (await held()).length === 0);
      const queued = (): Promise<object[]> =>
        app.database.query('SELECT FROM message_outbox WHERE campaign_id = $1', [id]);
      expect(await queued()).toHaveLength(0);
      expect((await ground.get(id)).sent_count).toBe(0);
    }
  });

  it('is not waited for without end by other requests either: 503 says that nothing was done', async () => {
    const ground = await campaignGround(app, 1);
    const { id } = await ground.draft();
    const client = new Client({ connectionString: app.database.url });
    await client.connect();
    await client.query('BEGIN');
    await client.query('SELECT FROM campaigns WHERE id = $1 FOR UPDATE', [id]);
    const answer = await ground.session.api.post(`/api/campaigns/${id}/start`);
    expect(answer).toMatchObject({ status: 503, body: { code: 'service_unavailable' } });
    expect(answer.headers.get('retry-after')).toBe('2');
    expect(String(answer.body.detail)).toContain('nothing was done');
    await client.query('ROLLBACK');
    await client.end();
    expect((await ground.post(id, 'start')).status).toBe('sending');
  });
});
