import type { Json } from '../json';
import { startHarness } from '../testing/harness';
import type { Harness } from '../testing/harness';
import { BODY, bodyOf, buttons, create, draft } from '../testing/template-drafts';

let sim: Harness;
let sample: string;
beforeAll(async () => {
  sim = await startHarness();
});
afterAll(() => sim.close());

const quick = (text: string) => ({ type: 'QUICK_REPLY', text });
const link = (url: string, example?: string) => ({
  type: 'URL',
  text: 'Open',
  url,
  ...(example && { example: [example] }),
});

describe('creation', () => {
  it.each<[string, Json]>([
    [
      'named variables',
      {
        parameter_format: 'named',
        components: [
          {
            type: 'body',
            text: 'Hi {{first_name}}, welcome to us.',
            example: { body_text_named_params: [{ param_name: 'first_name', example: 'Ann' }] },
          },
        ],
      },
    ],
    [
      'all parts',
      {
        components: [
          { type: 'HEADER', format: 'TEXT', text: 'For {{1}}', example: { header_text: ['Ann'] } },
          BODY,
          { type: 'FOOTER', text: 'Reply STOP to stop' },
          buttons(quick('Yes'), quick('No'), link('https://a.test/{{1}}', 'x'), {
            type: 'PHONE_NUMBER',
            text: 'Call',
            phone_number: '+15550100001',
          }),
        ],
      },
    ],
    ['a place', { components: [{ type: 'HEADER', format: 'LOCATION' }, bodyOf('We moved.')] }],
    [
      'a one-time password',
      {
        category: 'AUTHENTICATION',
        message_send_ttl_seconds: 60,
        components: [
          { type: 'BODY', add_security_recommendation: true },
          { type: 'FOOTER', code_expiration_minutes: 10 },
          buttons({ type: 'OTP', otp_type: 'COPY_CODE', text: 'Copy' }),
        ],
      },
    ],
    [
      'an offer',
      {
        category: 'MARKETING',
        components: [
          {
            type: 'LIMITED_TIME_OFFER',
            limited_time_offer: { text: 'Ends soon', has_expiration: true },
          },
          bodyOf('Take it while it lasts.'),
          buttons({ type: 'COPY_CODE', example: 'SAVE' }, link('https://a.test/')),
        ],
      },
    ],
  ])('takes a template with %s', async (name, extra) => {
    const answer = await create(sim, draft(name.replace(/\W/g, '_'), extra), '901');
    expect(answer.body.error?.error_user_msg).toBeUndefined();
    expect(answer.status).toBe(200);
  });

  it('takes a media sample that was uploaded', async () => {
    const session = await sim.graph('POST', '/424242/uploads?file_name=a.png&file_length=5&file_type=image/png');
    const raw = 'image';
    const headers = { authorization: 'OAuth EAAtest', file_offset: '0' };
    const uploaded = await sim.graph('POST', `/${session.body.id}`, undefined, {
      raw,
      headers,
      token: null,
    });
    sample = uploaded.body.h;
    expect(sample).toMatch(/^4::/);
    const header = (format: string) => ({
      components: [{ type: 'HEADER', format, example: { header_handle: [sample] } }, BODY],
    });
    expect((await create(sim, draft('with_image', header('IMAGE')))).status).toBe(200);
    const mismatch = await create(sim, draft('with_video', header('VIDEO')));
    expect(mismatch.body.error.error_subcode).toBe(2388047);
    const card = (text: string) => ({
      components: [
        { type: 'HEADER', format: 'IMAGE', example: { header_handle: [sample] } },
        bodyOf(text),
        buttons(quick('More')),
      ],
    });
    const carousel = (...cards: Json[]) => ({
      components: [bodyOf('Look.'), { type: 'CAROUSEL', cards }],
    });
    const good = await create(sim, draft('cards', carousel(card('One'), card('Two'))));
    expect(good.status).toBe(200);
    expect((await create(sim, draft('one_card', carousel(card('One'))))).status).toBe(400);
    const uneven = { components: card('Two').components.slice(0, 2) };
    expect((await create(sim, draft('uneven', carousel(card('One'), uneven)))).status).toBe(400);
  });

  const parts = (...components: Json[]) => ({ components });
  it.each<[string, Json, number | undefined]>([
    ['a name in upper case', { name: 'Welcome' }, undefined],
    ['no name', { name: undefined }, undefined],
    ['an unknown language', { language: 'english' }, undefined],
    ['an unknown category', { category: 'FUN' }, undefined],
    ['no components', { components: undefined }, undefined],
    ['no body', parts({ type: 'FOOTER', text: 'x' }), 2388043],
    ['an unknown part', parts({ type: 'HAT' }, BODY), undefined],
    ['two bodies', parts(BODY, BODY), undefined],
    ['a body too long', parts(bodyOf('x'.repeat(1025))), 2388040],
    ['a variable at the start', parts(bodyOf('{{1}} is here.', 'Ann')), 2388299],
    ['a variable at the end', parts(bodyOf('Here is {{1}}', 'Ann')), 2388299],
    ['variables side by side', parts(bodyOf('Here are {{1}} {{2}} now.', 'a', 'b')), 2388072],
    ['a gap in the numbers', parts(bodyOf('Hi {{1}} and then {{3}} you.', 'a', 'b')), 2388072],
    ['an open brace', parts(bodyOf('Hi {{1}, how are you?')), 2388072],
    ['no example', parts(bodyOf('Hi {{1}}, how are you?')), 2388043],
    ['too few examples', parts(bodyOf('Hi {{1}}, how is {{2}} going?', 'a')), 2388043],
    ['hardly any words', parts(bodyOf('Hi {{1}}!', 'Ann')), 2388293],
    ['names where numbers are', parts(bodyOf('Hi {{name}}, how are you?', 'a')), 2388072],
    ['a header too long', parts({ type: 'HEADER', format: 'TEXT', text: 'x'.repeat(61) }, BODY), 2388040],
    [
      'two variables in a header',
      parts(
        {
          type: 'HEADER',
          format: 'TEXT',
          text: '{{1}} {{2}}',
          example: { header_text: ['a', 'b'] },
        },
        BODY,
      ),
      2388047,
    ],
    ['an emoji in a header', parts({ type: 'HEADER', format: 'TEXT', text: 'Hi 🎉' }, BODY), 2388047],
    ['a header of no format', parts({ type: 'HEADER', text: 'x' }, BODY), undefined],
    ['a media header without a sample', parts({ type: 'HEADER', format: 'IMAGE' }, BODY), 2388043],
    [
      'a sample nobody uploaded',
      parts({ type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::x'] } }, BODY),
      2388047,
    ],
    ['a variable in the footer', parts(BODY, { type: 'FOOTER', text: 'Bye {{1}}' }), 2388073],
    ['a footer too long', parts(BODY, { type: 'FOOTER', text: 'x'.repeat(61) }), 2388040],
    ['eleven buttons', parts(BODY, buttons(...Array.from({ length: 11 }, (_, i) => quick(`b${i}`)))), undefined],
    [
      'three links',
      parts(BODY, buttons(link('https://a.test'), link('https://b.test'), link('https://c.test'))),
      undefined,
    ],
    ['mixed buttons', parts(BODY, buttons(quick('a'), link('https://a.test'), quick('b'))), undefined],
    ['a button text too long', parts(BODY, buttons(quick('x'.repeat(26)))), 2388040],
    ['a variable inside a link', parts(BODY, buttons(link('https://a.test/{{1}}/x', 'e'))), undefined],
    ['a link without an example', parts(BODY, buttons(link('https://a.test/{{1}}'))), 2388043],
    ['a password with a text', { category: 'AUTHENTICATION' }, undefined],
    [
      'a password that lives too long',
      {
        category: 'AUTHENTICATION',
        message_send_ttl_seconds: 901,
        components: [{ type: 'BODY' }, buttons({ type: 'OTP', otp_type: 'COPY_CODE' })],
      },
      undefined,
    ],
    [
      'an offer too long',
      parts({ type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'x'.repeat(17) } }, BODY),
      2388040,
    ],
  ])('refuses %s', async (_name, extra, subcode) => {
    const answer = await create(sim, draft('refused', extra));
    expect(answer.status).toBe(400);
    expect(answer.body.error.code).toBe(100);
    expect(answer.body.error.error_subcode).toBe(subcode);
    expect(answer.body.error.error_data.details).toEqual(expect.any(String));
  });

  it('has a name and language once for each account', async () => {
    await create(sim, draft('once'));
    expect((await create(sim, draft('once'))).body.error.error_subcode).toBe(2388024);
    expect((await create(sim, draft('once', { language: 'de' }))).status).toBe(200);
    expect((await create(sim, draft('once'), '902')).status).toBe(200);
  });

  it('takes a hundred an hour', async () => {
    for (let i = 0; i < 100; i++) await create(sim, draft(`t${i}`), '903');
    expect((await create(sim, draft('t100'), '903')).body.error.code).toBe(80007);
  });
});
