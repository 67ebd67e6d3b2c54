import { sign } from '../src/whatsapp/webhook/signature';
import { eventually } from './support/eventually';
import { startTestApp, type TestApp, type TestNumber, type TestSession } from './support/test-app';

let app: TestApp;
let session: TestSession;
let number: TestNumber;
let second: TestNumber;
let count = 0;

beforeAll(async () => {
  app = await startTestApp();
  session = await app.session();
  number = await app.phoneNumber(session);
  second = await app.phoneNumber(session);
});
afterAll(() => app?.close());

const nextUser = (): string => `447700${String(901_000 + ++count).slice(-6)}`;

/** A user writes; resolves when the conversation has it. */
async function write(waId: string, body: string, { name = 'Guest', to = number, ago = 0 } = {}) {
  const id = `wamid.conversations${++count}`;
  const raw = JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: to.businessId,
        changes: [
          {
            field: 'messages',
            value: {
              metadata: { display_phone_number: '15550100001', phone_number_id: to.metaId },
              contacts: [{ wa_id: waId, profile: { name } }],
              messages: [
                {
                  from: waId,
                  id,
                  timestamp: String(Math.floor(Date.now() / 1000) - ago),
                  type: 'text',
                  text: { body },
                },
              ],
            },
          },
        ],
      },
    ],
  });
  const headers = { 'x-hub-signature-256': sign(Buffer.from(raw), 'test-app-secret') };
  const response = await fetch(`${app.url}/webhook`, { method: 'POST', headers, body: raw });
  expect(response.status).toBe(200);
  const [row] = await eventually(async () => {
    const rows = await app.database.query<{ conversation_id: string }>(
      'SELECT m.conversation_id FROM messages m JOIN message_wamids w ON w.message_id = m.id WHERE w.wamid = $1',
      [id],
    );
    if (rows.length === 0) throw new Error('not stored yet');
    return rows;
  });
  const conversation = await session.api.must('GET', `/api/conversations/${row!.conversation_id}`);
  return { ...conversation, wamid: id };
}

const list = (query: Record<string, string>, api = session.api) =>
  api.get(`/api/conversations?${new URLSearchParams({ workspace_id: session.workspaceId, ...query }).toString()}`);

const idsOf = async (query: Record<string, string>): Promise<string[]> => {
  const { status, body } = await list({ limit: '100', ...query });
  expect(status).toBe(200);
  return body.data.map(({ id }: { id: string }) => id);
};

describe('the list', () => {
  it('shows the conversation with the newest message first, in pages', async () => {
    const [a, b, c] = [nextUser(), nextUser(), nextUser()];
    const first = await write(a, '1', { ago: 30 });
    const other = await write(b, '2', { ago: 20 });
    const third = await write(c, '3', { ago: 10 });
    const mine = async () => (await idsOf({})).filter((id) => [first.id, other.id, third.id].includes(id));
    expect(await mine()).toEqual([third.id, other.id, first.id]);
    await write(a, '4');
    expect(await mine()).toEqual([first.id, third.id, other.id]);
    const page = await list({ limit: '1', offset: '1' });
    expect(page.body).toMatchObject({ limit: 1, offset: 1, data: [{ id: third.id }] });
    expect(page.body.total).toBeGreaterThanOrEqual(3);
  });

  it('filters by status, assignment, unread, label and number', async () => {
    const mine = await write(nextUser(), 'filter me', { to: second });
    const plain = await write(nextUser(), 'not me');
    const path = `/api/conversations/${mine.id}` as const;
    await session.api.must('POST', `${path}/close`);
    await session.api.must('POST', `${path}/assign`, { user_id: session.userId });
    await session.api.must('PUT', `${path}/labels`, { labels: ['vip', 'late', 'vip'] });
    await session.api.must('POST', `${path}/read`);
    const queries: Record<string, string>[] = [
      { status: 'closed' },
      { assigned_to: session.userId },
      { unread: 'false' },
      { label: 'vip' },
      { phone_number_id: second.id },
      { status: 'closed', label: 'late', unread: 'false' },
    ];
    for (const query of queries) {
      const ids = await idsOf(query);
      expect(ids).toContain(mine.id);
      expect(ids).not.toContain(plain.id);
    }
    const others: Record<string, string>[] = [{ status: 'open' }, { assigned_to: 'none' }, { unread: 'true' }];
    for (const query of others) {
      const ids = await idsOf(query);
      expect(ids).toContain(plain.id);
      expect(ids).not.toContain(mine.id);
    }
    expect(await session.api.must('GET', path)).toMatchObject({
      status: 'closed',
      assigned_to: session.userId,
      labels: ['vip', 'late'],
      unread_count: 0,
    });
  });

  it('searches names and numbers literally', async () => {
    const waId = nextUser();
    const { id } = await write(waId, 'find me', { name: 'Zoë 100%_Sure\\' });
    for (const search of ['zoë', '100%_s', 'sure\\', waId.slice(2), `+${waId}`])
      expect(await idsOf({ search })).toEqual([id]);
    for (const search of ['zo%', '100__', '1007sure', '%%%']) expect(await idsOf({ search })).not.toContain(id);
  });

  it.each([
    { status: 'lost' },
    { assigned_to: 'me' },
    { unread: 'maybe' },
    { limit: '0' },
    { phone_number_id: 'x' },
    { colour: 'red' },
  ])('refuses %p', async (query) => expect((await list(query as unknown as Record<string, string>)).status).toBe(422));
});

describe('reading', () => {
  const receiptsOf = async (wamid: string) =>
    (await app.simulator.api.must('GET', `/_sim/receipts?message_id=${wamid}`)).data;

  it('sets unread to 0 and tells Meta once, of the newest message', async () => {
    const waId = nextUser();
    const older = await write(waId, 'one', { ago: 5 });
    const { id, wamid, unread_count } = await write(waId, 'two');
    expect(unread_count).toBe(2);
    for (let i = 0; i < 2; i += 1) {
      const read = await session.api.post(`/api/conversations/${id}/read`);
      expect(read.status).toBe(200);
      expect(read.body).toMatchObject({
        id,
        unread_count: 0,
        read_receipt: 'sent',
        read_receipt_error: null,
      });
    }
    expect(await receiptsOf(wamid)).toMatchObject([{ phone_number_id: number.metaId, typing: false }]);
    expect(await receiptsOf(older.wamid)).toEqual([]);
    const next = await write(waId, 'three');
    expect(next.unread_count).toBe(1);
    await session.api.must('POST', `/api/conversations/${id}/read`);
    expect(await receiptsOf(next.wamid)).toHaveLength(1);
  });

  it('says why Meta did not take it, and tells Meta the next time', async () => {
    const { id, wamid } = await write(nextUser(), 'hello');
    await app.simulator.api.must('POST', '/_sim/faults', { kind: 'error', code: 131000, times: 1 });
    const read = await session.api.post(`/api/conversations/${id}/read`);
    expect(read.body).toMatchObject({
      unread_count: 0,
      read_receipt: 'failed',
      read_receipt_error: expect.stringMatching(/./),
    });
    await app.simulator.api.must('DELETE', '/_sim/faults');
    const again = await session.api.post(`/api/conversations/${id}/read`);
    expect(again.body).toMatchObject({ read_receipt: 'sent', read_receipt_error: null });
    expect(await receiptsOf(wamid)).toHaveLength(1);
  });

  it('has nothing to tell Meta of a message older than 30 days', async () => {
    const { id, wamid } = await write(nextUser(), 'last month', { ago: 31 * 86_400 });
    const read = await session.api.post(`/api/conversations/${id}/read`);
    expect(read.body).toMatchObject({ unread_count: 0, read_receipt: 'none' });
    expect(await receiptsOf(wamid)).toEqual([]);
  });
});

describe('looking after a conversation', () => {
  it('assigns it to active members only, or to nobody', async () => {
    const { id } = await write(nextUser(), 'assign me');
    const path = `/api/conversations/${id}/assign` as const;
    const agent = await app.member(session, 'AGENT');
    const stranger = await app.session();
    expect((await agent.api.post(path, { user_id: agent.userId })).body.assigned_to).toBe(agent.userId);
    const refused = await session.api.post(path, { user_id: stranger.userId });
    expect([refused.status, refused.body.detail[0].loc]).toEqual([422, ['body', 'user_id']]);
    expect((await session.api.post(path, {})).status).toBe(422);
    expect((await session.api.post(path, { user_id: 'me' })).status).toBe(422);
    const nobody = await session.api.post(path, { user_id: null });
    expect([nobody.status, nobody.body.assigned_to]).toEqual([200, null]);
  });

  it('closes, reopens and labels it', async () => {
    const { id } = await write(nextUser(), 'x');
    const path = `/api/conversations/${id}` as const;
    expect((await session.api.post(`${path}/close`)).body.status).toBe('closed');
    expect((await session.api.post(`${path}/reopen`)).body.status).toBe('open');
    expect((await session.api.put(`${path}/labels`, { labels: ['b', 'a', 'b'] })).body.labels).toEqual(['b', 'a']);
    expect((await session.api.put(`${path}/labels`, { labels: [] })).body.labels).toEqual([]);
    expect((await session.api.put(`${path}/labels`, { labels: [''] })).status).toBe(422);
    expect((await session.api.put(`${path}/labels`, { labels: Array(51).fill('x') })).status).toBe(422);
  });

  it("keeps notes in their writers' names, newest first", async () => {
    const { id } = await write(nextUser(), 'x');
    const path = `/api/conversations/${id}/notes` as const;
    const agent = await app.member(session, 'AGENT');
    const first = await session.api.post(path, { body: 'Called him' });
    expect(first.status).toBe(201);
    await agent.api.must('POST', path, { body: 'He calls back' });
    const notes = await session.api.must('GET', path);
    expect(notes).toMatchObject({
      total: 2,
      data: [
        { body: 'He calls back', author_id: agent.userId },
        { body: 'Called him', author_id: session.userId, conversation_id: id },
      ],
    });
    expect((await session.api.post(path, { body: '' })).status).toBe(422);
    expect((await session.api.post(path, { body: 'x'.repeat(4097) })).status).toBe(422);
  });

  it('shows its messages in pages, newest first', async () => {
    const waId = nextUser();
    for (const [i, body] of ['a', 'b', 'c'].entries()) await write(waId, body, { ago: 30 - i });
    const { id } = await write(waId, 'd');
    const page = await session.api.must('GET', `/api/conversations/${id}/messages?limit=2&offset=1`);
    expect(page).toMatchObject({ total: 4, limit: 2, offset: 1 });
    expect(page.data.map(({ content }) => content.body)).toEqual(['c', 'b']);
  });
});

describe('strangers', () => {
  it('learn nothing and change nothing', async () => {
    const { id } = await write(nextUser(), 'private');
    const { api, workspaceId } = await app.session();
    const path = `/api/conversations/${id}` as const;
    const tries = [
      api.get(path),
      api.get(`${path}/messages`),
      api.get(`${path}/notes`),
      api.post(`${path}/read`),
      api.post(`${path}/close`),
      api.post(`${path}/assign`, { user_id: null }),
      api.put(`${path}/labels`, { labels: [] }),
      api.post(`${path}/notes`, { body: 'x' }),
    ];
    for (const answer of await Promise.all(tries))
      expect([answer.status, answer.body.code]).toEqual([404, 'conversation_not_found']);
    expect((await list({}, api)).status).toBe(404);
    expect((await api.must('GET', `/api/conversations?workspace_id=${workspaceId}`)).total).toBe(0);
  });
});
