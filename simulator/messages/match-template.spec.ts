import { expectationOf } from '../templates/template-expectation';
import type { GraphError } from '../graph/graph-error';
import type { Json } from '../json';
import { matchTemplate } from './match-template';
import { checkTemplateMessage } from './template-messages';

const text = (value: string, name?: string) => ({
  type: 'text',
  text: value,
  ...(name && { parameter_name: name }),
});
const body = (...parameters: Json[]) => ({ type: 'body', parameters });
const header = (...parameters: Json[]) => ({ type: 'header', parameters });
const button = (sub_type: string, index: unknown, parameter?: Json) => ({
  type: 'button',
  sub_type,
  index,
  ...(parameter && { parameters: [parameter] }),
});
const BODY = { type: 'BODY', text: 'Hi {{1}}, order {{2}} is on its way.' };
const image = { type: 'image', image: { link: 'https://files.example.com/a.png' } };

/** Sends components for a template; gives the code Meta would answer, or 'fine'. */
function send(template: Json[], components: Json[], options: { named?: boolean; category?: string } = {}) {
  try {
    checkTemplateMessage({ name: 'a', language: { code: 'en' }, components }, 'template');
    const expected = expectationOf(template, options.category ?? 'UTILITY');
    matchTemplate(expected, components, options.named ?? false);
    return 'fine';
  } catch (error) {
    return (error as GraphError).code;
  }
}

describe('bodies', () => {
  it.each<[string, Json[], number | 'fine']>([
    ['all parameters', [body(text('A'), text('1'))], 'fine'],
    ['one too few', [body(text('A'))], 132000],
    ['one too many', [body(text('A'), text('1'), text('2'))], 132000],
    ['none', [], 132000],
    ['an empty one', [body(text(''), text('1'))], 131008],
    ['a new line', [body(text('A\nB'), text('1'))], 100],
    ['five spaces', [body(text('A     B'), text('1'))], 100],
    ['a picture', [body(image, text('1'))], 100],
    ['an unknown field', [body({ type: 'text', text: 'x', color: 1 }, text('1'))], 100],
    ['parameters of null', [{ type: 'body', parameters: null }], 100],
    [
      'money and a date',
      [
        body(
          { type: 'currency', currency: { fallback_value: '$5', code: 'USD', amount_1000: 5000 } },
          { type: 'date_time', date_time: { fallback_value: 'May 1' } },
        ),
      ],
      'fine',
    ],
    ['upper case', [{ type: 'BODY', parameters: [text('A'), text('1')] }], 'fine'],
  ])('%s', (_name, components, expected) => {
    expect(send([BODY], components)).toBe(expected);
  });

  it('finds texts that grow too long', () => {
    const long = 'x'.repeat(1_020);
    expect(send([BODY], [body(text(long), text('1'))])).toBe('fine');
    expect(send([BODY, { type: 'FOOTER', text: 'f' }], [body(text(long), text('1'))])).toBe(132005);
  });

  it('goes by names where the template does', () => {
    const named = [{ type: 'BODY', text: 'Hi {{first_name}}, your {{thing}} is here.' }];
    const given = [body(text('A', 'thing'), text('B', 'first_name'))];
    expect(send(named, given, { named: true })).toBe('fine');
    expect(send(named, [body(text('A'), text('B'))], { named: true })).toBe(100);
    expect(send(named, [body(text('A', 'x'), text('B', 'thing'))], { named: true })).toBe(132012);
    expect(send(named, [body(text('A', 'thing'), text('B', 'thing'))], { named: true })).toBe(132000);
  });
});

describe('headers', () => {
  const withHeader = (format: string, content?: string) => [
    { type: 'HEADER', format, ...(content && { text: content }) },
    { type: 'BODY', text: 'Hello.' },
  ];

  it.each<[string, Json[], Json[], number | 'fine']>([
    ['a text with its variable', withHeader('TEXT', 'For {{1}}'), [header(text('A'))], 'fine'],
    ['a text without its variable', withHeader('TEXT', 'For {{1}}'), [], 132000],
    ['a fixed text with a parameter', withHeader('TEXT', 'Fixed'), [header(text('A'))], 132000],
    ['no header with a parameter', [{ type: 'BODY', text: 'Hi' }], [header(text('A'))], 132000],
    ['a text too long', withHeader('TEXT', 'For {{1}}'), [header(text('x'.repeat(60)))], 132005],
    ['an image', withHeader('IMAGE'), [header(image)], 'fine'],
    ['an image that is missing', withHeader('IMAGE'), [], 132012],
    ['an image for a video', withHeader('VIDEO'), [header(image)], 132012],
    [
      'a document with its name',
      withHeader('DOCUMENT'),
      [
        header({
          type: 'document',
          document: { link: 'https://f.example.com/a.pdf', filename: 'a.pdf' },
        }),
      ],
      'fine',
    ],
    [
      'a place',
      withHeader('LOCATION'),
      [header({ type: 'location', location: { latitude: 1, longitude: 2 } })],
      'fine',
    ],
  ])('%s', (_name, template, components, expected) => {
    expect(send(template, components)).toBe(expected);
  });
});

describe('buttons', () => {
  const template = [
    { type: 'BODY', text: 'Hello.' },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'Yes' },
        { type: 'URL', text: 'Open', url: 'https://a.test/{{1}}' },
        { type: 'URL', text: 'Home', url: 'https://a.test/' },
        { type: 'COPY_CODE', example: 'CODE' },
      ],
    },
  ];
  const link = button('url', '1', { type: 'text', text: 'x' });
  const code = button('copy_code', 3, { type: 'coupon_code', coupon_code: 'SAVE' });

  it.each<[string, Json[], number | 'fine']>([
    ['what must be given', [link, code], 'fine'],
    ['a payload besides', [button('QUICK_REPLY', 0, { type: 'payload', payload: 'p' }), link, code], 'fine'],
    ['no link', [code], 131008],
    ['no coupon', [link], 131008],
    ['a parameter for a fixed link', [link, code, button('url', 2, { type: 'text', text: 'x' })], 132000],
    ['another kind of button', [button('url', 0, { type: 'text', text: 'x' }), link, code], 131009],
    ['a button that is not there', [link, code, button('url', 7, { type: 'text', text: 'x' })], 131009],
    ['a parameter of another kind', [button('url', 1, { type: 'payload', payload: 'x' }), code], 132012],
    ['an unknown kind', [button('bell', 1), code], 131009],
  ])('%s', (_name, components, expected) => {
    expect(send(template, components)).toBe(expected);
  });
});

describe('other templates', () => {
  it('wants the code of a one-time password twice and short', () => {
    const template = [{ type: 'BODY' }, { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] }];
    const given = (first: string, second: string) => [
      body(text(first)),
      button('url', '0', { type: 'text', text: second }),
    ];
    const options = { category: 'AUTHENTICATION' };
    expect(send(template, given('123456', '123456'), options)).toBe('fine');
    expect(send(template, given('123456', '654321'), options)).toBe(131009);
    expect(send(template, [body(text('123456'))], options)).toBe(131008);
    const long = '1'.repeat(16);
    expect(send(template, given(long, long), options)).toBe(131009);
  });

  it('wants as many cards as were approved', () => {
    const card = {
      components: [
        { type: 'HEADER', format: 'IMAGE' },
        { type: 'BODY', text: '{{1}} x' },
      ],
    };
    const template = [
      { type: 'BODY', text: 'Look.' },
      { type: 'CAROUSEL', cards: [card, card] },
    ];
    const sent = (card_index: number) => ({
      card_index,
      components: [header(image), body(text('A'))],
    });
    const carousel = (...cards: Json[]) => [{ type: 'carousel', cards }];
    expect(send(template, carousel(sent(0), sent(1)))).toBe('fine');
    expect(send(template, carousel(sent(0)))).toBe(132000);
    expect(send(template, [])).toBe(132000);
    expect(send(template, carousel(sent(0), { card_index: 1, components: [body(text('A'))] }))).toBe(132012);
  });

  it('wants the end of an offer that ends', () => {
    const offer = (has_expiration: boolean) => [
      { type: 'BODY', text: 'Look.' },
      { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Hurry', has_expiration } },
    ];
    const end = {
      type: 'limited_time_offer',
      parameters: [{ type: 'limited_time_offer', limited_time_offer: { expiration_time_ms: 1 } }],
    };
    expect(send(offer(true), [end])).toBe('fine');
    expect(send(offer(true), [])).toBe(131008);
    expect(send(offer(false), [end])).toBe(132000);
  });
});
