import { startHarness, textTo } from '../testing/harness';
import type { Harness } from '../testing/harness';

let sim: Harness;
beforeAll(async () => {
  sim = await startHarness();
});
afterAll(() => sim.close());

describe('phone numbers', () => {
  it('derives the same fictitious number from the same id', async () => {
    const first = (await sim.graph('GET', '/2001')).body;
    expect(first.display_phone_number).toMatch(/^\+1 555-\d{3}-\d{4}$/);
    await sim.control('POST', '/reset');
    const again = (await sim.graph('GET', '/2001')).body;
    expect(again.display_phone_number).toBe(first.display_phone_number);
    const other = (await sim.graph('GET', '/2002')).body;
    expect(other.display_phone_number).not.toBe(first.display_phone_number);
  });

  it('answers the fields asked for and no others', async () => {
    const fields =
      'display_phone_number,throughput{level},health_status,whatsapp_business_account{id},whatsapp_business_manager_messaging_limit';
    const { body } = await sim.graph('GET', `/2001?fields=${fields}`);
    expect(Object.keys(body as object).sort()).toEqual(
      [
        'display_phone_number',
        'health_status',
        'id',
        'throughput',
        'whatsapp_business_account',
        'whatsapp_business_manager_messaging_limit',
      ].sort(),
    );
    expect(body).toMatchObject({
      throughput: { level: 'STANDARD' },
      whatsapp_business_manager_messaging_limit: 'TIER_UNLIMITED',
      whatsapp_business_account: { id: '55502001' },
      health_status: { can_send_message: 'AVAILABLE' },
    });
    const unknown = await sim.graph('GET', '/2001?fields=id,nonsense');
    expect(unknown.body.error.message).toContain('nonexisting field (nonsense)');
  });

  it('is what the control API sets', async () => {
    const change = {
      waba_id: '777',
      quality_rating: 'RED',
      throughput: 'HIGH',
      messaging_limit: 'TIER_1K',
      display_phone_number: '+1 555-010-0199',
      name: 'Renamed',
      status: 'FLAGGED',
    };
    await sim.control('PUT', '/numbers/2003', change);
    const fields =
      'id,quality_rating,throughput,status,verified_name,display_phone_number,whatsapp_business_manager_messaging_limit,health_status';
    expect((await sim.graph('GET', `/2003?fields=${fields}`)).body).toMatchObject({
      quality_rating: 'RED',
      throughput: { level: 'HIGH' },
      status: 'FLAGGED',
      verified_name: 'Renamed',
      display_phone_number: '+1 555-010-0199',
      whatsapp_business_manager_messaging_limit: 'TIER_1K',
      health_status: { can_send_message: 'LIMITED' },
    });
    const list = (await sim.graph('GET', '/777/phone_numbers')).body;
    expect(list.data).toMatchObject([{ id: '2003' }]);
  });

  it('lists the numbers of an account page by page', async () => {
    for (const id of ['31', '32', '33']) {
      await sim.control('PUT', `/numbers/${id}`, { waba_id: '888' });
    }
    const ids: string[] = [];
    let next: string | undefined = '/888/phone_numbers?limit=2&fields=id';
    while (next) {
      const { body }: { body: { data: Array<{ id: string }>; paging: { next?: string } } } = await sim.graph(
        'GET',
        next,
      );
      ids.push(...body.data.map((number) => number.id));
      next = body.paging.next?.replace(/^.*\/v24\.0/, '');
    }
    expect(ids).toEqual(['31', '32', '33']);
    expect((await sim.graph('GET', '/888/phone_numbers?limit=x')).body.error.code).toBe(100);
    expect((await sim.graph('GET', '/888/phone_numbers?after=x')).body.error.code).toBe(100);
  });

  it('shows a derived account its number', async () => {
    const { body } = await sim.graph('GET', '/55502004/phone_numbers');
    expect(body.data).toMatchObject([{ id: '2004' }]);
  });

  it('moves a number into the account its token subscribes after looking it up', async () => {
    const token = 'EAAregistration';
    await sim.graph('GET', '/2005', undefined, { token });
    await sim.graph('POST', '/990/subscribed_apps', {}, { token });
    expect((await sim.control('GET', '/numbers/2005')).body.waba_id).toBe('990');
    expect((await sim.graph('GET', '/990/phone_numbers')).body.data).toMatchObject([{ id: '2005' }]);
    await sim.graph('POST', '/991/subscribed_apps', {}, { token });
    expect((await sim.control('GET', '/numbers/2005')).body.waba_id).toBe('990');
  });

  it('moves it again, but never out of the account that the control API has set', async () => {
    const token = 'EAAregistration';
    const register = async (waba: string) => {
      await sim.graph('GET', '/2007', undefined, { token });
      await sim.graph('POST', `/${waba}/subscribed_apps`, {}, { token });
      return (await sim.control('GET', '/numbers/2007')).body.waba_id;
    };
    expect(await register('993')).toBe('993');
    expect(await register('994')).toBe('994');
    await sim.control('PUT', '/numbers/2007', { waba_id: '995' });
    expect(await register('993')).toBe('995');
  });

  it('shows an account', async () => {
    await sim.control('PUT', '/numbers/2006', { waba_id: '992' });
    const { body } = await sim.graph('GET', '/992?fields=id,name,health_status');
    expect(body).toMatchObject({ id: '992', health_status: { can_send_message: 'AVAILABLE' } });
  });
});

describe('subscribed_apps', () => {
  it('subscribes, shows and unsubscribes', async () => {
    expect((await sim.graph('GET', '/501/subscribed_apps')).body).toEqual({ data: [] });
    expect((await sim.graph('POST', '/501/subscribed_apps')).body).toEqual({ success: true });
    const { data } = (await sim.graph('GET', '/501/subscribed_apps')).body;
    expect(data[0].whatsapp_business_api_data).toMatchObject({ id: '424242' });
    expect((await sim.graph('DELETE', '/501/subscribed_apps')).body).toEqual({ success: true });
    expect((await sim.graph('GET', '/501/subscribed_apps')).body).toEqual({ data: [] });
  });

  it('asks an own address for the challenge before it trusts it', async () => {
    const uri = sim.receiver.url.replace('/webhook', '/own');
    const wrong = { override_callback_uri: uri, verify_token: 'wrong' };
    const refused = await sim.graph('POST', '/502/subscribed_apps', wrong);
    expect(refused.body.error).toMatchObject({ code: 2200 });
    expect(refused.body.error.message).toContain('403');
    const away = { override_callback_uri: 'http://127.0.0.1:1/', verify_token: 'x' };
    expect((await sim.graph('POST', '/502/subscribed_apps', away)).body.error.code).toBe(2200);
    const right = { override_callback_uri: uri, verify_token: 'right token' };
    expect((await sim.graph('POST', '/502/subscribed_apps', right)).status).toBe(200);
    const { data } = (await sim.graph('GET', '/502/subscribed_apps')).body;
    expect(data[0].override_callback_uri).toBe(uri);
    const incomplete = { override_callback_uri: uri };
    expect((await sim.graph('POST', '/502/subscribed_apps', incomplete)).body.error.code).toBe(100);
  });
});

describe('registration', () => {
  const register = (id: string, pin: string) =>
    sim.graph('POST', `/${id}/register`, { messaging_product: 'whatsapp', pin });

  it('registers with the PIN that was set first, and stops a number that is deregistered', async () => {
    expect((await register('601', '12')).body.error.code).toBe(100);
    expect((await register('601', '123456')).body).toEqual({ success: true });
    expect((await register('601', '654321')).body.error.code).toBe(133005);
    await sim.graph('POST', '/601/deregister');
    const refused = await sim.send('601', textTo('+15550100001'));
    expect(refused.body.error.code).toBe(133010);
    expect((await register('601', '123456')).status).toBe(200);
    expect((await sim.send('601', textTo('+15550100001'))).status).toBe(200);
  });

  it('takes ten tries in 72 hours', async () => {
    for (let i = 0; i < 10; i++) await register('602', '123456');
    expect((await register('602', '123456')).body.error.code).toBe(133016);
  });

  it('verifies a number by a code', async () => {
    await sim.control('PUT', '/numbers/603', { code_verification_status: 'NOT_VERIFIED' });
    expect((await register('603', '123456')).body.error.code).toBe(133006);
    const ask = { code_method: 'SMS', language: 'en_US' };
    expect((await sim.graph('POST', '/603/request_code', ask)).status).toBe(200);
    expect((await sim.graph('POST', '/603/request_code', { code_method: 'FAX', language: 'en' })).body.error.code).toBe(
      100,
    );
    const wrong = await sim.graph('POST', '/603/verify_code', { code: '000000' });
    expect(wrong.body.error.code).toBe(136025);
    expect((await sim.graph('POST', '/603/verify_code', { code: '123456' })).status).toBe(200);
    expect((await register('603', '123456')).status).toBe(200);
  });

  it('sets a PIN and an own webhook address of the number', async () => {
    expect((await sim.graph('POST', '/604', { pin: '111111' })).status).toBe(200);
    expect((await sim.graph('GET', '/604?fields=is_pin_enabled')).body.is_pin_enabled).toBe(true);
    const uri = sim.receiver.url.replace('/webhook', '/number');
    const webhook_configuration = { override_callback_uri: uri, verify_token: 'right token' };
    expect((await sim.graph('POST', '/604', { webhook_configuration })).status).toBe(200);
    const { body } = await sim.graph('GET', '/604?fields=webhook_configuration');
    expect(body.webhook_configuration).toMatchObject({ phone_number: uri });
    expect((await sim.graph('POST', '/604', {})).body.error.code).toBe(100);
  });
});

describe('profile', () => {
  const product = { messaging_product: 'whatsapp' };

  it('keeps what is set', async () => {
    const profile = { about: 'We sell chairs', vertical: 'RETAIL', websites: ['https://a.test'] };
    await sim.graph('POST', '/701/whatsapp_business_profile', { ...product, ...profile });
    const { body } = await sim.graph('GET', '/701/whatsapp_business_profile?fields=about,websites');
    expect(body.data).toEqual([
      { messaging_product: 'whatsapp', about: 'We sell chairs', websites: ['https://a.test'] },
    ]);
  });

  it.each([
    { about: 'x'.repeat(140) },
    { about: '' },
    { websites: ['a', 'b', 'c'] },
    { vertical: 'MOON' },
    { profile_picture_handle: '4::unknown' },
  ])('refuses %j', async (change) => {
    const answer = await sim.graph('POST', '/701/whatsapp_business_profile', {
      ...product,
      ...change,
    });
    expect(answer.status).toBe(400);
  });
});

describe('block list', () => {
  it('blocks, lists, refuses sends and inbound messages, unblocks', async () => {
    const body = { messaging_product: 'whatsapp', block_users: [{ user: '+15550100077' }] };
    const blocked = await sim.graph('POST', '/801/block_users', body);
    expect(blocked.body.block_users.added_users).toEqual([{ input: '+15550100077', wa_id: '15550100077' }]);
    expect((await sim.graph('GET', '/801/block_users')).body.data).toEqual([
      { messaging_product: 'whatsapp', wa_id: '15550100077' },
    ]);
    expect((await sim.send('801', textTo('+15550100077'))).body.error.code).toBe(130403);
    const inbound = await sim.control('POST', '/inbound', {
      phone_number_id: '801',
      from: '15550100077',
      message: { text: { body: 'hi' } },
    });
    expect(inbound.body.delivered).toBe(false);
    await sim.graph('DELETE', '/801/block_users', body);
    expect((await sim.send('801', textTo('+15550100077'))).status).toBe(200);
    const bad = { messaging_product: 'whatsapp', block_users: [{ user: 'x' }] };
    const failed = await sim.graph('POST', '/801/block_users', bad);
    expect(failed.body.block_users.failed_users).toHaveLength(1);
  });
});
