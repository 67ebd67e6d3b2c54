import { eventually } from '../support/eventually';
import { apiOperations } from '../support/openapi-operations';
import { startTestApp, type TestApp } from '../support/test-app';
import { Writes } from '../support/writes';

const ENV = {
  LOG_LEVEL: 'debug',
  META_APP_SECRET: 'log-test-app-secret-1a2b3c',
  META_WEBHOOK_VERIFY_TOKEN: 'log-test-verify-token-4d5e6f',
  JWT_SECRET: 'log-test-jwt-secret-of-at-least-32-characters',
  ENCRYPTION_KEYS: `log:${Buffer.from('log-test-encryption-key-32-bytes').toString('base64')}`,
};
/** What only looks like a number of somebody: a time in milliseconds, an id. */
const NUMBER = /(?<![\w-])\+?1(?:555|500555)\d{6,8}(?![\w-])/g;

let app: TestApp;
let written = '';
const spies: jest.SpyInstance[] = [];

beforeAll(async () => {
  for (const stream of [process.stdout, process.stderr]) {
    const real = stream.write.bind(stream);
    spies.push(
      jest.spyOn(stream, 'write').mockImplementation((text: string | Uint8Array) => {
        written += String(text);
        return real('');
      }),
    );
  }
  app = await startTestApp({ env: ENV });
});
afterAll(async () => {
  for (const spy of spies) spy.mockRestore();
  await app.close();
});

it('no log line of any route, success or failure, holds a secret or a whole phone number', async () => {
  const { api: simulator } = app.simulator;
  const writes = await Writes.prepare(app);
  const { session, ground } = writes;
  const failed: string[] = [];

  // Everything that succeeds.
  for (const operation of apiOperations())
    if (operation.method !== 'GET' && operation.path !== '/webhook')
      await writes.carryOut(operation).catch((error: Error) => failed.push(error.message));
  expect(failed).toEqual([]);
  const reading = apiOperations().filter(({ method }) => method === 'GET');
  for (const { path } of reading) {
    const url = path.replace('{workspace_id}', session.workspaceId).replace(/\{\w+\}/g, ground.number.id);
    await session.api.get(`${url}?workspace_id=${session.workspaceId}&search=%2B15550100001`);
  }

  // Meta refuses, with all that it was sent in its answer; it is away; it answers nonsense.
  const to = '+15550100611';
  const send = () =>
    session.api.post('/api/messages/send/template', {
      workspace_id: session.workspaceId,
      phone_number_id: ground.number.id,
      to,
      template_name: ground.template.name,
      components: {
        body: [
          { type: 'text', text: to },
          { type: 'text', text: 'EAAsecretinparameter' },
        ],
      },
    });
  for (const fault of [
    { kind: 'error', code: 131009 },
    { kind: 'error', code: 190 },
    { kind: 'non_json' },
    { kind: 'timeout_after_accept' },
  ]) {
    await simulator.post('/_sim/faults', { ...fault, times: 1 });
    await send();
  }
  const register = {
    workspace_id: session.workspaceId,
    phone_number_id: '109999999977',
    access_token: 'EAAexpiredlogtest',
  };
  expect((await session.api.post('/api/phone-numbers', register)).status).toBe(400);

  // Passwords and tokens where they do not belong, and at last a database that breaks under it.
  const anonymous = app.client();
  await anonymous.post('/api/auth/signin?provider=Email', {
    email: session.email,
    password: 'wrong password 77',
  });
  await anonymous.get(`/webhook?hub.mode=subscribe&hub.verify_token=wrong-token-88&hub.challenge=1`);
  await anonymous.post('/webhook', '{"x":1}', { 'x-hub-signature-256': 'sha256=00' });
  await session.api.get(`/api/contacts/${session.workspace.api_key}`);
  await session.api.get(`/api/contacts?workspace_id=${session.workspaceId}&access_token=${session.api.token}`);
  await app.database.query('ALTER TABLE contacts RENAME COLUMN wa_id TO gone');
  const broken = await session.api.post('/api/contacts', {
    workspace_id: session.workspaceId,
    phone_number: to,
  });
  expect(broken.status).toBe(500);
  await simulator.post('/_sim/inbound', {
    phone_number_id: ground.number.metaId,
    from: '15550100612',
    message: { type: 'text', text: { body: 'call me at +15550100613' } },
  });
  // Reports of the messages above may come after it, so it need not be the last one.
  await eventually(async () => {
    const failed = await app.database.query('SELECT 1 FROM webhook_events WHERE attempts > 0');
    return failed.length > 0;
  });
  await app.database.query('ALTER TABLE contacts RENAME COLUMN gone TO wa_id');

  // The net caught something at all: the run's own failures.
  expect(written).toContain('/api/contacts');
  expect(written.length).toBeGreaterThan(2000);
  const secrets: Record<string, string | RegExp> = {
    'access token': session.api.token!,
    'any JWT': /eyJ[\w-]{10,}\.[\w-]+\./,
    'API key': /wsk_[\w-]{8,}/,
    'webhook secret': /whsec_[\w+/=-]{8,}/,
    'refresh token': /wsr_[\w-]{8,}/,
    "Meta's token": /EAA\w{4,}/,
    password: session.password,
    'password of an account': 'a password for once',
    'wrong password': 'wrong password 77',
    'password hash': /\$2[aby]\$\d\d\$/,
    'app secret': ENV.META_APP_SECRET,
    'verify token': ENV.META_WEBHOOK_VERIFY_TOKEN,
    'wrong verify token': 'wrong-token-88',
    'JWT secret': ENV.JWT_SECRET,
    'encryption key': ENV.ENCRYPTION_KEYS.slice(4),
    'database password': new URL(app.config.database.url).password || '://treeex:',
    'storage key': /AccountKey=[A-Za-z0-9+/]{8}/,
    'signature of a link': /sig=[A-Za-z0-9%+/]{10}/,
    'e-mail address': session.email,
  };
  const found = Object.entries(secrets).filter(([, secret]) =>
    typeof secret === 'string' ? written.includes(secret) : secret.test(written),
  );
  expect(found.map(([name]) => name)).toEqual([]);
  expect(written.match(NUMBER) ?? []).toEqual([]);
});
