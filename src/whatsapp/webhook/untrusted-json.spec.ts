import fc from 'fast-check';
import { parseWebhookBody, readWebhook, webhookSummary } from './webhook-payload';

const FIELDS = [
  'messages',
  'message_template_status_update',
  'message_template_quality_update',
  'message_template_components_update',
  'template_category_update',
  'phone_number_quality_update',
  'phone_number_name_update',
  'account_update',
  'account_review_update',
  'account_alerts',
  'business_capability_update',
  'security',
  'user_preferences',
  'smb_message_echoes',
  '__proto__',
  'constructor',
  '',
];
const NAMES = [
  'id',
  'from',
  'to',
  'wa_id',
  'user_id',
  'from_user_id',
  'timestamp',
  'type',
  'text',
  'image',
  'interactive',
  'reaction',
  'system',
  'edit',
  'message',
  'order',
  'contacts',
  'context',
  'errors',
  'pricing',
  'statuses',
  'messages',
  'status',
  'metadata',
  'phone_number_id',
  'message_template_id',
  'event',
  'new_quality_score',
  'restriction_info',
  'value',
  'display_phone_number',
  'user_preferences',
  'message_echoes',
  '__proto__',
  'constructor',
  'button_reply',
  'profile',
];
const WORDS = [
  'text',
  'image',
  'reaction',
  'edit',
  'interactive',
  'system',
  'sent',
  'failed',
  'read',
  '1001',
  '15550100001',
  'US.1',
  '1767225600',
  '\0',
  'a\0b',
  '\ud800',
  'x\udfff',
  'constructor',
  '__proto__',
  'wamid.1',
  '9'.repeat(40),
  // Wherever these are cut to a length, the cut goes through a pair of surrogates at one of them.
  '\u{1f600}'.repeat(200),
  `x${'\u{1f600}'.repeat(200)}`,
  '-1',
  '1e999',
];

const untrusted = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'medium' },
    fc.constantFrom<unknown>(...WORDS),
    fc.constantFrom<unknown>(null, true, false, 0, -1, 1e308, Infinity, NaN, 2 ** 60, 1_767_225_600),
    fc.string({ unit: 'binary', maxLength: 5 }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc
      .array(fc.tuple(fc.constantFrom(...NAMES), tie('value')), { maxLength: 8 })
      .map(
        (pairs) =>
          JSON.parse(
            `{${pairs.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value) ?? 'null'}`).join(',')}}`,
          ) as unknown,
      ),
  ),
})).value;

/** What PostgreSQL would refuse, and what would make a date or a number unusable. */
function check(value: unknown, path = ''): void {
  if (typeof value === 'string') {
    if (value.includes('\0') || !value.isWellFormed()) throw new Error(`unclean text at ${path}`);
  } else if (value instanceof Date) {
    expect(value.toISOString()).toMatch(/^\d{4}-/);
  } else if (typeof value === 'number') {
    expect(Number.isFinite(value)).toBe(true);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      check(key, `${path} key`);
      check(item, `${path}.${key}`);
    }
  }
}

describe('untrusted bodies', () => {
  it('never make the reader throw, and never pass what the database refuses', () => {
    const change = fc.record({ field: fc.constantFrom(...FIELDS), value: untrusted });
    const entry = fc.record({
      id: fc.oneof(fc.constant('77'), untrusted),
      time: untrusted,
      changes: fc.array(change, { maxLength: 3 }),
    });
    const body = fc.oneof(
      untrusted,
      fc.record({ object: fc.constant('whatsapp_business_account'), entry: fc.array(entry, { maxLength: 3 }) }),
    );
    fc.assert(
      fc.property(body, (given) => {
        const updates = readWebhook(given);
        check(updates);
        check(webhookSummary(given));
        JSON.stringify(updates);
        const kinds = new Set(updates.map(({ kind }) => kind).filter((kind) => kind !== 'unknown'));
        for (const kind of kinds) expect(webhookSummary(given).kinds).toContain(kind);
      }),
      { numRuns: 3000 },
    );
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('stand deep nesting, and drop what is too deep to be stored', () => {
    const deep = '['.repeat(200_000) + ']'.repeat(200_000);
    const raw = `{"object":"whatsapp_business_account","entry":[{"id":"7","changes":[
      {"field":"messages","value":{"metadata":{"phone_number_id":"1"},"messages":[
        {"id":"w","from":"15550100001","timestamp":"1767225600","type":"hologram","hologram":${deep}}]}},
      {"field":"account_update","value":{"event":"X","deep":${deep}}}]}]}`;
    const updates = readWebhook(parseWebhookBody(raw));
    expect(updates.map(({ kind }) => kind)).toEqual(['inbound-messages', 'account-events']);
    expect(JSON.stringify(updates).length).toBeLessThan(2000);
  });

  it('keep prototype keys out of what is stored', () => {
    const raw = `{"object":"whatsapp_business_account","entry":[{"id":"7","changes":[{"field":"account_update",
      "value":{"event":"X","__proto__":{"polluted":1},"a":{"constructor":{"prototype":{"polluted":1}},"b":2}}}]}]}`;
    expect(readWebhook(parseWebhookBody(raw))[0]).toMatchObject({ details: { event: 'X', a: { b: 2 } } });
    expect(JSON.stringify(readWebhook(parseWebhookBody(raw)))).not.toContain('polluted');
  });

  it('keep no half of a character where a word is cut', () => {
    for (const start of ['', 'x']) {
      const long = start + '\u{1f600}'.repeat(200);
      const value = {
        metadata: { phone_number_id: '1' },
        messages: [
          { id: 'w', from: '15550100001', timestamp: '1767225600', type: long, [long]: 1 },
          { id: 'v', from: '15550100001', timestamp: '1767225600', type: 'interactive', interactive: { [long]: {} } },
          { id: 'u', from: '15550100001', timestamp: '1767225600', type: 'system', system: { type: long } },
        ],
        statuses: [{ id: 'w', status: long, timestamp: '1767225600' }],
      };
      const changes = [
        { field: 'messages', value },
        { field: long, value: {} },
        { field: 'account_update', value: { event: long } },
      ];
      const body = { object: 'whatsapp_business_account', entry: [{ id: '7', changes }] };
      const updates = readWebhook(body);
      expect(updates).toHaveLength(6);
      check(updates);
      check(webhookSummary(body));
    }
  });

  it('are read once, however many people stand beside however many messages', () => {
    const messages = Array.from({ length: 20_000 }, (_, n) => ({
      id: `w${n}`,
      from: `1555${String(n).padStart(7, '0')}`,
      timestamp: '1767225600',
      type: 'text',
    }));
    const contacts = Array.from({ length: 100_000 }, (_, n) => ({
      wa_id: `1555${String(99_999 - n).padStart(7, '0')}`,
      profile: { name: `User ${99_999 - n}` },
    }));
    const value = { metadata: { phone_number_id: '1' }, contacts, messages };
    const updates = readWebhook(
      { object: 'whatsapp_business_account', entry: [{ id: '7', changes: [{ field: 'messages', value }] }] },
      ['inbound-messages'],
    );
    expect(updates).toHaveLength(20_000);
    expect(updates[17]).toMatchObject({ sender: { profileName: 'User 17' } });
  });

  it('of full size are read whole', () => {
    const statuses = Array.from({ length: 1000 }, (_, n) => ({
      id: `wamid.${n}`,
      status: 'delivered',
      timestamp: '1767225600',
      recipient_id: '15550100001',
      biz_opaque_callback_data: `0199-${n}`,
      pricing: { billable: true, pricing_model: 'PMP', category: 'marketing' },
    }));
    const value = { metadata: { phone_number_id: '1' }, statuses };
    const raw = JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [{ id: '7', changes: [{ field: 'messages', value }] }],
    });
    expect(readWebhook(parseWebhookBody(raw), ['message-status'])).toHaveLength(1000);
  });
});
