import { normaliseSendComponents } from './send-components';

const john = { type: 'text', text: 'John' };
const body = { type: 'body', parameters: [john] };
const faults = (input: unknown): string[] =>
  normaliseSendComponents(input).problems.map(({ path, message }) => `${path.join('.')}: ${message}`);

describe('normaliseSendComponents', () => {
  it.each<[unknown]>([
    [[{ type: 'body', parameters: [john] }]],
    [[{ type: 'BODY', parameters: [{ type: 'TEXT', text: 'John' }] }]],
    [{ body: [john] }],
    [{ Body: { parameters: [john] } }],
    [{ body: { type: 'body', parameters: [john] }, header: null, footer: [] }],
  ])('brings %j into the one form', (input) => {
    const { components, problems } = normaliseSendComponents(input);
    expect(problems).toEqual([]);
    expect(components).toEqual([body]);
  });

  it.each([undefined, null, [], {}])('takes %p as nothing to fill in', (input) => {
    expect(normaliseSendComponents(input)).toEqual({ components: [], origins: [], problems: [] });
  });

  it('takes buttons in all their spellings', () => {
    const url = { type: 'button', sub_type: 'url', index: '1', parameters: [{ type: 'text', text: 'x' }] };
    const reply = {
      type: 'button',
      sub_type: 'quick_reply',
      index: '0',
      parameters: [{ type: 'payload', payload: 'P' }],
    };
    const expected = [reply, url];
    expect(
      normaliseSendComponents([{ ...reply, type: 'BUTTON', sub_type: 'QUICK_REPLY', index: 0 }, url]).components,
    ).toEqual(expected);
    expect(normaliseSendComponents({ buttons: [reply.parameters[0], url.parameters[0]] }).components).toEqual(expected);
    expect(
      normaliseSendComponents({ button: { parameters: [reply.parameters[0], url.parameters[0]] } }).components,
    ).toEqual(expected);
    const own = [
      { sub_type: 'quick_reply', parameters: reply.parameters },
      { sub_type: 'url', index: 1, parameters: url.parameters },
    ];
    expect(normaliseSendComponents({ buttons: own }).components).toEqual(expected);
  });

  it('takes headers with media, offers and carousels', () => {
    const image = { type: 'image', image: { media_id: '0199c0de-0000-7000-8000-000000000001' } };
    const offer = { type: 'limited_time_offer', limited_time_offer: { expiration_time_ms: 1 } };
    const cards = [{ components: { header: [image] } }, { card_index: 1, components: [body] }];
    expect(normaliseSendComponents({ header: [image], limited_time_offer: [offer], carousel: cards })).toMatchObject({
      components: [
        { type: 'header', parameters: [image] },
        { type: 'limited_time_offer', parameters: [offer] },
        {
          type: 'carousel',
          cards: [
            { card_index: 0, components: [{ type: 'header', parameters: [image] }] },
            { card_index: 1, components: [body] },
          ],
        },
      ],
      problems: [],
    });
  });

  it('remembers where each component stood', () => {
    const list = [{ type: 'header', parameters: [] }, body];
    expect(normaliseSendComponents(list).origins).toEqual([[1]]);
    expect(normaliseSendComponents({ body: [john] }).origins).toEqual([['body']]);
  });

  it.each<[unknown, string]>([
    ['body', ': must be a list of components or a map'],
    [5, ': must be a list of components or a map'],
    [{ body: 'John' }, 'body: must be a list of parameters'],
    [{ body: ['John'] }, 'body.0: must be a parameter'],
    [{ body: [{ text: 'John' }] }, 'body.0.type: must be a parameter'],
    [{ body: [{ type: 'text', txt: 'John' }] }, 'body.0.text: must be a text'],
    [{ body: [{ type: 'text', text: 'John', txt: 1 }] }, 'body.0.txt: is not known here'],
    [{ body: [{ type: 'text', text: '' }] }, 'body.0.text: must be a text'],
    [{ body: [{ type: 'text', text: 5 }] }, 'body.0.text: must be a text'],
    [{ body: [{ type: 'text', text: null }] }, 'body.0.text: must be a text'],
    [{ body: [{ ...john, parameter_name: 5 }] }, 'body.0.parameter_name: must be'],
    [{ body: [{ type: 'constructor' }] }, 'body.0.type'],
    [{ body: { parameters: john } }, 'body.parameters: must be a list'],
    [{ body: { parameters: [5] } }, 'body.parameters.0: must be a parameter'],
    [{ body: { params: [john] } }, 'body.params: is not known here'],
    [{ bodi: [john] }, 'bodi: must be one of header'],
    [{ '1': 'John' }, '1: must be one of header'],
    [[{ type: 'bodi' }], '0.type: must be a component'],
    [['x'], '0: must be a component'],
    [[body, body], '1: there can be only one body'],
    [{ header: [{ type: 'image', image: {} }] }, 'header.0.image: must have exactly one of'],
    [{ header: [{ type: 'image', image: { id: '1', link: 'x' } }] }, 'header.0.image: must have exactly one of'],
    [{ header: [{ type: 'image', image: { media_id: 'x' } }] }, 'header.0.image: must have a media_id'],
    [{ header: [{ type: 'image', image: { link: 'x' } }] }, 'header.0.image: must have a link'],
    [{ buttons: [{ type: 'image', image: { id: '1' } }] }, 'buttons.0.type: must be one of payload'],
    [{ buttons: 'x' }, 'buttons: must be a list of buttons'],
    [{ buttons: ['x'] }, 'buttons.0: must be an object'],
    [[{ type: 'button', sub_type: 'pop', index: 0 }], '0.sub_type: must be one of'],
    [[{ type: 'button', sub_type: 'url' }], '0.index: must be the place'],
    [{ carousel: [{ card_index: 'x' }] }, 'carousel.0.card_index'],
    [{ carousel: { cards: [{ components: { bodi: [] } }] } }, 'carousel.cards.0.components.bodi'],
    [{ carousel: 5 }, 'carousel: must be a list of parameters'],
    [
      { body: [{ type: 'currency', currency: { code: 'EUR' } }] },
      'body.0.currency: must be an object with a fallback_value',
    ],
  ])('says where %j is wrong', (input, fault) => {
    expect(faults(input).some((each) => each.startsWith(fault))).toBe(true);
  });
});
