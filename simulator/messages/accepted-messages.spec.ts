import { startHarness } from '../testing/harness';
import type { Harness } from '../testing/harness';
import type { Json } from '../json';

let sim: Harness;
let imageId: string;
beforeAll(async () => {
  sim = await startHarness({ mps: 1_000, pair_limit: false, fetch_links: false });
  const form = new FormData();
  form.set('messaging_product', 'whatsapp');
  form.set('file', new Blob(['image'], { type: 'image/png' }), 'a.png');
  const response = await fetch(`${sim.url}/v24.0/1/media`, {
    method: 'POST',
    headers: { authorization: 'Bearer EAAtest' },
    body: form,
  });
  imageId = ((await response.json()) as { id: string }).id;
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

describe('accepted', () => {
  it('answers as Meta does', async () => {
    const { status, body: answer } = await send({ type: 'text', text: { body: 'Hello' } });
    expect(status).toBe(200);
    expect(answer).toEqual({
      messaging_product: 'whatsapp',
      contacts: [{ input: to, wa_id: '15550100123' }],
      messages: [{ id: expect.stringMatching(/^wamid\.[A-Za-z0-9+/]+=*$/) as string }],
    });
  });

  it('answers a send to a business-scoped id with that id', async () => {
    const recipient = 'US.13491208655302741918';
    const { body: answer } = await sim.send('1', { recipient, text: { body: 'Hello' } });
    expect(answer.contacts).toEqual([{ input: recipient, user_id: recipient }]);
  });

  it.each<[string, Json]>([
    ['text without a type', { text: { body: 'x', preview_url: true } }],
    ['the longest text', { type: 'text', text: { body: 'x'.repeat(4096) } }],
    ['a reply', { text: { body: 'x' }, context: { message_id: wamid } }],
    ['an uploaded image', { type: 'image', image: { id: 'IMAGE', caption: 'c' } }],
    ['a linked video', { type: 'video', video: { link } }],
    ['a voice message', { type: 'audio', audio: { link, voice: true } }],
    ['a document', { type: 'document', document: { link, filename: 'a.pdf', caption: 'c' } }],
    ['a sticker', { type: 'sticker', sticker: { link } }],
    ['a location', { type: 'location', location: { latitude: 52.5, longitude: '13.4', name: 'B' } }],
    ['a reaction', { type: 'reaction', reaction: { message_id: wamid, emoji: '👍' } }],
    ['a reaction taken back', { type: 'reaction', reaction: { message_id: wamid, emoji: '' } }],
    [
      'contacts',
      {
        type: 'contacts',
        contacts: [
          {
            name: { formatted_name: 'A B', first_name: 'A' },
            phones: [{ phone: '+15550100001', type: 'WORK', wa_id: '15550100001' }],
            birthday: '1990-01-31',
            org: { company: 'C' },
          },
        ],
      },
    ],
    [
      'buttons',
      interactive({
        type: 'button',
        header: { type: 'image', image: { id: 'IMAGE' } },
        body,
        footer: { text: 'f' },
        action: { buttons: [reply('a'), reply('b'), reply('c')] },
      }),
    ],
    ['a list', interactive(listOf({ title: 'A', rows: rows(10) }))],
    [
      'a link button',
      interactive({
        type: 'cta_url',
        header: { type: 'text', text: 'h' },
        body,
        action: { name: 'cta_url', parameters: { display_text: 'Go', url: link } },
      }),
    ],
    [
      'a request for the location',
      interactive({ type: 'location_request_message', body, action: { name: 'send_location' } }),
    ],
    [
      'a flow',
      interactive({
        type: 'flow',
        body,
        action: {
          name: 'flow',
          parameters: { flow_message_version: '3', flow_id: '1', flow_cta: 'Book', mode: 'draft' },
        },
      }),
    ],
    ['a product', interactive({ type: 'product', action: { catalog_id: '1', product_retailer_id: 'p' } })],
    [
      'products',
      interactive({
        type: 'product_list',
        header: { type: 'text', text: 'h' },
        body,
        action: { catalog_id: '1', sections: [{ title: 't', product_items: products(30) }] },
      }),
    ],
    ['a catalogue', interactive({ type: 'catalog_message', body, action: { name: 'catalog_message' } })],
    [
      'a carousel',
      interactive({
        type: 'carousel',
        body,
        action: {
          cards: [0, 1].map((card_index) => ({
            card_index,
            type: 'cta_url',
            header: { type: 'image', image: { link } },
            body: { text: 'c' },
            action: { name: 'cta_url', parameters: { display_text: 'Go', url: link } },
          })),
        },
      }),
    ],
    ['a newer kind', interactive({ type: 'address_message', body, action: { name: 'address' } })],
  ])('takes %s', async (_name, message) => {
    const filled = JSON.parse(JSON.stringify(message).replaceAll('IMAGE', imageId)) as Json;
    const answer = await send(filled);
    expect(answer.body.error?.error_data).toBeUndefined();
    expect(answer.status).toBe(200);
  });

  it('marks a message as read and shows that someone types', async () => {
    const receipt = { status: 'read', message_id: wamid };
    expect((await sim.send('1', receipt)).body).toEqual({ success: true });
    const typing = { ...receipt, typing_indicator: { type: 'text' } };
    expect((await sim.send('1', typing)).body).toEqual({ success: true });
    const { data } = (await sim.control('GET', `/receipts?message_id=${wamid}`)).body;
    expect(data).toEqual(
      [false, true].map((typing) => ({
        phone_number_id: '1',
        message_id: wamid,
        typing,
        at: expect.any(String) as string,
      })),
    );
    expect((await sim.send('1', { ...receipt, status: 'seen' })).body.error.code).toBe(100);
    const unknown = { status: 'read', message_id: 'x' };
    expect((await sim.send('1', unknown)).body.error.code).toBe(131009);
    const spoilt = { ...receipt, typing_indicator: { type: 'dance' } };
    expect((await sim.send('1', spoilt)).body.error.code).toBe(100);
  });
});
