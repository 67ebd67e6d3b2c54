import fc from 'fast-check';
import { ERROR_TABLE } from '../src/whatsapp/errors/error-policy';
import { sign } from '../src/whatsapp/webhook/signature';
import { eventually } from './support/eventually';
import { type Messaging, messaging, newUser } from './support/messaging';
import { startTestApp, type TestApp } from './support/test-app';

let app: TestApp;
let desk: Messaging;

beforeAll(async () => {
  app = await startTestApp();
  desk = await messaging(app);
});
afterAll(() => app?.close());

interface Report {
  wamid: string;
  status: string;
  /** Seconds after the message was made. */
  at?: number;
  callback?: string;
  pricing?: Record<string, unknown>;
  code?: number;
}

/** Later than any message of this file is made: a report never dates a status before its message. */
const START = Math.floor(Date.now() / 1000) + 3600;

function statusOf({ wamid, status, at = 0, callback, pricing, code }: Report) {
  return {
    id: wamid,
    status,
    timestamp: String(START + at),
    recipient_id: '15005550001',
    ...(callback ? { biz_opaque_callback_data: callback } : {}),
    ...(pricing ? { pricing } : {}),
    ...(code !== undefined ? { errors: [{ code, title: 'Title', error_data: { details: 'Details' } }] } : {}),
  };
}

let deliveries = 0;

/** Delivers reports in one webhook and waits until they are applied. */
async function deliver(reports: Report[], to = desk): Promise<void> {
  await deliverBodies([reports], to);
}

async function deliverBodies(bodies: Report[][], to = desk): Promise<void> {
  for (const reports of bodies) {
    const value = {
      messaging_product: 'whatsapp',
      metadata: { display_phone_number: '15550100001', phone_number_id: to.number.metaId },
      statuses: reports.map(statusOf),
    };
    const body = JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [{ id: to.number.businessId, changes: [{ field: 'messages', value }] }],
      // Other bytes each time, as Meta's repetitions may be.
      stamp: ++deliveries,
    });
    const response = await fetch(`${app.url}/webhook`, {
      method: 'POST',
      headers: { 'x-hub-signature-256': sign(Buffer.from(body), 'test-app-secret') },
      body,
    });
    expect(response.status).toBe(200);
  }
  await eventually(async () => {
    const open = await app.database.query<{ state: string; error: string }>(
      `SELECT state, error FROM webhook_events WHERE state <> 'processed'`,
    );
    if (open.length > 0) throw new Error(JSON.stringify(open));
    return true;
  });
}

/** A message that Meta has accepted and of which no report has come. */
async function quietMessage(to = desk): Promise<{ id: string; wamid: string }> {
  const user = await to.openUser();
  await to.fault({ kind: 'drop_webhook', times: 3, match: { to: user.slice(1) } });
  const { id } = await to.text(user);
  const { wa_message_id: wamid } = await to.reaches(id, 'sent');
  return { id, wamid };
}

const get = (id: string) => desk.session.api.must('GET', `/api/messages/${id}`);

/** What reports change of a message. */
async function stateOf(id: string): Promise<Record<string, unknown>> {
  const { status, error, pricing, delivered_at, read_at, played_at, failed_at } = await get(id);
  return { status, error, pricing, delivered_at, read_at, played_at, failed_at };
}

describe('reports', () => {
  it('leave times, price and the last status on the message', async () => {
    const { id, wamid } = await quietMessage();
    const pricing = { billable: true, pricing_model: 'PMP', type: 'regular', category: 'utility' };
    await deliver([
      { wamid, status: 'sent', at: 1, pricing },
      { wamid, status: 'delivered', at: 2, pricing },
      { wamid, status: 'read', at: 3 },
      { wamid, status: 'played', at: 4 },
    ]);
    const time = (at: number): string => new Date((START + at) * 1000).toISOString();
    expect(await get(id)).toMatchObject({
      status: 'read',
      delivered_at: time(2),
      read_at: time(3),
      played_at: time(4),
      pricing: { category: 'utility', type: 'regular', model: 'PMP', billable: true },
      error: null,
    });
  });

  it('never take a message back', async () => {
    const { id, wamid } = await quietMessage();
    await deliver([{ wamid, status: 'read', at: 3 }]);
    const read = await stateOf(id);
    await deliver([{ wamid, status: 'failed', at: 2, code: 131026 }]);
    expect(await stateOf(id)).toEqual(read);
    await deliver([{ wamid, status: 'sent', at: 1 }]);
    expect(await stateOf(id)).toEqual(read);
  });

  it('in any order, and however often, end in the same state', async () => {
    const report = fc.record({
      status: fc.constantFrom('sent', 'delivered', 'read', 'played', 'failed'),
      at: fc.integer({ min: 0, max: 4 }),
    });
    const scenario = fc
      .array(report, { minLength: 1, maxLength: 6 })
      .chain((once) =>
        fc.tuple(
          fc.constant(once),
          fc.shuffledSubarray([...once, ...once, ...once], { minLength: once.length * 3 }),
          fc.integer({ min: 1, max: 5 }),
        ),
      );
    await fc.assert(
      fc.asyncProperty(scenario, async ([once, shuffled, size]) => {
        const [one, other] = await Promise.all([quietMessage(), quietMessage()]);
        const code = (status: string) => (status === 'failed' ? { code: 131026 } : {});
        const of = (message: { wamid: string }, reports: typeof once): Report[] =>
          reports.map(({ status, at }) => ({ wamid: message.wamid, status, at, ...code(status) }));
        const bodies = of(other, shuffled).reduce<Report[][]>((list, each, place) => {
          if (place % size === 0) list.push([]);
          list[list.length - 1]!.push(each);
          return list;
        }, []);
        await deliverBodies([of(one, once), ...bodies]);
        expect(await stateOf(other.id)).toEqual(await stateOf(one.id));
      }),
      { numRuns: 25 },
    );
  });

  it('come a thousand in one body, each to its own message', async () => {
    const template = await desk.template();
    const components = { body: [{ type: 'text', text: 'Ada' }] };
    const request = { template_name: template.name, components };
    const made = await Promise.all(Array.from({ length: 50 }, () => desk.send('template', newUser(), request)));
    const ids = made.map(({ body }) => body.id);
    const reports = await Promise.all(
      ids.map(async (id) => ({ id, wamid: (await desk.reaches(id, 'read')).wa_message_id })),
    );
    const body = Array.from({ length: 1000 }, (_, n) => {
      const { wamid } = reports[n % reports.length]!;
      return { wamid, status: ['sent', 'delivered', 'read', 'played'][n % 4]!, at: 20 + (n % 7) };
    });
    await deliver(body);
    for (const { id, wamid } of reports) expect(await get(id)).toMatchObject({ wa_message_id: wamid, status: 'read' });
    const played = await app.database.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM messages WHERE id = ANY($1) AND played_at IS NOT NULL',
      [ids],
    );
    expect(played[0]!.n).toBeGreaterThan(0);
  });

  it('change nothing when they are replayed', async () => {
    const { id, wamid } = await quietMessage();
    await deliver([{ wamid, status: 'failed', at: 2, code: 131026 }]);
    const before = await stateOf(id);
    const contact = (await get(id)).contact_id;
    const missed = async (): Promise<number> =>
      (
        await app.database.query<{ n: number }>('SELECT undeliverable_count AS n FROM contacts WHERE id = $1', [
          contact,
        ])
      )[0]!.n;
    expect(await missed()).toBe(1);
    for (let times = 0; times < 2; times += 1) await deliver([{ wamid, status: 'failed', at: 2, code: 131026 }]);
    expect(await stateOf(id)).toEqual(before);
    expect(await missed()).toBe(1);
    await deliver([{ wamid, status: 'delivered', at: 3 }]);
    expect(await missed()).toBe(0);
  });
});

describe('a report that comes early', () => {
  it('finds its message by the id that it carries', async () => {
    const { id, wamid } = await quietMessage();
    await app.database.query('DELETE FROM message_wamids WHERE message_id = $1', [id]);
    await deliver([{ wamid, status: 'delivered', at: 2, callback: id }]);
    expect(await get(id)).toMatchObject({ status: 'delivered', wa_message_id: wamid });
  });

  it('waits for its message when it carries none', async () => {
    const { id, wamid } = await quietMessage();
    const forget = 'DELETE FROM message_wamids WHERE message_id = $1 RETURNING *';
    const [row] = await app.database.query<Record<string, string>>(forget, [id]);
    await deliver([
      { wamid, status: 'read', at: 3 },
      { wamid, status: 'delivered', at: 2 },
      { wamid, status: 'delivered', at: 2 },
    ]);
    expect(await get(id)).toMatchObject({ status: 'sent' });
    const parked = () => app.database.query('SELECT * FROM early_statuses WHERE wamid = $1', [wamid]);
    expect(await parked()).toHaveLength(2);
    await app.database.query('INSERT INTO message_wamids VALUES ($1, $2, $3, $4)', [
      wamid,
      row!['phone_number_id'],
      row!['workspace_id'],
      id,
    ]);
    await desk.reaches(id, 'read');
    await eventually(async () => (await parked()).length === 0);
  });

  it('is not kept when it is about what another system has sent', async () => {
    await deliver([{ wamid: 'wamid.foreign', status: 'sent', callback: 'order-17' }]);
    const parked = await app.database.query(`SELECT 1 FROM early_statuses WHERE wamid LIKE '%foreign'`);
    expect(parked).toEqual([]);
  });

  it('touches no message of another number, whatever it carries', async () => {
    const other = await messaging(app);
    const { id, wamid } = await quietMessage();
    const before = await stateOf(id);
    await deliver([{ wamid, status: 'read', callback: id }], other);
    expect(await stateOf(id)).toEqual(before);
  });
});

describe('a failure that is reported', () => {
  const codes = [...ERROR_TABLE.values()].filter(
    ({ code, handling }) => typeof code === 'number' && handling !== 'record',
  );

  it('is explained with every code of the table', async () => {
    // A number of its own: the failures hold it in every way there is.
    const other = await messaging(app, {}, desk.session);
    const messages = await Promise.all(codes.map(() => quietMessage(other)));
    const reports = messages.map(({ wamid }, n) => {
      return { wamid, status: 'failed', code: codes[n]!.code as number };
    });
    await deliver(reports, other);
    for (const [n, { id }] of messages.entries()) {
      const { code, title, explanation, action } = codes[n]!;
      expect((await get(id)).error).toMatchObject({
        code,
        title,
        explanation,
        action,
        details: 'Details',
      });
    }
  });

  it('opts a user out who has stopped marketing', async () => {
    const { id, wamid } = await quietMessage();
    await deliver([{ wamid, status: 'failed', code: 131050 }]);
    const { contact_id } = await get(id);
    const { api } = desk.session;
    expect(await api.must('GET', `/api/contacts/${contact_id}`)).toMatchObject({ opted_in: false });
    const consents = await api.must('GET', `/api/contacts/${contact_id}/consents`);
    expect(JSON.stringify(consents)).toContain('meta_131050');
  });

  it('holds the account back where Meta says so', async () => {
    const other = await messaging(app, {}, desk.session);
    const { wamid } = await quietMessage(other);
    await deliver([{ wamid, status: 'failed', code: 131042 }], other);
    const number = await other.phoneNumber();
    expect(number.sending_paused_reason).toMatchObject({ code: 131042, title: 'Payment problem' });
    await app.database.query('UPDATE phone_numbers SET sending_paused_at = NULL WHERE id = $1', [other.number.id]);
  });

  it('holds marketing of the number, or the template', async () => {
    const other = await messaging(app, {}, desk.session);
    const [marketing, utility] = await Promise.all([other.template({ category: 'MARKETING' }), other.template()]);
    const components = { body: [{ type: 'text', text: 'Ada' }] };
    const send = async (name: string): Promise<{ id: string; wamid: string }> => {
      const { body } = await other.send('template', newUser(), { template_name: name, components });
      const { wa_message_id: wamid } = await other.reaches(body.id, 'read');
      return { id: body.id, wamid };
    };
    const failed = async (name: string, code: number): Promise<void> => {
      const { id } = await send(name);
      // As if nothing but the failure had ever been reported.
      await app.database.query(
        `UPDATE messages SET status = 'sent', delivered_at = NULL, read_at = NULL WHERE id = $1`,
        [id],
      );
      const [row] = await app.database.query<{ wamid: string }>(
        'SELECT wamid FROM message_wamids WHERE message_id = $1',
        [id],
      );
      await deliver([{ wamid: row!.wamid, status: 'failed', code }], other);
    };
    await failed(marketing.name, 131048);
    await failed(utility.name, 132015);
    const holds = await app.database.query(
      'SELECT scope, template_id FROM template_holds WHERE phone_number_id = $1 ORDER BY scope',
      [other.number.id],
    );
    expect(holds).toEqual([
      { scope: 'marketing', template_id: null },
      { scope: 'template', template_id: utility.id },
    ]);
  });

  it('is not sent again by itself', async () => {
    const { id, wamid } = await quietMessage();
    const { to_number: to } = await get(id);
    await deliver([{ wamid, status: 'failed', at: 1, code: 131000 }]);
    expect(await get(id)).toMatchObject({ status: 'failed', error: { retryable: true } });
    expect(await desk.outbox(id)).toBeUndefined();
    expect(await desk.accepted({ to })).toHaveLength(1);
  });
});
