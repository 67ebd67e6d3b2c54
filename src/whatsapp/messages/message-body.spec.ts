import fc from 'fast-check';
import { mediaIdsOf, mediaUsesOf, toGraphBody } from './message-body';
import type { MessageContent } from './message-content';

const parts = { to: '+15550100001', callbackData: '0199-id' };
const common = {
  messaging_product: 'whatsapp',
  recipient_type: 'individual',
  to: '+15550100001',
  biz_opaque_callback_data: '0199-id',
};

describe('toGraphBody', () => {
  it.each<[MessageContent, object]>([
    [{ type: 'text', body: 'hi' }, { body: 'hi' }],
    [
      { type: 'text', body: 'https://a.example', preview_url: true },
      { body: 'https://a.example', preview_url: true },
    ],
    [
      { type: 'image', image: { media_id: 'm1', caption: 'c' } },
      { id: '900', caption: 'c' },
    ],
    [
      { type: 'document', document: { media_id: 'm2', filename: 'a.pdf' } },
      { link: 'https://blob/a', filename: 'a.pdf' },
    ],
    [
      { type: 'audio', audio: { media_id: 'm1', voice: true } },
      { id: '900', voice: true },
    ],
    [{ type: 'sticker', sticker: { id: '5' } }, { id: '5' }],
    [{ type: 'video', video: { link: 'https://v' } }, { link: 'https://v' }],
    [
      { type: 'location', location: { latitude: 0, longitude: -1.5 } },
      { latitude: 0, longitude: -1.5 },
    ],
    [
      { type: 'reaction', reaction: { message_id: 'wamid.1', emoji: '' } },
      { message_id: 'wamid.1', emoji: '' },
    ],
  ])('turns %j into Meta’s form', (content, payload) => {
    const media = { m1: { id: '900' }, m2: { link: 'https://blob/a' } };
    expect(toGraphBody({ ...parts, content, media })).toEqual({
      ...common,
      type: content.type,
      [content.type]: payload,
    });
  });

  it('keeps contacts a list', () => {
    const content: MessageContent = {
      type: 'contacts',
      contacts: [{ name: { formatted_name: 'A B', first_name: 'A' } }],
    };
    expect(toGraphBody({ ...parts, content }).contacts).toEqual([{ name: { formatted_name: 'A B', first_name: 'A' } }]);
  });

  it.each([
    ['15550100001', { to: '+15550100001' }],
    ['+15550100001', { to: '+15550100001' }],
    ['US.13491208655302741918', { recipient: 'US.13491208655302741918' }],
  ])('addresses %s', (to, address) => {
    const body = toGraphBody({ ...parts, to, content: { type: 'text', body: 'x' } });
    expect(body).toMatchObject(address);
    expect(Object.keys(body).filter((key) => key === 'to' || key === 'recipient')).toHaveLength(1);
  });

  it('answers a message, but never with a reaction', () => {
    const content: MessageContent = { type: 'text', body: 'x' };
    expect(toGraphBody({ ...parts, content, contextWamid: 'wamid.1' }).context).toEqual({ message_id: 'wamid.1' });
    expect(toGraphBody({ ...parts, content, contextWamid: null })).not.toHaveProperty('context');
    const reaction: MessageContent = { type: 'reaction', reaction: { message_id: 'wamid.1', emoji: '👍' } };
    expect(toGraphBody({ ...parts, content: reaction, contextWamid: 'wamid.1' })).not.toHaveProperty('context');
  });

  const card = (n: number): object => ({
    card_index: n,
    components: [{ type: 'header', parameters: [{ type: 'image', image: { media_id: `m${n}` } }] }],
  });
  const template = {
    type: 'template',
    template: {
      name: 'promo',
      language: { code: 'en' },
      components: [
        { type: 'header', parameters: [{ type: 'document', document: { media_id: 'm1', filename: null } }] },
        { type: 'carousel', cards: [card(1), card(2)] },
        {
          type: 'button',
          sub_type: 'flow',
          index: '0',
          parameters: [{ type: 'action', action: { flow_action_data: { image: { media_id: 'mine' } } } }],
        },
      ],
    },
  } as unknown as MessageContent;

  it('finds every file of ours, also in headers and cards, and leaves the data of flows alone', () => {
    expect(mediaIdsOf(template)).toEqual(['m1', 'm2']);
    expect(mediaUsesOf(template)).toEqual([
      { id: 'm1', kind: 'document' },
      { id: 'm1', kind: 'image' },
      { id: 'm2', kind: 'image' },
    ]);
    expect(mediaIdsOf({ type: 'text', body: 'x' })).toEqual([]);
    const body = JSON.stringify(
      toGraphBody({ ...parts, content: template, media: { m1: { id: '1' }, m2: { id: '2' } } }),
    );
    expect(body).toContain('"document":{"id":"1"}');
    expect(body).toContain('"image":{"id":"2"}');
    expect(body).toContain('"flow_action_data":{"image":{"media_id":"mine"}}');
  });

  it('does not send a file that Meta has not', () => {
    expect(() => toGraphBody({ ...parts, content: template, media: { m1: { id: '1' } } })).toThrow(
      'media m2 has no reference',
    );
  });

  it('never has a null in it, and does not change what it was given', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (interactive) => {
        const content = { type: 'interactive', interactive } as unknown as MessageContent;
        const before = JSON.stringify(content);
        const text = JSON.stringify(toGraphBody({ ...parts, content, contextWamid: null }), (key, value: unknown) =>
          key === 'flow_action_payload' || key === 'flow_action_data' ? 'opaque' : value,
        );
        expect(text.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""')).not.toContain('null');
        expect(JSON.stringify(content)).toBe(before);
      }),
    );
  });
});
