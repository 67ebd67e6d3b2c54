import { InvalidInput } from '../../platform/http/errors';
import { ContractValidationPipe } from '../../platform/http/validation.pipe';
import { SendInteractiveMessageRequest } from './send-interactive.dto';

const ID = '01900000-0000-7000-8000-000000000001';
const ROUTE = { workspace_id: ID, phone_number_id: ID, to: '+15005550006' };
const pipe = new ContractValidationPipe();

const parse = (body: object): Promise<unknown> =>
  pipe.transform({ ...ROUTE, ...body }, { type: 'body', metatype: SendInteractiveMessageRequest, data: undefined });

async function faults(body: object): Promise<string[]> {
  try {
    await parse(body);
    return [];
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return error.faults.map(({ loc, msg }) => `${loc.join('.')}: ${msg}`);
  }
}

const button = (id: string, title = id) => ({ type: 'reply', reply: { id, title } });
const row = (id: string) => ({ id, title: id });
const body = { text: 'Choose' };
const buttons = (...list: object[]) => ({ type: 'button', body, action: { buttons: list } });
const list = (...sections: object[]) => ({ type: 'list', body, action: { button: 'Open', sections } });
const flow = (parameters: object) => ({
  type: 'flow',
  body,
  action: { name: 'flow', parameters: { flow_message_version: '3', flow_cta: 'Go', ...parameters } },
});
const products = (count: number) => Array.from({ length: count }, (_, n) => ({ product_retailer_id: `p${n}` }));
const card = (index: number, header?: object) => ({
  card_index: index,
  type: 'cta_url',
  ...(header ? { header } : {}),
  action: { name: 'cta_url' },
});
describe('interactive messages', () => {
  it.each<[string, object]>([
    ['buttons', { interactive: buttons(button('a'), button('b'), button('c')) }],
    ['header', { interactive: { ...buttons(button('a')), header: { type: 'image', image: { media_id: ID } } } }],
    ['list', { interactive: list({ title: 'A', rows: [row('1')] }, { title: 'B', rows: [row('2')] }) }],
    [
      'link',
      {
        interactive: {
          type: 'cta_url',
          body,
          action: { name: 'cta_url', parameters: { display_text: 'Look', url: 'https://example.com' } },
        },
      },
    ],
    ['flow', { interactive: flow({ flow_id: '1', flow_action_payload: { screen: 'A' } }) }],
    [
      'products',
      {
        interactive: {
          type: 'product_list',
          header: { type: 'text', text: 'New' },
          body,
          action: { catalog_id: '1', sections: [{ product_items: products(30) }] },
        },
      },
    ],
    ['cards', { interactive: { type: 'carousel', body, action: { cards: [card(0), card(1)] } } }],
    [
      'address',
      {
        interactive: {
          type: 'address_message',
          body,
          action: { name: 'address_message', parameters: { country: 'IN' } },
        },
      },
    ],
  ])('may be: %s', async (_name, given) => {
    expect(await faults(given)).toEqual([]);
  });

  it('keep what is passed on as it is', async () => {
    const interactive = flow({ flow_id: '1', flow_action_payload: { data: { nested: [null, 1] } } });
    expect(await parse({ interactive })).toMatchObject({ interactive });
  });

  it.each<[string, object, string]>([
    ['interactive null', { interactive: null }, 'body.interactive: must be an object'],
    ['interactive list', { interactive: [buttons(button('a'))] }, 'body.interactive: must be an object'],
    ['interactive text', { interactive: 'button' }, 'body.interactive: must be an object'],
    ['unknown kind', { interactive: { type: 'poll', body } }, 'body.interactive.type: must be one of button, list'],
    [
      'four buttons',
      { interactive: buttons(...['a', 'b', 'c', 'd'].map((id) => button(id))) },
      'body.interactive.action.buttons',
    ],
    ['same id', { interactive: buttons(button('a', 'x'), button('a', 'y')) }, 'must have different ids'],
    ['same title', { interactive: buttons(button('a', 'x'), button('b', 'x')) }, 'must have different titles'],
    [
      'long title',
      { interactive: buttons(button('a', 'x'.repeat(21))) },
      'body.interactive.action.buttons.0.reply.title',
    ],
    ['no body', { interactive: { ...buttons(button('a')), body: undefined } }, 'body.interactive.body'],
    [
      'eleven rows',
      {
        interactive: list(
          { title: 'A', rows: [1, 2, 3, 4, 5, 6].map((n) => row(`${n}`)) },
          { title: 'B', rows: [7, 8, 9, 10, 11].map((n) => row(`${n}`)) },
        ),
      },
      'at most 10 rows in all, not 11',
    ],
    ['no titles', { interactive: list({ rows: [row('1')] }, { rows: [row('2')] }) }, 'need a title each'],
    [
      'image above a list',
      { interactive: { ...list({ rows: [row('1')] }), header: { type: 'image', image: { media_id: ID } } } },
      'body.interactive.header.type',
    ],
    [
      'two sources',
      {
        interactive: {
          ...buttons(button('a')),
          header: { type: 'image', image: { media_id: ID, link: 'https://example.com/a.png' } },
        },
      },
      'exactly one of image.media_id',
    ],
    [
      'wrong header',
      { interactive: { ...buttons(button('a')), header: { type: 'video', text: 'x' } } },
      'must name the one property',
    ],
    [
      'bad link',
      {
        interactive: {
          type: 'cta_url',
          body,
          action: { name: 'cta_url', parameters: { display_text: 'x', url: 'ftp://x' } },
        },
      },
      'must be an http or https URL',
    ],
    ['flow of nothing', { interactive: flow({}) }, 'needs flow_id or flow_name'],
    ['flow of both', { interactive: flow({ flow_id: '1', flow_name: 'x' }) }, 'give one of them'],
    [
      '31 products',
      {
        interactive: {
          type: 'product_list',
          header: { type: 'text', text: 'x' },
          body,
          action: {
            catalog_id: '1',
            sections: [
              { title: 'A', product_items: products(16) },
              { title: 'B', product_items: products(15) },
            ],
          },
        },
      },
      'at most 30 products in all, not 31',
    ],
    [
      'mixed cards',
      {
        interactive: {
          type: 'carousel',
          body,
          action: {
            cards: [
              card(0, { type: 'image', image: { link: 'https://example.com/a.png' } }),
              card(1, { type: 'video', video: { link: 'https://example.com/a.mp4' } }),
            ],
          },
        },
      },
      'the same kind of header',
    ],
  ])('may not be: %s', async (_name, given, expected) => {
    expect((await faults(given)).join('\n')).toContain(expected);
  });
});
