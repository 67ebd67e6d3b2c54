import type { InboundMessage } from './webhook-types';
import { readWebhook } from './webhook-payload';

const AT = '1767225600';
const metadata = { display_phone_number: '15550100000', phone_number_id: '1001' };

const body = (...entry: unknown[]): unknown => ({ object: 'whatsapp_business_account', entry });
const change = (field: string, value: unknown): unknown => ({ field, value });
const messages = (value: object): unknown =>
  body({ id: '77', changes: [change('messages', { messaging_product: 'whatsapp', metadata, ...value })] });
const inbound = (message: object, contacts: unknown[] = []): InboundMessage => {
  const [update] = readWebhook(
    messages({ contacts, messages: [{ id: 'wamid.1', from: '15550100001', timestamp: AT, ...message }] }),
  );
  expect(update).toMatchObject({ kind: 'inbound-messages', update: 'message' });
  return update as InboundMessage;
};

describe('who wrote', () => {
  const contacts = [
    { wa_id: '15550100009', user_id: 'US.9', profile: { name: 'Nine' } },
    { wa_id: '15550100001', user_id: 'US.1', profile: { name: 'One', username: 'one' }, parent_user_id: 'US.ENT.1' },
    { user_id: 'US.2', profile: { name: 'Two' } },
  ];

  it('gives each message its own contact, wherever that stands', () => {
    const updates = readWebhook(
      messages({
        contacts,
        messages: [
          { id: 'a', from: '15550100001', timestamp: AT, type: 'text', text: { body: '1' } },
          { id: 'b', from_user_id: 'US.2', timestamp: AT, type: 'text', text: { body: '2' } },
          { id: 'c', from: '15550100007', timestamp: AT, type: 'text', text: { body: '3' } },
        ],
      }),
    ) as InboundMessage[];
    expect(updates.map(({ sender }) => sender)).toEqual([
      { waId: '15550100001', userId: 'US.1', parentUserId: 'US.ENT.1', profileName: 'One', username: 'one' },
      { userId: 'US.2', profileName: 'Two' },
      { waId: '15550100007' },
    ]);
  });

  it('does not take a user id for a number', () => {
    expect(inbound({ from: 'US.13491208655302741918', type: 'text', text: { body: 'x' } }).sender).toEqual({
      userId: 'US.13491208655302741918',
    });
    const [update] = readWebhook(messages({ messages: [{ id: 'a', from: 'abc', timestamp: AT, type: 'text' }] }));
    expect(update).toMatchObject({ kind: 'unknown', reason: 'message: no readable sender' });
  });
});

describe('types of messages', () => {
  it.each<[string, object, object]>([
    ['text', { text: { body: 'hi' } }, { type: 'text', body: 'hi' }],
    ['text', {}, { type: 'text', body: '' }],
    [
      'image',
      { image: { id: 123, mime_type: 'image/jpeg', sha256: `${'A'.repeat(43)}=`, url: 'https://m', caption: 'c' } },
      {
        type: 'image',
        image: { id: '123', mime_type: 'image/jpeg', sha256: '0'.repeat(64), url: 'https://m', caption: 'c' },
      },
    ],
    ['audio', { audio: { id: '1', voice: true } }, { type: 'audio', audio: { id: '1', voice: true } }],
    ['sticker', { sticker: { id: '1', animated: false } }, { type: 'sticker', sticker: { id: '1', animated: false } }],
    [
      'document',
      { document: { id: '1', filename: 'a.pdf' } },
      { type: 'document', document: { id: '1', filename: 'a.pdf' } },
    ],
    ['video', { video: {} }, { type: 'unknown', original_type: 'video', raw: {} }],
    ['location', { location: { latitude: 1, longitude: '2' } }, { type: 'location', location: { latitude: 1 } }],
    [
      'contacts',
      { contacts: [{ name: { formatted_name: 'A' }, origin: 'x' }] },
      { type: 'contacts', contacts: [{ name: { formatted_name: 'A' }, origin: 'x' }] },
    ],
    ['button', { button: { text: 'Yes', payload: 'P' } }, { type: 'button', button: { text: 'Yes', payload: 'P' } }],
    [
      'interactive',
      { interactive: { type: 'button_reply', button_reply: { id: 'b1', title: 'Yes' } } },
      { type: 'interactive', interactive: { type: 'button_reply', id: 'b1', title: 'Yes' } },
    ],
    [
      'interactive',
      { interactive: { type: 'list_reply', list_reply: { id: 'r', title: 't', description: 'd' } } },
      { type: 'interactive', interactive: { type: 'list_reply', id: 'r', title: 't', description: 'd' } },
    ],
    [
      'interactive',
      { interactive: { type: 'nfm_reply', nfm_reply: { name: 'flow', body: 'Sent', response_json: '{"a":1}' } } },
      {
        type: 'interactive',
        interactive: { type: 'nfm_reply', title: 'flow', description: 'Sent', response: { a: 1 } },
      },
    ],
    [
      'interactive',
      { interactive: { type: 'nfm_reply', nfm_reply: { response_json: '{broken' } } },
      { type: 'interactive', interactive: { type: 'nfm_reply', response: '{broken' } },
    ],
    [
      'interactive',
      { interactive: { type: 'constructor', new_kind: { x: 1 } } },
      { type: 'interactive', interactive: { type: 'constructor', raw: { type: 'constructor', new_kind: { x: 1 } } } },
    ],
    ['interactive', {}, { type: 'interactive', interactive: { type: 'missing', raw: {} } }],
    [
      'order',
      {
        order: {
          catalog_id: '5',
          product_items: [{ product_retailer_id: 'p', quantity: '2', item_price: 1.5, currency: 'EUR' }],
        },
      },
      {
        type: 'order',
        order: {
          catalog_id: '5',
          product_items: [{ product_retailer_id: 'p', quantity: 2, item_price: 1.5, currency: 'EUR' }],
        },
      },
    ],
    [
      'reaction',
      { reaction: { message_id: 'w', emoji: '👍' } },
      { type: 'reaction', reaction: { message_id: 'w', emoji: '👍' } },
    ],
    ['reaction', { reaction: { message_id: 'w', emoji: '' } }, { type: 'reaction', reaction: { message_id: 'w' } }],
    [
      'system',
      { system: { type: 'user_changed_number', body: 'b', wa_id: '15550100002' } },
      { type: 'system', system: { type: 'user_changed_number', body: 'b', new_wa_id: '15550100002' } },
    ],
    [
      'system',
      { system: { type: 'user_changed_user_id', user_id: 'US.2', previous_user_id: 'US.1' } },
      { type: 'system', system: { type: 'user_changed_user_id', new_user_id: 'US.2', previous_user_id: 'US.1' } },
    ],
    [
      'edit',
      { edit: { original_message_id: 'w0', message: { type: 'text', text: { body: 'new' } } } },
      { type: 'edit', edit: { original_message_id: 'w0', content: { type: 'text', body: 'new' } } },
    ],
    ['revoke', { revoke: { original_message_id: 'w0' } }, { type: 'revoke', revoke: { original_message_id: 'w0' } }],
    ['unsupported', { unsupported: { type: 'poll' } }, { type: 'unsupported', unsupported: { type: 'poll' } }],
    ['request_welcome', {}, { type: 'request_welcome' }],
    ['hologram', { hologram: { x: [1] } }, { type: 'unknown', original_type: 'hologram', raw: { x: [1] } }],
  ])('reads %s %j', (type, message, content) => {
    expect(inbound({ type, ...message }).content).toEqual(content);
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('is not misled by the type %s', (type) => {
    expect(inbound({ type }).content).toMatchObject({ type: 'unknown', original_type: type });
  });

  it('reads context, referral, group and errors beside the content', () => {
    const update = inbound({
      type: 'unsupported',
      context: { id: 'w0', from: '15550100000', forwarded: true, referred_product: { catalog_id: 9 } },
      referral: { source_id: '1', headline: 'Ad' },
      group_id: 'g1',
      errors: [{ code: 131060 }],
    });
    expect(update).toMatchObject({
      context: { wamid: 'w0', from: '15550100000', forwarded: true, referredProduct: { catalogId: '9' } },
      referral: { source_id: '1', headline: 'Ad' },
      groupId: 'g1',
      errors: [{ code: 131060 }],
    });
  });
});
