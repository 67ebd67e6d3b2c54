import type { Json } from '../json';
import { APP_SECRET, eventually, startHarness, textTo } from '../testing/harness';
import type { Harness } from '../testing/harness';
import { signatureOf } from '../testing/webhook-receiver';

let sim: Harness;
beforeEach(async () => {
  sim = await startHarness({ pair_limit: false, mps: 10_000 });
});
afterEach(() => sim.close());

const sendMany = (count: number, from = '1') =>
  Promise.all(
    Array.from({ length: count }, (_, i) =>
      sim.send(from, textTo(`+155501${10_001 + i * 10}`, { biz_opaque_callback_data: `c${from}-${i}` })),
    ),
  );
const change = (value: unknown) => sim.control('POST', '/webhooks', { waba_id: '5', field: 'account_update', value });

describe('statuses', () => {
  it('come sent, delivered, read, in the form of v24', async () => {
    const message = textTo('+15550100500', { biz_opaque_callback_data: 'mine' });
    const answer = await sim.send('1', message);
    await sim.settled();
    const statuses = sim.receiver.statuses();
    expect(statuses.map((status) => status['status']).sort()).toEqual(['delivered', 'read', 'sent']);
    const { body } = sim.receiver.bodies[0]!;
    expect(body.object).toBe('whatsapp_business_account');
    expect(body.entry[0]).toEqual({ id: '55501', changes: [expect.anything()] });
    const { display_phone_number } = (await sim.control('GET', '/numbers/1')).body;
    const [first] = body.entry[0]!.changes;
    const userId = expect.stringMatching(/^US\.\d{20}$/) as string;
    expect(first).toEqual({
      field: 'messages',
      value: {
        messaging_product: 'whatsapp',
        metadata: {
          display_phone_number: display_phone_number.replace(/\D/g, ''),
          phone_number_id: '1',
        },
        contacts: [
          {
            profile: { name: expect.any(String) as string },
            wa_id: '15550100500',
            user_id: userId,
          },
        ],
        statuses: expect.arrayContaining([
          {
            id: answer.body.messages[0].id,
            status: 'sent',
            timestamp: expect.stringMatching(/^\d{10}$/) as string,
            recipient_id: '15550100500',
            recipient_user_id: userId,
            biz_opaque_callback_data: 'mine',
            pricing: { billable: true, pricing_model: 'PMP', category: 'service', type: 'regular' },
          },
        ]) as unknown,
      },
    });
  });

  it('of a user without a number carry no number', async () => {
    await sim.send('1', { recipient: 'DE.42', text: { body: 'x' } });
    await sim.settled();
    for (const status of sim.receiver.statuses()) {
      expect(status['recipient_user_id']).toBe('DE.42');
      expect(status).not.toHaveProperty('recipient_id');
    }
    expect(sim.receiver.statuses()).toHaveLength(3);
  });

  it('of a reaction are sent alone, and unread messages have no read', async () => {
    const reaction = { message_id: 'wamid.x', emoji: '👍' };
    await sim.send('1', { to: '+15550100501', type: 'reaction', reaction });
    await sim.control('PUT', '/config', { read_rate: 0 });
    await sim.send('1', textTo('+15550100502'));
    await sim.settled();
    const of = (user: string) =>
      sim.receiver
        .statuses()
        .filter((status) => status['recipient_id'] === user)
        .map((status) => status['status'])
        .sort();
    expect(of('15550100501')).toEqual(['sent']);
    expect(of('15550100502')).toEqual(['delivered', 'sent']);
  });

  it.each([
    ['0026', 131026],
    ['0049', 131049],
    ['0050', 131050],
    ['0472', 130472],
  ])('of a number that ends in %s are failed with %i', async (suffix, code) => {
    expect((await sim.send('1', textTo(`+1555010${suffix}`))).status).toBe(200);
    await sim.settled();
    expect(sim.receiver.statuses()).toEqual([
      expect.objectContaining({
        status: 'failed',
        errors: [
          {
            code,
            title: expect.any(String) as string,
            message: expect.any(String) as string,
            error_data: { details: expect.any(String) as string },
            href: expect.any(String) as string,
          },
        ],
      }),
    ]);
    expect((await sim.stats()).failures).toEqual({ [code]: 1 });
  });

  it('know the 24-hour window where it is switched on', async () => {
    await sim.control('PUT', '/config', { service_window: true });
    await sim.send('1', textTo('+15550100503'));
    await sim.control('POST', '/inbound', {
      phone_number_id: '1',
      from: '+15550100504',
      message: { text: { body: 'hi' } },
    });
    await sim.send('1', textTo('+15550100504'));
    await sim.settled();
    const failed = sim.receiver.statuses().filter((status) => status['status'] === 'failed');
    expect(failed).toMatchObject([{ recipient_id: '15550100503', errors: [{ code: 131047 }] }]);
  });
});

describe('bytes', () => {
  it('are signed as they are, ASCII only, slashes escaped', async () => {
    await change({ text: 'Grüße 👋 a/b', quote: '"\\', control: '\u0001' });
    await sim.settled();
    const { raw, signature, body } = sim.receiver.bodies[0]!;
    expect(signature).toBe(signatureOf(raw, APP_SECRET));
    const written = raw.toString('latin1');
    expect(written).toContain('Gr\\u00fc\\u00dfe \\ud83d\\udc4b a\\/b');
    expect(written).toMatch(/^[\x20-\x7e]+$/);
    expect(body.entry[0]!.changes[0]!.value).toEqual({
      text: 'Grüße 👋 a/b',
      quote: '"\\',
      control: '\u0001',
    });
  });

  it('are signed with a new secret once there is one', async () => {
    await sim.control('PUT', '/config', { app_secret: 'rotated' });
    await change({});
    await sim.settled();
    const { raw, signature } = sim.receiver.bodies[0]!;
    expect(signature).toBe(signatureOf(raw, 'rotated'));
  });
});

describe('batches', () => {
  it('hold no more than webhook_batch updates, one change for each number', async () => {
    await sim.control('PUT', '/config', { webhook_batch: 10, webhook_concurrency: 1 });
    await Promise.all([sendMany(20, '1'), sendMany(20, '2')]);
    await sim.settled();
    expect(sim.receiver.statuses()).toHaveLength(120);
    const sizes = sim.receiver.bodies.map(({ body }) => {
      const changes = body.entry.flatMap((entry) => entry.changes);
      const keys = changes.map(({ value }) => (value['metadata'] as Json)['phone_number_id']);
      expect(new Set(keys).size).toBe(keys.length);
      return changes.reduce((sum, { value }) => sum + (value['statuses'] as unknown[]).length, 0);
    });
    expect(Math.max(...sizes)).toBeLessThanOrEqual(10);
    expect(Math.max(...sizes)).toBeGreaterThan(1);
  });

  it('of one hold one update', async () => {
    await sim.control('PUT', '/config', { webhook_batch: 1 });
    await sendMany(10);
    await sim.settled();
    expect(sim.receiver.bodies).toHaveLength(30);
  });

  it('of a thousand are possible, and bodies stay under 3 MB', async () => {
    await sim.control('PUT', '/config', { webhook_batch: 1_000, webhook_concurrency: 1 });
    const large = { text: 'x'.repeat(400_000) };
    const changes = Array.from({ length: 12 }, () => ({ field: 'history', value: large }));
    await sim.control('POST', '/webhooks', { waba_id: '5', changes });
    await sim.settled();
    expect(sim.receiver.changes('history')).toHaveLength(12);
    for (const { raw } of sim.receiver.bodies) expect(raw.length).toBeLessThanOrEqual(3 * 1024 * 1024);
    expect(sim.receiver.bodies.length).toBeLessThan(12);
  });
});

describe('repetition', () => {
  it('repeats the same bytes until they are answered 200', async () => {
    sim.receiver.answer = (_received, index) => [500, 401, 302, 201][index] ?? 200;
    await change({ n: 1 });
    await sim.settled();
    expect(sim.receiver.bodies.map(({ status }) => status)).toEqual([500, 401, 302, 201, 200]);
    expect(new Set(sim.receiver.bodies.map(({ raw }) => raw.toString())).size).toBe(1);
    expect((await sim.stats()).webhooks).toEqual({
      sent: 1,
      acknowledged: 1,
      retried: 4,
      dropped: 0,
      pending: 0,
      requests: 5,
      requests_acknowledged: 1,
      requests_refused: 4,
    });
  });

  it('goes on when the receiver comes back, at another address if need be', async () => {
    const { url } = sim.receiver;
    await sim.control('PUT', '/config', { webhook_url: 'http://127.0.0.1:1/webhook' });
    await sendMany(5);
    await eventually(async () => expect((await sim.stats()).webhooks.retried).toBeGreaterThan(0));
    expect((await sim.stats()).webhooks.pending).toBe(15);
    await sim.control('PUT', '/config', { webhook_url: url });
    await sendMany(5, '2');
    await sim.settled();
    expect(sim.receiver.statuses()).toHaveLength(30);
    expect((await sim.stats()).webhooks).toMatchObject({ acknowledged: 30, dropped: 0 });
  });

  it('drops what waits when there is no address any more', async () => {
    sim.receiver.answer = () => 500;
    await change({});
    await eventually(async () => expect((await sim.stats()).webhooks.retried).toBeGreaterThan(0));
    await sim.control('PUT', '/config', { webhook_url: '' });
    await sim.settled();
    expect((await sim.stats()).webhooks).toMatchObject({ acknowledged: 0, dropped: 1 });
  });

  it('gives up after the configured time', async () => {
    sim.receiver.answer = () => 500;
    await change({});
    await eventually(async () => expect((await sim.stats()).webhooks.retried).toBeGreaterThan(0));
    await sim.control('PUT', '/config', { webhook_give_up_ms: 30 });
    await sim.settled();
    const { webhooks } = await sim.stats();
    expect(webhooks).toMatchObject({ acknowledged: 0, dropped: 1, pending: 0 });
  });

  it('loses nothing to a receiver that fails at random', async () => {
    let seed = 7;
    sim.receiver.answer = () => ((seed = (seed * 48_271) % 2_147_483_647) % 3 === 0 ? 500 : 200);
    await sim.control('PUT', '/config', { webhook_batch: 3 });
    await sendMany(60);
    await sim.settled();
    const seen = new Set(sim.receiver.statuses().map((s) => `${String(s['id'])} ${String(s['status'])}`));
    expect(seen.size).toBe(180);
    const { webhooks } = await sim.stats();
    expect(webhooks).toMatchObject({ sent: 180, acknowledged: 180, dropped: 0, pending: 0 });
  });
});

describe('addresses', () => {
  it('of a number go before those of its account, and those before the app', async () => {
    const own = (path: string) => ({
      override_callback_uri: sim.receiver.url.replace('/webhook', path),
      verify_token: 'right token',
    });
    for (const id of ['1', '2']) await sim.control('PUT', `/numbers/${id}`, { waba_id: '70' });
    await sim.graph('POST', '/70/subscribed_apps', own('/account'));
    await sim.graph('POST', '/1', { webhook_configuration: own('/number') });
    for (const id of ['1', '2', '3']) await sim.send(id, textTo('+15550100600'));
    await sim.settled();
    const pathOf = (id: string) =>
      sim.receiver.bodies.find(({ raw }) => raw.toString().includes(`"phone_number_id":"${id}"`))?.path;
    expect([pathOf('1'), pathOf('2'), pathOf('3')]).toEqual(['/number', '/account', '/webhook']);
  });

  it('of an account that was unsubscribed hear nothing', async () => {
    await sim.graph('DELETE', '/55501/subscribed_apps');
    await sim.send('1', textTo('+15550100601'));
    await sim.settled();
    expect(sim.receiver.bodies).toHaveLength(0);
    expect((await sim.stats()).webhooks).toMatchObject({ sent: 0, dropped: 3 });
    await sim.graph('POST', '/55501/subscribed_apps');
    await sim.send('1', textTo('+15550100602'));
    await sim.settled();
    expect(sim.receiver.statuses()).toHaveLength(3);
  });
});
