import { parseWebhookBody, readWebhook, webhookSummary } from './webhook-payload';

const AT = '1767225600';
const at = new Date(1_767_225_600_000);
const metadata = { display_phone_number: '15550100000', phone_number_id: '1001' };

const body = (...entry: unknown[]): unknown => ({ object: 'whatsapp_business_account', entry });
const change = (field: string, value: unknown): unknown => ({ field, value });
const messages = (value: object): unknown =>
  body({ id: '77', changes: [change('messages', { messaging_product: 'whatsapp', metadata, ...value })] });
describe('statuses', () => {
  it('reads everything that a status carries', () => {
    const [update] = readWebhook(
      messages({
        statuses: [
          {
            id: 'wamid.A',
            status: 'sent',
            timestamp: AT,
            recipient_id: '15550100001',
            recipient_user_id: 'US.13491208655302741918',
            biz_opaque_callback_data: '0199-uuid',
            pricing: { billable: true, pricing_model: 'PMP', type: 'regular', category: 'marketing' },
            conversation: { id: 'c1', expiration_timestamp: 1_767_225_600, origin: { type: 'service' } },
          },
        ],
      }),
    );
    expect(update).toEqual({
      kind: 'message-status',
      wabaId: '77',
      field: 'messages',
      phoneNumberId: '1001',
      wamid: 'wamid.A',
      status: 'sent',
      at,
      callbackData: '0199-uuid',
      recipientId: '15550100001',
      recipientUserId: 'US.13491208655302741918',
      recipientType: undefined,
      pricing: { billable: true, model: 'PMP', type: 'regular', category: 'marketing' },
      conversation: { id: 'c1', origin: 'service', expiresAt: at },
      errors: [],
    });
  });

  it('keeps the reasons of a failure', () => {
    const error = { code: 131026, title: 'Undeliverable', error_data: { details: 'why' }, href: 'https://x.example' };
    const [update] = readWebhook(
      messages({
        statuses: [{ id: 'w', status: 'failed', timestamp: AT, errors: [error, { code: '131049' }, 'odd'] }],
      }),
      ['message-status'],
    );
    expect(update!.errors).toMatchObject([
      { code: 131026, title: 'Undeliverable', details: 'why' },
      { code: 131049 },
      { code: undefined },
    ]);
  });

  it('marks what it does not use, and goes on behind it', () => {
    const updates = readWebhook(
      messages({
        statuses: [
          { id: 'w', status: 'deleted', timestamp: AT },
          null,
          { id: 'w', status: 'read' },
          { id: 'w2', status: 'played', timestamp: Number(AT) },
        ],
      }),
    );
    expect(updates.map(({ kind }) => kind)).toEqual(['unknown', 'unknown', 'unknown', 'message-status']);
    expect(updates[0]).toMatchObject({ reason: 'status: status deleted', phoneNumberId: '1001' });
  });
});

describe('whole bodies', () => {
  const mixed = body(
    { id: '77', changes: [change('messages', { metadata, statuses: [{ id: 'a', status: 'sent', timestamp: AT }] })] },
    'odd',
    {
      id: 88,
      time: 1_767_225_600,
      changes: [
        null,
        change('messages', {
          metadata: { phone_number_id: 2002 },
          messages: [{ id: 'b', from: '15550100001', timestamp: AT, type: 'text', text: { body: 'x' } }],
          errors: [{ code: 131000 }],
        }),
        change('account_alerts', { alert_info: { alert_type: 'x' } }),
        change('flows', { event: 'x' }),
        change('messages', { statuses: [{ id: 'a', status: 'sent', timestamp: AT }] }),
      ],
    },
  );

  it('reads every entry and every change', () => {
    const updates = readWebhook(mixed);
    expect(updates.map(({ kind, wabaId }) => `${wabaId} ${kind}`)).toEqual([
      '77 message-status',
      '88 unknown',
      '88 inbound-messages',
      '88 phone-number-events',
      '88 account-events',
      '88 unknown',
      '88 unknown',
    ]);
    expect(updates.flatMap((update) => (update.kind === 'unknown' ? update.reason : []))).toEqual([
      'no field',
      'field not in use',
      'no readable phone number id',
    ]);
  });

  it('reads echoes and preferences', () => {
    const [echo, stop] = readWebhook(
      body({
        id: '77',
        changes: [
          change('smb_message_echoes', {
            metadata,
            message_echoes: [
              { id: 'w', from: '15550100000', to: '15550100001', timestamp: AT, type: 'text', text: { body: 'e' } },
            ],
          }),
          change('user_preferences', {
            metadata,
            contacts: [{ wa_id: '15550100001', profile: { name: 'One' } }],
            user_preferences: [
              {
                wa_id: '15550100001',
                detail: 'stop please',
                category: 'marketing_messages',
                value: 'stop',
                timestamp: Number(AT),
              },
            ],
          }),
        ],
      }),
    );
    expect(echo).toMatchObject({
      update: 'echo',
      recipient: { waId: '15550100001' },
      content: { type: 'text', body: 'e' },
    });
    expect(stop).toMatchObject({
      kind: 'inbound-messages',
      update: 'user_preference',
      value: 'stop',
      at,
      sender: { waId: '15550100001', profileName: 'One' },
    });
  });

  it('reads only the kinds asked for', () => {
    expect(readWebhook(mixed, ['message-status']).map(({ wamid }) => wamid)).toEqual(['a']);
    expect(readWebhook(mixed, ['unknown'])).toHaveLength(3);
  });

  it('sums up what a body is about', () => {
    expect(webhookSummary(mixed)).toEqual({
      fields: ['messages', 'account_alerts', 'flows'],
      wabaIds: ['77', '88'],
      phoneNumberIds: ['1001', '2002'],
      kinds: ['message-status', 'inbound-messages', 'phone-number-events', 'account-events'],
    });
    const nothing = { fields: [], wabaIds: [], phoneNumberIds: [], kinds: ['unknown'] };
    for (const odd of [null, [], 'x', {}, { object: 'page', entry: [{ id: '1' }] }]) {
      expect(webhookSummary(odd)).toEqual(nothing);
      expect(readWebhook(odd)).toEqual([]);
    }
  });

  it('keeps all digits of ids that Meta writes as numbers', () => {
    const raw = '{"entry":[{"id": 10161234567890123 ,"text":"\\"id\\":10161234567890123,","n":10161234567890123}]}';
    expect(parseWebhookBody(raw)).toEqual({
      entry: [{ id: '10161234567890123', text: '"id":10161234567890123,', n: 10161234567890124 }],
    });
    expect(() => parseWebhookBody('{')).toThrow(SyntaxError);
  });
});
