import { checkSend } from './send-check';
import { normaliseSendComponents } from './send-components';
import { previewTemplate, previewText } from './template-preview';
import type { ApprovedTemplate } from './template-parts';

const order: ApprovedTemplate = {
  components: [
    { type: 'HEADER', format: 'TEXT', text: 'Order {{1}}' },
    { type: 'BODY', text: 'Hello {{1}}, {{2}} is ready. Bye {{1}}!' },
    { type: 'FOOTER', text: 'Reply STOP' },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'Thanks' },
        { type: 'URL', text: 'Track', url: 'https://a.example/{{1}}' },
        { type: 'URL', text: 'Shop', url: 'https://a.example' },
      ],
    },
  ],
};
const text = (value: string, name?: string) => ({
  type: 'text',
  text: value,
  ...(name ? { parameter_name: name } : {}),
});
const url = { type: 'button', sub_type: 'url', index: 1, parameters: [text('77')] };
const faults = (template: ApprovedTemplate, input: unknown): string[] => {
  const send = normaliseSendComponents(input);
  expect(send.problems).toEqual([]);
  return checkSend(template, send).map(({ path, message }) => `${path.join('.')}: ${message}`);
};
const good = { header: [text('77')], body: [text('Ann'), text('a tea')] };

describe('checkSend', () => {
  it('takes what fits', () => {
    expect(faults(order, { ...good, buttons: [url] })).toEqual([]);
    const reply = {
      type: 'button',
      sub_type: 'quick_reply',
      index: 0,
      parameters: [{ type: 'payload', payload: 'P' }],
    };
    expect(faults(order, { ...good, buttons: [reply, url] })).toEqual([]);
    const currency = { type: 'currency', currency: { fallback_value: '$1', code: 'USD', amount_1000: 1000 } };
    expect(faults(order, { header: good.header, body: [text('Ann'), currency], buttons: [url] })).toEqual([]);
  });

  it.each<[object, string]>([
    [{ header: [text('77')], body: [text('Ann')], buttons: [url] }, 'body: the body needs 2 values, not 1'],
    [{ ...good, body: [text('a'), text('b'), text('c')], buttons: [url] }, 'body: the body needs 2 values, not 3'],
    [{ header: good.header, buttons: [url] }, 'body: the body needs 2 values, not 0'],
    [{ body: good.body, buttons: [url] }, 'header: the header needs 1 value, not 0'],
    [
      { ...good, body: [text('a'), { type: 'payload', payload: 'x' }], buttons: [url] },
      'body: the body takes values of',
    ],
    [{ ...good }, 'button: the url button at index 1 needs a value of type text'],
    [{ ...good, buttons: [{ ...url, index: 2 }] }, 'buttons.0: the url button at index 2 takes no value'],
    [{ ...good, buttons: [{ ...url, index: 0 }] }, 'buttons.0: the template has no url button at index 0'],
    [{ ...good, buttons: [{ ...url, index: 9 }] }, 'buttons.0: the template has no url button at index 9'],
    [{ ...good, footer: [text('x')], buttons: [url] }, 'footer: the footer takes no values'],
    [
      { ...good, buttons: [{ ...url, parameters: [{ type: 'payload', payload: 'x' }] }] },
      'takes one value of type text',
    ],
    [{ ...good, header: [text('x'.repeat(60))], buttons: [url] }, 'header: filled in, the header has 66 characters'],
    [{ ...good, body: [text('x'.repeat(1100)), text('b')], buttons: [url] }, 'body: filled in, the body has'],
    [{ ...good, carousel: [{ components: [] }], buttons: [url] }, 'carousel: the template has 0 cards, not 1'],
  ])('says what is wrong with %j', (input, fault) => {
    expect(faults(order, input).join('\n')).toContain(fault);
  });

  it('checks names where variables have names', () => {
    const named: ApprovedTemplate = {
      components: [{ type: 'BODY', text: 'Hello {{name}}, {{item}} is ready.' }],
      parameterFormat: 'NAMED',
    };
    expect(faults(named, { body: [text('tea', 'item'), text('Ann', 'name')] })).toEqual([]);
    expect(faults(named, { body: [text('tea', 'item'), text('Ann')] })).toEqual([
      'body: the body needs a value with parameter_name name',
    ]);
    expect(faults(named, { body: [text('tea', 'item'), text('Ann', 'item')] })).toHaveLength(1);
  });

  it('demands the media of the header', () => {
    const image: ApprovedTemplate = {
      components: [
        { type: 'HEADER', format: 'IMAGE' },
        { type: 'BODY', text: 'Hi' },
      ],
    };
    expect(
      faults(image, { header: [{ type: 'image', image: { media_id: '0199c0de-0000-7000-8000-000000000001' } }] }),
    ).toEqual([]);
    expect(faults(image, {})).toEqual(['header: the header needs exactly one parameter of type image']);
    expect(faults(image, { header: [{ type: 'video', video: { id: '1' } }] })).toHaveLength(1);
    const gif: ApprovedTemplate = {
      components: [
        { type: 'HEADER', format: 'GIF' },
        { type: 'BODY', text: 'Hi' },
      ],
    };
    expect(faults(gif, { header: [{ type: 'video', video: { id: '1' } }] })).toEqual([]);
  });

  it('checks offers, coupons and cards', () => {
    const card = {
      components: [
        { type: 'HEADER', format: 'IMAGE' },
        { type: 'BODY', text: 'Only {{1}} today' },
      ],
    };
    const promo: ApprovedTemplate = {
      components: [
        { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Soon', has_expiration: true } },
        { type: 'BODY', text: 'Look' },
        { type: 'BUTTONS', buttons: [{ type: 'COPY_CODE', example: 'X' }] },
        { type: 'CAROUSEL', cards: [card, card] },
      ],
    };
    const offer = [{ type: 'limited_time_offer', limited_time_offer: { expiration_time_ms: 1 } }];
    const one = (index: number) => ({
      card_index: index,
      components: { header: [{ type: 'image', image: { id: '1' } }], body: [text('5')] },
    });
    const buttons = [{ type: 'coupon_code', coupon_code: 'SAVE' }];
    expect(faults(promo, { limited_time_offer: offer, buttons, carousel: [one(1), one(0)] })).toEqual([]);
    expect(faults(promo, { buttons, carousel: [one(0), one(0)] })).toEqual([
      'limited_time_offer: the offer needs its expiration_time_ms',
      'carousel.cards.1.card_index: names each card once, from 0',
    ]);
    const bad = { ...one(1), components: { body: [text('5')] } };
    expect(faults(promo, { limited_time_offer: offer, carousel: [one(0), bad] })).toEqual([
      'button: the copy_code button at index 0 needs a value of type coupon_code',
      'carousel.cards.1.header: the header needs exactly one parameter of type image',
    ]);
  });

  it('wants a one-time password twice', () => {
    const auth: ApprovedTemplate = { components: [{ type: 'BODY' }], category: 'AUTHENTICATION' };
    const button = (code: string) => [{ type: 'button', sub_type: 'url', index: 0, parameters: [text(code)] }];
    expect(faults(auth, { body: [text('123456')], buttons: button('123456') })).toEqual([]);
    expect(faults(auth, { body: [text('123456')] })).toHaveLength(1);
    expect(faults(auth, { body: [text('123456')], buttons: button('654321') })).toHaveLength(1);
    expect(faults(auth, { body: [text('1'.repeat(16))], buttons: button('1'.repeat(16)) })).toHaveLength(1);
    expect(faults(auth, { body: [text('1')], buttons: button('1'), header: [text('x')] })).toHaveLength(1);
  });
});

describe('previewTemplate', () => {
  it('shows what the user reads', () => {
    const { components } = normaliseSendComponents({ ...good, buttons: [url] });
    expect(previewTemplate(order, components)).toEqual({
      header: 'Order 77',
      body: 'Hello Ann, a tea is ready. Bye Ann!',
      footer: 'Reply STOP',
      buttons: ['Thanks', 'Track', 'Shop'],
    });
    expect(previewText(previewTemplate(order, components))).toBe(
      'Order 77\nHello Ann, a tea is ready. Bye Ann!\nReply STOP\n[Thanks] [Track] [Shop]',
    );
  });

  it('leaves a variable without a value as it is', () => {
    expect(previewTemplate(order).body).toBe('Hello {{1}}, {{2}} is ready. Bye {{1}}!');
    const value = [{ type: 'body', parameters: [text('$& {{2}}')] }];
    expect(previewTemplate(order, value).body).toBe('Hello $& {{2}}, {{2}} is ready. Bye $& {{2}}!');
  });

  it('names media and fills by name', () => {
    const template = {
      components: [
        { type: 'HEADER', format: 'IMAGE' },
        { type: 'BODY', text: 'Hi {{name}}' },
      ],
      parameterFormat: 'NAMED',
    };
    expect(previewTemplate(template, [{ type: 'body', parameters: [text('Ann', 'name')] }])).toEqual({
      header: '[image]',
      body: 'Hi Ann',
      buttons: [],
    });
    const auth = { components: [{ type: 'BODY' }], category: 'AUTHENTICATION' };
    expect(previewTemplate(auth, [{ type: 'body', parameters: [text('123')] }]).body).toBe(
      '123 is your verification code.',
    );
  });
});
