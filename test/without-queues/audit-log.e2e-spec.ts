import type { Schemas } from '../../sdk/client';
import type { Read } from '../support/api-types';
import { parse } from 'csv-parse/sync';
import { freePort } from '../../local-stack/ports';
import { eventually } from '../support/eventually';
import { apiOperations } from '../support/openapi-operations';
import { runProgram } from '../support/processes';
import { startTestApp, type TestApp, type TestSession } from '../support/test-app';
import { testEnvironment } from '../support/environment';
import { Writes } from '../support/writes';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

interface AuditRow {
  action: string;
  outcome: string;
  status: number;
  method: string;
  ip_address: string | null;
  user_id: string | null;
  actor: string;
  workspace_id: string | null;
  before: object | null;
  after: object | null;
}

const records = (requestId: string | null) =>
  app.database.query<AuditRow>('SELECT * FROM audit_log WHERE request_id = $1', [requestId]);
const logOf = async (session: TestSession, query = '') =>
  session.api.must('GET', `/api/audit-log?workspace_id=${session.workspaceId}${query}`);

describe('every route that writes', () => {
  const writing = apiOperations().filter(({ method, path }) => method !== 'GET' && path !== '/webhook');

  it('leaves one record of each success, and no secret in any', async () => {
    const writes = await Writes.prepare(app);
    const wrong: string[] = [];
    for (const operation of writing) {
      const answer = await writes.carryOut(operation).catch((error: Error) => error);
      if (!('status' in answer)) {
        wrong.push(answer.message);
        continue;
      }
      const found = await records(answer.headers.get('x-request-id'));
      const [record] = found;
      // Two words for one action are one action.
      const action = operation.id.replace(/InWorkspace$/, '').replace('execute', 'start');
      const isTenant = operation.roles !== undefined || action === 'createWorkspace';
      const right =
        found.length === 1 &&
        record!.action === action &&
        record!.outcome === 'succeeded' &&
        record!.status === answer.status &&
        record!.method === operation.method &&
        record!.ip_address &&
        (record!.user_id || action === 'signUp' || record!.actor === 'anonymous') &&
        Boolean(record!.workspace_id) === isTenant &&
        (record!.before || record!.after || answer.status === 204);
      if (!right) wrong.push(`${operation.id}: ${JSON.stringify(found)}`);
    }
    expect(wrong).toEqual([]);
    expect(writing.length).toBeGreaterThanOrEqual(80);

    const [{ log }] = await app.database
      .query<{ log: string }>('SELECT jsonb_agg(a)::text AS log FROM audit_log a')
      .then((rows) => rows as [{ log: string }]);
    for (const secret of [/EAA\w/, /wsk_\w/, /whsec_\w/, /wsr_\w/, /eyJ\w/, /a password for once/, /\$2[aby]\$/])
      expect(log).not.toMatch(secret);
  });
});

describe('a record', () => {
  let session: TestSession;
  beforeAll(async () => {
    session = await app.session();
  });

  const newContact = (phone: string) =>
    session.api.must('POST', '/api/contacts', {
      workspace_id: session.workspaceId,
      phone_number: phone,
      name: 'Before',
    });

  it('says what was before and after, and nothing of what stayed', async () => {
    const contact = await newContact('+15550100301');
    await session.api.must('PATCH', `/api/contacts/${contact.id}`, { name: 'After', tags: ['a'] });
    await session.api.must('DELETE', `/api/contacts/${contact.id}`);
    const { data } = await logOf(session, `&resource_id=${contact.id}`);
    expect(data.map(({ action }) => action)).toEqual(['deleteContact', 'updateContact', 'createContact']);
    const [removed, updated, created] = data;
    expect(created).toMatchObject({
      actor: 'user',
      user_id: session.userId,
      user_email: session.email,
      resource_type: 'contacts',
      before: null,
      after: { name: 'Before', phone_number: '+15550100301' },
      outcome: 'succeeded',
      status: 201,
    });
    expect(updated.before).toEqual({ name: 'Before', tags: null });
    expect(updated.after).toEqual({ name: 'After', tags: ['a'] });
    expect(removed.before).toEqual({ deleted_at: null });
    expect(removed.after).toEqual({ deleted_at: expect.any(String) });
  });

  it('says who and from where', async () => {
    const answer = await app
      .client(session.workspace.api_key!)
      .post(
        '/api/contacts',
        { workspace_id: session.workspaceId, phone_number: '+15550100302' },
        { 'user-agent': 'Robot/1.0 \u00e9', 'x-request-id': 'audit-test-0001' },
      );
    expect(answer.status).toBe(201);
    const { data, total } = await logOf(session, '&request_id=audit-test-0001');
    expect(total).toBe(1);
    expect(data[0]).toMatchObject({
      actor: 'api_key',
      user_id: null,
      api_key_fingerprint: expect.stringMatching(/^[0-9a-f]{8}$/),
      user_agent: 'Robot/1.0 ?',
      ip_address: expect.stringMatching(/127\.0\.0\.1$/),
      path: '/api/contacts',
    });
  });

  it('tells that a secret was changed, but not what it is', async () => {
    const { workspaceId } = session;
    await session.api.must('POST', `/api/workspaces/${workspaceId}/rotate-secrets`, {
      webhook_secret: true,
    });
    const { data } = await logOf(session, '&action=rotateSecrets');
    expect(data[0].before).toEqual({ webhook_secret_sealed: '[secret]' });
    expect(data[0].after).toEqual({ webhook_secret_sealed: '[secret]' });
  });

  it('is not made of requests that were refused or only repeated', async () => {
    const before = (await logOf(session)).total;
    const body = { workspace_id: session.workspaceId, phone_number: '+15550100303' };
    const once = await session.api.post('/api/contacts', body, { 'idempotency-key': 'audit-1' });
    const twice = await session.api.post('/api/contacts', body, { 'idempotency-key': 'audit-1' });
    expect([once.status, twice.status]).toEqual([201, 201]);
    expect((await session.api.post('/api/contacts', body)).status).toBe(409);
    expect((await session.api.post('/api/contacts', { ...body, phone_number: 'x' })).status).toBe(422);
    const outsider = await app.session();
    expect((await outsider.api.post('/api/contacts', body)).status).toBe(404);
    expect((await logOf(session)).total).toBe(before + 1);
  });

  it('is one for a whole import', async () => {
    const form = new FormData();
    const rows = Array.from({ length: 500 }, (_, n) => `+1555011${1000 + n}`).join('\n');
    form.set('file', new File([`phone\n${rows}\n`], 'c.csv', { type: 'text/csv' }));
    const url = `/api/contacts/import?workspace_id=${session.workspaceId}` as const;
    const report = await session.api.must('POST', url, form);
    const { data, total } = await logOf(session, '&action=importContacts');
    expect(total).toBe(1);
    expect(data[0]).toMatchObject({ resource_id: report.import_id, after: { imported: 500 } });
  });

  it('is found by each condition, and by pages', async () => {
    const all = await logOf(session, '&limit=100');
    const find = async (query: string) => (await logOf(session, `&${query}`)).data;
    const among = (test: (record: Read<Schemas['AuditRecordResponse']>) => boolean) => all.data.filter(test);
    expect(await find(`user_id=${session.userId}`)).toEqual(among(({ user_id }) => user_id === session.userId));
    expect(await find('actor=api_key')).toEqual(among(({ actor }) => actor === 'api_key'));
    expect(await find('resource_type=contacts&action=updateContact')).toEqual(
      among(({ action }) => action === 'updateContact'),
    );
    const middle = all.data[2].created_at;
    expect(await find(`from=${middle}`)).toEqual(all.data.slice(0, 3));
    expect(await find('outcome=failed')).toEqual([]);
    const pages = [await find('limit=2'), await find('limit=2&offset=2')];
    expect(pages.flat()).toEqual(all.data.slice(0, 4));
  });

  it('is shown to OWNER and ADMIN only, and never to another workspace', async () => {
    for (const role of ['MEMBER', 'AGENT', 'ADMIN'] as const) {
      const member = await app.member(session, role);
      const answer = await member.api.get(`/api/audit-log?workspace_id=${session.workspaceId}`);
      expect(answer.status).toBe(role === 'ADMIN' ? 200 : 403);
    }
    const outsider = await app.session();
    expect((await outsider.api.get(`/api/audit-log?workspace_id=${session.workspaceId}`)).status).toBe(404);
  });

  it('is exported as CSV that no spreadsheet runs', async () => {
    await newContact('+15550100304');
    await session.api.must('PATCH', `/api/workspaces/${session.workspaceId}`, { name: '=1+1' });
    const url = `/api/audit-log/export?workspace_id=${session.workspaceId}` as const;
    const answer = await session.api.get(url, { 'user-agent': '=cmd' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toContain('audit-log.csv');
    const rows = parse<Record<string, string>>(answer.body, { columns: true, bom: true });
    const { total } = await logOf(session);
    expect(rows).toHaveLength(total);
    expect(rows[0]).toMatchObject({ action: 'updateWorkspace', user_email: session.email });
    expect(JSON.parse(rows[0]!['after']!)).toEqual({ name: '=1+1' });
  });
});

describe('a process that dies between a write and its answer', () => {
  it('leaves the record that was made before the write', async () => {
    const session = await app.session();
    const port = await freePort();
    const program = runProgram(
      'src/main.ts',
      testEnvironment({
        PORT: String(port),
        META_TIMEOUT_MS: '120000',
        DATABASE_URL: app.config.database.url,
        META_GRAPH_URL: app.config.meta.graphUrl,
        QUEUE_PREFIX: app.config.queuePrefix,
        AZURE_STORAGE_CONTAINER: app.config.storage.container,
      }),
    );
    try {
      await eventually(async () => (await fetch(`http://127.0.0.1:${port}/health/live`)).ok);
      await app.simulator.api.must('PUT', '/_sim/config', { latency_ms: 600_000 });
      const query = '&action=registerPhoneNumber';
      const request = fetch(`http://127.0.0.1:${port}/api/phone-numbers`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${session.api.token}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({
          workspace_id: session.workspaceId,
          phone_number_id: '109999999901',
          access_token: 'EAAdies',
        }),
      }).catch((error: Error) => error);
      await eventually(async () => (await logOf(session, query)).total === 1);
      program.child.kill('SIGKILL');
      expect(await request).toHaveProperty('message');
      const { data } = await logOf(session, query);
      expect(data).toHaveLength(1);
      expect(data[0]).toMatchObject({
        action: 'registerPhoneNumber',
        outcome: 'unknown',
        status: null,
      });
    } finally {
      program.child.kill('SIGKILL');
      await program.ended;
      await app.simulator.api.must('PUT', '/_sim/config', { latency_ms: 1 });
    }
  });
});
