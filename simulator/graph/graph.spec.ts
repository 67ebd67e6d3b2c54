import { APP_ID, APP_SECRET, TOKEN, startHarness, textTo } from '../testing/harness';
import type { Harness } from '../testing/harness';

let sim: Harness;
beforeAll(async () => {
  sim = await startHarness();
});
afterAll(() => sim.close());

describe('tokens', () => {
  it.each([
    ['no token', null, 401, 104],
    ['what is no token', 'abc', 401, 190],
    ['an expired token', 'EAAexpired', 401, 190],
  ])('refuses %s', async (_name, token, status, code) => {
    const answer = await sim.graph('GET', '/1001', undefined, { token });
    expect(answer.status).toBe(status);
    expect(answer.body.error).toMatchObject({ code, type: 'OAuthException' });
    expect(answer.body.error.fbtrace_id).toMatch(/^A/);
  });

  it('refuses to send without the messaging scope and counts it', async () => {
    const answer = await sim.send('1001', textTo('+15550100001'), { token: 'EAAnoscope' });
    expect(answer).toMatchObject({ status: 403, body: { error: { code: 10 } } });
    expect((await sim.stats()).rejections['10']).toBe(1);
  });

  it('refuses accounts and templates without the management scope', async () => {
    const token = 'EAAmessaging-only';
    await sim.control('PUT', '/tokens', { token, scopes: ['whatsapp_business_messaging'] });
    for (const edge of ['phone_numbers', 'subscribed_apps', 'message_templates']) {
      const answer = await sim.graph('GET', `/5/${edge}`, undefined, { token });
      expect(answer).toMatchObject({ status: 403, body: { error: { code: 200 } } });
    }
    expect((await sim.send('1001', textTo('+15550100009'), { token })).status).toBe(200);
  });

  it('takes the token from the query as well', async () => {
    const answer = await sim.graph('GET', `/1001?access_token=${TOKEN}`, undefined, {
      token: null,
    });
    expect(answer.body.id).toBe('1001');
  });

  it('says what a token is worth', async () => {
    const app = { token: `${APP_ID}|${APP_SECRET}` };
    const ask = (token: string) => sim.graph('GET', `/debug_token?input_token=${token}`, undefined, app);
    const good = (await ask(TOKEN)).body.data;
    expect(good).toMatchObject({ app_id: APP_ID, is_valid: true, expires_at: 0 });
    expect(good.scopes).toContain('whatsapp_business_messaging');
    expect(good.granular_scopes).toContainEqual({
      scope: 'whatsapp_business_messaging',
      target_ids: [expect.stringMatching(/^5550/)],
    });
    const poor = (await ask('EAAnoscope')).body.data;
    expect(poor.is_valid).toBe(true);
    expect(poor.scopes).not.toContain('whatsapp_business_messaging');
    expect((await ask('EAAexpired')).body.data).toMatchObject({
      is_valid: false,
      error: { code: 190 },
    });
    expect((await ask('nonsense')).body.data.is_valid).toBe(false);
  });

  it('exchanges a short token for one that lives 60 days', async () => {
    const query = `grant_type=fb_exchange_token&client_id=${APP_ID}&fb_exchange_token=${TOKEN}`;
    const wrong = await sim.graph('GET', `/oauth/access_token?${query}&client_secret=no`);
    expect(wrong.body.error.code).toBe(1);
    const { body } = await sim.graph(
      'GET',
      `/oauth/access_token?${query}&client_secret=${encodeURIComponent(APP_SECRET)}`,
      undefined,
      { token: null },
    );
    expect(body).toMatchObject({ token_type: 'bearer', expires_in: 5_184_000 });
    const { data } = (await sim.graph('GET', `/debug_token?input_token=${body.access_token}`)).body;
    expect(data.is_valid).toBe(true);
    expect(data.expires_at).toBeGreaterThan(Date.now() / 1000);
  });

  it('gives a token for a code, once', async () => {
    const redeem = () =>
      sim.graph('GET', '/oauth/access_token?client_id=7&client_secret=s&code=one-time', undefined, {
        token: null,
      });
    expect((await redeem()).body.access_token).toMatch(/^EAA/);
    expect((await redeem()).body.error).toMatchObject({ code: 100, error_subcode: 36009 });
  });

  it('lets a test end a token and give it back', async () => {
    const token = 'EAAmid-run';
    await sim.control('PUT', '/tokens', { token, expired: true });
    const refused = await sim.send('1001', textTo('+15550100001'), { token });
    expect(refused.body.error.code).toBe(190);
    await sim.control('PUT', '/tokens', { token, expired: false });
    expect((await sim.send('1001', textTo('+15550100001'), { token })).status).toBe(200);
  });
});

describe('paths', () => {
  it.each(['/v18.0', '/v26.0', ''])('answers under the version "%s"', async (version) => {
    const response = await fetch(`${sim.url}${version}/1001`, {
      headers: { authorization: `Bearer ${TOKEN}` },
    });
    expect(response.status).toBe(200);
  });

  it.each(['/1001/nothing', '/nothing', '/1001/messages/more'])('knows no %s', async (path) => {
    const answer = await sim.graph('GET', path);
    expect(answer).toMatchObject({ status: 404, body: { error: { code: 100 } } });
  });

  it('refuses a body that is no JSON object', async () => {
    for (const raw of ['{', '[]', '"text"']) {
      const headers = { 'content-type': 'application/json' };
      const answer = await sim.graph('POST', '/1001/messages', undefined, { raw, headers });
      expect(answer.body.error.code).toBe(100);
    }
  });

  it('takes a form as Graph does', async () => {
    const form = new URLSearchParams({
      messaging_product: 'whatsapp',
      to: '+15550100002',
      text: '{"body":"from a form"}',
    });
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const raw = form.toString();
    const answer = await sim.graph('POST', '/1001/messages', undefined, { raw, headers });
    expect(answer.status).toBe(200);
  });
});
