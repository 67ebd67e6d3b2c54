import { startHarness, textTo } from '../testing/harness';
import type { Harness } from '../testing/harness';
import type { Json } from '../json';

let sim: Harness;
beforeAll(async () => {
  sim = await startHarness({ mps: 1_000, pair_limit: false, fetch_links: false });
});
afterAll(() => sim.close());

const to = '+15550100123';
const send = (message: Json) => sim.send('1', { to, ...message });
const interactive = (content: Json) => ({ type: 'interactive', interactive: content });
const body = { text: 'Choose' };
const reply = (id: string, title = `Title ${id}`) => ({ type: 'reply', reply: { id, title } });
const rows = (count: number) => Array.from({ length: count }, (_, i) => ({ id: `r${i}`, title: `Row ${i}` }));
const listOf = (...sections: Json[]) => ({
  type: 'list',
  body,
  action: { button: 'Open', sections },
});
const products = (count: number) => Array.from({ length: count }, (_, i) => ({ product_retailer_id: `p${i}` }));
const link = 'https://files.example.com/a.png';
const wamid = 'wamid.HBgLMTU1NTAxMDAxMjMVAgARGBI=';

describe('refused', () => {
  it.each<[string, Json, number]>([
    ['another product', { messaging_product: 'x', text: { body: 'x' } }, 100],
    ['no recipient', { to: undefined, text: { body: 'x' } }, 100],
    ['a word for a number', { to: 'somebody', text: { body: 'x' } }, 131009],
    ['a number too short', { to: '+1555', text: { body: 'x' } }, 131009],
    ['a wrong kind of recipient', { recipient_type: 'crowd', text: { body: 'x' } }, 100],
    ['a wrong business-scoped id', { to: undefined, recipient: 'x', text: { body: 'x' } }, 131009],
    ['an unknown type', { type: 'smell', smell: {} }, 100],
    ['a type of the prototype', { type: 'constructor' }, 100],
    ['no object of the type', { type: 'text' }, 131008],
    ['an object that is none', { type: 'text', text: 'x' }, 100],
    ['an empty text', { text: { body: '' } }, 131008],
    ['a text too long', { text: { body: 'x'.repeat(4097) } }, 100],
    ['a number as text', { text: { body: 5 } }, 100],
    ['an unknown field', { text: { body: 'x', colour: 'red' } }, 100],
    ['an explicit null', { text: { body: 'x', preview_url: null } }, 100],
    ['a context of null', { text: { body: 'x' }, context: null }, 100],
    ['a context that is no message', { text: { body: 'x' }, context: { message_id: '1' } }, 131009],
    ['callback data too long', { text: { body: 'x' }, biz_opaque_callback_data: 'x'.repeat(513) }, 100],
    ['callback data that is no text', { text: { body: 'x' }, biz_opaque_callback_data: 1 }, 100],
    ['media without id and link', { type: 'image', image: { caption: 'x' } }, 131008],
    ['media with id and link', { type: 'image', image: { id: '1', link } }, 131009],
    ['media that is not there', { type: 'image', image: { id: '8000' } }, 131009],
    ['a link that is none', { type: 'image', image: { link: 'ftp://x' } }, 100],
    ['a caption too long', { type: 'image', image: { link, caption: 'x'.repeat(1025) } }, 100],
    ['a caption of a sticker', { type: 'sticker', sticker: { link, caption: 'x' } }, 100],
    ['a caption of audio', { type: 'audio', audio: { link, caption: 'x' } }, 100],
    ['a place off the earth', { type: 'location', location: { latitude: 91, longitude: 0 } }, 131009],
    ['half a place', { type: 'location', location: { latitude: 1 } }, 131008],
    ['no contacts', { type: 'contacts', contacts: [] }, 100],
    ['a contact without a name', { type: 'contacts', contacts: [{}] }, 131008],
    ['a contact with one name only', { type: 'contacts', contacts: [{ name: { formatted_name: 'A' } }] }, 131009],
    [
      '258 contacts',
      {
        type: 'contacts',
        contacts: Array.from({ length: 258 }, () => ({
          name: { formatted_name: 'A', first_name: 'A' },
        })),
      },
      100,
    ],
    ['a reaction to nothing', { type: 'reaction', reaction: { emoji: '👍' } }, 131008],
    ['a reaction in words', { type: 'reaction', reaction: { message_id: wamid, emoji: 'ok' } }, 131009],
    [
      'a reaction as a reply',
      {
        type: 'reaction',
        reaction: { message_id: wamid, emoji: '👍' },
        context: { message_id: wamid },
      },
      131009,
    ],
  ])('refuses %s', async (_name, message, code) => {
    const answer = await send(message);
    expect(answer.body.error).toMatchObject({ code });
    expect(answer.body.error.error_data.details).toEqual(expect.any(String));
    expect(answer.status).toBe(400);
  });

  it.each<[string, Json, number]>([
    ['an unknown kind', { type: 'riddle', body, action: {} }, 100],
    ['no kind', { body, action: {} }, 131008],
    ['no button', { type: 'button', body, action: { buttons: [] } }, 100],
    ['four buttons', { type: 'button', body, action: { buttons: ['a', 'b', 'c', 'd'].map((id) => reply(id)) } }, 100],
    ['a button title too long', { type: 'button', body, action: { buttons: [reply('a', 'x'.repeat(21))] } }, 131009],
    ['equal button ids', { type: 'button', body, action: { buttons: [reply('a', 'A'), reply('a', 'B')] } }, 131009],
    [
      'a body too long',
      { type: 'button', body: { text: 'x'.repeat(1025) }, action: { buttons: [reply('a')] } },
      131009,
    ],
    ['no body', { type: 'button', action: { buttons: [reply('a')] } }, 131008],
    ['eleven rows', listOf({ title: 'A', rows: rows(6) }, { title: 'B', rows: rows(5) }), 131009],
    ['a row title too long', listOf({ rows: [{ id: '1', title: 'x'.repeat(25) }] }), 131009],
    ['a row description too long', listOf({ rows: [{ id: '1', title: 'x', description: 'x'.repeat(73) }] }), 131009],
    [
      'sections without titles',
      listOf({ rows: [{ id: '1', title: 'x' }] }, { rows: [{ id: '2', title: 'y' }] }),
      131009,
    ],
    ['equal row ids', listOf({ title: 'A', rows: [rows(1)[0], rows(1)[0]] }), 131009],
    ['a picture over a list', { ...listOf({ rows: rows(1) }), header: { type: 'image', image: { link } } }, 100],
    [
      'a link button without a link',
      { type: 'cta_url', body, action: { name: 'cta_url', parameters: { display_text: 'x' } } },
      131008,
    ],
    [
      'a flow without an id',
      {
        type: 'flow',
        body,
        action: { name: 'flow', parameters: { flow_message_version: '3', flow_cta: 'x' } },
      },
      131008,
    ],
    [
      'an old flow',
      {
        type: 'flow',
        body,
        action: {
          name: 'flow',
          parameters: { flow_message_version: '2', flow_id: '1', flow_cta: 'x' },
        },
      },
      100,
    ],
    [
      '31 products',
      {
        type: 'product_list',
        header: { type: 'text', text: 'h' },
        body,
        action: {
          catalog_id: '1',
          sections: [
            { title: 'a', product_items: products(16) },
            { title: 'b', product_items: products(15) },
          ],
        },
      },
      131009,
    ],
    ['a carousel of one', { type: 'carousel', body, action: { cards: [{ card_index: 0, action: {} }] } }, 100],
    ['a location request by another name', { type: 'location_request_message', body, action: { name: 'where' } }, 100],
  ])('refuses an interactive message with %s', async (_name, content, code) => {
    const answer = await send(interactive(content));
    expect(answer.body.error).toMatchObject({ code });
  });

  it('refuses a message to itself and from a number that is banned', async () => {
    const { body: number } = await sim.control('PUT', '/numbers/77', { status: 'CONNECTED' });
    const own = number.display_phone_number.replace(/\D/g, '');
    expect((await sim.send('77', textTo(`+${own}`))).body.error.code).toBe(131021);
    await sim.control('PUT', '/numbers/77', { status: 'BANNED' });
    expect((await sim.send('77', textTo(to))).body.error.code).toBe(131031);
  });
});
