import { APP_ID, APP_SECRET, startHarness } from '../testing/harness';
import type { Harness } from '../testing/harness';

let sim: Harness;
beforeAll(async () => {
  sim = await startHarness();
});
afterAll(() => sim.close());

const subscriptions = (token: string, app = APP_ID) => sim.graph('GET', `/${app}/subscriptions`, undefined, { token });

describe("the app's subscription", () => {
  it('shows the app where its webhooks go and which fields it has', async () => {
    const { status, body } = await subscriptions(`${APP_ID}|${APP_SECRET}`);
    expect(status).toBe(200);
    expect(body.data[0]).toMatchObject({
      object: 'whatsapp_business_account',
      callback_url: sim.receiver.url,
      active: true,
    });
    expect(JSON.stringify(body.data[0].fields)).toContain('"messages"');
  });

  it("is for the app's own token alone", async () => {
    expect((await subscriptions('EAAtest')).body.error.code).toBe(15);
    expect((await subscriptions(`${APP_ID}|wrong`)).body.error.code).toBe(190);
    expect((await subscriptions(`${APP_ID}|${APP_SECRET}`, '77')).body.error.code).toBe(100);
  });

  it('leaves out the webhooks of fields that nobody subscribed to', async () => {
    await sim.control('PUT', '/config', { webhook_fields: ['account_update'] });
    const change = (field: string) => sim.control('POST', '/webhooks', { waba_id: '9', field, value: { event: 'X' } });
    await change('security');
    await change('account_update');
    await sim.settled();
    await sim.control('PUT', '/config', { webhook_fields: null });
    expect((await sim.stats()).webhooks).toMatchObject({ dropped: 1, acknowledged: 1 });
  });
});

it("shifts the clock of Graph's answers, refusals included", async () => {
  const hour = 3_600_000;
  await sim.control('PUT', '/config', { clock_skew_ms: -hour });
  for (const token of ['EAAtest', 'bad']) {
    const answer = await fetch(`${sim.url}/v24.0/1`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const skew = Date.parse(answer.headers.get('date') ?? '') - Date.now();
    expect(Math.round(skew / hour)).toBe(-1);
  }
  expect((await sim.control('PUT', '/config', { clock_skew_ms: 1e12 })).status).toBe(400);
});

it('sums the templates of an account up when asked', async () => {
  const { body } = await sim.graph(
    'GET',
    '/9/message_templates?limit=1&summary=message_template_count,message_template_limit',
  );
  expect(body.summary).toEqual({ message_template_count: 0, message_template_limit: 6000 });
});
