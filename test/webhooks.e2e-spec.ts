import { createHmac, randomInt } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import Redis from 'ioredis';
import { Client } from 'pg';
import { sign } from '../src/whatsapp/webhook/signature';
import type { Answer } from './support/api-client';
import { eventually } from './support/eventually';
import { messaging } from './support/messaging';
import { startTestApp, type TestApp, type TestNumber, type TestSession } from './support/test-app';

const SECRETS = ['test-app-secret', 'second-app-secret'];
let app: TestApp;
let session: TestSession;
let number: TestNumber;
let count = 0;

beforeAll(async () => {
  app = await startTestApp({ env: { META_APP_SECRET: SECRETS.join(',') } });
  session = await app.session();
  number = await app.phoneNumber(session);
});
afterAll(() => app?.close());

interface Change {
  field: string;
  value: unknown;
}

const envelope = (...changes: Change[]) => ({
  object: 'whatsapp_business_account',
  entry: [{ id: number.businessId, changes }],
});

const text = (body: string, id = `wamid.webhooks${++count}`, from = '447700900101') => ({
  from,
  id,
  timestamp: String(Math.floor(Date.now() / 1000)),
  type: 'text',
  text: { body },
});

const messages = (list: unknown[], metaId = number.metaId): Change => ({
  field: 'messages',
  value: {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '15550100001', phone_number_id: metaId },
    contacts: [{ profile: { name: 'Ann' }, wa_id: '447700900101' }],
    messages: list,
  },
});

const status = (id: string, metaId = number.metaId) => ({
  id,
  status: 'delivered',
  timestamp: '1790000000',
  recipient_id: '447700900101',
  phone: metaId,
});

async function deliver(raw: string | Buffer, signature?: string | null): Promise<Answer> {
  const bytes = Buffer.from(raw);
  const header = signature === undefined ? sign(bytes, SECRETS[0]!) : signature;
  const response = await fetch(`${app.url}/webhook`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(header === null ? {} : { 'x-hub-signature-256': header }),
    },
    body: bytes,
  });
  const body = await response.text();
  return { status: response.status, headers: response.headers, body: JSON.parse(body) };
}

const deliverJson = (body: unknown): Promise<Answer> => deliver(JSON.stringify(body));

async function countEvents(): Promise<number> {
  const [row] = await app.database.query<{ n: number }>('SELECT count(*)::int AS n FROM webhook_events');
  return row!.n;
}

interface EventRow {
  id: string;
  state: string;
  error: string | null;
  attempts: number;
  fields: string[];
  pending_kinds: string[];
}

async function eventWith(part: string): Promise<EventRow> {
  const rows = await app.database.query<EventRow>(
    'SELECT id, state, error, attempts, fields, pending_kinds FROM webhook_events WHERE strpos(body, $1) > 0',
    [part],
  );
  if (rows.length !== 1) throw new Error(`${rows.length} events with ${part}`);
  return rows[0]!;
}

const eventInState = (part: string, state: string): Promise<EventRow> =>
  eventually(async () => {
    const event = await eventWith(part);
    if (event.state !== state) throw new Error(`${part}: ${event.state} ${event.error}`);
    return event;
  });

/** What an emptied Redis forgets. */
async function forgetJobs(): Promise<void> {
  if (process.env['REDIS_URL']) {
    const redis = new Redis(process.env['REDIS_URL']);
    const keys = await redis.keys(`${app.config.queuePrefix}:*`);
    if (keys.length > 0) await redis.del(...keys);
    redis.disconnect();
  } else await app.database.query('DELETE FROM bullmq.job');
}

async function storedMessages(wamid: string): Promise<{ id: string; content: Record<string, unknown> }[]> {
  return app.database.query(
    'SELECT m.id, m.content FROM messages m JOIN message_wamids w ON w.message_id = m.id WHERE w.wamid = $1',
    [wamid],
  );
}

describe('the handshake', () => {
  const query = (parameters: Record<string, string>) =>
    fetch(`${app.url}/webhook?${new URLSearchParams(parameters).toString()}`);
  const right = {
    'hub.mode': 'subscribe',
    'hub.verify_token': 'test-verify-token',
    'hub.challenge': '1158201444',
  };

  it('answers the challenge as plain text', async () => {
    const response = await query(right);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(await response.text()).toBe('1158201444');
  });

  it.each([
    ['another token', { ...right, 'hub.verify_token': 'test-verify-tokem' }],
    ['an empty token', { ...right, 'hub.verify_token': '' }],
    ['no token', { 'hub.mode': 'subscribe', 'hub.challenge': '1' }],
    ['another mode', { ...right, 'hub.mode': 'unsubscribe' }],
    ['no challenge', { 'hub.mode': 'subscribe', 'hub.verify_token': 'test-verify-token' }],
    ['nothing', {}],
  ])('refuses %s', async (_, parameters) => {
    const response = await query(parameters);
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: 'verification_failed' });
  });

  it('needs no access token, and other methods are not there', async () => {
    expect((await fetch(`${app.url}/webhook`, { method: 'PUT' })).status).toBe(404);
  });
});

describe('the door', () => {
  it('stores what is signed with any of the secrets, once however often it comes', async () => {
    const before = await countEvents();
    const body = JSON.stringify(envelope(messages([text('stored once')])));
    for (const secret of [...SECRETS, SECRETS[0]!]) {
      const answer = await deliver(body, sign(Buffer.from(body), secret));
      expect([answer.status, answer.body]).toEqual([200, { success: true }]);
    }
    expect(await countEvents()).toBe(before + 1);
    const [row] = await app.database.query<{ body: string }>('SELECT body FROM webhook_events WHERE body = $1', [body]);
    expect(row!.body).toBe(body);
  });

  it('refuses wrong, missing, truncated and re-encoded signatures, and stores nothing', async () => {
    const before = await countEvents();
    const body = '{"object":"whatsapp_business_account","entry":[],"t":"\\u00e9t\\u00e9 \\/ ok"}';
    const right = sign(Buffer.from(body), SECRETS[0]!);
    const again = JSON.stringify(JSON.parse(body));
    const refused = [
      null,
      '',
      'sha256=',
      right.slice(0, -2),
      `${right}00`,
      right.replace('sha256=', 'sha1='),
      right.slice('sha256='.length),
      sign(Buffer.from(body), 'another-secret'),
      sign(Buffer.from(body), ''),
      sign(Buffer.from(again), SECRETS[0]!),
      `sha1=${createHmac('sha1', SECRETS[0]!).update(body).digest('hex')}`,
    ];
    for (const signature of refused) {
      const answer = await deliver(body, signature);
      expect(answer.status).toBe(401);
      expect(answer.body).toEqual({ detail: 'Invalid signature', code: 'invalid_signature' });
    }
    expect((await deliver(again, right)).status).toBe(401);
    expect(await countEvents()).toBe(before);
  });

  it('refuses what is no JSON, and stores nothing', async () => {
    const before = await countEvents();
    const bodies = [
      '',
      'not json',
      '{"object":',
      '{"a":1}{"b":2}',
      Buffer.from([0x7b, 0x7d, 0x00]),
      Buffer.from([0x22, 0xff, 0xfe, 0x22]),
      Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]),
    ];
    for (const body of bodies) {
      const answer = await deliver(body);
      expect([answer.status, answer.body.code]).toEqual([400, 'invalid_json']);
    }
    expect(await countEvents()).toBe(before);
  });

  it('takes a body of 3 MB, refuses a larger one, and goes on', async () => {
    const wamid = `wamid.large${++count}`;
    const large = envelope(messages([text('x'.repeat(3 * 1024 * 1024 - 2000), wamid)]));
    expect((await deliverJson(large)).status).toBe(200);
    const tooLarge = await deliverJson({ padding: 'x'.repeat(4 * 1024 * 1024) });
    expect([tooLarge.status, tooLarge.body.code]).toEqual([413, 'payload_too_large']);
    await eventInState(wamid, 'processed');
    expect(await storedMessages(wamid)).toHaveLength(1);
  });

  describe('before strangers', () => {
    const FAKE = `sha256=${'0'.repeat(64)}`;
    const SIZE = 4 * 1024 * 1024;
    let sockets: Socket[] = [];
    afterEach(() => {
      for (const socket of sockets) socket.destroy();
      sockets = [];
    });

    /** A connection from one of this machine's addresses that has sent the headers of a large delivery. */
    async function stranger(n: number, signature: string | undefined): Promise<Socket> {
      const { hostname, port } = new URL(app.url);
      const socket = connect({
        host: hostname,
        port: Number(port),
        localAddress: `127.0.0.${2 + n}`,
      });
      sockets.push(socket.on('error', () => undefined));
      await once(socket, 'connect');
      const header = signature === undefined ? '' : `X-Hub-Signature-256: ${signature}\r\n`;
      socket.write(`POST /webhook HTTP/1.1\r\nHost: x\r\n${header}Content-Length: ${SIZE}\r\n\r\n`);
      return socket;
    }

    /** Sends all but the last byte, and waits until it is gone or the connection is. */
    const almostAll = (socket: Socket): Promise<void> =>
      new Promise((resolve) => {
        socket.once('close', resolve);
        socket.write(Buffer.alloc(SIZE - 1, 'x'), () => resolve());
      });

    it('refuses what has no signature before its body, and ends the connection', async () => {
      const forms = [undefined, '', 'sha256=', `sha1=${'0'.repeat(40)}`, `sha256=${'x'.repeat(64)}`];
      for (const signature of forms) {
        const socket = await stranger(1, signature);
        const [answer] = (await once(socket, 'data')) as [Buffer];
        expect(answer.toString()).toMatch(/^HTTP\/1\.1 401 [^]*connection: close[^]*invalid_signature/i);
        await once(socket, 'close');
      }
    });

    it('takes every signed delivery beside 200 that are slow, large and seem signed', async () => {
      const crowd = await Promise.all(Array.from({ length: 200 }, (_, n) => stranger(n, FAKE)));
      const sending = Promise.all(crowd.map(almostAll));
      const statuses: number[] = [];
      const deliverSome = async (): Promise<void> => {
        const some = Array.from({ length: 10 }, () => deliverJson(envelope(messages([text('between strangers')]))));
        statuses.push(...(await Promise.all(some)).map((answer) => answer.status));
      };
      for (let round = 0; round < 4; round++) await deliverSome();
      await sending;
      for (let round = 0; round < 4; round++) await deliverSome();
      expect(statuses).toEqual(Array.from({ length: 80 }, () => 200));
    });
  });

  it('stores many at once, each of them', async () => {
    const ids = Array.from({ length: 150 }, () => `wamid.many${++count}`);
    const answers = await Promise.all(ids.map((id) => deliverJson(envelope(messages([text('one of many', id)])))));
    expect(answers.every((answer) => answer.status === 200)).toBe(true);
    await eventually(async () => {
      const [row] = await app.database.query<{ n: number }>(
        'SELECT count(*)::int AS n FROM message_wamids WHERE wamid = ANY($1)',
        [ids],
      );
      return row!.n === ids.length;
    });
  });

  it('asks Meta to repeat while the database is away, and has stored nothing then', async () => {
    const admin = new Client({ connectionString: process.env['TEST_DATABASE_URL'] });
    await admin.connect();
    const name = new URL(app.config.database.url).pathname.slice(1);
    const body = JSON.stringify(envelope(messages([text('repeated by Meta')])));
    try {
      await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
      await admin.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND application_name = 'treeex'`,
        [name],
      );
      const answer = await deliver(body);
      expect([answer.status, answer.body.code]).toEqual([503, 'service_unavailable']);
    } finally {
      await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
      await admin.end();
    }
    const repeated = await eventually(async () => {
      const answer = await deliver(body);
      if (answer.status !== 200) throw new Error(`answered ${answer.status}`);
      return answer;
    });
    expect(repeated.body).toEqual({ success: true });
    await eventInState('repeated by Meta', 'processed');
  });
});

describe('routing', () => {
  it('hands every entry and every change to the owner of its kind, and every message to its own tenant', async () => {
    const other = await app.session();
    const otherNumber = await app.phoneNumber(other);
    const [mine, theirs] = [`wamid.mine${++count}`, `wamid.theirs${++count}`];
    await deliverJson({
      object: 'whatsapp_business_account',
      entry: [
        { id: number.businessId, changes: [messages([text('a', mine)])] },
        {
          id: otherNumber.businessId,
          changes: [{ field: 'no_such_field', value: { x: 1 } }, messages([text('b', theirs)], otherNumber.metaId)],
        },
      ],
    });
    await eventInState(mine, 'processed');
    const rows = await app.database.query<{ wamid: string; workspace_id: string }>(
      'SELECT wamid, workspace_id FROM message_wamids WHERE wamid = ANY($1) ORDER BY wamid',
      [[mine, theirs]],
    );
    expect(rows).toEqual([
      { wamid: mine, workspace_id: session.workspaceId },
      { wamid: theirs, workspace_id: other.workspaceId },
    ]);
  });

  it('finishes and marks what nobody applies: unknown fields, unknown numbers, other objects', async () => {
    const key = `unknown${++count}`;
    const unknownNumber = messages([text('nobody', `wamid.${key}`)], '999000111222333');
    await deliverJson(envelope({ field: `field_${key}`, value: {} }));
    await deliverJson({ object: 'page', entry: [{ id: key }] });
    await deliverJson(envelope(unknownNumber));
    const unknownField = await eventInState(`field_${key}`, 'processed');
    expect(unknownField).toMatchObject({
      error: 'nothing in it to apply',
      fields: [`field_${key}`],
    });
    await eventInState(`"id":"${key}"`, 'processed');
    const event = await eventInState(`wamid.${key}`, 'processed');
    await eventually(async () => /not registered/.test((await eventWith(`wamid.${key}`)).error ?? ''));
    expect(event.pending_kinds).toEqual([]);
  });

  it('says what it could not read of a message, and applies the one beside it', async () => {
    const [bad, good] = [`wamid.bad${++count}`, `wamid.good${++count}`];
    await deliverJson(envelope(messages([{ id: bad, type: 'text', timestamp: 'x' }, text('fine', good)])));
    await eventually(async () => {
      const { state, error } = await eventWith(good);
      return state === 'processed' && /^left out: message: no readable/.test(error ?? '');
    });
    expect(await storedMessages(good)).toHaveLength(1);
    expect(await storedMessages(bad)).toHaveLength(0);
  });

  it('applies 1,000 updates of one body', async () => {
    const ids = Array.from({ length: 1000 }, () => `wamid.thousand${++count}`);
    const answer = await deliverJson(
      envelope(messages(ids.map((id, i) => text(`text ${i}`, id, `4477009${String(i).padStart(5, '0')}`)))),
    );
    expect(answer.status).toBe(200);
    await eventInState(ids[0]!, 'processed');
    const [row] = await app.database.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM message_wamids WHERE wamid = ANY($1)',
      [ids],
    );
    expect(row!.n).toBe(1000);
  });

  it('survives hostile bodies, and applies the healthy event behind them', async () => {
    const deep = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    const hostile = [
      'null',
      '1e999',
      '"text"',
      '[]',
      deep(100_000),
      `{"object":"whatsapp_business_account","entry":${deep(5000)}}`,
      `{"object":"whatsapp_business_account","entry":[{"id":1e400,"changes":[{"field":"messages","value":{"metadata":{"phone_number_id":"${number.metaId}"},"messages":[{"from":"447700900102","id":"wamid.deep","timestamp":"1790000000","type":"interactive","interactive":${deep(5000)}}]}}]}]}`,
      `{"__proto__":{"polluted":true},"object":"whatsapp_business_account","entry":[{"__proto__":{"x":1},"constructor":{"prototype":{"polluted":true}}}]}`,
      JSON.stringify({ object: ['whatsapp_business_account'], entry: { changes: 5 } }),
      JSON.stringify(envelope({ field: 'messages', value: null })),
      JSON.stringify(envelope({ field: '__proto__', value: { toString: 1 } })),
      JSON.stringify(
        envelope({
          field: 'messages',
          value: {
            metadata: { phone_number_id: number.metaId },
            messages: [null, 1, [], {}, 'x'],
            statuses: { a: 1 },
            contacts: 'none',
          },
        }),
      ),
      JSON.stringify(envelope(messages([text('nul \u0000 and \ud800 lone \udfff', `wamid.nul${++count}`)]))),
      JSON.stringify(envelope(messages([{ ...text('x', `wamid.${'w'.repeat(5000)}`) }]))),
      JSON.stringify(envelope(messages([{ ...text('huge'), timestamp: '9'.repeat(300) }]))),
      JSON.stringify(envelope(messages([{ ...text('huge'), timestamp: 1e308, from: 1e21 }]))),
      JSON.stringify(
        envelope({
          field: 'messages',
          value: {
            metadata: { phone_number_id: number.metaId },
            statuses: [status('wamid.none'), { id: {}, status: [] }],
          },
        }),
      ),
      JSON.stringify(
        envelope({
          field: 'user_preferences',
          value: {
            metadata: { phone_number_id: number.metaId },
            user_preferences: [{ wa_id: {}, value: 5 }],
          },
        }),
      ),
      JSON.stringify(envelope({ field: 'account_update', value: { event: { a: 1 }, ban_info: [] } })),
      JSON.stringify(
        envelope({
          field: 'message_template_status_update',
          value: { message_template_id: 1e300, event: 'APPROVED' },
        }),
      ),
    ];
    for (const body of hostile) expect((await deliver(body)).status).toBe(200);
    const healthy = `wamid.healthy${++count}`;
    await deliverJson(envelope(messages([text('still here', healthy)])));
    await eventInState(healthy, 'processed');
    expect(await storedMessages(healthy)).toHaveLength(1);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    await eventually(async () => {
      const open = await app.database.query<EventRow>(
        `SELECT state, error, left(body, 200) AS body FROM webhook_events WHERE state IN ('received', 'routed')`,
      );
      if (open.length > 0) throw new Error(JSON.stringify(open));
      return true;
    });
  });
});

describe('what comes before its number', () => {
  const digits = (): string => String(randomInt(10 ** 9, 10 ** 10));
  const idsOf = (n: number): string[] => Array.from({ length: n }, () => `wamid.awaited${++count}`);
  const toAccount = (id: string, ...changes: Change[]) => ({
    object: 'whatsapp_business_account',
    entry: [{ id, changes }],
  });
  const stored = async (ids: string[]): Promise<number> =>
    (await Promise.all(ids.map(storedMessages))).filter((found) => found.length === 1).length;

  it('is kept while the number is being registered, applied then, and shown truthfully', async () => {
    const own = await app.session();
    const [phone_number_id, business_id] = [`10${digits()}`, `20${digits()}`];
    await app.simulator.api.must('POST', '/_sim/faults', { kind: 'latency', ms: 400, match: { path: '/' } });
    const registering = app.phoneNumber(own, { phone_number_id, business_id });
    const ids = idsOf(12);
    for (const id of ids) {
      const body = toAccount(business_id, messages([text('early', id)], phone_number_id));
      expect((await deliverJson(body)).status).toBe(200);
    }
    const waiting = await eventInState(ids[0]!, 'processed');
    expect(waiting.error).toMatch(new RegExp(`kept until .* not registered here: ${phone_number_id}`));
    await registering;
    await app.simulator.api.must('DELETE', '/_sim/faults');
    await eventually(async () => (await stored(ids)) === ids.length);
    const path = `/api/webhook-events?workspace_id=${own.workspaceId}&limit=100` as const;
    await eventually(async () => (await own.api.get(`${path}&state=processed`)).body.total === ids.length);
    const { data } = (await own.api.get(path)).body;
    expect(data).toHaveLength(ids.length);
    for (const event of data) expect(event).toMatchObject({ state: 'processed', error: null });
    const replay = { workspace_id: own.workspaceId, from: '2020-01-01T00:00:00Z' };
    expect((await own.api.post('/api/webhook-events/replay', replay)).body.replayed).toBe(ids.length);
    await eventInState(ids[0]!, 'processed');
    expect(await stored(ids)).toBe(ids.length);
  });

  it('is kept for a number that joins a known account later, and for an account that is not known yet', async () => {
    const own = await app.session();
    const first = await app.phoneNumber(own);
    const phone_number_id = `10${digits()}`;
    const ids = idsOf(2);
    await deliverJson(toAccount(first.businessId, messages([text('to the second', ids[0])], phone_number_id)));
    const business_id = `20${digits()}`;
    const third = { phone_number_id: `10${digits()}`, business_id };
    const restriction = {
      event: 'ACCOUNT_RESTRICTION',
      restriction_info: [{ restriction_type: 'RESTRICTED_MESSAGING' }],
    };
    await deliverJson(toAccount(business_id, { field: 'account_update', value: restriction }));
    await deliverJson(toAccount(business_id, messages([text('to the third', ids[1])], third.phone_number_id)));
    await eventInState(ids[1]!, 'processed');
    expect(await stored(ids)).toBe(0);
    await app.phoneNumber(own, { phone_number_id, business_id: first.businessId });
    const added = await app.phoneNumber(own, third);
    await eventually(async () => (await stored(ids)) === 2);
    await eventually(async () => {
      const { body } = await own.api.get(`/api/phone-numbers/${added.id}`);
      return body.sending_paused_reason !== null;
    });
  });

  it('is kept between the end of a registration and the next one; reports on what was sent before are applied', async () => {
    const desk = await messaging(app);
    const user = await desk.openUser();
    await desk.fault({ kind: 'drop_webhook', times: 3, match: { to: user.slice(1) } });
    const { id } = await desk.text(user);
    const { wa_message_id: wamid } = await desk.reaches(id, 'sent');
    const { api } = desk.session;
    await api.must('DELETE', `/api/phone-numbers/${desk.number.id}`);
    const [message] = idsOf(1);
    await deliverJson(
      toAccount(desk.number.businessId, messages([text('between', message)], desk.number.metaId), {
        field: 'messages',
        value: { metadata: { phone_number_id: desk.number.metaId }, statuses: [status(wamid)] },
      }),
    );
    await desk.reaches(id, 'delivered');
    expect(await stored([message!])).toBe(0);
    const { metaId: phone_number_id, businessId: business_id } = desk.number;
    await app.phoneNumber(desk.session, { phone_number_id, business_id });
    await eventually(async () => (await stored([message!])) === 1);
  });

  it('goes with its event when that is over', async () => {
    const unknown = `10${digits()}`;
    const [id] = idsOf(1);
    await deliverJson(envelope(messages([text('to nobody', id)], unknown)));
    const event = await eventInState(id!, 'processed');
    const waits = () => app.database.query('SELECT name FROM webhook_event_waits WHERE event_id = $1', [event.id]);
    expect(await waits()).toEqual([{ name: unknown }]);
    await app.database.query(`UPDATE webhook_events SET received_at = now() - interval '31 days' WHERE id = $1`, [
      event.id,
    ]);
    await eventually(async () => (await waits()).length === 0);
  });
});

describe('what keeps every accepted event', () => {
  it('routes what was stored while no worker ran', async () => {
    await app.stopWorker();
    const wamid = `wamid.later${++count}`;
    expect((await deliverJson(envelope(messages([text('later', wamid)])))).status).toBe(200);
    expect((await eventWith(wamid)).state).toBe('received');
    await app.restartWorker();
    await eventInState(wamid, 'processed');
    expect(await storedMessages(wamid)).toHaveLength(1);
  });

  it('finds events of which no job tells any more, received or routed', async () => {
    await app.stopWorker();
    const [one, two] = [`wamid.lost${++count}`, `wamid.lost${++count}`];
    for (const wamid of [one, two]) await deliverJson(envelope(messages([text('lost job', wamid)])));
    await forgetJobs();
    await app.database.query(
      `UPDATE webhook_events SET state = 'routed', pending_kinds = kinds, lease_expires_at = now() - interval '1 second'
        WHERE strpos(body, $1) > 0`,
      [two],
    );
    await app.restartWorker();
    for (const wamid of [one, two]) {
      await eventInState(wamid, 'processed');
      expect(await storedMessages(wamid)).toHaveLength(1);
    }
  });

  it('finds events whose jobs are gone before their lease is over', async () => {
    await app.stopWorker();
    const wamid = `wamid.lost${++count}`;
    await deliverJson(envelope(messages([text('lost job, told just now', wamid)])));
    await forgetJobs();
    await app.database.query(
      `UPDATE webhook_events SET state = 'routed', pending_kinds = kinds, told_at = now(), lease_expires_at = now() + interval '1 day'
        WHERE strpos(body, $1) > 0`,
      [wamid],
    );
    await app.restartWorker();
    await eventInState(wamid, 'processed');
    expect(await storedMessages(wamid)).toHaveLength(1);
  });

  it('applies what the release before has stored, routed or not read, while that goes on', async () => {
    const [stored, routed, unread] = ['stored', 'routed', 'unread'].map((how) => `wamid.before${how}${++count}`);
    const nobody = `before${++count}`;
    const insert = (part: string, body: unknown, columns: string) =>
      app.database.query(
        `INSERT INTO webhook_events (id, body_hash, body, kinds, state, pending_kinds, told_at, lease_expires_at)
         SELECT uuid_v7(), sha256($1::text::bytea), $2, ${columns}`,
        [part, JSON.stringify(body)],
      );
    const message = (wamid: string) => envelope(messages([text('from before', wamid)]));
    const inbound = `'{inbound-messages}'::text[]`;
    await insert(stored!, message(stored!), `${inbound}, 'received', '{}', NULL, NULL`);
    await insert(routed!, message(routed!), `${inbound}, 'routed', ${inbound}, now(), now() + interval '60 seconds'`);
    await insert(unread!, message(unread!), `NULL, 'received', '{}', NULL, NULL`);
    await insert(nobody, { object: nobody }, `'{}', 'received', '{}', NULL, NULL`);
    for (const wamid of [stored!, routed!, unread!]) {
      await eventInState(wamid, 'processed');
      expect(await storedMessages(wamid)).toHaveLength(1);
    }
    expect((await eventInState(nobody, 'processed')).error).toBe('nothing in it to apply');
    expect(await eventWith(unread!)).toMatchObject({ fields: ['messages'], error: null });
  });

  it('keeps the heartbeats for the release before under the name that it knows', async () => {
    const id = '01890000-0000-7000-8000-000000000001';
    const seen = `INSERT INTO webhook_doors AS d (id) VALUES ($1)
      ON CONFLICT (id) DO UPDATE SET seen_at = now(),
        opened_at = CASE WHEN d.seen_at < now() - interval '5 seconds' THEN now() ELSE d.opened_at END`;
    for (let n = 0; n < 2; n += 1) await app.database.query(seen, [id]);
    const rows = await app.database.query<{ up: boolean; since: boolean }>(
      `SELECT h.up_since = d.opened_at AS since, d.opened_at <= d.seen_at AS up
         FROM endpoint_heartbeats h JOIN webhook_doors d USING (id) WHERE h.id = $1`,
      [id],
    );
    expect(rows).toEqual([{ since: true, up: true }]);
    await app.database.query('DELETE FROM webhook_doors WHERE id = $1', [id]);
    expect(await app.database.query('SELECT 1 FROM endpoint_heartbeats WHERE id = $1', [id])).toEqual([]);
  });

  it('leaves an event alone that waits for its next try', async () => {
    await app.stopWorker();
    const [waiting, told] = [`wamid.waiting${++count}`, `wamid.told${++count}`];
    for (const wamid of [waiting, told]) await deliverJson(envelope(messages([text('tried before', wamid)])));
    await forgetJobs();
    await app.database.query(
      `UPDATE webhook_events SET state = 'routed', pending_kinds = kinds, attempts = 1, lease_expires_at = now() + interval '1 day',
              waiting_kinds = CASE WHEN strpos(body, $1) > 0 THEN kinds ELSE '{}' END
        WHERE strpos(body, $1) > 0 OR strpos(body, $2) > 0`,
      [waiting, told],
    );
    await app.restartWorker();
    await eventInState(told, 'processed');
    expect(await eventWith(waiting)).toMatchObject({ state: 'routed', attempts: 1 });
    await app.database.query('UPDATE webhook_events SET lease_expires_at = now() WHERE strpos(body, $1) > 0', [
      waiting,
    ]);
    await eventInState(waiting, 'processed');
  });

  it('blames the one update that cannot be applied, applies its neighbours, and replays it when it can', async () => {
    const [good, bad] = [`wamid.neighbour${++count}`, `wamid.poison${++count}`];
    await app.database.query(
      `ALTER TABLE messages ADD CONSTRAINT poison CHECK (content ->> 'body' IS DISTINCT FROM 'poison') NOT VALID`,
    );
    await deliverJson(envelope(messages([text('fine', good), text('poison', bad)])));
    const event = await eventually(async () => {
      const row = await eventWith(bad);
      if (row.attempts === 0) throw new Error('not tried yet');
      return row;
    });
    expect(event).toMatchObject({
      state: 'routed',
      error: expect.stringMatching(/^inbound-messages: .*poison/),
    });
    expect(await storedMessages(good)).toHaveLength(1);
    await app.database.query('UPDATE webhook_events SET attempts = 5, lease_expires_at = now() WHERE id = $1', [
      event.id,
    ]);
    expect((await eventInState(bad, 'failed')).error).toMatch(/poison/);
    await app.database.query('ALTER TABLE messages DROP CONSTRAINT poison');
    const replay = { workspace_id: session.workspaceId, event_ids: [event.id] };
    const answer = await session.api.post('/api/webhook-events/replay', replay);
    expect([answer.status, answer.body]).toEqual([200, { replayed: 1, next_from: null }]);
    expect((await eventInState(bad, 'processed')).error).toBeNull();
    expect(await storedMessages(bad)).toHaveLength(1);
    expect(await storedMessages(good)).toHaveLength(1);
  });
});

describe('what is over', () => {
  it('goes when its time has come, but never what failed or is not applied', async () => {
    const [old, young, failed] = ['old', 'young', 'failed'].map((name) => `wamid.${name}${++count}`);
    for (const wamid of [old!, young!, failed!]) {
      await deliverJson(envelope(messages([text(wamid, wamid)])));
      await eventInState(`"${wamid}"`, 'processed');
    }
    const age = (wamid: string, days: number, state = 'processed') =>
      app.database.query(
        `UPDATE webhook_events SET received_at = now() - $2::int * interval '1 day', state = $3 WHERE strpos(body, $1) > 0`,
        [`"${wamid}"`, days, state],
      );
    await age(young!, 29);
    await age(failed!, 400, 'failed');
    await age(old!, 31);
    await eventually(async () => {
      const left = await app.database.query('SELECT 1 FROM webhook_events WHERE strpos(body, $1) > 0', [`"${old}"`]);
      return left.length === 0;
    });
    expect(await eventWith(`"${young}"`)).toMatchObject({ state: 'processed' });
    expect(await eventWith(`"${failed}"`)).toMatchObject({ state: 'failed' });
    expect(await storedMessages(old!)).toHaveLength(1);
    await age(failed!, 0);
  });
});

describe('the log', () => {
  const path = (query: Record<string, string>) =>
    `/api/webhook-events?${new URLSearchParams({ workspace_id: session.workspaceId, ...query }).toString()}` as const;

  it('lists the deliveries of the workspace, newest first, and shows one with its body', async () => {
    const wamid = `wamid.listed${++count}`;
    const body = envelope(messages([text('listed', wamid)]));
    await deliverJson(body);
    const { id } = await eventInState(wamid, 'processed');
    const list = await session.api.get(path({ limit: '1' }));
    expect(list.status).toBe(200);
    expect(list.body.data[0]).toMatchObject({
      id,
      state: 'processed',
      fields: ['messages'],
      waba_ids: [number.businessId],
      phone_number_ids: [number.metaId],
      pending_kinds: [],
      error: null,
    });
    expect(list.body.total).toBeGreaterThan(1);
    const one = await session.api.get(`/api/webhook-events/${id}?workspace_id=${session.workspaceId}`);
    expect(JSON.parse(one.body.body)).toEqual(body);
  });

  it('filters by state, field, number and time', async () => {
    const totals = async (query: Record<string, string>) => (await session.api.get(path(query))).body.total;
    expect(await totals({ state: 'failed' })).toBe(0);
    expect(await totals({ field: 'no_such' })).toBe(0);
    expect(await totals({ field: 'messages' })).toBeGreaterThan(0);
    expect(await totals({ phone_number_id: '123' })).toBe(0);
    expect(await totals({ from: '2100-01-01T00:00:00Z' })).toBe(0);
    expect(await totals({ to: '2001-01-01T00:00:00Z', from: '2000-01-01T00:00:00Z' })).toBe(0);
    expect((await session.api.get(path({ from: 'yesterday' }))).status).toBe(422);
    expect((await session.api.get(path({ state: 'lost' }))).status).toBe(422);
  });

  it("shows and replays nothing that also carries another tenant's updates, or belongs to one", async () => {
    const other = await app.session();
    const otherNumber = await app.phoneNumber(other);
    const [mixed, theirs] = [`wamid.mixed${++count}`, `wamid.other${++count}`];
    const elsewhere = (wamid: string) => ({
      id: otherNumber.businessId,
      changes: [messages([text('theirs', wamid)], otherNumber.metaId)],
    });
    await deliverJson({
      object: 'whatsapp_business_account',
      entry: [{ id: number.businessId, changes: [messages([text('mine', mixed)])] }, elsewhere(`${mixed}b`)],
    });
    await deliverJson({ object: 'whatsapp_business_account', entry: [elsewhere(theirs)] });
    for (const wamid of [mixed, theirs]) {
      const { id } = await eventInState(`"${wamid}"`, 'processed');
      const one = await session.api.get(`/api/webhook-events/${id}?workspace_id=${session.workspaceId}`);
      expect([one.status, one.body.code]).toEqual([404, 'webhook_event_not_found']);
      const replay = { workspace_id: session.workspaceId, event_ids: [id] };
      expect((await session.api.post('/api/webhook-events/replay', replay)).body.replayed).toBe(0);
    }
    const own = await other.api.get(`/api/webhook-events?workspace_id=${other.workspaceId}`);
    expect(own.body.total).toBe(1);
  });

  it("shows nothing of the time before the number was this workspace's", async () => {
    const first = await app.session();
    const given = await app.phoneNumber(first);
    const wamid = `wamid.before${++count}`;
    await deliverJson({
      object: 'whatsapp_business_account',
      entry: [
        {
          id: given.businessId,
          changes: [messages([text('to the first owner', wamid)], given.metaId)],
        },
      ],
    });
    const { id } = await eventInState(wamid, 'processed');
    await first.api.must('DELETE', `/api/phone-numbers/${given.id}`);
    const second = await app.session();
    await app.phoneNumber(second, { phone_number_id: given.metaId, business_id: given.businessId });
    const list = await second.api.get(`/api/webhook-events?workspace_id=${second.workspaceId}`);
    expect(list.body.total).toBe(0);
    const replay = { workspace_id: second.workspaceId, event_ids: [id] };
    expect((await second.api.post('/api/webhook-events/replay', replay)).body.replayed).toBe(0);
  });

  it('changes nothing when the whole log is replayed twice', async () => {
    const snapshot = async () => {
      const tables = ['messages', 'message_wamids', 'contacts', 'conversations', 'opt_in_signals'];
      const rows: unknown[] = [];
      for (const table of tables) rows.push(await app.database.query(`SELECT * FROM ${table} t ORDER BY t::text`));
      return rows;
    };
    const before = await snapshot();
    for (let i = 0; i < 2; i += 1) {
      const replay = { workspace_id: session.workspaceId, from: '2020-01-01T00:00:00Z' };
      const { body } = await session.api.post('/api/webhook-events/replay', replay);
      expect(body.replayed).toBeGreaterThan(100);
      await eventually(async () => {
        const open = await app.database.query(
          `SELECT 1 FROM webhook_events WHERE state = 'received' OR 'inbound-messages' = ANY(pending_kinds) AND state = 'routed'`,
        );
        return open.length === 0;
      });
    }
    expect(await snapshot()).toEqual(before);
  });

  it('is for OWNER and ADMIN, and asks for one way to choose', async () => {
    const agent = await app.member(session, 'AGENT');
    expect((await agent.api.get(path({}))).status).toBe(403);
    const both = {
      workspace_id: session.workspaceId,
      event_ids: [session.workspaceId],
      from: '2020-01-01T00:00:00Z',
    };
    expect((await session.api.post('/api/webhook-events/replay', both)).status).toBe(422);
    expect((await session.api.post('/api/webhook-events/replay', { workspace_id: session.workspaceId })).status).toBe(
      422,
    );
  });
});
