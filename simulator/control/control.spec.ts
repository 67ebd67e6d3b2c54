import { createHash } from 'node:crypto';
import type { Json } from '../json';
import { startHarness, textTo } from '../testing/harness';
import type { Harness } from '../testing/harness';

let sim: Harness;
beforeAll(async () => {
  sim = await startHarness();
});
beforeEach(async () => {
  // What the last test left on its way must not arrive in this one.
  await sim.settled();
  await sim.control('POST', '/reset');
  sim.receiver.bodies.length = 0;
  sim.receiver.answer = () => 200;
});
afterAll(() => sim.close());

describe('config', () => {
  it('changes what is given, shows all, and no secret', async () => {
    const { body } = await sim.control('PUT', '/config', { mps: 7, read_rate: 0.25 });
    expect(body).toMatchObject({ mps: 7, read_rate: 0.25, webhook_url: sim.receiver.url });
    expect((await sim.control('GET', '/config')).body).toEqual(body);
    expect(body).not.toHaveProperty('app_secret');
  });

  it.each<Json>([
    { mps: 0 },
    { mps: 1.5 },
    { mps: '80' },
    { read_rate: 1.1 },
    { latency_ms: -1 },
    { webhook_batch: 1001 },
    { pair_limit: 'yes' },
    { webhook_url: 'nowhere' },
    { app_secret: '' },
    { speed: 1 },
  ])('refuses %j and changes nothing', async (patch) => {
    const before = (await sim.control('GET', '/config')).body as Json;
    const answer = await sim.control('PUT', '/config', patch);
    expect(answer.status).toBe(400);
    expect(answer.body.error).toContain(Object.keys(patch)[0]);
    expect((await sim.control('GET', '/config')).body).toEqual(before);
  });
});

describe('calls', () => {
  it('are listed, and wrong ones refused', async () => {
    expect((await sim.control('GET', '')).body.calls).toContain('POST /_sim/reset');
    expect((await sim.control('GET', '/health')).body.status).toBe('ok');
    expect((await sim.control('GET', '/nothing')).status).toBe(404);
    expect((await sim.control('DELETE', '/config')).status).toBe(404);
    const response = await fetch(`${sim.url}/_sim/config`, { method: 'PUT', body: '{' });
    expect(response.status).toBe(400);
    expect((await sim.control('PUT', '/config', [])).body.error).toContain('object');
  });
});

describe('messages', () => {
  it('shows what was accepted, filtered and paged', async () => {
    for (let i = 0; i < 5; i++) {
      await sim.send(i < 3 ? '1' : '2', textTo(`+1555010080${i}`, { biz_opaque_callback_data: `c${i}` }));
    }
    await sim.send('1', textTo('nobody'));
    const list = async (query: string) => (await sim.control('GET', `/messages?${query}`)).body;
    const { count, data } = await list('limit=2&offset=1');
    expect(count).toBe(5);
    expect(data).toEqual([
      {
        id: expect.stringMatching(/^wamid\./) as string,
        phone_number_id: '1',
        to: '+15550100801',
        wa_id: '15550100801',
        user_id: expect.stringMatching(/^US\./) as string,
        type: 'text',
        at: expect.stringMatching(/Z$/) as string,
        biz_opaque_callback_data: 'c1',
        body: { body: 'Hello' },
      },
      expect.objectContaining({ biz_opaque_callback_data: 'c2' }),
    ]);
    expect((await list('phone_number_id=2')).count).toBe(2);
    expect((await list('to=%2B15550100804')).data).toMatchObject([{ wa_id: '15550100804' }]);
    expect((await list('to=+15550100804')).count).toBe(1);
    expect((await list('callback_data=c3&phone_number_id=1')).count).toBe(0);
    expect(await list('callback_data=c3&limit=0')).toMatchObject({ count: 1, data: [] });
    for (const query of ['limit=x', 'limit=-1', 'offset=1.5', 'to=x', 'colour=red']) {
      expect((await sim.control('GET', `/messages?${query}`)).status).toBe(400);
    }
  });
});

describe('stats', () => {
  it('are exact', async () => {
    await sim.control('PUT', '/config', { mps: 10_000, pair_limit: false });
    const sends = Array.from({ length: 200 }, (_, i) =>
      sim.send(String(i % 2), textTo(`+15550110${100 + i}`, { biz_opaque_callback_data: `d${i % 150}` })),
    );
    const wrong = Array.from({ length: 7 }, () => sim.send('1', { to: '+15550100001', text: {} }));
    await Promise.all([...sends, ...wrong, sim.send('1', textTo('+15550110026'))]);
    await sim.settled();
    const stats = await sim.stats();
    const failed = stats.statuses.failed;
    expect(stats).toMatchObject({
      accepted: 201,
      distinct_callback_data: 150,
      duplicates: 50,
      without_callback_data: 1,
      accepted_by_number: { '0': 100, '1': 101 },
      accepted_by_type: { text: 201 },
      rejected: 7,
      rejections: { '131008': 7 },
      failures: { '131026': 1 },
      statuses: { sent: 201 - failed, delivered: 201 - failed, read: 201 - failed, failed: 1 },
    });
    const updates = 3 * 200 + 1;
    expect(stats.webhooks).toMatchObject({
      sent: updates,
      acknowledged: updates,
      retried: 0,
      dropped: 0,
      pending: 0,
    });
    expect(sim.receiver.statuses()).toHaveLength(updates);
    expect(stats.webhooks.requests).toBe(sim.receiver.bodies.length);
  });
});

describe('inbound', () => {
  const write = (input: Json) => sim.control('POST', '/inbound', { phone_number_id: '1', ...input });

  it('fills in what a message lacks', async () => {
    const answer = await write({ from: '+15550100900', message: { text: { body: 'Hi' } } });
    expect(answer.body).toMatchObject({ delivered: true });
    await sim.settled();
    const [change] = sim.receiver.changes('messages');
    const userId = expect.stringMatching(/^US\.\d+$/) as string;
    expect(change?.value).toMatchObject({
      metadata: { phone_number_id: '1' },
      contacts: [{ profile: { name: expect.any(String) as string }, wa_id: '15550100900', user_id: userId }],
      messages: [
        {
          from: '15550100900',
          from_user_id: userId,
          id: answer.body.id,
          timestamp: expect.stringMatching(/^\d{10}$/) as string,
          type: 'text',
          text: { body: 'Hi' },
        },
      ],
    });
  });

  it('leaves what is given, whatever the type', async () => {
    const message = {
      id: 'wamid.given',
      timestamp: '1700000000',
      type: 'interactive',
      interactive: { type: 'button_reply', button_reply: { id: 'a', title: 'A' } },
      context: { from: '1', id: 'wamid.x' },
    };
    const contacts = [{ profile: { name: 'Ann', username: 'ann' }, user_id: 'DE.1' }];
    await write({ user_id: 'DE.1', message, contacts });
    await sim.settled();
    const [change] = sim.receiver.changes('messages');
    expect(change?.value).toMatchObject({
      contacts,
      messages: [{ ...message, from_user_id: 'DE.1' }],
    });
    expect(sim.receiver.messages()[0]).not.toHaveProperty('from');
  });

  it('gives a message of the system no contacts', async () => {
    const system = { type: 'user_changed_number', body: 'changed', wa_id: '15550100901' };
    await write({ from: '15550100902', message: { type: 'system', system } });
    await sim.settled();
    expect(sim.receiver.changes('messages')[0]?.value).not.toHaveProperty('contacts');
  });

  it.each(['image', 'video', 'audio', 'document', 'sticker'])('brings a file with %s', async (type) => {
    await write({ from: '15550100903', message: { type, [type]: {} } });
    await sim.settled();
    const content = sim.receiver.messages()[0]?.[type] as Record<string, string>;
    const { body } = await sim.graph('GET', `/${content['id']}`);
    expect(body.mime_type).toBe(content['mime_type']);
    expect(Buffer.from(body.sha256, 'hex').toString('base64')).toBe(content['sha256']);
    const headers = { authorization: 'Bearer EAAtest' };
    const file = Buffer.from(await (await fetch(content['url']!, { headers })).arrayBuffer());
    expect(createHash('sha256').update(file).digest('base64')).toBe(content['sha256']);
  });

  it('brings the file that is given', async () => {
    const media = {
      data_base64: Buffer.from('my own').toString('base64'),
      mime_type: 'text/plain',
      filename: 'own.txt',
    };
    const message = { type: 'document', document: { caption: 'look' } };
    await write({ from: '15550100904', message, media });
    await sim.settled();
    expect(sim.receiver.messages()[0]?.['document']).toMatchObject({
      filename: 'own.txt',
      caption: 'look',
      mime_type: 'text/plain',
    });
  });

  it.each<[string, Json]>([
    ['phone_number_id', { phone_number_id: 'x', from: '15550100900', message: { text: {} } }],
    ['from', { message: { text: {} } }],
    ['from', { from: 'x', message: { text: {} } }],
    ['user_id', { user_id: 'x', message: { text: {} } }],
    ['message', { from: '15550100900' }],
    ['image', { from: '15550100900', message: { type: 'image' } }],
    ['contacts', { from: '15550100900', message: { text: {} }, contacts: {} }],
    ['media', { from: '15550100900', message: { text: {} }, media: {} }],
    ['colour', { from: '15550100900', message: { text: {} }, colour: 'red' }],
  ])('refuses a wrong %s', async (word, input) => {
    const answer = await write(input);
    expect(answer.status).toBe(400);
    expect(answer.body.error).toContain(word);
  });
});

describe('webhooks', () => {
  it('delivers any change for an account or for a number', async () => {
    const value = { event: 'VERIFIED_ACCOUNT' };
    await sim.control('POST', '/webhooks', { waba_id: '5', field: 'account_update', value });
    await sim.control('POST', '/webhooks', {
      phone_number_id: '1',
      change: { field: 'phone_number_quality_update', value: { event: 'THROUGHPUT_UPGRADE' } },
    });
    await sim.settled();
    const entries = sim.receiver.bodies.flatMap(({ body }) => body.entry);
    expect(entries).toContainEqual(expect.objectContaining({ id: '5', changes: [{ field: 'account_update', value }] }));
    expect(entries.map((entry) => entry.id)).toContain('55501');
  });

  it.each<[string, Json]>([
    ['waba_id', { field: 'x', value: {} }],
    ['waba_id', { waba_id: 'x', field: 'x', value: {} }],
    ['field', { waba_id: '5', value: {} }],
    ['value', { waba_id: '5', field: 'x' }],
    ['changes', { waba_id: '5', changes: [] }],
    ['change', { waba_id: '5', change: 'x' }],
  ])('refuses a wrong %s', async (word, input) => {
    const answer = await sim.control('POST', '/webhooks', input);
    expect(answer.status).toBe(400);
    expect(answer.body.error).toContain(word);
  });
});

describe('numbers and tokens', () => {
  it.each<[string, Json]>([
    ['quality_rating', { quality_rating: 'BLUE' }],
    ['throughput', { throughput: 'FAST' }],
    ['messaging_limit', { messaging_limit: '1000' }],
    ['display_phone_number', { display_phone_number: 'x' }],
    ['waba_id', { waba_id: 'x' }],
    ['mps', { mps: 0 }],
    ['registered', { registered: 1 }],
    ['colour', { colour: 'red' }],
  ])('refuses a wrong %s', async (word, input) => {
    const answer = await sim.control('PUT', '/numbers/1', input);
    expect(answer.status).toBe(400);
    expect(answer.body.error).toContain(word);
  });

  it('gives a token scopes, an end and targets', async () => {
    const token = 'EAAlimited';
    const patch = { scopes: ['whatsapp_business_messaging'], target_ids: ['5'], expires_in: 60 };
    expect((await sim.control('PUT', '/tokens', { token, ...patch })).status).toBe(200);
    const { data } = (await sim.graph('GET', `/debug_token?input_token=${token}`)).body;
    expect(data).toMatchObject({
      scopes: patch.scopes,
      granular_scopes: [{ scope: 'whatsapp_business_messaging', target_ids: ['5'] }],
    });
    expect(data.expires_at).toBeGreaterThan(Date.now() / 1000);
    for (const wrong of [{}, { token, expired: 1 }, { token, scopes: 'x' }, { token, x: 1 }]) {
      expect((await sim.control('PUT', '/tokens', wrong)).status).toBe(400);
    }
  });
});

describe('reset', () => {
  it('forgets everything but where webhooks go', async () => {
    await sim.control('PUT', '/config', { mps: 3, read_after_ms: 60_000 });
    await sim.control('PUT', '/numbers/1', { waba_id: '5' });
    await sim.control('POST', '/faults', { kind: 'drop_webhook' });
    await sim.send('1', textTo('+15550100950'));
    await sim.control('POST', '/reset');
    const stats = await sim.stats();
    expect(stats).toMatchObject({ accepted: 0, rejected: 0, webhooks: { pending: 0, sent: 0 } });
    expect((await sim.control('GET', '/messages')).body.count).toBe(0);
    expect((await sim.control('GET', '/faults')).body.data).toEqual([]);
    const config = (await sim.control('GET', '/config')).body;
    expect(config).toMatchObject({ mps: 80, read_after_ms: 3, webhook_url: sim.receiver.url });
    expect((await sim.control('GET', '/numbers/1')).body.waba_id).toBe('55501');
    await sim.send('1', textTo('+15550100951'));
    await sim.settled();
    expect(sim.receiver.statuses()).toHaveLength(3);
  });
});
