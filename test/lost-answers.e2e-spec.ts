import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { type Answer, ApiClient, type Body } from './support/api-client';
import { CuttingProxy } from './support/cutting-proxy';
import { eventually } from './support/eventually';
import { LosingLine } from './support/losing-line';
import { type ApiOperation, apiOperations } from './support/openapi-operations';
import { startTestApp, type TestApp } from './support/test-app';
import { Writes } from './support/writes';

/** What is said last in the commit that decides: an answer is kept, or a message gets the id of the key. */
const DECIDES = /idempotency_keys SET status = \$4, response_sealed|messages-accept-known|messages-insert-and-show/;

/** The rows that one request makes, by the operation; of all others there are as many as before. */
const MADE: Record<string, Record<string, number>> = {
  createWorkspace: { workspaces: 1, workspace_members: 1 },
  addMember: { users: 1, workspace_members: 1 },
  registerPhoneNumber: { phone_numbers: 1 },
  importContacts: { contact_imports: 1 },
  createContact: { contacts: 1 },
  uploadMedia: { media: 1 },
  createTemplate: { templates: 1 },
  addConversationNote: { conversation_notes: 1 },
  sendText: { messages: 1 },
  sendTemplate: { messages: 1 },
  sendMedia: { messages: 1 },
  sendInteractive: { messages: 1 },
  sendLocation: { messages: 1 },
  sendContacts: { messages: 1 },
  sendReaction: { messages: 1 },
  sendSticker: { messages: 1 },
  testCampaign: { messages: 1 },
  retryCampaign: { campaigns: 1, campaign_recipients: 1 },
  createCampaign: { campaigns: 1 },
  importCampaignContacts: { contact_imports: 1 },
};

const COUNTED = [
  'campaigns',
  'campaign_recipients',
  'contact_imports',
  'contacts',
  'conversation_notes',
  'media',
  'phone_numbers',
  'templates',
  'users',
  'workspace_members',
  'workspaces',
];

let line: LosingLine;
let cutting: CuttingProxy;
let app: TestApp;
let writes: Writes;

beforeAll(async () => {
  line = await new LosingLine(Number(new URL(process.env['TEST_DATABASE_URL']!).port)).start();
  app = await startTestApp({ apiDatabasePort: line.port });
  cutting = await new CuttingProxy().start();
  cutting.target = app.url;
  cutting.cut = () => true;
  writes = await Writes.prepare(app);
  // Whom the requests write to or name: known already, so that each time the same rows are made.
  for (const phone_number of ['+15005550027', '+15550100777', '+15550100778'])
    await writes.session.api.must('POST', '/api/contacts', { workspace_id: writes.session.workspaceId, phone_number });
});
afterAll(async () => {
  await app.close();
  await cutting.stop();
  await line.stop();
});

const posts = apiOperations().filter(({ method }) => method === 'POST');
const kept = posts.filter(({ repeatable }) => repeatable === undefined);
const nameOf = ({ id }: ApiOperation): string => id.replace(/InWorkspace$/, '');

async function rows(): Promise<Record<string, number>> {
  const messages = `(SELECT count(*)::int FROM messages WHERE direction = 'outbound' AND campaign_id IS NULL) AS messages`;
  const counts = COUNTED.map((table) => `(SELECT count(*)::int FROM ${table}) AS ${table}`);
  const [row] = await app.database.query<Record<string, number>>(`SELECT ${[messages, ...counts].join(', ')}`);
  return row!;
}

async function madeBy(work: () => Promise<void>): Promise<Record<string, number>> {
  const before = await rows();
  await work();
  const changed = Object.entries(await rows()).map(([table, count]) => [table, count - before[table]!] as const);
  return Object.fromEntries(changed.filter(([, count]) => count !== 0));
}

/** A request with its key, as often as it is asked for. */
interface Request {
  as: ApiClient;
  url: string;
  body?: Body;
  key: string;
}
const send = ({ as, url, body, key }: Request): Promise<Answer> =>
  as.send('POST', url, body, { 'idempotency-key': key });

/** Repeats as a client does: until the request is under way no more. */
async function repeat(request: Request): Promise<Answer> {
  for (;;) {
    const answer = await send(request);
    if (answer.body.code !== 'idempotency_key_in_flight') return answer;
  }
}

async function ready(operation: ApiOperation): Promise<Request> {
  return { ...(await writes.ready(operation)), key: randomUUID() };
}

const isReused = ({ status, body: { code } }: Answer): boolean => status === 422 && code === 'idempotency_key_reused';

describe('every POST', () => {
  it('does once what it does when the answer to its commit is lost and it is repeated', async () => {
    const wrong: string[] = [];
    for (const operation of kept) {
      const request = await ready(operation);
      const answers: Answer[] = [];
      const lostBefore = line.lost;
      const made = await madeBy(async () => {
        line.loseNext(DECIDES);
        answers.push(await send(request));
        line.spare();
        answers.push(...(await Promise.all([repeat(request), repeat(request)])), await send(request));
      });
      const [first, ...later] = answers;
      const told = { lost: line.lost - lostBefore, status: first!.status, code: first!.body.code };
      const isRepeated = later.every(({ status }) => status < 300) && new Set(later.map(textOf)).size === 1;
      const expected = { lost: 1, status: 503, code: 'outcome_unknown' };
      if (!isRepeated || !same(told, expected) || !same(made, MADE[nameOf(operation)] ?? {}))
        wrong.push([operation.id, JSON.stringify([told, made]), ...later.map(textOf)].join('\n'));
    }
    expect(wrong).toEqual([]);
    expect(kept.length).toBeGreaterThan(35);
  });

  it('does it once when the client loses the answer, and for twins', async () => {
    const wrong: string[] = [];
    for (const operation of kept.filter(({ id }) => !id.endsWith('InWorkspace'))) {
      const request = await ready(operation);
      const answers: Answer[] = [];
      const made = await madeBy(async () => {
        const cut = send({ ...request, as: new ApiClient(cutting.url, request.as.token) });
        const [unheard, heard] = await Promise.all([cut.catch(() => undefined), repeat(request)]);
        if (unheard) wrong.push(`${operation.id}: its answer was not lost`);
        answers.push(heard, await send(request));
      });
      const isRepeated = answers.every(({ status }) => status < 300) && textOf(answers[0]!) === textOf(answers[1]!);
      if (!isRepeated || !same(made, MADE[nameOf(operation)] ?? {}))
        wrong.push([operation.id, JSON.stringify(made), ...answers.map(textOf)].join('\n'));
      if (!isReused(await send({ ...request, body: another(request.body) }))) wrong.push(`${operation.id}: key reused`);
    }
    expect(wrong).toEqual([]);
  });

  it('keeps its answer, or says in the document why it need not', () => {
    const exempt = apiOperations().filter(({ repeatable }) => repeatable !== undefined);
    expect([...new Set(exempt.map(nameOf))].sort()).toEqual([
      'exchangePhoneNumberToken',
      'markConversationRead',
      'markMessageRead',
      'previewCampaignImport',
      'previewContactImport',
      'receiveWebhook',
      'refreshTokens',
      'replayWebhookEvents',
      'showTyping',
      'signIn',
      'signOut',
      'signUp',
      'syncPhoneNumber',
      'syncTemplates',
    ]);
    expect(exempt.every(({ method, repeatable }) => method === 'POST' && repeatable!.length > 10)).toBe(true);
  });
});

describe('a key', () => {
  it('covers the content of a file, not how the form is written', async () => {
    for (const id of ['uploadMedia', 'importContacts', 'importCampaignContacts']) {
      const request = await ready(posts.find((operation) => operation.id === id)!);
      line.loseNext(DECIDES);
      expect((await send(request)).body.code).toBe('outcome_unknown');
      line.spare();
      const other = { ...request, body: another(request.body) };
      expect(isReused(await repeat(other))).toBe(true);
      // Each time with another boundary.
      expect(textOf(await repeat(request))).toBe(textOf(await send(request)));
      expect(isReused(await repeat(other))).toBe(true);
    }
  });

  it('finds what was sent before anything is refused', async () => {
    for (const id of ['sendText', 'sendTemplate', 'sendReaction', 'testCampaign']) {
      const request = await ready(posts.find((operation) => operation.id === id)!);
      const answers: Answer[] = [];
      const made = await madeBy(async () => {
        line.loseNext(DECIDES);
        expect((await send(request)).body.code).toBe('outcome_unknown');
        line.spare();
        await switchNumbers('disabled');
        expect((await send({ ...request, key: randomUUID() })).body.code).toBe('phone_number_inactive');
        answers.push(await repeat(request));
        await switchNumbers('active');
        answers.push(await repeat(request));
      });
      expect(answers.map(({ status }) => status)).toEqual([201, 201]);
      expect(textOf(answers[1]!)).toBe(textOf(answers[0]!));
      expect(made['messages']).toBe(1);
    }
  });

  it('outlives the refusal of a request that took it over', async () => {
    const request = await ready(posts.find(({ id }) => id === 'sendText')!);
    line.loseNext(/idempotency-claim|INTO idempotency_keys/);
    expect((await send(request)).body.code).toBe('service_unavailable');
    line.spare();
    await switchNumbers('disabled');
    expect((await repeat(request)).body.code).toBe('phone_number_inactive');
    const [kept] = await app.database.query<{ seed: string }>('SELECT seed FROM idempotency_keys WHERE key = $1', [
      request.key,
    ]);
    expect(isReused(await repeat({ ...request, body: another(request.body) }))).toBe(true);
    await switchNumbers('active');
    expect(await repeat(request)).toMatchObject({ status: 201, body: { id: kept!.seed } });
  });

  it('that was taken from a request that hung lets only one of the two commit', async () => {
    const request = await ready(posts.find(({ id }) => id === 'startCampaign')!);
    const id = /campaigns\/([^/]+)/.exec(request.url)![1]!;
    const holder = new Client({ connectionString: app.database.url });
    await holder.connect();
    await holder.query('BEGIN');
    await holder.query('SELECT FROM campaigns WHERE id = $1 FOR UPDATE', [id]);
    const hung = send(request);
    await eventually(() => waiting(1));
    await app.database.query(`UPDATE idempotency_keys SET locked_until = now() WHERE key = $1`, [request.key]);
    const next = send(request);
    await eventually(() => waiting(2));
    await holder.query('COMMIT');
    await holder.end();
    expect([await hung, await next].map(({ status, body }) => [status, body.code])).toEqual([
      [409, 'idempotency_key_in_flight'],
      [200, undefined],
    ]);
    expect((await send(request)).headers.get('idempotency-replayed')).toBe('true');
  });

  it('makes one import of one that broke in the middle', async () => {
    const request = await ready(posts.find((operation) => operation.id === 'importContacts')!);
    const made = await madeBy(async () => {
      line.loseNext(/import-upsert/);
      expect(await send(request)).toMatchObject({ status: 503 });
      line.spare();
      expect(await repeat(request)).toMatchObject({ status: 200, body: { total_rows: 1, failed: 0 } });
    });
    expect(made['contact_imports']).toBe(1);
    const { data } = await writes.session.api.must(
      'GET',
      `/api/contacts/imports?workspace_id=${writes.session.workspaceId}`,
    );
    expect(data[0]).toMatchObject({ status: 'completed', error: null });
  });
});

describe('a write without a key whose answer is lost', () => {
  it('says so, unlike one that never began', async () => {
    const { api } = writes.session;
    const contact = await ready(posts.find(({ id }) => id === 'createContact')!);
    const { id } = (await send(contact)).body as unknown as { id: string };
    const rename = (name: string): Promise<Answer> => api.patch(`/api/contacts/${id}`, { name });
    line.loseNext(/UPDATE "contacts"/);
    expect(await rename('Lost')).toMatchObject({ status: 503, body: { code: 'outcome_unknown' } });
    expect((await api.get(`/api/contacts/${id}`)).body).toMatchObject({ name: 'Lost' });
    line.loseNext(/audit-begin/);
    expect(await rename('Never')).toMatchObject({ status: 503, body: { code: 'service_unavailable' } });
    expect((await api.get(`/api/contacts/${id}`)).body).toMatchObject({ name: 'Lost' });
    line.loseNext(/UPDATE "contacts"/);
    expect(await api.delete(`/api/contacts/${id}`)).toMatchObject({ status: 503, body: { code: 'outcome_unknown' } });
    expect(await api.delete(`/api/contacts/${id}`)).toMatchObject({ status: 404 });
  });
});

async function switchNumbers(status: 'active' | 'disabled'): Promise<void> {
  const { api, workspaceId } = writes.session;
  const { data } = await api.must('GET', `/api/phone-numbers?workspace_id=${workspaceId}&limit=100`);
  for (const { id } of data) await api.must('PATCH', `/api/phone-numbers/${id}`, { status });
}

/** Whether so many statements wait for a lock on a campaign. */
async function waiting(count: number): Promise<boolean> {
  const rows = await app.database.query<object>(
    `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
        AND query LIKE 'SELECT "Campaign"%'`,
  );
  return rows.length === count;
}

function same(a: object, b: object): boolean {
  return JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());
}

function textOf({ status, body }: Answer): string {
  const { status: _, ...rest } = body as unknown as Record<string, unknown>;
  return JSON.stringify([status, rest]);
}

/** A body, or a file, of another content. */
function another(body: Body | undefined): Body {
  if (!(body instanceof FormData)) return { ...(body as object), another: true };
  const form = new FormData();
  for (const [name, value] of body) form.set(name, value);
  form.set(
    'file',
    new File([body.get('file') as File, ' '], 'contacts.csv', { type: (body.get('file') as File).type }),
  );
  return form;
}
