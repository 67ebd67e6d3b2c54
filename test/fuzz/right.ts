import fc from 'fast-check';
import { type ApiOperation, resolve, type Schema } from '../support/openapi-operations';
import type { FuzzCase } from './case';
import { formBytes, PIXEL } from './forms';
import { mark, SURELY_RIGHT } from './schemas';

/*
 * Requests that should be taken: the untrusted ones are only as good as the paths that they leave, and most code stands
 * behind a success.
 */

const digits = fc.integer({ min: 10 ** 8, max: 10 ** 9 - 1 }).map(String);
const hex = fc.integer({ min: 0, max: 2 ** 31 }).map((n) => n.toString(16));
const address = fc.uuid().map((id) => `right-${id}@example.com`);
const word = fc.constantFrom('one', 'Two words', 'drei', 'élan', '四', '🙂 ok');
const route = {
  workspace_id: fc.constant(mark('workspace_id')),
  phone_number_id: fc.constant(mark('phone_number_id')),
};
const toUser = { ...route, to: fc.constant(mark('user')) };
const number = {
  phone_number_id: digits.map((given) => `10${given}`),
  access_token: hex.map((given) => `EAAright${given}`),
  business_id: digits.map((given) => `20${given}`),
};
const template = fc.constant({ body: { text: 'Your order is on its way.' } });
const button = fc.record({
  type: fc.constant('button'),
  body: fc.record({ text: word }),
  action: fc.constant({ buttons: [{ type: 'reply', reply: { id: 'a', title: 'A' } }] }),
});
const campaign = {
  phone_number_id: fc.constant(mark('phone_number_id')),
  template_id: fc.constant(mark('template_id')),
  name: word,
  audience: fc.constantFrom({ all: true }, { contact_ids: [mark('contact_id')] }),
};
const audience = fc.constantFrom(
  { all: true },
  { contact_ids: [mark('contact_id')] },
  { recipients: [{ contact_id: mark('contact_id'), variables: { code: 'x' } }] },
);

/** Bodies of operations whose schema alone does not tell what is right. */
const BODIES: Record<string, fc.Arbitrary<unknown>> = {
  signUp: fc.record({ email: address, password: fc.constant('correct horse'), name: word }),
  signIn: fc.constant({ email: mark('email'), password: mark('password') }),
  changePassword: fc.record({
    current_password: fc.constant(mark('password')),
    new_password: hex.map((given) => `another horse ${given}`),
  }),
  updateWorkspace: fc.record({ name: word }),
  addMember: fc.record({ user_email: address, role: fc.constantFrom('ADMIN', 'MEMBER', 'AGENT') }),
  updateMember: fc.record({ role: fc.constantFrom('ADMIN', 'MEMBER', 'AGENT') }),
  registerPhoneNumber: fc.record({ ...number, workspace_id: route.workspace_id }),
  registerPhoneNumberInWorkspace: fc.record(number),
  createContact: fc.record({
    workspace_id: route.workspace_id,
    phone_number: digits.map((given) => `+1555${given}`),
    name: word,
    tags: fc.array(word, { maxLength: 3 }),
  }),
  createTemplate: fc.record({
    ...route,
    name: hex.map((given) => `right_${given}`),
    category: fc.constantFrom('MARKETING', 'UTILITY'),
    language: fc.constantFrom('en', 'de'),
    components: template,
  }),
  updateTemplate: fc.record({ components: template }),
  sendTemplate: fc.record({ ...toUser, template_name: fc.constant(mark('template_name')) }),
  sendMedia: fc.record({
    ...toUser,
    media_type: fc.constant('image'),
    media_id: fc.constant(mark('media_id')),
  }),
  sendSticker: fc.record({ ...toUser, media_id: fc.constant(mark('sticker_id')) }),
  sendInteractive: fc.record({ ...toUser, interactive: button }),
  sendContacts: fc.record({
    ...toUser,
    contacts: fc.record({ name: fc.record({ formatted_name: word, first_name: word }) }).map((c) => [c]),
  }),
  createCampaign: fc.record({ ...campaign, workspace_id: route.workspace_id }),
  createCampaignInWorkspace: fc.record(campaign),
  updateCampaign: fc.record({ name: word }),
  testCampaign: fc.constant({ to: mark('user') }),
  retryCampaign: fc.constantFrom({}, { error_codes: ['131049'] }),
  scheduleCampaign: fc.constantFrom(
    { scheduled_at: '2035-01-01T00:00:00Z' },
    { scheduled_at: '2035-01-01T09:00:00', timezone: 'Europe/Berlin' },
  ),
  addCampaignContacts: audience,
  replaceCampaignContacts: audience,
  replayWebhookEvents: fc.constant({
    workspace_id: mark('workspace_id'),
    event_ids: [mark('event_id')],
  }),
};

const QUERIES: Record<string, string> = {
  verifyWebhook: 'hub.mode=subscribe&hub.verify_token=test-verify-token&hub.challenge=12345',
  signUp: 'provider=Email',
  signIn: 'provider=Email',
  finishOAuth: `code=fuzz&state=${mark('oauth_state')}`,
};

/** A request that should be taken. Its `prelude` makes what it needs. */
export function rightRequest(operation: ApiOperation): fc.Arbitrary<FuzzCase> {
  const { id, method, path } = operation;
  const name = id.replace(/InWorkspace$/, '');
  return fc.record({ target: target(operation), body: bodyOf(operation) }).map((made) => ({
    operation: `${method} ${path}`,
    method,
    target: made.target,
    caller: 'owner',
    headers: made.body ? [['content-type', made.body.type]] : [],
    body: made.body?.bytes,
    framing: 'whole',
    prelude: name,
  }));
}

function target({ id, path, parameters }: ApiOperation): fc.Arbitrary<string> {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => (name === 'provider' ? 'github' : mark(name)));
  if (QUERIES[id]) return fc.constant(`${filled}?${QUERIES[id]}`);
  const query = parameters.filter((parameter) => parameter.in === 'query');
  const pairs = query.map(({ name, required, schema }) =>
    maybe(required ? 1 : 0.15, simple(schema, name)).map((value) =>
      value === undefined ? '' : `${encodeURIComponent(name)}=${encoded(value)}`,
    ),
  );
  return fc.tuple(...pairs).map((given) => {
    const present = given.filter((pair) => pair !== '');
    return present.length > 0 ? `${filled}?${present.join('&')}` : filled;
  });
}

function bodyOf({ id, body, isMultipart }: ApiOperation): fc.Arbitrary<{ bytes: Buffer; type: string } | undefined> {
  if (isMultipart) return fc.constant(rightForm(id));
  const right = BODIES[id] ?? BODIES[id.replace(/InWorkspace$/, '')] ?? (body && simple(body));
  if (!right) return fc.constant(undefined);
  return right.map((value: unknown) => ({
    bytes: Buffer.from(JSON.stringify(value)),
    type: 'application/json',
  }));
}

function rightForm(id: string): { bytes: Buffer; type: string } {
  const workspace = { name: 'workspace_id', content: Buffer.from(mark('workspace_id')) };
  if (id === 'uploadMedia')
    return formBytes([workspace, { name: 'file', fileName: 'pixel.png', type: 'image/png', content: PIXEL }]);
  const content = Buffer.from('phone,name\n+15550100001,Ada\n+15550100003,Grace\n');
  return formBytes([{ name: 'file', fileName: 'contacts.csv', type: 'text/csv', content }]);
}

/** A plain value that fits a schema and means something. */
function simple(schema: Schema, name = ''): fc.Arbitrary<unknown> {
  const s = resolve(schema);
  const known = SURELY_RIGHT[name];
  if (known && s.type !== 'array') return fc.constantFrom(...known);
  if (s.enum) return fc.constantFrom(...s.enum.filter((one) => one !== null));
  if (s.example !== undefined) return fc.constant(s.example);
  const [arm] = s.oneOf ?? s.anyOf ?? [];
  if (arm) return simple(arm, name);
  switch (s.type) {
    case 'integer':
    case 'number': {
      const least = Math.max(s.minimum ?? 0, -1000);
      return fc.integer({ min: least, max: Math.min(s.maximum ?? least + 50, least + 50) });
    }
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(simple(s.items ?? {}, name), { minLength: 1, maxLength: 2 });
    case 'string':
      return simpleText(s);
    default:
      return simpleObject(s);
  }
}

function simpleText({ format }: Schema): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.uuid();
  if (format === 'date-time') return fc.constantFrom('2026-01-01T00:00:00Z', '2026-06-01T12:00:00+02:00');
  return word;
}

function simpleObject(s: Schema): fc.Arbitrary<unknown> {
  const required = s.required ?? [];
  const entries = Object.entries(s.properties ?? {}).map(
    ([name, schema]) => [name, maybe(required.includes(name) ? 1 : 0.3, simple(schema, name))] as const,
  );
  return fc.record(Object.fromEntries(entries));
}

function maybe<T>(share: number, value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  if (share === 1) return value;
  const there = Math.round(share * 100);
  return fc.oneof({ weight: 100 - there, arbitrary: fc.constant(undefined) }, { weight: there, arbitrary: value });
}

const encoded = (value: unknown): string =>
  encodeURIComponent(typeof value === 'string' ? value : JSON.stringify(value)).replace(/%40(\w+)%40/g, '@$1@');
