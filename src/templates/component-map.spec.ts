import { toComponentMap, withChange } from './component-map';

const LIST = [
  { type: 'HEADER', format: 'TEXT', text: 'Hello' },
  { type: 'BODY', text: 'Your order {{1}} is here.', example: { body_text: [['A1']] } },
  { type: 'FOOTER', text: 'Acme' },
  { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Thanks' }] },
];

describe('toComponentMap', () => {
  it('puts each part under its name, buttons as their list', () => {
    expect(toComponentMap(LIST)).toEqual({
      header: { format: 'TEXT', text: 'Hello' },
      body: { text: 'Your order {{1}} is here.', example: { body_text: [['A1']] } },
      footer: { text: 'Acme' },
      buttons: [{ type: 'QUICK_REPLY', text: 'Thanks' }],
    });
  });

  it('drops nothing that the four names do not cover', () => {
    const offer = { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Today' } };
    expect(toComponentMap([offer])).toEqual({ limited_time_offer: { limited_time_offer: { text: 'Today' } } });
  });
});

describe('withChange', () => {
  it('replaces the texts that Meta names and leaves the rest', () => {
    const changed = withChange(LIST, { body: 'Order {{1}} came.', header: 'Hi' });
    expect(changed[0]).toEqual({ type: 'HEADER', format: 'TEXT', text: 'Hi' });
    expect(changed[1]).toEqual({ ...LIST[1], text: 'Order {{1}} came.' });
    expect(changed.slice(2)).toEqual(LIST.slice(2));
  });

  it('adds a footer that was not there, and never changes the list it was given', () => {
    const body = [{ type: 'BODY', text: 'Hi' }];
    expect(withChange(body, { footer: 'Bye' })).toEqual([
      { type: 'BODY', text: 'Hi' },
      { type: 'FOOTER', text: 'Bye' },
    ]);
    expect(body).toEqual([{ type: 'BODY', text: 'Hi' }]);
  });
});
