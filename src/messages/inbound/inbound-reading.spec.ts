import { readWebhook } from '../../whatsapp/webhook/webhook-payload';
import { toReceived } from './inbound-reading';

const NOW = 1_790_000_000;

function read(field: string, value: object) {
  const metadata = { display_phone_number: '15550100001', phone_number_id: '1001' };
  const body = {
    object: 'whatsapp_business_account',
    entry: [{ id: '2001', changes: [{ field, value: { metadata, ...value } }] }],
  };
  return readWebhook(body, ['inbound-messages']).map((update) => toReceived(update, NOW * 1000));
}

function message(fields: object) {
  const base = { from: '447700900001', id: 'wamid.1', timestamp: String(NOW) };
  const [received] = read('messages', { messages: [{ ...base, ...fields }] });
  if (received?.kind !== 'message') throw new Error('no message');
  return received.message;
}

describe('toReceived', () => {
  it('takes a text with what it answers and where it came from', () => {
    const received = message({
      type: 'text',
      text: { body: 'Hello' },
      context: { id: 'wamid.0', from: '15550100001', forwarded: true },
      referral: { source_id: '7', source_type: 'ad' },
    });
    expect(received).toMatchObject({
      wamid: 'wamid.1',
      metaNumberId: '1001',
      direction: 'inbound',
      correspondent: { waId: '447700900001' },
      at: new Date(NOW * 1000),
      type: 'text',
      content: { body: 'Hello', forwarded: true, referral: { source_id: '7', source_type: 'ad' } },
      contextWamid: 'wamid.0',
      said: ['Hello'],
      media: null,
      error: null,
      newIdentity: null,
    });
  });

  it('takes media with what is needed to fetch it', () => {
    const sha256 = Buffer.alloc(32, 1).toString('base64');
    const document = { id: '77', mime_type: 'application/pdf', sha256, filename: 'a.pdf' };
    expect(message({ type: 'document', document })).toMatchObject({
      content: { document: { id: '77', filename: 'a.pdf' } },
      media: {
        metaMediaId: '77',
        type: 'document',
        sha256: '01'.repeat(32),
        mimeType: 'application/pdf',
        fileName: 'a.pdf',
      },
    });
  });

  it.each([
    ['reaction', { reaction: { message_id: 'wamid.0', emoji: '👍' } }],
    ['edit', { edit: { original_message_id: 'wamid.0', message: { type: 'text', text: { body: 'b' } } } }],
    ['revoke', { revoke: { original_message_id: 'wamid.0' } }],
  ])('names the message that a %s concerns', (type, fields) => {
    expect(message({ type, ...fields })).toMatchObject({ type, contextWamid: 'wamid.0' });
  });

  it('takes the words of a quick reply as words', () => {
    expect(message({ type: 'button', button: { text: 'STOP', payload: 'x' } }).said).toEqual(['STOP', 'x']);
    const interactive = { type: 'button_reply', button_reply: { id: '1', title: 'STOP' } };
    expect(message({ type: 'interactive', interactive }).said).toEqual(['STOP', '1']);
  });

  it('explains the error of a message that could not be handed over', () => {
    const errors = [{ code: 131051, title: 'Message type unknown', error_data: { details: 'Not supported' } }];
    expect(message({ type: 'unsupported', unsupported: { type: 'poll' }, errors })).toMatchObject({
      type: 'unsupported',
      content: { unsupported: { type: 'poll' } },
      error: { code: 131051, details: 'Not supported', meta_title: 'Message type unknown' },
    });
  });

  it('follows a user to a new number, and finds one with a new id by the old one', () => {
    const changed = message({
      type: 'system',
      system: { type: 'user_changed_number', body: 'x', wa_id: '447700900002' },
    });
    expect(changed.newIdentity).toEqual({ waId: '447700900002' });
    const renamed = message({
      from_user_id: 'GB.2',
      type: 'system',
      system: { type: 'user_changed_user_id', user_id: 'GB.2', previous_user_id: 'GB.1' },
    });
    expect(renamed).toMatchObject({ correspondent: { userId: 'GB.1' }, newIdentity: { userId: 'GB.2' } });
    const other = { type: 'customer_identity_changed', user_id: 'GB.3' };
    expect(message({ type: 'system', system: other }).newIdentity).toBeNull();
  });

  it('does not believe a time far ahead', () => {
    const { at } = message({ type: 'text', text: { body: 'x' }, timestamp: '4102444800' });
    expect(at.getTime()).toBe(NOW * 1000 + 300_000);
  });

  it('takes an echo as ours', () => {
    const echo = {
      from: '15550100001',
      to: '447700900001',
      id: 'wamid.2',
      timestamp: String(NOW),
      type: 'text',
      text: { body: 'from the phone' },
    };
    expect(read('smb_message_echoes', { message_echoes: [echo] })).toMatchObject([
      {
        kind: 'message',
        message: { direction: 'outbound', correspondent: { waId: '447700900001' }, said: ['from the phone'] },
      },
    ]);
  });

  it('takes stop and resume as choices, and leaves other words alone', () => {
    const preference = (value: string) =>
      read('user_preferences', {
        user_preferences: [
          { wa_id: '447700900001', category: 'marketing_messages', value, timestamp: NOW, detail: 'said so' },
        ],
      });
    expect(preference('stop')).toMatchObject([
      { kind: 'preference', preference: { optedIn: false, detail: 'said so' } },
    ]);
    expect(preference('resume')).toMatchObject([{ kind: 'preference', preference: { optedIn: true } }]);
    expect(preference('signup')).toMatchObject([{ kind: 'preference', preference: { optedIn: true } }]);
    expect(preference('pause')).toEqual([null]);
    expect(preference('constructor')).toEqual([null]);
  });
});
