import type { Json } from '../json';
import { APP_SECRET, eventually, startHarness, textTo } from '../testing/harness';
import type { Harness } from '../testing/harness';
import { signatureOf } from '../testing/webhook-receiver';

let sim: Harness;
beforeAll(async () => {
  sim = await startHarness({ pair_limit: false });
});
beforeEach(async () => {
  // What the last test left on its way must not arrive in this one.
  await sim.settled();
  await sim.control('POST', '/reset');
  sim.receiver.bodies.length = 0;
  sim.receiver.answer = () => 200;
});
afterAll(() => sim.close());

const to = '+15550100700';
const plan = async (fault: Json) => {
  const { status, body } = await sim.control('POST', '/faults', fault);
  expect(body).toMatchObject({ id: expect.any(Number) as number, kind: fault['kind'] });
  expect(status).toBe(200);
};
const send = (extra: Json = {}) => sim.send('1', textTo(to, extra));
const statusNames = () => sim.receiver.statuses().map((status) => status['status']);

describe('faults of the Graph API', () => {
  it('error: answers a code, as often as asked', async () => {
    await plan({ kind: 'error', code: 131057, times: 2, details: 'Upgrading' });
    for (let i = 0; i < 2; i++) {
      const answer = await send();
      expect(answer).toMatchObject({
        status: 500,
        body: { error: { code: 131057, error_data: { details: 'Upgrading' } } },
      });
    }
    expect((await send()).status).toBe(200);
    const { accepted, rejections } = await sim.stats();
    expect({ accepted, rejections }).toEqual({ accepted: 1, rejections: { '131057': 2 } });
  });

  it('error: takes any code and status, and 131000 when none is given', async () => {
    await plan({ kind: 'error', code: 987_654, http_status: 418, times: 1 });
    expect(await send()).toMatchObject({ status: 418, body: { error: { code: 987_654 } } });
    await plan({ kind: 'error', times: 1 });
    expect(await send()).toMatchObject({ status: 500, body: { error: { code: 131000 } } });
  });

  it('match: strikes only the number, the recipient or the path it names', async () => {
    await plan({ kind: 'error', code: 2, match: { phone_number_id: '9' } });
    await plan({ kind: 'error', code: 3, match: { to: '+15550100701' } });
    await plan({ kind: 'error', code: 4, match: { path: 'subscribed_apps', method: 'POST' } });
    expect((await send()).status).toBe(200);
    expect((await sim.send('9', textTo(to))).body.error.code).toBe(2);
    expect((await sim.send('1', textTo('15550100701'))).body.error.code).toBe(3);
    expect((await sim.graph('GET', '/9')).body.error.code).toBe(2);
    expect((await sim.graph('POST', '/5/subscribed_apps')).body.error.code).toBe(4);
    expect((await sim.graph('GET', '/5/subscribed_apps')).status).toBe(200);
  });

  it('rate: strikes a share, the same share for the same seed', async () => {
    const run = async () => {
      await sim.control('PUT', '/config', { seed: 11 });
      await sim.control('DELETE', '/faults');
      await plan({ kind: 'error', rate: 0.5, match: { path: '/phone_numbers' } });
      const results: number[] = [];
      for (let i = 0; i < 40; i++) results.push((await sim.graph('GET', '/5/phone_numbers')).status);
      return results;
    };
    const first = await run();
    expect(first).toContain(200);
    expect(first).toContain(500);
    expect(await run()).toEqual(first);
  });

  it('latency: holds the answer back', async () => {
    await plan({ kind: 'latency', ms: 60, times: 1 });
    const start = performance.now();
    expect((await send()).status).toBe(200);
    // A lower bound only: timers never fire early.
    expect(performance.now() - start).toBeGreaterThanOrEqual(55);
  });

  it('non_json: answers a page and accepts nothing', async () => {
    await plan({ kind: 'non_json', times: 1 });
    const answer = await send();
    expect(answer.status).toBe(502);
    expect(answer.body).toContain('<html>');
    expect((await sim.stats()).accepted).toBe(0);
  });

  it('timeout_after_accept: accepts, reports by webhook, never answers', async () => {
    await plan({ kind: 'timeout_after_accept', times: 1 });
    const patience = new AbortController();
    let isAnswered = false;
    const pending = fetch(`${sim.url}/v24.0/1/messages`, {
      method: 'POST',
      headers: { authorization: 'Bearer EAAtest', 'content-type': 'application/json' },
      body: JSON.stringify({
        messaging_product: 'whatsapp',
        ...textTo(to, { biz_opaque_callback_data: 'unknown-outcome' }),
      }),
      signal: patience.signal,
    }).finally(() => (isAnswered = !patience.signal.aborted));
    const failure = expect(pending).rejects.toThrow('aborted');
    await eventually(async () => expect((await sim.stats()).accepted).toBe(1));
    await sim.settled();
    expect(isAnswered).toBe(false);
    patience.abort();
    await failure;
    expect((await sim.stats()).accepted).toBe(1);
    expect(sim.receiver.statuses()[0]).toMatchObject({
      biz_opaque_callback_data: 'unknown-outcome',
    });
  });

  it('error_after_accept: accepts, reports by webhook, answers an error', async () => {
    await plan({ kind: 'error_after_accept', code: 131016, times: 1 });
    expect(await send()).toMatchObject({ status: 500, body: { error: { code: 131016 } } });
    await sim.settled();
    expect(await sim.stats()).toMatchObject({ accepted: 1, rejections: {} });
    expect(statusNames().sort()).toEqual(['delivered', 'read', 'sent']);
  });

  it('failed_status: accepts and fails later with any code', async () => {
    await plan({ kind: 'failed_status', code: 131042, details: 'No card', match: { to } });
    expect((await send()).status).toBe(200);
    await sim.settled();
    expect(sim.receiver.statuses()).toMatchObject([
      { status: 'failed', errors: [{ code: 131042, error_data: { details: 'No card' } }] },
    ]);
  });

  describe('held_for_quality', () => {
    const template = { name: 'held', language: { code: 'en' } };
    const sendTemplate = () => sim.send('1', { to, type: 'template', template });
    beforeEach(async () => {
      await sim.control('PUT', '/numbers/1', { waba_id: '50' });
      const components = [{ type: 'BODY', text: 'Hello there.' }];
      const draft = { name: 'held', language: 'en', category: 'MARKETING', components };
      await sim.graph('POST', '/50/message_templates', draft);
      await eventually(async () => expect((await sendTemplate()).status).toBe(200));
      await sim.settled();
      sim.receiver.bodies.length = 0;
    });

    it('holds a template and sends it later', async () => {
      await plan({ kind: 'held_for_quality', ms: 30, times: 1 });
      const answer = await sendTemplate();
      expect(answer.body.messages[0].message_status).toBe('held_for_quality_assessment');
      await sim.settled();
      expect(statusNames().sort()).toEqual(['delivered', 'read', 'sent']);
    });

    it('drops it with a code', async () => {
      await plan({ kind: 'held_for_quality', ms: 10, code: 132015, times: 1 });
      await sendTemplate();
      await sim.settled();
      expect(sim.receiver.statuses()).toMatchObject([{ status: 'failed', errors: [{ code: 132015 }] }]);
    });

    it('leaves other messages alone', async () => {
      await plan({ kind: 'held_for_quality' });
      expect((await send()).body.messages[0].message_status).toBeUndefined();
    });
  });
});

/** Of bodies that are on their way at the same time any may arrive first. */
const ONE_AFTER_THE_OTHER = { webhook_concurrency: 1 };

describe('faults of the webhooks', () => {
  it('drop_webhook: a status never comes', async () => {
    await plan({ kind: 'drop_webhook', match: { status: 'delivered', phone_number_id: '1', to } });
    await send();
    await sim.settled();
    expect(statusNames().sort()).toEqual(['read', 'sent']);
    expect((await sim.stats()).webhooks).toMatchObject({ acknowledged: 2, dropped: 1 });
    expect((await sim.stats()).statuses.delivered).toBe(1);
  });

  it('duplicate_webhook: a status comes twice, in two bodies', async () => {
    await plan({ kind: 'duplicate_webhook', match: { status: 'sent' } });
    await send();
    await sim.settled();
    const bodies = sim.receiver.bodies.filter(({ raw }) => raw.includes('"status":"sent"'));
    expect(bodies).toHaveLength(2);
    expect(statusNames().sort()).toEqual(['delivered', 'read', 'sent', 'sent']);
  });

  it('reorder_webhook: a status comes after the one that follows it', async () => {
    await plan({ kind: 'reorder_webhook', match: { status: 'sent' } });
    await sim.control('PUT', '/config', { ...ONE_AFTER_THE_OTHER, read_after_ms: 200 });
    await send();
    await sim.settled();
    expect(statusNames()).toEqual(['delivered', 'sent', 'read']);
  });

  it('reorder_webhook: the last status comes after its time', async () => {
    await plan({ kind: 'reorder_webhook', ms: 30 });
    await send();
    await sim.settled();
    expect(statusNames().sort()).toEqual(['delivered', 'read', 'sent']);
  });

  it('late_webhook: a status comes late', async () => {
    await plan({ kind: 'late_webhook', ms: 60, match: { status: 'sent' } });
    await sim.control('PUT', '/config', ONE_AFTER_THE_OTHER);
    await send();
    await sim.settled();
    expect(statusNames().at(-1)).toBe('sent');
  });

  it('bad_signature: a body is signed wrong, and right when it is repeated', async () => {
    await plan({ kind: 'bad_signature', times: 1, match: { status: 'sent' } });
    await sim.control('PUT', '/config', ONE_AFTER_THE_OTHER);
    sim.receiver.answer = ({ raw, signature }) => (signature === signatureOf(raw, APP_SECRET) ? 200 : 401);
    await send();
    await sim.settled();
    expect(sim.receiver.bodies[0]?.status).toBe(401);
    expect(statusNames().sort()).toEqual(['delivered', 'read', 'sent']);
    expect((await sim.stats()).webhooks.requests_refused).toBe(1);
  });

  it('match: strikes other webhooks by their field', async () => {
    await plan({ kind: 'drop_webhook', match: { status: 'account_update' } });
    for (const field of ['account_update', 'security']) {
      await sim.control('POST', '/webhooks', { waba_id: '5', field, value: {} });
    }
    await sim.settled();
    expect(sim.receiver.changes().map(({ field }) => field)).toEqual(['security']);
  });
});

describe('the list of faults', () => {
  it('shows strikes, and forgets one or all', async () => {
    await plan({ kind: 'error', times: 3 });
    await plan({ kind: 'non_json', rate: 0 });
    await send();
    const { data } = (await sim.control('GET', '/faults')).body;
    expect(data).toMatchObject([
      { kind: 'error', hits: 1, times: 2 },
      { kind: 'non_json', hits: 0 },
    ]);
    expect((await sim.control('DELETE', `/faults/${data[0].id}`)).status).toBe(200);
    expect((await sim.control('DELETE', `/faults/${data[0].id}`)).status).toBe(404);
    expect((await send()).status).toBe(200);
    await sim.control('DELETE', '/faults');
    expect((await sim.control('GET', '/faults')).body.data).toEqual([]);
  });

  it.each<[string, Json]>([
    ['kind', { kind: 'flood' }],
    ['kind', {}],
    ['rate', { kind: 'error', rate: 2 }],
    ['times', { kind: 'error', times: 0 }],
    ['code', { kind: 'error', code: 'x' }],
    ['code', { kind: 'latency', code: 1 }],
    ['code', { kind: 'failed_status' }],
    ['ms', { kind: 'latency', ms: -1 }],
    ['ms', { kind: 'error', ms: 5 }],
    ['match.path', { kind: 'drop_webhook', match: { path: '/x' } }],
    ['match.status', { kind: 'error', match: { status: 'sent' } }],
    ['colour', { kind: 'error', match: { colour: 'red' } }],
    ['match.to', { kind: 'error', match: { to: 'x' } }],
    ['http_status', { kind: 'error', http_status: 200 }],
    ['colour', { kind: 'error', colour: 'red' }],
  ])('refuses a wrong %s', async (word, fault) => {
    const answer = await sim.control('POST', '/faults', fault);
    expect(answer.status).toBe(400);
    expect(answer.body.error).toContain(word);
  });
});
