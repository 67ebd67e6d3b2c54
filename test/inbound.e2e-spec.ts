import fc from 'fast-check';
import { sign } from '../src/whatsapp/webhook/signature';
import { eventually } from './support/eventually';
import { startTestApp, type TestApp, type TestNumber, type TestSession } from './support/test-app';

let app: TestApp;
let session: TestSession;
let number: TestNumber;
let count = 0;

beforeAll(async () => {
  app = await startTestApp();
  session = await app.session();
  number = await app.phoneNumber(session);
});
afterAll(() => app?.close());

const NOW = Math.floor(Date.now() / 1000);
const nextWamid = (): string => `wamid.inbound${++count}`;
const nextUser = (): string => `447700${String(900_200 + ++count).slice(-6)}`;

interface Sender {
  waId?: string;
  userId?: string;
  name?: string;
}

/** A change as Meta sends it: each message of its own sender. */
function change(sender: Sender, fields: Record<string, unknown>, to = number) {
  const { waId, userId, name } = sender;
  return {
    field: 'messages',
    value: {
      messaging_product: 'whatsapp',
      metadata: { display_phone_number: '15550100001', phone_number_id: to.metaId },
      ...(fields['type'] === 'system'
        ? {}
        : {
            contacts: [
              {
                ...(waId ? { wa_id: waId } : {}),
                ...(userId ? { user_id: userId } : {}),
                profile: { ...(name ? { name } : {}) },
              },
            ],
          }),
      messages: [
        {
          ...(waId ? { from: waId } : {}),
          ...(userId ? { from_user_id: userId } : {}),
          id: nextWamid(),
          timestamp: String(NOW),
          ...fields,
        },
      ],
    },
  };
}

const text = (body: string) => ({ type: 'text', text: { body } });
let deliveries = 0;

/** Delivers changes in one body; `stamp` makes each delivery other bytes, as Meta's repetitions may be. */
async function deliver(...changes: unknown[]): Promise<void> {
  const body = JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: number.businessId, changes }],
    stamp: ++deliveries,
  });
  const response = await fetch(`${app.url}/webhook`, {
    method: 'POST',
    headers: { 'x-hub-signature-256': sign(Buffer.from(body), 'test-app-secret') },
    body,
  });
  if (response.status !== 200) throw new Error(`the door answered ${response.status}`);
}

/** Waits until everything delivered is applied. */
const applied = (): Promise<boolean> =>
  eventually(async () => {
    const open = await app.database.query<{ error: string }>(
      `SELECT error FROM webhook_events WHERE state IN ('received', 'routed', 'failed')`,
    );
    if (open.length > 0) throw new Error(`${open.length} open: ${open[0]!.error}`);
    return true;
  });

async function apply(...changes: unknown[]): Promise<void> {
  await deliver(...changes);
  await applied();
}

async function conversationsOf(search: string) {
  const query = new URLSearchParams({ workspace_id: session.workspaceId, search });
  return (await session.api.must('GET', `/api/conversations?${query.toString()}`)).data;
}

async function conversationOf(waId: string) {
  const [conversation] = await conversationsOf(waId);
  return conversation;
}

async function thread(conversation: { id: string }) {
  return (await session.api.must('GET', `/api/conversations/${conversation.id}/messages?limit=100`)).data;
}

async function contactOf(waId: string) {
  const query = new URLSearchParams({ workspace_id: session.workspaceId, search: waId });
  return (await session.api.must('GET', `/api/contacts?${query.toString()}`)).data[0];
}

interface MediaContent {
  media_state: string;
  [field: string]: unknown;
}

describe('a message of a user', () => {
  it('makes contact and conversation, opens the window from its own time, and counts as unread once', async () => {
    const waId = nextUser();
    const at = NOW - 3600;
    const one = change({ waId, userId: `GB.${waId}`, name: 'Ann' }, { ...text('Hello'), timestamp: String(at) });
    for (let i = 0; i < 3; i += 1) await deliver(one);
    await applied();
    const conversation = await conversationOf(waId);
    expect(conversation).toMatchObject({
      phone_number_id: number.id,
      contact: {
        name: 'Ann',
        wa_id: waId,
        phone_number: `+${waId}`,
        user_id: `GB.${waId}`,
        opted_in: true,
      },
      status: 'open',
      unread_count: 1,
      window_open: true,
      window_expires_at: new Date((at + 86_400) * 1000).toISOString(),
      last_inbound_at: new Date(at * 1000).toISOString(),
      last_message_at: new Date(at * 1000).toISOString(),
    });
    expect(await thread(conversation)).toMatchObject([
      {
        direction: 'inbound',
        type: 'text',
        status: 'received',
        content: { body: 'Hello' },
        from_number: `+${waId}`,
        to_number: number.body.phone_number,
        wa_message_id: one.value.messages[0]!.id,
        created_at: new Date(at * 1000).toISOString(),
      },
    ]);
  });

  it('moves the window forward only', async () => {
    const waId = nextUser();
    await apply(change({ waId }, { ...text('new'), timestamp: String(NOW - 60) }));
    await apply(change({ waId }, { ...text('old, late'), timestamp: String(NOW - 7200) }));
    const conversation = await conversationOf(waId);
    expect(conversation).toMatchObject({
      unread_count: 2,
      window_expires_at: new Date((NOW - 60 + 86_400) * 1000).toISOString(),
      last_message_at: new Date((NOW - 60) * 1000).toISOString(),
    });
    expect((await thread(conversation)).map(({ content }) => content.body)).toEqual(['new', 'old, late']);
  });

  it('opens a closed conversation again, and shows a window that is over as closed', async () => {
    const waId = nextUser();
    await apply(change({ waId }, { ...text('long ago'), timestamp: String(NOW - 100_000) }));
    const { id, window_open } = await conversationOf(waId);
    expect(window_open).toBe(false);
    await session.api.must('POST', `/api/conversations/${id}/close`);
    await apply(change({ waId }, text('again')));
    expect(await conversationOf(waId)).toMatchObject({ id, status: 'open', window_open: true });
  });

  it('keeps what it is, whatever its type', async () => {
    const waId = nextUser();
    const list: [string, Record<string, unknown>, Record<string, unknown>][] = [
      ['location', { location: { latitude: 51.5, longitude: -0.1, name: 'Here' } }, { location: { name: 'Here' } }],
      [
        'contacts',
        { contacts: [{ name: { formatted_name: 'Bo' } }] },
        { contacts: [{ name: { formatted_name: 'Bo' } }] },
      ],
      [
        'interactive',
        { interactive: { type: 'list_reply', list_reply: { id: 'r1', title: 'Row' } } },
        { interactive: { id: 'r1' } },
      ],
      ['button', { button: { payload: 'P', text: 'Yes' } }, { button: { payload: 'P', text: 'Yes' } }],
      [
        'order',
        { order: { catalog_id: '9', product_items: [{ product_retailer_id: 'a', quantity: 2 }] } },
        { order: { catalog_id: '9' } },
      ],
      [
        'unsupported',
        {
          errors: [{ code: 131051, title: 'Message type unknown' }],
          unsupported: { type: 'poll' },
        },
        { unsupported: { type: 'poll' } },
      ],
      ['brand_new', { brand_new: { x: 1 } }, { original_type: 'brand_new', raw: { x: 1 } }],
    ];
    await apply(...list.map(([type, fields]) => change({ waId }, { type, ...fields })));
    const messages = await thread(await conversationOf(waId));
    for (const [type, , content] of list) {
      const stored = type === 'brand_new' ? 'unknown' : type;
      expect(messages.find((message) => message.type === stored)).toMatchObject({ content });
    }
    expect(messages.find(({ type }) => type === 'unsupported')!.error).toMatchObject({
      code: 131051,
    });
  });

  it('keeps referral and context', async () => {
    const waId = nextUser();
    const referral = { source_type: 'ad', source_id: '42', headline: 'Sale' };
    await apply(
      change({ waId }, { ...text('From the ad'), referral, context: { id: 'wamid.earlier', from: '15550100001' } }),
    );
    const [message] = await thread(await conversationOf(waId));
    expect(message).toMatchObject({ context_message_id: 'wamid.earlier', content: { referral } });
  });

  it('belongs to its own sender, also where one change carries several', async () => {
    const [one, two] = [nextUser(), nextUser()];
    const both = change({ waId: one, name: 'One' }, text('from one'));
    const other = change({ waId: two, name: 'Two' }, text('from two'));
    both.value.messages.push(...other.value.messages);
    both.value.contacts!.push(...other.value.contacts!);
    await apply(both);
    for (const [waId, name, body] of [
      [one, 'One', 'from one'],
      [two, 'Two', 'from two'],
    ] as const) {
      const conversation = await conversationOf(waId);
      expect(conversation.contact.name).toBe(name);
      expect(await thread(conversation)).toMatchObject([{ content: { body } }]);
    }
  });
});

describe('who writes', () => {
  it('may have no number', async () => {
    const userId = `GB.${nextUser()}`;
    await apply(change({ userId, name: `Hidden ${userId}` }, text('No number')));
    const [conversation] = await conversationsOf(`hidden ${userId}`);
    expect(conversation.contact).toMatchObject({
      wa_id: null,
      phone_number: null,
      user_id: userId,
    });
    expect(await thread(conversation)).toMatchObject([{ from_number: userId }]);
  });

  it('is one person under both ids once they come together, with one thread', async () => {
    const waId = nextUser();
    const userId = `GB.${waId}`;
    await apply(change({ userId }, { ...text('by id'), timestamp: String(NOW - 30) }));
    await apply(change({ waId }, { ...text('by number'), timestamp: String(NOW - 20) }));
    await apply(change({ waId, userId }, { ...text('by both'), timestamp: String(NOW - 10) }));
    await apply(change({ userId }, { ...text('by id again'), timestamp: String(NOW) }));
    const [conversation, ...others] = await conversationsOf(waId);
    expect(others).toEqual([]);
    expect(conversation).toMatchObject({
      unread_count: 4,
      contact: { wa_id: waId, user_id: userId },
    });
    expect((await thread(conversation)).map(({ content }) => content.body)).toEqual([
      'by id again',
      'by both',
      'by number',
      'by id',
    ]);
    const left = await app.database.query('SELECT 1 FROM contacts WHERE user_id = $1 AND deleted_at IS NULL', [userId]);
    expect(left).toHaveLength(1);
  });

  it('keeps the newest profile name, whenever the older message comes', async () => {
    const waId = nextUser();
    await apply(change({ waId, name: 'Newer' }, { ...text('b'), timestamp: String(NOW - 10) }));
    await apply(change({ waId, name: 'Older' }, { ...text('a'), timestamp: String(NOW - 500) }));
    expect((await contactOf(waId)).name).toBe('Newer');
    await apply(change({ waId, name: 'Newest' }, { ...text('c'), timestamp: String(NOW) }));
    expect((await contactOf(waId)).name).toBe('Newest');
  });

  it('is followed to a new number, once, also when the notice comes late', async () => {
    const [before, after] = [nextUser(), nextUser()];
    await apply(change({ waId: before }, { ...text('old number'), timestamp: String(NOW - 100) }));
    await apply(change({ waId: after }, { ...text('new number'), timestamp: String(NOW - 50) }));
    const notice = change(
      { waId: before },
      {
        type: 'system',
        timestamp: String(NOW - 70),
        system: { type: 'user_changed_number', body: 'changed', wa_id: after },
      },
    );
    for (let i = 0; i < 2; i += 1) await apply(notice);
    const [conversation, ...others] = await conversationsOf(after);
    expect(others).toEqual([]);
    expect(await conversationsOf(before)).toEqual([]);
    const messages = await thread(conversation);
    expect(messages.map(({ type }) => type)).toEqual(['text', 'system', 'text']);
    expect(conversation).toMatchObject({
      unread_count: 2,
      window_expires_at: new Date((NOW - 50 + 86_400) * 1000).toISOString(),
    });
  });
});

describe('what users do to messages', () => {
  it('shows reactions, edits and withdrawals on the message, whichever comes first', async () => {
    const waId = nextUser();
    const target = nextWamid();
    const original = change({ waId }, { ...text('frist'), id: target, timestamp: String(NOW - 50) });
    const later = [
      change(
        { waId },
        {
          type: 'reaction',
          timestamp: String(NOW - 40),
          reaction: { message_id: target, emoji: '👍' },
        },
      ),
      change(
        { waId },
        {
          type: 'reaction',
          timestamp: String(NOW - 30),
          reaction: { message_id: target, emoji: '❤️' },
        },
      ),
      change(
        { waId },
        {
          type: 'edit',
          timestamp: String(NOW - 20),
          edit: { original_message_id: target, message: text('first') },
        },
      ),
      change({ waId }, { type: 'revoke', timestamp: String(NOW - 10), revoke: { original_message_id: target } }),
    ];
    for (const one of [...later].reverse()) await apply(one);
    await apply(original);
    const conversation = await conversationOf(waId);
    const stored = (await thread(conversation)).find((message) => message.wa_message_id === target)!;
    const iso = (ago: number) => new Date((NOW - ago) * 1000).toISOString();
    expect(stored.content).toEqual({
      body: 'first',
      original: { body: 'frist' },
      edited_at: iso(20),
      reactions: [{ from: `+${waId}`, emoji: '❤️', at: iso(30) }],
      revoked_at: iso(10),
    });
    expect(conversation).toMatchObject({ unread_count: 1 });
  });

  it('replaces an unsupported placeholder by the real message under its id, in either order', async () => {
    const waId = nextUser();
    for (const realFirst of [false, true]) {
      const id = nextWamid();
      const placeholder = change(
        { waId },
        { id, type: 'unsupported', errors: [{ code: 131060, title: 'Unavailable' }] },
      );
      const real = change({ waId }, { id, ...text(`real ${realFirst}`) });
      for (const one of realFirst ? [real, placeholder] : [placeholder, real, placeholder]) await apply(one);
      const stored = (await thread(await conversationOf(waId))).filter((message) => message.wa_message_id === id);
      expect(stored).toMatchObject([{ type: 'text', content: { body: `real ${realFirst}` }, error: null }]);
    }
    expect((await conversationOf(waId)).unread_count).toBe(2);
  });
});

describe('echoes of the phone app', () => {
  it('are stored as ours, sent, and open no window', async () => {
    const waId = nextUser();
    const id = nextWamid();
    const echo = {
      field: 'smb_message_echoes',
      value: {
        messaging_product: 'whatsapp',
        metadata: { display_phone_number: '15550100001', phone_number_id: number.metaId },
        message_echoes: [{ from: '15550100001', to: waId, id, timestamp: String(NOW - 5), ...text('STOP') }],
      },
    };
    for (let i = 0; i < 2; i += 1) await apply(echo);
    const conversation = await conversationOf(waId);
    expect(conversation).toMatchObject({
      unread_count: 0,
      window_expires_at: null,
      last_inbound_at: null,
    });
    expect(await thread(conversation)).toMatchObject([
      {
        direction: 'outbound',
        status: 'sent',
        wa_message_id: id,
        from_number: number.body.phone_number,
        to_number: `+${waId}`,
        sent_at: new Date((NOW - 5) * 1000).toISOString(),
      },
    ]);
    expect((await contactOf(waId)).opted_in).toBe(true);
  });
});

describe('being written to', () => {
  const preference = (waId: string, value: string, at: number) => ({
    field: 'user_preferences',
    value: {
      messaging_product: 'whatsapp',
      metadata: { display_phone_number: '15550100001', phone_number_id: number.metaId },
      contacts: [{ profile: { name: 'Chooser' }, wa_id: waId }],
      user_preferences: [
        {
          wa_id: waId,
          detail: `User requested to ${value}`,
          category: 'marketing_messages',
          value,
          timestamp: at,
        },
      ],
    },
  });

  it('follows the newest preference, in whatever order they come', async () => {
    const waId = nextUser();
    await apply(preference(waId, 'stop', NOW - 100));
    expect(await contactOf(waId)).toMatchObject({ opted_in: false });
    await apply(preference(waId, 'resume', NOW - 10));
    expect(await contactOf(waId)).toMatchObject({ opted_in: true });
    await apply(preference(waId, 'stop', NOW - 50));
    expect(await contactOf(waId)).toMatchObject({ opted_in: true });
    await apply(preference(waId, 'stop', NOW - 5));
    await apply(preference(waId, 'resume', NOW - 10));
    expect(await contactOf(waId)).toMatchObject({ opted_in: false });
  });

  it('ends with an opt-out word, begins again with START, and both are recorded', async () => {
    const waId = nextUser();
    await apply(change({ waId }, { ...text(' stop! '), timestamp: String(NOW - 30) }));
    expect(await contactOf(waId)).toMatchObject({ opted_in: false });
    await apply(change({ waId }, { ...text('please do not stop'), timestamp: String(NOW - 20) }));
    expect(await contactOf(waId)).toMatchObject({ opted_in: false });
    await apply(change({ waId }, { ...text('Start'), timestamp: String(NOW - 10) }));
    const contact = await contactOf(waId);
    expect(contact).toMatchObject({ opted_in: true });
    const signals = await app.database.query<{ opted_in: boolean; source: string; detail: string }>(
      'SELECT opted_in, source, detail FROM opt_in_signals WHERE contact_id = $1 ORDER BY occurred_at',
      [contact.id],
    );
    expect(signals).toEqual([
      { opted_in: false, source: 'keyword', detail: ' stop! ' },
      { opted_in: true, source: 'keyword', detail: 'Start' },
    ]);
  });

  it('follows the words of the workspace, by language', async () => {
    await session.api.must('PATCH', `/api/workspaces/${session.workspaceId}`, {
      settings: { opt_out_words: { en: ['leave me'], eo: ['haltu'] } },
    });
    const [one, two, three] = [nextUser(), nextUser(), nextUser()];
    await apply(
      change({ waId: one }, text('Haltu')),
      change({ waId: two }, text('STOP')),
      change({ waId: three }, text('abmelden')),
    );
    const states = [];
    for (const waId of [one, two, three]) states.push((await contactOf(waId)).opted_in);
    expect(states).toEqual([false, true, false]);
    const path = `/api/workspaces/${session.workspaceId}` as const;
    await session.api.must('PATCH', path, { settings: null });
  });
});

describe('received media', () => {
  const bytes = Buffer.from('%PDF-1.4\n1 0 obj\n%%EOF\n');

  /** A user sends a document through the simulator. */
  async function sendDocument(waId: string, document: Record<string, unknown> = {}): Promise<string> {
    const { id } = await app.simulator.api.must('POST', '/_sim/inbound', {
      phone_number_id: number.metaId,
      from: waId,
      message: { type: 'document', document },
      media: {
        data_base64: bytes.toString('base64'),
        mime_type: 'application/pdf',
        filename: 'offer.pdf',
      },
    });
    return id;
  }

  /** The stored message once its media has reached this state. */
  const messageInState = (
    wamid: string,
    state: string,
  ): Promise<{ id: string; content: MediaContent; media_id: string | null }> =>
    eventually(async () => {
      const [row] = await app.database.query<{
        id: string;
        content: MediaContent;
        media_id: string | null;
      }>(
        'SELECT m.id, m.content, m.media_id FROM messages m JOIN message_wamids w ON w.message_id = m.id WHERE w.wamid = $1',
        [wamid],
      );
      if (row?.content.media_state !== state) throw new Error(JSON.stringify(row?.content ?? 'no message'));
      return row;
    });

  const download = (id: string) =>
    app.database.query<{ attempts: number; last_error: string }>(
      'SELECT attempts, last_error FROM media_downloads WHERE message_id = $1',
      [id],
    );

  /** Lets the next try be the last one that Meta's refusal is given. */
  async function tryOnceMore(id: string): Promise<void> {
    await eventually(async () => ((await download(id))[0]?.attempts ?? 0) > 0);
    await app.database.query('UPDATE media_downloads SET attempts = 4, due_at = now() WHERE message_id = $1', [id]);
  }

  const dueNow = (id: string) =>
    app.database.query('UPDATE media_downloads SET due_at = now() WHERE message_id = $1', [id]);

  afterEach(() => app.simulator.api.must('DELETE', '/_sim/faults'));

  it('is copied to the blob store, and its message names it', async () => {
    const wamid = await sendDocument(nextUser(), { caption: 'Our offer' });
    const { id, content, media_id } = await messageInState(wamid, 'stored');
    expect(content).toMatchObject({
      media_id,
      document: { caption: 'Our offer', filename: 'offer.pdf' },
    });
    const media = await session.api.must('GET', `/api/media/${media_id}`);
    expect(media).toMatchObject({
      type: 'document',
      mime_type: 'application/pdf',
      file_size: bytes.length,
      file_name: 'offer.pdf',
    });
    const { url } = await session.api.must('GET', `/api/media/${media_id}/url`);
    const file = await fetch(url);
    expect(Buffer.from(await file.arrayBuffer())).toEqual(bytes);
    expect(await download(id)).toEqual([]);
  });

  it('is fetched again after a failure, with a fresh link', async () => {
    await app.simulator.api.must('POST', '/_sim/faults', {
      kind: 'error',
      code: 131016,
      times: 1,
      match: { phone_number_id: number.metaId },
    });
    await app.simulator.api.must('POST', '/_sim/faults', { kind: 'error', code: 131016, times: 1 });
    const wamid = await sendDocument(nextUser());
    const { id } = await messageInState(wamid, 'pending');
    await eventually(async () => ((await download(id))[0]?.attempts ?? 0) > 0);
    expect((await download(id))[0]!.last_error).not.toBe('');
    await dueNow(id);
    await messageInState(wamid, 'stored');
  });

  it('that Meta does not have any more is given up, with the reason on the message', async () => {
    const waId = nextUser();
    const mediaId = '987650000000001';
    await app.simulator.api.must('POST', '/_sim/faults', {
      kind: 'error',
      code: 100,
      match: { path: mediaId },
    });
    const gone = change({ waId }, { type: 'image', image: { id: mediaId, mime_type: 'image/png' } });
    const wamid = gone.value.messages[0]!.id;
    await apply(gone);
    const { id } = await messageInState(wamid, 'pending');
    await tryOnceMore(id);
    const { content } = await messageInState(wamid, 'failed');
    expect(content.media_error).toMatchObject({
      code: expect.any(Number),
      reason: expect.stringMatching(/./),
    });
  });

  it('that Meta cannot hand over is asked for until its last day, and then given up with the reason', async () => {
    await app.simulator.api.must('POST', '/_sim/faults', { kind: 'error', code: 131016 });
    const wamid = await sendDocument(nextUser());
    const { id } = await messageInState(wamid, 'pending');
    await eventually(async () => ((await download(id))[0]?.attempts ?? 0) > 0);
    const days = await app.database.query(
      `SELECT round(extract(epoch FROM d.give_up_at - m.created_at) / 86400) AS days
         FROM media_downloads d JOIN messages m ON m.id = d.message_id WHERE d.message_id = $1`,
      [id],
    );
    expect(days).toEqual([{ days: '7' }]);
    await app.database.query(
      'UPDATE media_downloads SET attempts = 30, give_up_at = now(), due_at = now() WHERE message_id = $1',
      [id],
    );
    const { content } = await messageInState(wamid, 'failed');
    expect(content.media_error).toMatchObject({
      code: 131016,
      reason: expect.stringMatching(/./),
    });
    expect(await download(id)).toEqual([]);
  });

  it('with other bytes than announced is refused', async () => {
    const sha256 = Buffer.alloc(32, 7).toString('base64');
    const wamid = await sendDocument(nextUser(), { sha256 });
    const { id } = await messageInState(wamid, 'pending');
    await tryOnceMore(id);
    const { content, media_id } = await messageInState(wamid, 'failed');
    expect(content.media_error).toMatchObject({ code: 'media_hash_mismatch' });
    expect(media_id).toBeNull();
  });

  it('is fetched although no job tells of it', async () => {
    await app.stopWorker();
    const wamid = await sendDocument(nextUser());
    await eventually(
      async () =>
        (await app.database.query(`SELECT 1 FROM webhook_events WHERE strpos(body, $1) > 0`, [wamid])).length > 0,
    );
    await app.restartWorker();
    const { id } = await messageInState(wamid, 'stored');
    await app.stopWorker();
    await app.database.query(
      `UPDATE messages SET media_id = NULL, content = content || '{"media_state": "pending"}' WHERE id = $1`,
      [id],
    );
    await app.database.query(
      `INSERT INTO media_downloads (message_id, workspace_id, phone_number_id, meta_media_id, type, give_up_at)
       SELECT id, workspace_id, phone_number_id, content -> 'document' ->> 'id', 'document', now() + interval '1 day' FROM messages WHERE id = $1`,
      [id],
    );
    await app.restartWorker();
    await messageInState(wamid, 'stored');
    const copies = await app.database.query('SELECT 1 FROM media WHERE id = $1', [id]);
    expect(copies).toHaveLength(1);
  });
});

describe('the events of a conversation, repeated and shuffled', () => {
  /** Everything about a person's conversations but what is made anew each time: ids. */
  async function endState(prefix: string) {
    const conversations = await app.database.query(
      `SELECT c.wa_id, c.user_id, c.name, c.opted_in, v.status, v.unread_count, v.window_expires_at, v.last_inbound_at, v.last_message_at
         FROM conversations v JOIN contacts c ON c.id = v.contact_id
        WHERE v.id IN (SELECT conversation_id FROM messages m JOIN message_wamids w ON w.message_id = m.id WHERE w.wamid LIKE $1)
        ORDER BY 1, 2`,
      [`${prefix}%`],
    );
    const messages = await app.database.query(
      `SELECT right(w.wamid, 4) AS wamid, c.wa_id, m.direction, m.type, m.status, m.content, m.context_wamid, m.created_at, m.error
         FROM messages m JOIN message_wamids w ON w.message_id = m.id JOIN contacts c ON c.id = m.contact_id
        WHERE w.wamid LIKE $1 ORDER BY w.wamid`,
      [`${prefix}%`],
    );
    const waId = (conversations[0] as { wa_id: string }).wa_id;
    return JSON.parse(
      JSON.stringify({ conversations, messages }).replaceAll(prefix, 'wamid.').replaceAll(waId, 'somebody'),
    ) as { conversations: object[]; messages: object[] };
  }

  function story(prefix: string): unknown[] {
    const waId = nextUser();
    const userId = `GB.${waId}`;
    const id = (n: number) => `${prefix}${String(n).padStart(4, '0')}`;
    const at = (n: number) => ({ timestamp: String(NOW - 1000 + n) });
    const both = (name: string) => ({ waId, userId, name });
    return [
      change({ userId, name: 'A' }, { ...text('hidden'), id: id(1), ...at(1) }),
      change({ waId, name: 'B' }, { ...text('hello'), id: id(2), ...at(2) }),
      change(both('C'), { ...text('stop'), id: id(3), ...at(3) }),
      change(both('D'), {
        id: id(4),
        ...at(4),
        type: 'unsupported',
        errors: [{ code: 131060, title: 'x' }],
      }),
      change(both('D'), { id: id(4), ...at(4), ...text('the real one') }),
      change(both('E'), {
        id: id(5),
        ...at(5),
        type: 'reaction',
        reaction: { message_id: id(4), emoji: '👍' },
      }),
      change(both('F'), {
        id: id(6),
        ...at(6),
        type: 'edit',
        edit: { original_message_id: id(2), message: text('hello!') },
      }),
      change(both('G'), {
        id: id(7),
        ...at(7),
        type: 'revoke',
        revoke: { original_message_id: id(1) },
      }),
      change(both('H'), { ...text('start'), id: id(8), ...at(8) }),
      {
        field: 'smb_message_echoes',
        value: {
          metadata: { phone_number_id: number.metaId },
          message_echoes: [{ from: '15550100001', to: waId, id: id(9), ...at(9), ...text('we answer') }],
        },
      },
    ];
  }

  it('always come to the same end', async () => {
    const inOrder = `wamid.story${++count}.`;
    for (const one of story(inOrder)) await apply(one);
    const expected = await endState(inOrder);
    expect(expected.conversations).toMatchObject([
      { user_id: 'GB.somebody', name: 'H', opted_in: true, unread_count: 5, status: 'open' },
    ]);
    expect(expected.messages).toHaveLength(9);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(9), { maxLength: 20 }),
        fc.integer(),
        fc.integer({ min: 1, max: 4 }),
        async (repeated, seed, size) => {
          const prefix = `wamid.story${++count}.`;
          const events = story(prefix);
          const all = [...events, ...repeated.map((n) => events[n])];
          const [order] = fc.sample(fc.shuffledSubarray(all, { minLength: all.length }), {
            numRuns: 1,
            seed,
          });
          for (let i = 0; i < order!.length; i += size) await deliver(...order!.slice(i, i + size));
          await applied();
          expect(await endState(prefix)).toEqual(expected);
        },
      ),
      { numRuns: 25 },
    );
  });
});
