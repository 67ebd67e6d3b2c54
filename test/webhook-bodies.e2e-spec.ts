import { eventually } from './support/eventually';
import { type Messaging, messaging, newUser } from './support/messaging';
import { startTestApp, type TestApp } from './support/test-app';
import { applied, type Change, deliver, envelope, metadataOf } from './support/webhooks';

let app: TestApp;
let desk: Messaging;
let count = 0;

beforeAll(async () => {
  app = await startTestApp();
  desk = await messaging(app);
});
afterAll(() => app?.close());

const NOW = Math.floor(Date.now() / 1000);
/** A report never dates a status before its message, and the messages are made later than this file is read. */
const LATER = NOW + 3600;

const text = (body: string, from: string, id = `wamid.bodies${++count}`) => ({
  from,
  id,
  timestamp: String(NOW),
  type: 'text',
  text: { body },
});

const messagesTo = ({ number }: Messaging, list: unknown[], rest: object = {}): Change => ({
  field: 'messages',
  value: {
    messaging_product: 'whatsapp',
    metadata: metadataOf(number),
    ...(list.length > 0 ? { messages: list } : {}),
    ...rest,
  },
});

const storedOf = async (wamids: string[]): Promise<{ wamid: string; length: number }[]> =>
  app.database.query(
    `SELECT w.wamid, length(m.content ->> 'body') AS length
       FROM messages m JOIN message_wamids w ON w.message_id = m.id WHERE w.wamid = ANY($1)`,
    [wamids],
  );

describe('a body as large as Meta makes them', () => {
  it('of 1,000 updates and 3 MB is applied whole', async () => {
    const list = Array.from({ length: 1000 }, (_, n) =>
      text('x'.repeat(2950), `4477001${String(n % 300).padStart(5, '0')}`),
    );
    const body = envelope([{ number: desk.number, changes: [messagesTo(desk, list)] }]);
    expect(body.length).toBeGreaterThan(3_000_000);
    expect(body.length).toBeLessThan(3 * 1024 * 1024);
    expect(await deliver(app, body)).toBe(200);
    await applied(app);
    const stored = await storedOf(list.map(({ id }) => id));
    expect(stored).toHaveLength(1000);
    expect(stored.every(({ length }) => length === 2950)).toBe(true);
    const [unread] = await app.database.query<{ threads: number; unread: number }>(
      `SELECT count(*)::int AS threads, sum(unread_count)::int AS unread FROM conversations WHERE workspace_id = $1`,
      [desk.session.workspaceId],
    );
    expect(unread).toEqual({ threads: 300, unread: 1000 });
  });
});

describe('a body of several tenants', () => {
  interface Tenant {
    desk: Messaging;
    template: Awaited<ReturnType<Messaging['template']>>;
    message: { id: string; wamid: string };
    writer: string;
    chooser: string;
    echoed: string;
  }

  async function tenant(): Promise<Tenant> {
    const own = await messaging(app);
    const template = await own.template();
    const user = await own.openUser();
    await own.fault({ kind: 'drop_webhook', times: 3, match: { to: user.slice(1) } });
    const { id } = await own.text(user);
    const { wa_message_id: wamid } = await own.reaches(id, 'sent');
    const [writer, chooser, echoed] = [newUser(), newUser(), newUser()].map((to) => to.slice(1));
    return {
      desk: own,
      template,
      message: { id, wamid },
      writer: writer!,
      chooser: chooser!,
      echoed: echoed!,
    };
  }

  /** One change of every kind, in one entry of the tenant's account. */
  function changesOf({ desk: own, template, message, writer, chooser, echoed }: Tenant): Change[] {
    const metadata = metadataOf(own.number);
    const display = metadata['display_phone_number'];
    return [
      messagesTo(own, [text('to its own', writer)], {
        contacts: [{ wa_id: writer, profile: { name: `Writer ${own.number.metaId}` } }],
      }),
      messagesTo(own, [], {
        statuses: [{ id: message.wamid, status: 'delivered', timestamp: String(LATER) }],
      }),
      {
        field: 'user_preferences',
        value: {
          metadata,
          user_preferences: [{ wa_id: chooser, category: 'marketing_messages', value: 'stop', timestamp: NOW }],
        },
      },
      {
        field: 'smb_message_echoes',
        value: { metadata, message_echoes: [{ ...text('from the app', display!), to: echoed }] },
      },
      {
        field: 'message_template_status_update',
        value: {
          event: 'PAUSED',
          message_template_id: template.meta_template_id,
          message_template_name: template.name,
          message_template_language: 'en',
          reason: 'NONE',
        },
      },
      {
        field: 'phone_number_quality_update',
        value: { display_phone_number: display, event: 'THROUGHPUT_UPGRADE' },
      },
      { field: 'account_review_update', value: { decision: 'APPROVED' } },
      { field: 'no_such_field', value: { anything: 1 } },
    ];
  }

  async function judge({ desk: own, ...tenant }: Tenant): Promise<void> {
    const { api, workspaceId } = own.session;
    const query = (search: string): string =>
      new URLSearchParams({ workspace_id: workspaceId, search, limit: '100' }).toString();
    const threads = (await api.must('GET', `/api/conversations?${query(tenant.writer)}`)).data;
    expect(threads).toMatchObject([{ contact: { name: `Writer ${own.number.metaId}` } }]);
    const all = await api.must('GET', `/api/conversations?workspace_id=${workspaceId}&limit=100`);
    // The one that was written to, the one who wrote, the one who got an echo: nobody else's.
    expect(all.total).toBe(3);
    expect(await api.must('GET', `/api/messages/${tenant.message.id}`)).toMatchObject({
      status: 'delivered',
      delivered_at: new Date(LATER * 1000).toISOString(),
    });
    const choosers = (await api.must('GET', `/api/contacts?${query(tenant.chooser)}`)).data;
    expect(choosers).toMatchObject([{ opted_in: false }]);
    const echoes = (await api.must('GET', `/api/conversations?${query(tenant.echoed)}`)).data;
    expect(echoes).toMatchObject([{ unread_count: 0, window_open: false }]);
    expect(await api.must('GET', `/api/templates/${tenant.template.id}`)).toMatchObject({
      status: 'PAUSED',
    });
    expect(await own.phoneNumber()).toMatchObject({ messages_per_second: 1000 });
    const { data } = await api.must('GET', `/api/phone-numbers/${own.number.id}/events?limit=100`);
    const kinds = data.filter(({ source }) => source === 'meta').map(({ kind }) => kind);
    expect(kinds.sort()).toEqual(['review', 'throughput']);
  }

  it('reaches each of them with every change, and nobody else', async () => {
    const tenants = [await tenant(), await tenant(), await tenant()];
    const body = envelope(
      tenants.map((each) => ({
        number: each.desk.number,
        changes: changesOf(each),
        // Not before the approval of the templates, which it would be overtaken by.
        time: Math.ceil(Date.now() / 1000),
      })),
    );
    expect(await deliver(app, body)).toBe(200);
    await applied(app);
    for (const each of tenants) await judge(each);
    const [event] = await app.database.query<{ error: string }>(
      'SELECT error FROM webhook_events WHERE cardinality(waba_ids) = 3',
    );
    expect(event!.error).toMatch(/left out: field not in use/);
  });
});

describe('large hostile bodies', () => {
  const size = 600_000;
  const fill = (piece: string, room = size): string => piece.repeat(Math.floor(room / piece.length)).replace(/,$/, '');
  const within = (changes: string): string =>
    `{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[${changes}]}]}`;
  const inMessages = (value: string): string =>
    within(`{"field":"messages","value":{"metadata":{"phone_number_id":"${desk.number.metaId}"},${value}}}`);

  it('are taken, hold nothing up, and what comes behind them is applied', async () => {
    const half = size / 2;
    const bodies = [
      '['.repeat(half) + ']'.repeat(half),
      within('['.repeat(half - 100) + ']'.repeat(half - 100)),
      within(fill('0,')),
      within(fill('{"field":"x"},')),
      `{"object":"whatsapp_business_account","entry":[${fill('{},')}]}`,
      inMessages(`"messages":[${fill('[],')}]`),
      inMessages(`"statuses":[${fill('{"id":"w","status":"sent","timestamp":"1"},')}]`),
      inMessages(
        `"contacts":[${fill('{},', half)}],"messages":[${fill('{"id":"w","from":"15550100001","timestamp":"1"},', half)}]`,
      ),
      inMessages(
        `"messages":[{"id":"wamid.hostile","from":"15550100001","timestamp":"1","type":"text","text":{"body":"${fill('\\u0000\\ud800')}"}}]`,
      ),
      inMessages(`"messages":[{"id":${'9'.repeat(size)},"from":1e400,"timestamp":-1}]`),
      JSON.stringify({ object: 'whatsapp_business_account', entry: 'x'.repeat(size) }),
    ];
    for (const body of bodies) expect(await deliver(app, body)).toBe(200);
    const behind = `wamid.behind${++count}`;
    const body = envelope([
      {
        number: desk.number,
        changes: [messagesTo(desk, [text('still here', newUser().slice(1), behind)])],
      },
    ]);
    expect(await deliver(app, body)).toBe(200);
    await eventually(async () => (await storedOf([behind])).length === 1);
    await applied(app);
  });
});
