import { request } from 'node:http';
import { startTestApp, type TestApp, type TestSession } from '../support/test-app';

const DASHBOARD = 'https://dashboard.example.com';
const STACK = /\n\s+at |node_modules|QueryFailedError|relation "/;

let app: TestApp;
let session: TestSession;
beforeAll(async () => {
  app = await startTestApp({
    worker: false,
    env: { CORS_ORIGINS: `${DASHBOARD}, https://other.example.com`, TRUSTED_PROXIES: 'loopback' },
  });
  session = await app.session();
});
afterAll(() => app.close());

const preflight = (origin: string) =>
  fetch(`${app.url}/api/contacts`, {
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'POST' },
  });

describe('other origins', () => {
  it('are let in when they are named, and told no more than they need', async () => {
    const { headers } = await preflight(DASHBOARD);
    expect(headers.get('access-control-allow-origin')).toBe(DASHBOARD);
    expect(headers.get('access-control-allow-credentials')).toBeNull();
    expect(headers.get('access-control-allow-headers')).toContain('Idempotency-Key');
    expect(headers.get('vary')).toContain('Origin');
  });

  it.each([
    'https://evil.example.com',
    'https://dashboard.example.com.evil.com',
    'http://dashboard.example.com',
    'https://dashboard.example.com:8443',
    'null',
  ])('are kept out otherwise: %s', async (origin) => {
    expect((await preflight(origin)).headers.get('access-control-allow-origin')).toBeNull();
    const answer = await app.client().get('/api/contacts', { origin });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  it.each(['*', 'dashboard.example.com', 'https://a.example.com/path'])(
    'cannot be configured as %s',
    async (origins) => {
      await expect(startTestApp({ worker: false, env: { CORS_ORIGINS: origins } })).rejects.toThrow(
        /CORS_ORIGINS must be origins/,
      );
    },
  );
});

describe('bodies', () => {
  const { stringify } = JSON;
  it.each([
    ['a sign-in', '/api/auth/signin?provider=Email', 17, 413],
    ['a sign-in', '/api/auth/signin?provider=Email', 15, 422],
    ['a contact', '/api/contacts', 300, 413],
    ['a contact', '/api/contacts', 200, 422],
    ['a message', '/api/messages/send/text', 1100, 413],
    ['a message', '/api/messages/send/text', 900, 422],
    ['a campaign', '/api/campaigns', 1900, 422],
    ['a campaign', '/api/campaigns', 2100, 413],
  ])('of %s (%s) with %i KB answer %i', async (_what, url, kilobytes, status) => {
    const body = stringify({ workspace_id: session.workspaceId, x: 'x'.repeat(kilobytes * 1024) });
    const answer = await session.api.post(url, body);
    expect(answer.status).toBe(status);
    expect(answer.body.code).toBe(status === 413 ? 'payload_too_large' : 'validation_error');
  });
});

describe('what an answer shows', () => {
  const raw = (path: string): Promise<{ status: number; text: string }> =>
    new Promise((resolve, reject) => {
      const { port } = new URL(app.url);
      const sent = request({
        port,
        path,
        headers: { authorization: `Bearer ${session.api.token}` },
      });
      sent.on('error', reject).on('response', (response) => {
        let text = '';
        response.on('data', (chunk) => (text += chunk));
        response.on('end', () => resolve({ status: response.statusCode!, text }));
      });
      sent.end();
    });

  it.each(['/api/contacts/%ff', '/api/contacts/%', '/%00', '/nowhere', '/api/contacts?limit=%ff'])(
    'is no stack for %s',
    async (path) => {
      const { status, text } = await raw(path);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
      expect(text).not.toMatch(STACK);
      expect(JSON.parse(text)).toMatchObject({ code: expect.any(String) });
    },
  );

  it('is a request id, and nothing of the reason, when something breaks', async () => {
    await app.database.query('ALTER TABLE contact_counts RENAME TO counts_away');
    const answer = await session.api.get(`/api/contacts?workspace_id=${session.workspaceId}`);
    await app.database.query('ALTER TABLE counts_away RENAME TO contact_counts');
    expect(answer.status).toBe(500);
    expect(answer.body).toEqual({
      detail: 'Internal server error',
      code: 'internal_error',
      request_id: answer.headers.get('x-request-id'),
    });
  });

  it('carries the headers that browsers heed', async () => {
    const { headers } = await app.client().get('/health/live');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect(headers.get('strict-transport-security')).toContain('max-age');
    expect(headers.get('x-powered-by')).toBeNull();
  });
});

describe('files', () => {
  const upload = async (bytes: string | Buffer, name: string, type: string) => {
    const form = new FormData();
    form.set('workspace_id', session.workspaceId);
    form.set('file', new File([bytes], name, { type }));
    return session.api.post('/api/media', form);
  };

  it('never come from the origin of the API, and are never shown by the browser', async () => {
    const made = await upload('<script>alert(document.domain)</script>', 'a "b".txt', 'text/plain');
    expect(made.status).toBe(201);
    const led = await session.api.get(`/api/media/${made.body.id}/download`);
    expect(led.status).toBe(307);
    const { url } = await session.api.must('GET', `/api/media/${made.body.id}/url`);
    for (const link of [led.headers.get('location')!, url]) {
      expect(new URL(link).origin).not.toBe(new URL(app.url).origin);
      const file = await fetch(link);
      expect(file.status).toBe(200);
      expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''a%20%22b%22/);
      expect(file.headers.get('content-type')).not.toMatch(/html|svg|xml|javascript/);
    }
  });

  it('that a browser would run are handed out as bytes, whatever they were stored as', async () => {
    const [{ id }] = await app.database
      .query<{ id: string }>(
        `INSERT INTO media (id, workspace_id, type, blob_name, file_name, file_size, mime_type, sha256)
       SELECT uuid_v7(), workspace_id, 'document', blob_name, 'page.html', file_size, 'text/html', sha256
         FROM media LIMIT 1 RETURNING id`,
      )
      .then((rows) => rows as [{ id: string }]);
    const { url } = await session.api.must('GET', `/api/media/${id}/url`);
    const file = await fetch(url);
    expect(file.headers.get('content-type')).toBe('application/octet-stream');
    expect(file.headers.get('content-disposition')).toMatch(/^attachment/);
  });
});

describe('the address of a client', () => {
  let count = 0;

  it.each([
    ['203.0.113.7, 127.0.0.1', '203.0.113.7'],
    ['203.0.113.7:4711', '203.0.113.7'],
    ['198.51.100.1, 203.0.113.7:4711, 127.0.0.1:80', '203.0.113.7'],
    ['[2001:db8::7]:4711', '2001:db8::7'],
    ['203.0.113.7, unknown, 203.0.113.8', '203.0.113.8'],
    ['unknown', '127.0.0.1'],
  ])('is what a trusted proxy says: %s', async (forwarded, address) => {
    const headers = { 'x-forwarded-for': forwarded };
    const body = { workspace_id: session.workspaceId, phone_number: `+1555010051${count++}` };
    const made = await session.api.post('/api/contacts', body, headers);
    const requestId = made.headers.get('x-request-id');
    const rows = await app.database.query('SELECT ip_address FROM audit_log WHERE request_id = $1', [requestId]);
    expect(rows).toEqual([{ ip_address: address }]);
  });

  it('counts sign-ins that fail, whatever port the proxy adds', async () => {
    const body = { email: session.email, password: 'not-the-password' };
    const statuses: number[] = [];
    for (let n = 0; n < 8; n++) {
      const headers = { 'x-forwarded-for': `203.0.113.9:${40_000 + n}` };
      statuses.push((await session.api.post('/api/auth/signin?provider=Email', body, headers)).status);
    }
    expect(statuses).toContain(429);
  });

  it('that its user knows lets the user in, whatever others try elsewhere', async () => {
    const { email, password, api } = await app.session();
    const from = (address: string, word: string) =>
      api.post('/api/auth/signin?provider=Email', { email, password: word }, { 'x-forwarded-for': address });
    expect((await from('198.51.100.77', password)).status).toBe(200);
    const statuses: number[] = [];
    for (let n = 0; n < 40; n++) statuses.push((await from(`203.0.113.${100 + n}`, 'not-the-password')).status);
    expect(statuses).toContain(429);
    expect((await from('198.51.100.77', password)).status).toBe(200);
  });

  it('makes so many accounts an hour and no more', async () => {
    const headers = { 'x-forwarded-for': '198.51.100.78' };
    const statuses: number[] = [];
    for (let n = 0; n < 70; n++) {
      const body = { email: `many-${n}@example.com`, password: 'x'.repeat(73) };
      statuses.push((await app.client().post('/api/auth/signup?provider=Email', body, headers)).status);
    }
    expect(new Set(statuses)).toEqual(new Set([422]));
    for (let n = 0; n < 62; n++) {
      const body = { email: session.email, password: 'long enough to be one' };
      statuses.push((await app.client().post('/api/auth/signup?provider=Email', body, headers)).status);
    }
    expect(statuses).toContain(409);
    expect(statuses).toContain(429);
  }, 120_000);

  it('or not, a password is not guessed through its change', async () => {
    const own = await app.session();
    const change = (current: string) =>
      own.api.post('/api/auth/password', { current_password: current, new_password: 'another password' });
    const statuses: number[] = [];
    for (let n = 0; n < 8; n++) statuses.push((await change('not-the-password')).status);
    expect(statuses).toContain(429);
  });
});
