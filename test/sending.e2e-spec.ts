import { Pool } from 'pg';
import { Redis } from 'ioredis';
import { CLAIM, COUNT_READY } from '../src/messages/outbox/outbox.queries';
import { type ErrorRow, ERROR_TABLE } from '../src/whatsapp/errors/error-policy';
import { PostgresThroughputLimiter } from '../src/whatsapp/throughput/postgres-throughput';
import { RedisThroughputLimiter } from '../src/whatsapp/throughput/redis-throughput';
import type { ThroughputLimiter } from '../src/whatsapp/throughput/throughput-limiter';
import { CuttingProxy } from './support/cutting-proxy';
import { eventually } from './support/eventually';
import { type Messaging, messaging, newUser } from './support/messaging';
import { startTestApp, type TestApp, type TestSession } from './support/test-app';

const COMPONENTS = { body: [{ type: 'text', text: 'Ada' }] };
const CODES = [...ERROR_TABLE.values()].filter((row) => typeof row.code === 'number');
const withHandling = (...handlings: string[]): [number, ErrorRow][] =>
  CODES.filter(({ handling }) => handlings.includes(handling)).map((row) => [row.code as number, row]);

let app: TestApp;
let session: TestSession;
let limiter: ThroughputLimiter;
let closeLimiter: () => Promise<unknown>;

beforeAll(async () => {
  app = await startTestApp({ env: { META_TIMEOUT_MS: '5000' } });
  session = await app.session();
  [limiter, closeLimiter] = openLimiter(app);
});
afterAll(async () => {
  await app?.close();
  await closeLimiter?.();
});

/** The limits as the workers share them. */
function openLimiter({ config, database }: TestApp): [ThroughputLimiter, () => Promise<unknown>] {
  if (config.redisUrl) {
    const redis = new Redis(config.redisUrl);
    const shared = new RedisThroughputLimiter(redis, { prefix: `${config.queuePrefix}:wa` });
    return [shared, () => redis.quit()];
  }
  const pool = new Pool({ connectionString: database.url, max: 1 });
  pool.on('error', () => undefined);
  return [new PostgresThroughputLimiter(pool), () => pool.end()];
}

/** Another number of the same workspace. */
const newDesk = (): Promise<Messaging> => messaging(app, {}, session);

/** What the API must say of a failure with this code. */
function explained({ code, title, explanation, action }: ErrorRow): Record<string, unknown> {
  return { code, title, explanation, action };
}

/** How often the simulator has answered with a code. */
const rejections = async (code: number): Promise<number> =>
  (await app.simulator.api.must('GET', '/_sim/stats')).rejections[code] ?? 0;

const heldBy = (desk: Messaging, row: ErrorRow) =>
  eventually(async () => {
    const number = await desk.phoneNumber();
    return number.sending_paused_reason?.code === row.code && number;
  });
const resume = (desk: Messaging) =>
  session.api.must('PATCH', `/api/phone-numbers/${desk.number.id}`, { status: 'active' });

/** Waits until a message stands in the queue again, with the reason why. */
const putBack = (desk: Messaging, id: string, row: ErrorRow) =>
  eventually(async () => {
    const message = await desk.status(id);
    return message.status === 'queued' && message.error?.code === row.code && message;
  });

async function acceptedOnce(desk: Messaging, id: string): Promise<void> {
  await desk.reaches(id, 'sent', 'delivered', 'read');
  expect(await desk.accepted({ callback_data: id })).toHaveLength(1);
  expect((await desk.reaches(id, 'read')).error).toBeNull();
  expect(await desk.outbox(id)).toBeUndefined();
}

describe('a refusal of Meta', () => {
  it('has a row in the table for every code that is tested here', () => {
    expect(CODES.length).toBeGreaterThan(80);
  });

  it.each(withHandling('stop_recipient', 'stop_request', 'record'))(
    '%d ends the message with the reason',
    async (code, row) => {
      const desk = await newDesk();
      const [to, other] = [await desk.openUser(), await desk.openUser()];
      await desk.fault({ kind: 'error', code, details: 'As the test says', times: 1 });
      const { id } = await desk.text(to);
      const message = await desk.reaches(id, 'failed');
      expect(message.error).toMatchObject({ ...explained(row), details: 'As the test says' });
      expect(message.error.fbtrace_id).toEqual(expect.any(String));
      expect(message.failed_at).toEqual(expect.any(String));
      expect(await desk.outbox(id)).toBeUndefined();
      expect((await desk.phoneNumber()).sending_paused_reason).toBeNull();
      await acceptedOnce(desk, (await desk.text(other)).id);
    },
  );

  it.each(withHandling('retry'))('%d is tried again after its wait', async (code, row) => {
    const desk = await newDesk();
    const to = await desk.openUser();
    await desk.fault({ kind: 'error', code, times: 1 });
    const { id } = await desk.text(to);
    const message = await putBack(desk, id, row);
    expect(message.error).toMatchObject({ ...explained(row), retryable: true });
    const { attempts, waits, due_at, claimed_at } = (await desk.outbox(id))!;
    expect([attempts, waits]).toEqual(row.maxAttempts ? [1, 0] : [0, 1]);
    const since = (time: number): number => (due_at.getTime() - time) / 1000;
    expect(since(claimed_at!.getTime())).toBeGreaterThanOrEqual(row.retryAfterSeconds ?? 1);
    expect(since(Date.now())).toBeLessThanOrEqual((row.retryAfterSeconds ?? 1) * 1.25);
    await desk.hurry(id);
    await acceptedOnce(desk, id);
  });

  it('gives up after the last try', async () => {
    const row = ERROR_TABLE.get(131000)!;
    const before = await rejections(131000);
    const desk = await newDesk();
    const to = await desk.openUser();
    await desk.fault({ kind: 'error', code: 131000 });
    const { id } = await desk.text(to);
    for (let tries = 1; tries < row.maxAttempts!; tries += 1) {
      await eventually(async () => (await desk.outbox(id))?.attempts === tries);
      await desk.hurry(id);
    }
    expect((await desk.reaches(id, 'failed')).error).toMatchObject(explained(row));
    expect(await desk.accepted({ to })).toHaveLength(0);
    expect(await rejections(131000)).toBe(before + row.maxAttempts!);
  });

  it.each(withHandling('slow_number'))('%d slows the number down', async (code, row) => {
    const desk = await newDesk();
    const to = await desk.openUser();
    await desk.fault({ kind: 'error', code, times: 1 });
    const { id } = await desk.text(to);
    await putBack(desk, id, row);
    expect((await desk.outbox(id))!.attempts).toBe(0);
    // Of the 38 of half a rate, some seconds may have given back a part; never the 77 of the whole.
    const take = { rate: 80, priority: 'reply', horizonMs: 1000 } as const;
    expect((await limiter.take(desk.number.id, 1000, take)).granted).toBeLessThan(70);
    await acceptedOnce(desk, id);
  });

  it.each(withHandling('wait_pair'))('%d makes one recipient wait', async (code, row) => {
    const desk = await newDesk();
    const [to, other] = [await desk.openUser(), await desk.openUser()];
    await desk.fault({ kind: 'error', code, times: 1, match: { to: to.slice(1) } });
    const { id } = await desk.text(to);
    await putBack(desk, id, row);
    const [pair] = await limiter.takePairs(desk.number.id, [to]);
    expect(pair).toMatchObject({ allowed: false });
    await acceptedOnce(desk, (await desk.text(other)).id);
    await acceptedOnce(desk, id);
  });

  it.each(withHandling('pause_number', 'throttle_management'))('%d holds the number for a time', async (code, row) => {
    const desk = await newDesk();
    const [to, other] = [await desk.openUser(), await desk.openUser()];
    await desk.fault({ kind: 'error', code, times: 1 });
    const { id } = await desk.text(to);
    const { sending_paused_reason: reason } = await heldBy(desk, row);
    expect(reason).toMatchObject(explained(row));
    const seconds = (Date.parse(reason.until) - Date.now()) / 1000;
    expect(seconds).toBeGreaterThan((row.retryAfterSeconds ?? 60) - 20);
    const message = await putBack(desk, id, row);
    expect(message.error).toMatchObject({ ...explained(row), retryable: true });
    const behind = await desk.text(other);
    expect(await desk.status(behind.id)).toMatchObject({ status: 'queued', error: null });
    await resume(desk);
    await acceptedOnce(desk, id);
    await acceptedOnce(desk, behind.id);
  });

  it.each(withHandling('stop_number', 'stop_credential'))(
    '%d holds the number until somebody acts, and keeps its queue',
    async (code, row) => {
      const [desk, other] = [await newDesk(), await newDesk()];
      const [to, elsewhere] = [await desk.openUser(), await other.openUser()];
      await desk.fault({ kind: 'error', code, times: 1 });
      const { id } = await desk.text(to);
      const { sending_paused_reason: reason } = await heldBy(desk, row);
      expect(reason).toMatchObject(explained(row));
      expect(reason.until).toBeUndefined();
      await putBack(desk, id, row);
      const behind = await desk.text(await desk.openUser());
      await acceptedOnce(other, (await other.text(elsewhere)).id);
      expect(await desk.status(behind.id)).toMatchObject({ status: 'queued' });
      await resume(desk);
      await acceptedOnce(desk, id);
      await acceptedOnce(desk, behind.id);
    },
  );

  const accounts = withHandling('pause_account');
  it.each(accounts.filter(([, row]) => row.retryAfterSeconds === undefined))(
    '%d holds every number of the account',
    async (code, row) => {
      const desk = await newDesk();
      const { businessId: business_id } = desk.number;
      const sister = await messaging(app, { business_id }, session);
      await desk.fault({ kind: 'error', code, times: 1 });
      const { id } = await desk.text(await desk.openUser());
      await heldBy(desk, row);
      await heldBy(sister, row);
      await putBack(desk, id, row);
      await resume(desk);
      await acceptedOnce(desk, id);
    },
  );

  it.each(accounts.filter(([, row]) => row.retryAfterSeconds !== undefined))(
    '%d holds what the business begins; replies pass',
    async (code, row) => {
      const desk = await newDesk();
      const template = await desk.template();
      const request = { template_name: template.name, components: COMPONENTS };
      await desk.fault({ kind: 'error', code, times: 1 });
      const { id } = (await desk.send('template', newUser(), request)).body;
      await putBack(desk, id, row);
      const behind = (await desk.send('template', newUser(), request)).body;
      await acceptedOnce(desk, (await desk.text(await desk.openUser())).id);
      expect(await desk.status(behind.id)).toMatchObject({ status: 'queued' });
      await releaseHolds(desk);
      await acceptedOnce(desk, behind.id);
    },
  );

  it.each(withHandling('pause_marketing'))('%d holds marketing; other messages pass', async (code, row) => {
    const desk = await newDesk();
    const [marketing, utility] = await Promise.all([desk.template({ category: 'MARKETING' }), desk.template()]);
    const request = (name: string) => ({ template_name: name, components: COMPONENTS });
    await desk.fault({ kind: 'error', code, times: 1 });
    const { id } = (await desk.send('template', newUser(), request(marketing.name))).body;
    await putBack(desk, id, row);
    const behind = (await desk.send('template', newUser(), request(marketing.name))).body;
    const passes = (await desk.send('template', newUser(), request(utility.name))).body;
    await acceptedOnce(desk, passes.id);
    await acceptedOnce(desk, (await desk.text(await desk.openUser())).id);
    expect(await desk.status(behind.id)).toMatchObject({ status: 'queued' });
    await releaseHolds(desk);
    await acceptedOnce(desk, behind.id);
    await desk.hurry(id);
    await acceptedOnce(desk, id);
  });

  it.each(withHandling('pause_template'))('%d holds the template until Meta approves it again', async (code, row) => {
    const desk = await newDesk();
    const [held, free] = await Promise.all([desk.template(), desk.template()]);
    const request = (name: string) => ({ template_name: name, components: COMPONENTS });
    await desk.fault({ kind: 'error', code, times: 1 });
    const { id } = (await desk.send('template', newUser(), request(held.name))).body;
    await putBack(desk, id, row);
    const behind = (await desk.send('template', newUser(), request(held.name))).body;
    const passes = (await desk.send('template', newUser(), request(free.name))).body;
    await acceptedOnce(desk, passes.id);
    expect(await desk.status(behind.id)).toMatchObject({ status: 'queued' });
    const event = `/_sim/templates/${held.meta_template_id}/status` as const;
    await app.simulator.api.must('POST', event, { event: 'APPROVED' });
    // The event carries whole seconds, and this one happened in the very second of the hold.
    await eventually(async () => {
      await app.database.query('UPDATE templates SET status_changed_at = now() WHERE id = $1', [held.id]);
      return (await desk.status(behind.id)).status !== 'queued';
    });
    await acceptedOnce(desk, behind.id);
    await acceptedOnce(desk, id);
  });

  it('covers every handling of the table', () => {
    const tested = [
      ...['stop_recipient', 'stop_request', 'record', 'retry', 'slow_number', 'wait_pair'],
      ...['pause_number', 'throttle_management', 'stop_number', 'stop_credential'],
      ...['pause_account', 'pause_marketing', 'pause_template'],
    ];
    expect(CODES.filter(({ handling }) => !tested.includes(handling))).toEqual([]);
  });

  it('with a code that nobody knows ends the message, and keeps the number of the code', async () => {
    const desk = await newDesk();
    await desk.fault({ kind: 'error', code: 987654, http_status: 400, times: 1 });
    const { id } = await desk.text(await desk.openUser());
    expect((await desk.reaches(id, 'failed')).error).toMatchObject({
      code: 987654,
      title: 'Refused by Meta',
      retryable: false,
    });
  });

  it('with a server error that nobody knows is tried again', async () => {
    const desk = await newDesk();
    await desk.fault({ kind: 'error', code: 987654, http_status: 500, times: 1 });
    const { id } = await desk.text(await desk.openUser());
    await eventually(async () => (await desk.outbox(id))?.attempts === 1);
    await desk.hurry(id);
    await acceptedOnce(desk, id);
  });
});

async function releaseHolds(desk: Messaging): Promise<void> {
  const release = 'UPDATE template_holds SET expires_at = now() WHERE phone_number_id = $1';
  const held = await app.database.query(`${release} RETURNING id`, [desk.number.id]);
  expect(held).toHaveLength(1);
}

describe('an outcome that nobody knows', () => {
  /** Lets the time pass in which a report could have come. */
  async function doubtEnds(desk: Messaging, id: string) {
    await eventually(async () => (await desk.outbox(id))?.state === 'unconfirmed');
    await desk.hurry(id);
    return desk.reaches(id, 'failed');
  }

  it('is settled by the report of Meta, and nothing is sent again', async () => {
    const desk = await newDesk();
    const to = await desk.openUser();
    await desk.fault({ kind: 'timeout_after_accept', times: 1 });
    await desk.fault({ kind: 'drop_webhook', times: 3 });
    const { id } = await desk.text(to);
    await eventually(async () => (await desk.outbox(id))?.state === 'unconfirmed');
    expect(await desk.status(id)).toMatchObject({
      status: 'sending',
      error: { code: 'graph_timeout' },
    });
    const [{ id: wamid }] = (await desk.accepted({ to })) as [{ id: string }];
    await deliverStatus(desk, { id: wamid, status: 'sent', callback: id });
    const sent = await desk.reaches(id, 'sent');
    expect(sent).toMatchObject({ error: null, wa_message_id: expect.stringMatching(/^wamid/) });
    expect(await desk.outbox(id)).toBeUndefined();
    expect(await desk.accepted({ to })).toHaveLength(1);
  });

  it('ends as unconfirmed without any report, and a late one proves otherwise', async () => {
    const desk = await newDesk();
    const to = await desk.openUser();
    await desk.fault({ kind: 'timeout_after_accept', times: 1 });
    await desk.fault({ kind: 'drop_webhook', times: 3 });
    const { id } = await desk.text(to);
    const failed = await doubtEnds(desk, id);
    expect(failed.error).toMatchObject({ code: 'delivery_unconfirmed' });
    const [accepted] = await desk.accepted({ to });
    await deliverStatus(desk, { id: accepted.id, status: 'delivered', callback: id });
    const delivered = await desk.reaches(id, 'delivered');
    expect(delivered).toMatchObject({ error: null, failed_at: null });
    expect(await desk.accepted({ to })).toHaveLength(1);
  });

  it('is the same for an answer that is not Meta’s, and for a lost worker', async () => {
    const desk = await newDesk();
    const [one, two] = [await desk.openUser(), await desk.openUser()];
    await desk.fault({ kind: 'non_json', http_status: 504, times: 1 });
    const unclear = await desk.text(one);
    await eventually(async () => (await desk.outbox(unclear.id))?.state === 'unconfirmed');
    expect(await desk.status(unclear.id)).toMatchObject({
      error: { code: 'graph_unclear_answer' },
    });
    await app.stopWorker();
    const { id } = await desk.text(two);
    await app.database.query(
      `UPDATE message_outbox SET state = 'sending', claims = 1, claimed_at = now(), lease_expires_at = now()
        WHERE message_id = $1`,
      [id],
    );
    await app.database.query(`UPDATE messages SET status = 'sending' WHERE id = $1`, [id]);
    await app.restartWorker();
    for (const lost of [unclear.id, id])
      expect((await doubtEnds(desk, lost)).error).toMatchObject({
        code: 'delivery_unconfirmed',
      });
    expect(await desk.accepted({ to: two })).toHaveLength(0);
  });

  it('is not sent again either when Meta answers an error after it has accepted', async () => {
    const desk = await newDesk();
    const to = await desk.openUser();
    await desk.fault({ kind: 'error_after_accept', code: 131000, times: 1 });
    const { id } = await desk.text(to);
    await desk.reaches(id, 'read');
    expect(await desk.outbox(id)).toBeUndefined();
    expect(await desk.accepted({ to })).toHaveLength(1);
  });

  it('is no longer watched when our door was closed meanwhile: nothing is sent again then', async () => {
    const desk = await newDesk();
    const to = await desk.openUser();
    await desk.fault({ kind: 'error_after_accept', code: 131000, times: 1 });
    await desk.fault({ kind: 'drop_webhook', times: 3 });
    const { id } = await desk.text(to);
    await putBack(desk, id, ERROR_TABLE.get(131000)!);
    // As if every API process had been started anew since.
    await app.database.query('UPDATE webhook_doors SET opened_at = now()');
    await desk.hurry(id);
    expect((await doubtEnds(desk, id)).error).toMatchObject({
      code: 'delivery_unconfirmed',
    });
    expect(await desk.accepted({ to })).toHaveLength(1);
  });

  it('is sent again only where a later message was reported on: else nobody knows whether reports come in', async () => {
    const desk = await newDesk();
    const [to, other] = [await desk.openUser(), await desk.openUser()];
    await app.database.query(`UPDATE endpoint_heartbeats SET up_since = now() - interval '1 hour'`);
    await desk.fault({ kind: 'error_after_accept', code: 131000, times: 1 });
    await desk.fault({ kind: 'drop_webhook', times: 3 });
    const { id } = await desk.text(to);
    await putBack(desk, id, ERROR_TABLE.get(131000)!);
    await desk.hurry(id, { seconds: 70, reported: false });
    expect((await doubtEnds(desk, id)).error).toMatchObject({ code: 'delivery_unconfirmed' });
    expect(await desk.accepted({ to })).toHaveLength(1);
    await desk.fault({ kind: 'error', code: 131000, times: 1 });
    const refused = await desk.text(other);
    await putBack(desk, refused.id, ERROR_TABLE.get(131000)!);
    await desk.reaches((await desk.text(await desk.openUser())).id, 'read');
    await desk.hurry(refused.id, { seconds: 2, reported: false });
    await acceptedOnce(desk, refused.id);
  });

  it('is not sent again either where a delivery was refused since: it may have been the report', async () => {
    const desk = await newDesk();
    const to = await desk.openUser();
    await desk.fault({ kind: 'error_after_accept', code: 131000, times: 1 });
    await desk.fault({ kind: 'drop_webhook', times: 3 });
    const { id } = await desk.text(to);
    await putBack(desk, id, ERROR_TABLE.get(131000)!);
    const headers = { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` };
    expect((await fetch(`${app.url}/webhook`, { method: 'POST', headers, body: '{}' })).status).toBe(401);
    const noted = () => app.database.query('SELECT FROM webhook_refusals');
    await eventually(async () => (await noted()).length === 1);
    await desk.hurry(id);
    expect((await doubtEnds(desk, id)).error).toMatchObject({ code: 'delivery_unconfirmed' });
    expect(await desk.accepted({ to })).toHaveLength(1);
    await app.database.query('DELETE FROM webhook_refusals');
  });

  it('of a server error on the way to Meta is waited for, then it is tried again', async () => {
    const desk = await newDesk();
    await desk.fault({ kind: 'non_json', times: 1 });
    const { id } = await desk.text(await desk.openUser());
    await putBack(desk, id, ERROR_TABLE.get('graph_server_error')!);
    expect(await desk.outbox(id)).toMatchObject({ attempts: 1, maybe_accepted: true });
    await desk.hurry(id);
    await acceptedOnce(desk, id);
  });

  it('waits with another try while reports are still unread', async () => {
    const desk = await newDesk();
    const row = ERROR_TABLE.get(131000)!;
    await desk.fault({ kind: 'error', code: 131000, times: 1 });
    const { id } = await desk.text(await desk.openUser());
    await putBack(desk, id, row);
    const [event] = await app.database.query<{ id: string }>(
      `INSERT INTO webhook_events (id, body_hash, body, kinds, phone_number_ids, state, pending_kinds, lease_expires_at)
       VALUES (uuid_v7(), sha256($1), '{}', '{message-status}', ARRAY[$2::text], 'routed', '{message-status}', now() + interval '1 hour')
       RETURNING id`,
      [Buffer.from(id), desk.number.metaId],
    );
    await desk.hurry(id);
    // Another message of the number goes all the way meanwhile, so the pump has looked.
    await acceptedOnce(desk, (await desk.text(await desk.openUser())).id);
    expect(await desk.status(id)).toMatchObject({ status: 'queued' });
    await app.database.query('DELETE FROM webhook_events WHERE id = $1', [event!.id]);
    await acceptedOnce(desk, id);
  });
});

/** A status webhook as Meta sends it. */
const deliverStatus = (desk: Messaging, { id, status, callback }: { id: string; status: string; callback?: string }) =>
  app.simulator.api.must('POST', '/_sim/webhooks', {
    phone_number_id: desk.number.metaId,
    field: 'messages',
    value: {
      messaging_product: 'whatsapp',
      metadata: { display_phone_number: '15550100001', phone_number_id: desk.number.metaId },
      statuses: [
        {
          id,
          status,
          timestamp: String(Math.floor(Date.now() / 1000)),
          recipient_id: '15005550001',
          ...(callback ? { biz_opaque_callback_data: callback } : {}),
        },
      ],
    },
  });

describe('where the operator chose to send again', () => {
  it('sends what nobody confirmed once more', async () => {
    const other = await startTestApp({
      env: {
        META_TIMEOUT_MS: '5000',
        SEND_UNCONFIRMED: 'resend',
      },
    });
    try {
      const desk = await messaging(other);
      const to = await desk.openUser();
      await desk.fault({ kind: 'timeout_after_accept', times: 1 });
      await desk.fault({ kind: 'drop_webhook', times: 3 });
      const { id } = await desk.text(to);
      await eventually(async () => (await desk.outbox(id))?.state === 'unconfirmed');
      await desk.hurry(id);
      await eventually(async () => (await desk.accepted({ to })).length === 2);
      await desk.reaches(id, 'read');
    } finally {
      await other.close();
    }
  });
});

describe('the queue', () => {
  it('keeps what is accepted while sending is held, and lets it go afterwards', async () => {
    const desk = await newDesk();
    await app.simulator.api.must('POST', '/_sim/faults', {
      kind: 'error',
      code: 190,
      times: 1,
      match: { phone_number_id: desk.number.metaId },
    });
    const first = await desk.text(await desk.openUser());
    await heldBy(desk, ERROR_TABLE.get(190)!);
    const more = await Promise.all(Array.from({ length: 20 }, async () => desk.text(await desk.openUser())));
    expect(await desk.accepted({})).toHaveLength(0);
    await resume(desk);
    for (const { id } of [first, ...more]) await acceptedOnce(desk, id);
  });

  it('lets replies pass while Meta restricts what the business begins', async () => {
    const desk = await newDesk();
    const template = await desk.template();
    const request = { template_name: template.name, components: COMPONENTS };
    const restrict = (restriction_type: string) =>
      app.simulator.api.must('POST', '/_sim/webhooks', {
        phone_number_id: desk.number.metaId,
        field: 'account_update',
        value: { event: 'ACCOUNT_RESTRICTION', restriction_info: [{ restriction_type }] },
      });
    await restrict('RESTRICTED_BIZ_INITIATED_MESSAGING');
    const reason = (await heldBy(desk, ERROR_TABLE.get('account_restricted')!)).sending_paused_reason;
    expect(reason).toMatchObject({ holds: 'templates' });
    const to = await desk.openUser();
    const begun = (await desk.send('template', to, request)).body;
    const reply = await desk.text(to);
    await acceptedOnce(desk, reply.id);
    expect(await desk.status(begun.id)).toMatchObject({ status: 'queued' });
    // A token that is refused holds the rest, too.
    await desk.fault({ kind: 'error', code: 190, times: 1 });
    const refused = await desk.text(await desk.openUser());
    await heldBy(desk, ERROR_TABLE.get(190)!);
    const behind = await desk.text(await desk.openUser());
    expect(await desk.status(behind.id)).toMatchObject({ status: 'queued' });
    await resume(desk);
    for (const { id } of [begun, refused, behind]) await acceptedOnce(desk, id);
  });

  it('looks again, before it sends, at what may have changed while a message waited', async () => {
    const desk = await newDesk();
    const marketing = await desk.template({ category: 'MARKETING' });
    const request = { template_name: marketing.name, components: COMPONENTS };
    const [user, stopped, late] = [newUser(), newUser(), await desk.openUser()];
    await desk.fault({ kind: 'error', code: 190, times: 1 });
    await desk.text(await desk.openUser());
    await heldBy(desk, ERROR_TABLE.get(190)!);
    const welcome = (await desk.send('template', user, request)).body;
    const unwelcome = (await desk.send('template', stopped, request)).body;
    const tooLate = await desk.text(late);
    await app.database.query(`UPDATE contacts SET opted_in = false WHERE wa_id = $1`, [stopped.slice(1)]);
    await app.database.query(`UPDATE conversations SET window_expires_at = now() WHERE id = $1`, [
      tooLate.conversation_id,
    ]);
    await resume(desk);
    await acceptedOnce(desk, welcome.id);
    expect((await desk.reaches(unwelcome.id, 'failed')).error.code).toBe('contact_opted_out');
    expect((await desk.reaches(tooLate.id, 'failed')).error.code).toBe('outside_service_window');
    expect(await desk.accepted({ to: stopped })).toHaveLength(0);
    expect(await desk.accepted({ to: late })).toHaveLength(0);
  });

  it('finds what no job told of', async () => {
    const desk = await newDesk();
    await app.stopWorker();
    const { id } = await desk.text(await desk.openUser());
    // The job that was added finds the row not due, and is gone.
    await app.database.query(`UPDATE message_outbox SET due_at = now() + interval '1 hour' WHERE message_id = $1`, [
      id,
    ]);
    await app.restartWorker();
    await acceptedOnce(desk, (await desk.text(await desk.openUser())).id);
    await desk.hurry(id);
    await acceptedOnce(desk, id);
  });

  it.each([
    ['counted', COUNT_READY.reply, [1]],
    ['claimed', CLAIM.reply, [1, 60]],
  ])('looks for what goes first by its user, not by a join over the backlog: %s', async (_, text, more) => {
    const { number } = await newDesk();
    const plan = await app.database.query<Record<string, string>>(`EXPLAIN ${text}`, [number.id, ...more]);
    const lines = plan.map((row) => row['QUERY PLAN']).join('\n');
    expect(lines).toMatch(/message_outbox/);
    expect(lines).not.toMatch(/Anti Join/);
  });

  it('sends to one user in the order of acceptance, all of it', async () => {
    const before = await rejections(131056);
    const desk = await newDesk();
    const to = await desk.openUser();
    // Few enough for the burst that Meta allows one user, also when each has to wait for the one before.
    const texts = Array.from({ length: 12 }, (_, n) => `message ${n}`);
    for (const text of texts) await desk.text(to, text);
    await eventually(async () => (await desk.accepted({ to })).length === texts.length);
    expect((await desk.accepted({ to })).map(({ body }) => body.body)).toEqual(texts);
    expect(await rejections(131056)).toBe(before);
  });

  it('keeps the order when a message in between has to be tried again', async () => {
    const desk = await newDesk();
    const to = await desk.openUser();
    await desk.fault({ kind: 'error', code: 131016, times: 1 });
    const first = await desk.text(to, 'first');
    await eventually(async () => (await desk.outbox(first.id))?.attempts === 1);
    // Messages behind it wait for one that is due within ten minutes.
    await app.database.query(`UPDATE message_outbox SET due_at = now() + interval '5 minutes' WHERE message_id = $1`, [
      first.id,
    ]);
    const second = await desk.text(to, 'second');
    await acceptedOnce(desk, (await desk.text(await desk.openUser())).id);
    expect(await desk.status(second.id)).toMatchObject({ status: 'queued' });
    await desk.hurry(first.id);
    await acceptedOnce(desk, second.id);
    const order = (await desk.accepted({ to })).map(({ body }) => body.body);
    expect(order).toEqual(['first', 'second']);
  });

  it('of a busy number delays no other number', async () => {
    const before = await rejections(130429);
    const slow = `10${Date.now()}`;
    const speed = { throughput: 'NOT_APPLICABLE' };
    await app.simulator.api.must('PUT', `/_sim/numbers/${slow}`, speed);
    const busy = await messaging(app, { phone_number_id: slow }, session);
    const other = await newDesk();
    const template = await busy.template();
    const request = { template_name: template.name, components: COMPONENTS };
    await app.stopWorker();
    const many = await Promise.all(Array.from({ length: 200 }, () => busy.send('template', newUser(), request)));
    expect(new Set(many.map(({ status }) => status))).toEqual(new Set([201]));
    const { id } = await other.text(await other.openUser());
    await app.restartWorker();
    await acceptedOnce(other, id);
    // 200 messages at 20 per second are still on their way when the other number's was sent and read.
    expect((await busy.accepted({})).length).toBeLessThan(200);
    await eventually(async () => (await busy.accepted({})).length === 200);
    expect(await rejections(130429)).toBe(before);
  });

  it('ends what waits for a number that was deleted', async () => {
    const desk = await newDesk();
    await desk.fault({ kind: 'error', code: 190, times: 1 });
    const { id } = await desk.text(await desk.openUser());
    await heldBy(desk, ERROR_TABLE.get(190)!);
    const path = `/api/phone-numbers/${desk.number.id}` as const;
    expect(await session.api.delete(path)).toMatchObject({ status: 204 });
    expect((await desk.reaches(id, 'failed')).error.code).toBe('phone_number_inactive');
  });
});

describe('a token', () => {
  it('that expires stops its number only, loses nothing, and a new one resumes it', async () => {
    const token = `EAAtest${Date.now()}`;
    const desk = await messaging(app, { access_token: token }, session);
    const other = await newDesk();
    const ids: string[] = [];
    for (let n = 0; n < 10; n += 1) ids.push((await desk.text(await desk.openUser())).id);
    await desk.reaches(ids[0]!, 'read');
    await app.simulator.api.must('PUT', '/_sim/tokens', { token, expired: true });
    for (let n = 0; n < 10; n += 1) ids.push((await desk.text(await desk.openUser())).id);
    await heldBy(desk, ERROR_TABLE.get(190)!);
    await acceptedOnce(other, (await other.text(await other.openUser())).id);
    await session.api.must('PATCH', `/api/phone-numbers/${desk.number.id}`, {
      access_token: `EAAnew${Date.now()}`,
    });
    for (const id of ids) await acceptedOnce(desk, id);
    expect((await desk.phoneNumber()).sending_paused_reason).toBeNull();
  });
});

describe('media', () => {
  const PNG = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );

  async function upload(): Promise<string> {
    const form = new FormData();
    form.set('workspace_id', session.workspaceId);
    form.set('file', new File([new Uint8Array(PNG)], 'pixel.png', { type: 'image/png' }));
    return (await session.api.must('POST', '/api/media', form)).id;
  }

  it('goes as a link where the upload fails', async () => {
    const desk = await newDesk();
    const to = await desk.openUser();
    await desk.fault({ kind: 'error', code: 131053, match: { path: '/media' } });
    const body = { media_type: 'image', media_id: await upload() };
    const { id } = (await desk.send('media', to, body)).body;
    await desk.reaches(id, 'sent', 'delivered', 'read');
    const [accepted] = await desk.accepted({ to });
    expect(accepted.body.link).toMatch(/^http.*sig=/);
    expect(await (await fetch(accepted.body.link)).arrayBuffer()).toHaveProperty('byteLength', PNG.length);
  });

  it('is uploaded once for many messages', async () => {
    const desk = await newDesk();
    const media_id = await upload();
    const users = await Promise.all(Array.from({ length: 10 }, () => desk.openUser()));
    const sent = await Promise.all(users.map((to) => desk.send('media', to, { media_type: 'image', media_id })));
    for (const { body } of sent) await desk.reaches(body.id, 'sent', 'delivered', 'read');
    const ids = (await desk.accepted({})).map(({ body }) => body.id);
    expect(ids).toHaveLength(10);
    expect(new Set(ids).size).toBe(1);
  });

  it('that was deleted meanwhile ends its message with the reason', async () => {
    const desk = await newDesk();
    const to = await desk.openUser();
    const media_id = await upload();
    await app.stopWorker();
    const { id } = (await desk.send('media', to, { media_type: 'image', media_id })).body;
    await app.database.query('UPDATE media SET deleted_at = now() WHERE id = $1', [media_id]);
    await app.restartWorker();
    expect((await desk.reaches(id, 'failed')).error).toMatchObject({ code: 'media_not_found' });
  });
});

describe('Meta out of reach', () => {
  it('costs no try, and the message goes out when Meta is back', async () => {
    const proxy = await new CuttingProxy().start();
    const { url } = proxy;
    const other = await startTestApp({ env: { META_GRAPH_URL: url } });
    try {
      proxy.target = other.simulator.url;
      const desk = await messaging(other);
      const to = await desk.openUser();
      await proxy.stop();
      const { id } = await desk.text(to);
      await eventually(async () => (await desk.outbox(id))!.waits > 0);
      expect(await desk.status(id)).toMatchObject({
        status: 'queued',
        error: { code: 'graph_unreachable', retryable: true },
      });
      expect((await desk.outbox(id))!.attempts).toBe(0);
      const back = await new CuttingProxy().start(Number(new URL(url).port));
      back.target = other.simulator.url;
      await desk.hurry(id);
      await desk.reaches(id, 'read');
      expect(await desk.accepted({ to })).toHaveLength(1);
      await back.stop();
    } finally {
      await other.close();
    }
  });

  it('loses an answer: nothing is sent twice', async () => {
    const proxy = await new CuttingProxy().start();
    const other = await startTestApp({ env: { META_GRAPH_URL: proxy.url } });
    try {
      proxy.target = other.simulator.url;
      const desk = await messaging(other);
      const to = await desk.openUser();
      proxy.cut = (method, url) => method === 'POST' && url.endsWith('/messages');
      const { id } = await desk.text(to);
      await desk.reaches(id, 'read');
      expect(await desk.accepted({ to })).toHaveLength(1);
    } finally {
      await other.close();
      await proxy.stop();
    }
  });
});
