import fc from 'fast-check';
import type { FuzzCase } from './case';
import { untrustedText, untrustedValue } from './untrusted';
import { mark } from './schemas';

const NOW = '1764000000';
const status = {
  id: 'wamid.fuzz',
  status: 'delivered',
  timestamp: NOW,
  recipient_id: '15550100001',
  biz_opaque_callback_data: mark('message_id'),
  conversation: { id: 'c', origin: { type: 'utility' } },
  pricing: { billable: true, category: 'utility' },
  errors: [{ code: 131026, title: 'x', error_data: { details: 'y' } }],
};
const message = (type: string, content: unknown): object => ({
  from: '15550100001',
  id: `wamid.${type}`,
  timestamp: NOW,
  type,
  [type]: content,
});
const media = { id: '123', mime_type: 'image/png', sha256: 'x', caption: 'hi' };
const metadata = { display_phone_number: '15550100000', phone_number_id: mark('meta_number') };
const contacts = [{ profile: { name: 'Ada' }, wa_id: '15550100001' }];

/** Values of changes as Meta sends them, by field. */
const CHANGES: [string, unknown][] = [
  ...['sent', 'delivered', 'read', 'failed', 'held_for_quality_assessment'].map((word): [string, unknown] => [
    'messages',
    { messaging_product: 'whatsapp', metadata, statuses: [{ ...status, status: word }] },
  ]),
  ...[
    message('text', { body: 'STOP' }),
    message('image', media),
    message('document', { ...media, filename: 'a.pdf' }),
    message('location', { latitude: 1, longitude: 2 }),
    message('contacts', [{ name: { formatted_name: 'A' } }]),
    message('reaction', { message_id: 'wamid.fuzz', emoji: '👍' }),
    message('interactive', { type: 'button_reply', button_reply: { id: 'a', title: 'A' } }),
    message('order', {
      catalog_id: '1',
      product_items: [{ product_retailer_id: 'x', quantity: 1 }],
    }),
    message('unsupported', {}),
    message('system', { body: 'changed', new_wa_id: '15550100009', type: 'user_changed_number' }),
  ].map((one): [string, unknown] => [
    'messages',
    { messaging_product: 'whatsapp', metadata, contacts, messages: [one] },
  ]),
  [
    'message_template_status_update',
    {
      event: 'APPROVED',
      message_template_id: 1,
      message_template_name: 'fixture',
      message_template_language: 'en',
      reason: 'NONE',
    },
  ],
  [
    'message_template_quality_update',
    {
      previous_quality_score: 'GREEN',
      new_quality_score: 'RED',
      message_template_id: 1,
      message_template_name: 'fixture',
      message_template_language: 'en',
    },
  ],
  [
    'message_template_components_update',
    { message_template_id: 1, message_template_name: 'fixture', message_template_element: 'x' },
  ],
  ['template_category_update', { message_template_id: 1, previous_category: 'UTILITY', new_category: 'MARKETING' }],
  ['phone_number_quality_update', { display_phone_number: '15550100000', event: 'FLAGGED', current_limit: 'TIER_1K' }],
  ['phone_number_name_update', { display_phone_number: '15550100000', decision: 'APPROVED' }],
  ['account_update', { phone_number: '15550100000', event: 'VERIFIED_ACCOUNT' }],
  ['account_alerts', { entity_type: 'WABA', alert_severity: 'CRITICAL', alert_status: 'ACTIVE' }],
  [
    'user_preferences',
    {
      metadata,
      user_preferences: [{ wa_id: '15550100001', category: 'marketing_messages', value: 'stop', timestamp: NOW }],
    },
  ],
  ['no_such_field', { anything: true }],
];

const change = fc.constantFrom(...CHANGES).map(([field, value]) => ({ field, value }));
const envelope = fc
  .array(fc.array(change, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 2 })
  .map((entries) => ({
    object: 'whatsapp_business_account',
    entry: entries.map((changes) => ({ id: mark('waba'), changes })),
  }));

const place = fc.tuple(fc.nat(), untrustedValue, untrustedText, fc.boolean());
const spoilt = fc.tuple(envelope, fc.array(place, { minLength: 1, maxLength: 3 })).map(([given, places]) => {
  const root: Tree = { body: structuredClone(given) };
  for (const [at, thing, word, isText] of places) {
    const found = holders(root);
    const [holder, key] = found[at % found.length]!;
    holder[key] = isText ? word : thing;
  }
  return root['body'];
});

/** An object, or a list by its places. */
type Tree = Record<string, unknown>;

function holders(value: Tree, found: [Tree, string][] = []): [Tree, string][] {
  for (const key of Object.keys(value)) {
    found.push([value, key]);
    const inner = value[key];
    if (inner && typeof inner === 'object' && found.length < 300) holders(inner as Tree, found);
  }
  return found;
}

/** Deliveries to the webhook endpoint: most of them signed, so that what is in them is read. */
export const deliveries: fc.Arbitrary<FuzzCase> = fc
  .record({
    body: fc.oneof(
      { weight: 3, arbitrary: envelope },
      { weight: 6, arbitrary: spoilt },
      { weight: 1, arbitrary: untrustedValue },
    ),
    signed: fc.oneof({ weight: 9, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
    framing: fc.oneof(
      { weight: 20, arbitrary: fc.constant('whole' as const) },
      {
        weight: 1,
        arbitrary: fc.constantFrom('chunked' as const, 'short' as const, 'bad_chunk' as const),
      },
    ),
    cut: fc.oneof({ weight: 15, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(200) }),
  })
  .map(({ body, signed, framing, cut }) => {
    const text = JSON.stringify(body) ?? '';
    return {
      operation: 'POST /webhook',
      method: 'POST',
      target: '/webhook',
      caller: 'nobody' as const,
      headers: [['content-type', 'application/json']],
      body: Buffer.from(cut === 0 ? text : text.slice(0, -cut)),
      framing,
      signed,
    };
  });
