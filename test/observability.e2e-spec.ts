import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RunningSimulator, startSimulator } from '../simulator/simulator';
import { freePort } from '../local-stack/ports';
import { ApiClient } from './support/api-client';
import { createDatabase, type TestDatabase } from './support/database';
import { testEnvironment } from './support/environment';
import { eventually } from './support/eventually';
import { type Program, runProgram } from './support/processes';
import { type SeenSpan, startTraceCollector, type TraceCollector } from './support/trace-collector';

const DEPLOY = join(__dirname, '../deploy');
const PASSWORD = 'operators-only-password';
const TRACE_ID = '4bf92f3577b34da6a3ce929d0e0e4736';
const CALLER = '00f067aa0ba902b7';
const REQUEST_ID = 'request-of-this-test';
const RECIPIENT = '+15550104242';

let database: TestDatabase;
let simulator: RunningSimulator;
let collector: TraceCollector;
let programs: Program[] = [];
let api: ApiClient;
let metrics: { api: string; worker: string };
let key: ApiClient;
let workspaceId: string;
let numberId: string;
let message: Awaited<ReturnType<typeof sendTraced>>;

interface LogLine {
  requestId?: string;
  context?: string;
  message: string;
  job?: string;
}

/** The two processes as they run in production, with a collector beside them. */
beforeAll(async () => {
  database = await createDatabase();
  collector = await startTraceCollector();
  const secrets = testEnvironment({});
  const [port, apiMetrics, workerMetrics] = [await freePort(), await freePort(), await freePort()];
  simulator = await startSimulator({
    port: 0,
    appId: secrets['META_APP_ID'],
    appSecret: secrets['META_APP_SECRET'],
    verifyToken: secrets['META_WEBHOOK_VERIFY_TOKEN'],
    webhookUrl: `http://127.0.0.1:${port}/webhook`,
    template_review_ms: 20,
    sent_after_ms: 5,
    delivered_after_ms: 15,
    read_after_ms: 30,
  });
  const environment = testEnvironment({
    NODE_ENV: 'production',
    LOG_LEVEL: 'debug',
    PORT: String(port),
    DATABASE_URL: database.url,
    META_GRAPH_URL: simulator.url,
    QUEUE_PREFIX: `o${port}`,
    METRICS_PORT: String(apiMetrics),
    WORKER_METRICS_PORT: String(workerMetrics),
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_BSP_SCHEDULE_DELAY: '100',
    ADMIN_PASSWORD: PASSWORD,
  });
  programs = [runProgram('src/main.ts', environment), runProgram('src/worker.ts', environment)];
  api = new ApiClient(`http://127.0.0.1:${port}`);
  metrics = {
    api: `http://127.0.0.1:${apiMetrics}`,
    worker: `http://127.0.0.1:${workerMetrics}`,
  };
  for (const url of Object.values(metrics)) await untilReady(url);
  await prepare();
  message = await sendTraced();
});

afterAll(async () => {
  for (const { child } of programs) child.kill('SIGTERM');
  await Promise.all(programs.map(({ ended }) => ended));
  await simulator?.close();
  await collector?.close();
  await database?.drop();
});

async function untilReady(url: string): Promise<void> {
  const ready = async (): Promise<boolean> => (await fetch(`${url}/health/ready`)).status === 200;
  await eventually(ready).catch(() => {
    throw new Error(programs.map(({ output }) => output()).join('\n'));
  });
}

async function prepare(): Promise<void> {
  const account = { email: 'observed@example.com', password: 'correct horse battery', name: 'Ada' };
  await api.must('POST', '/api/auth/signup', account);
  const { access_token } = await api.must('POST', '/api/auth/signin', account);
  const user = new ApiClient(api.url, access_token);
  const workspace = await user.must('POST', '/api/workspaces', {
    name: 'Observed',
    plan: 'enterprise',
  });
  workspaceId = workspace.id;
  key = new ApiClient(api.url, workspace.api_key);
  const number = await key.must('POST', '/api/phone-numbers', {
    workspace_id: workspaceId,
    phone_number_id: '100000000000123',
    access_token: 'EAAobserved',
    business_id: '200000000000123',
  });
  numberId = number.id;
  const template = await key.must('POST', '/api/templates', {
    workspace_id: workspaceId,
    phone_number_id: numberId,
    name: 'observed',
    language: 'en',
    category: 'UTILITY',
    components: { body: { text: 'Your order is on its way.' } },
  });
  await eventually(async () => (await key.get(`/api/templates/${template.id}`)).body.status === 'APPROVED', 60_000);
}

async function sendTraced() {
  const { status, body } = await key.post(
    '/api/messages/send/template',
    {
      workspace_id: workspaceId,
      phone_number_id: numberId,
      to: RECIPIENT,
      template_name: 'observed',
    },
    { traceparent: `00-${TRACE_ID}-${CALLER}-01`, 'x-request-id': REQUEST_ID },
  );
  expect(status).toBe(201);
  await eventually(async () => (await key.get(`/api/messages/${body.id}/status`)).body.status === 'read', 60_000);
  return body;
}

const scrape = async (url: string): Promise<string> => (await fetch(`${url}/metrics`)).text();

/** The value of the series whose line starts so. */
function valueOf(text: string, series: string): number | undefined {
  const line = text.split('\n').find((each) => each.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length + 1));
}

describe('metrics', () => {
  it('count what became of a message, in the process that did it', async () => {
    const worker = await scrape(metrics.worker);
    expect(valueOf(worker, 'treeex_sends_total{outcome="accepted",handling="",code=""}')).toBe(1);
    expect(valueOf(worker, `treeex_number_messages_total{phone_number_id="${numberId}"}`)).toBe(1);
    const calls = 'treeex_graph_request_duration_seconds_count{operation="messages",outcome="ok"}';
    expect(valueOf(worker, calls)).toBe(1);
    const lag = 'treeex_webhook_lag_seconds_count{kind="message-status"}';
    expect(valueOf(worker, lag)).toBe(3);
    const inApi = await scrape(metrics.api);
    expect(valueOf(inApi, 'treeex_messages_accepted_total{priority="reply"}')).toBe(1);
    expect(valueOf(inApi, 'treeex_webhook_deliveries_total{status="200"}')).toBeGreaterThan(0);
    expect(valueOf(inApi, 'treeex_sends_total{outcome="accepted",handling="",code=""}')).toBe(0);
  });

  it('name requests by the template of their route, however many paths are tried', async () => {
    await key.get(`/api/messages/${message.id}`);
    for (let n = 0; n < 20; n += 1) await api.get(`/api/nothing/${n}`);
    const text = await eventually(async () => {
      const found = await scrape(metrics.api);
      const missing = valueOf(found, 'treeex_http_requests_total{method="GET",route="none",status="404"}');
      return (missing ?? 0) >= 20 && found;
    });
    expect(text).toContain('treeex_http_requests_total{method="GET",route="/api/messages/:message_id",status="200"}');
    expect(text).toMatch(
      /treeex_http_request_duration_seconds_count\{method="POST",route="\/api\/messages\/send\/template"\} 1/,
    );
    expect(text).not.toContain(message.id);
    expect(text).not.toContain('/api/nothing');
  });

  it('show the rows that wait, which are the truth', async () => {
    await database.query(
      `UPDATE phone_numbers SET sending_paused_at = now(), sending_paused_reason = '{"code":"test"}' WHERE id = $1`,
      [numberId],
    );
    const queued = await key.must('POST', '/api/messages/send/template', {
      workspace_id: workspaceId,
      phone_number_id: numberId,
      to: RECIPIENT,
      template_name: 'observed',
    });
    await database.query(`UPDATE message_outbox SET due_at = now() - interval '90 seconds' WHERE message_id = $1`, [
      queued.id,
    ]);
    for (const url of Object.values(metrics))
      await eventually(async () => {
        const text = await scrape(url);
        const oldest = valueOf(text, 'treeex_outbox_oldest_seconds{priority="reply",state="queued"}');
        return valueOf(text, 'treeex_outbox_messages{priority="reply",state="queued"}') === 1 && (oldest ?? 0) > 89;
      });
    await database.query(
      'UPDATE phone_numbers SET sending_paused_at = NULL, sending_paused_reason = NULL WHERE id = $1',
      [numberId],
    );
    await eventually(async () => (await key.get(`/api/messages/${queued.id}/status`)).body.status === 'read', 60_000);
  });

  it('hold every metric that an alert or the dashboard names', async () => {
    const text = (await Promise.all(Object.values(metrics).map(scrape))).join('\n');
    const known = new Set([...text.matchAll(/^([a-z_]+)(?:\{| )/gm)].map(([, name]) => name!));
    // Series of what has not happened yet are not there; what the metric is called is.
    for (const [, name, type] of text.matchAll(/^# TYPE (\S+) (\S+)$/gm)) {
      known.add(name!);
      if (type === 'histogram') for (const part of ['bucket', 'sum', 'count']) known.add(`${name}_${part}`);
    }
    const named = expressions().flatMap((expression) => metricsIn(expression));
    expect(named.length).toBeGreaterThan(40);
    expect([...new Set(named)].filter((name) => !known.has(name))).toEqual([]);
  });

  it('are nowhere on the port of the API', async () => {
    expect((await api.get('/metrics')).status).toBe(404);
  });

  it('carry no secret and nobody’s number', async () => {
    for (const text of [...(await Promise.all(Object.values(metrics).map(scrape))), collector.received()]) {
      expect(text).not.toContain('EAAobserved');
      expect(text).not.toContain(RECIPIENT.slice(1));
      expect(text).not.toContain('observed@example.com');
    }
  });
});

/** Every PromQL expression of the deployment's files. */
function expressions(): string[] {
  const rules = readFileSync(join(DEPLOY, 'prometheus/alerts.yml'), 'utf8');
  const inRules = [...rules.matchAll(/expr: (?:\|\n((?: {10}.*\n)+)|(.*)\n)/g)];
  const boards = readdirSync(join(DEPLOY, 'grafana')).filter((name) => name.endsWith('.json'));
  const inBoards = boards.flatMap((name) => {
    const board = readFileSync(join(DEPLOY, 'grafana', name), 'utf8');
    const { panels } = JSON.parse(board) as { panels: { targets?: { expr: string }[] }[] };
    return panels.flatMap((panel) => (panel.targets ?? []).map(({ expr }) => expr));
  });
  return [...inRules.map(([, block, line]) => (block ?? line)!), ...inBoards];
}

function metricsIn(expression: string): string[] {
  return [...expression.matchAll(/\b((?:treeex|nodejs|process)_[a-z0-9_]+)/g)].map(([, name]) => name!);
}

describe('traces', () => {
  const find = (name: string): SeenSpan | undefined =>
    collector.spans.find((span) => span.traceId === TRACE_ID && span.name === name);
  const arrived = (name: string): Promise<SeenSpan> => eventually(() => find(name)!);

  it('follow one message from the request through queue and call to its reports', async () => {
    const request = await arrived('POST /api/messages/send/template');
    expect(request).toMatchObject({
      service: 'treeex-api',
      parentSpanId: CALLER,
      attributes: { 'treeex.request_id': REQUEST_ID },
    });
    const job = await arrived('job outbound-messages');
    expect(job).toMatchObject({ service: 'treeex-worker', parentSpanId: request.spanId });
    const send = await arrived('send message');
    expect(send).toMatchObject({
      service: 'treeex-worker',
      parentSpanId: request.spanId,
      attributes: { 'treeex.message_id': message.id, 'treeex.outcome': 'accepted' },
    });
    expect(await arrived('Graph POST messages')).toMatchObject({ parentSpanId: send.spanId });
    expect(await arrived('message read')).toMatchObject({
      service: 'treeex-worker',
      parentSpanId: request.spanId,
      attributes: { 'treeex.message_id': message.id, 'treeex.status': 'read' },
    });
  });

  it('leave a request alone whose caller does not sample', async () => {
    const unsampled = 'a'.repeat(32);
    await key.get(`/api/messages/${message.id}`, { traceparent: `00-${unsampled}-${CALLER}-00` });
    const after = 'b'.repeat(32);
    await key.get(`/api/messages/${message.id}`, { traceparent: `00-${after}-${CALLER}-01` });
    await eventually(() => collector.spans.some(({ traceId }) => traceId === after));
    expect(collector.spans.some(({ traceId }) => traceId === unsampled)).toBe(false);
  });

  it('give each message of a campaign a trace of its own', async () => {
    await key.must('POST', '/api/contacts', {
      workspace_id: workspaceId,
      phone_number: '+15550104343',
      name: 'Grace',
    });
    const { data } = await key.must('GET', `/api/templates?workspace_id=${workspaceId}`);
    const campaign = await key.must('POST', '/api/campaigns', {
      workspace_id: workspaceId,
      phone_number_id: numberId,
      template_id: data[0].id,
      name: 'Traced',
    });
    await key.must('POST', `/api/campaigns/${campaign.id}/contacts`, { all: true });
    await key.must('POST', `/api/campaigns/${campaign.id}/start`);
    const roots = await eventually(() => {
      const found = collector.spans.filter(({ name }) => name === 'campaign message');
      if (found.length < 2) throw new Error(`${found.length} of 2 messages are traced`);
      return found;
    });
    expect(new Set(roots.map(({ traceId }) => traceId)).size).toBe(roots.length);
    for (const root of roots)
      await eventually(
        () =>
          ['send message', 'Graph POST messages', 'message read'].every((name) =>
            collector.spans.some((span) => span.name === name && span.traceId === root.traceId),
          ),
        60_000,
      );
  });
});

describe('request ids', () => {
  it('lead from the request through the job to the call of Meta', async () => {
    const lines = (): LogLine[] =>
      programs[1]!
        .output()
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line) as LogLine);
    const call = await eventually(() =>
      lines().find((line) => line.requestId === REQUEST_ID && line.context === 'Graph'),
    );
    expect(call).toMatchObject({ messageId: message.id, workspaceId, level: 'debug' });
    expect(call.message).toMatch(/^POST messages: ok after \d+ ms$/);
    expect(lines().find((line) => line.requestId === REQUEST_ID && line.job)).toMatchObject({
      job: expect.stringMatching(/^\{outbound-messages\}:/),
      workspaceId,
    });
  });
});

describe('the queue page', () => {
  const visit = (path: string, authorization?: string): Promise<Response> =>
    fetch(`${api.url}/admin/queues${path}`, { headers: authorization ? { authorization } : {} });
  const basic = (user: string, password: string): string =>
    `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

  it('is closed to everybody but the operator', async () => {
    for (const authorization of [
      undefined,
      `Bearer ${key.token}`,
      basic('admin', key.token!),
      basic('admin', ''),
      basic('observed@example.com', 'correct horse battery'),
    ])
      for (const path of ['', '/api/queues', '/static/js/main.js'])
        expect((await visit(path, authorization)).status).toBe(401);
  });

  it('shows the queues of either backend, and changes nothing', async () => {
    const admin = basic('admin', PASSWORD);
    const page = await visit('/', admin);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    const html = await page.text();
    const script = /src="(static\/js\/main[^"]*)"/.exec(html)![1]!;
    expect((await visit(`/${script}`, admin)).status).toBe(200);
    const answer = await visit('/api/queues', admin);
    const { queues } = (await answer.json()) as {
      queues: { name: string; readOnlyMode: boolean }[];
    };
    expect(queues.map(({ name }) => name)).toContain('{outbound-messages}');
    expect(queues.every(({ readOnlyMode }) => readOnlyMode)).toBe(true);
    const path = `/admin/queues/api/queues/${encodeURIComponent('{outbound-messages}')}/pause`;
    const pause = await fetch(api.url + path, { method: 'PUT', headers: { authorization: admin } });
    expect(pause.status).toBe(405);
  });

  it('lets nobody guess', async () => {
    const statuses = new Set<number>();
    for (let n = 0; n < 12; n += 1) statuses.add((await visit('', basic('admin', `${n}`))).status);
    expect(statuses).toContain(429);
    expect((await visit('', basic('admin', PASSWORD))).status).toBe(429);
  });
});
