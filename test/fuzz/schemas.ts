import fc from 'fast-check';
import { resolve, type Schema } from '../support/openapi-operations';
import { untrustedText, untrustedValue } from './untrusted';

/** Stands for the id of a real thing until the case is sent: cases stay the same from run to run. */
export const mark = (name: string): string => `@${name}@`;

/** Fields whose right values the schema does not tell. */
const KNOWN: Record<string, string[]> = {
  workspace_id: [mark('workspace_id')],
  phone_number_id: [mark('phone_number_id')],
  template_id: [mark('template_id')],
  media_id: [mark('media_id')],
  contact_id: [mark('contact_id')],
  message_id: [mark('received_id')],
  context_message_id: [mark('received_id'), mark('message_id')],
  conversation_id: [mark('conversation_id')],
  campaign_id: [mark('campaign_id')],
  user_id: [mark('user_id')],
  contact_ids: [mark('contact_id')],
  event_ids: [mark('event_id')],
  to: [mark('user'), '+15550100001'],
  phone_number: ['+15550100777', '+15550100778', '00 1 555 010 0779'],
  template_name: [mark('template_name')],
  template_language: ['en'],
  language: ['en', 'en_US', 'de'],
  access_token: ['EAAfuzz', 'EAAexpired', 'EAAnoscope'],
  refresh_token: [mark('refresh_token')],
  default_country: ['DE', 'US'],
  current_password: [mark('password')],
  provider: ['Email', 'Email', 'Email', 'Google', 'GitHub'],
  redirect_uri: ['http://127.0.0.1/callback'],
  'hub.mode': ['subscribe'],
  'hub.verify_token': ['test-verify-token'],
};
/** The same for requests that should be taken. */
export const SURELY_RIGHT: Record<string, string[]> = {
  ...KNOWN,
  context_message_id: [mark('received_id')],
  to: [mark('user')],
  access_token: ['EAAright'],
  provider: ['Email'],
};
const DEEPEST = 6;

/** A value that fits a schema. */
export function fitting(schema: Schema, name = '', depth = DEEPEST): fc.Arbitrary<unknown> {
  const s = resolve(schema);
  const plain = s.nullable
    ? fc.oneof({ weight: 6, arbitrary: kind(s, name, depth) }, { weight: 1, arbitrary: fc.constant(null) })
    : kind(s, name, depth);
  const known = KNOWN[name];
  if (!known || s.type === 'array') return plain;
  // Phone numbers are Meta's where they are registered, and ours everywhere else.
  return fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: plain });
}

function kind(s: Schema, name: string, depth: number): fc.Arbitrary<unknown> {
  if (s.enum) return fc.constantFrom(...s.enum);
  if (s.const !== undefined) return fc.constant(s.const);
  const arms = s.oneOf ?? s.anyOf;
  if (arms) return fc.oneof(...arms.map((arm) => fitting(arm, name, depth - 1)));
  const own = typeOf(s, name, depth);
  return s.example === undefined
    ? own
    : fc.oneof({ weight: 1, arbitrary: fc.constant(s.example) }, { weight: 1, arbitrary: own });
}

function typeOf(s: Schema, name: string, depth: number): fc.Arbitrary<unknown> {
  switch (s.type) {
    case 'integer':
      return fc.integer({
        min: Math.max(s.minimum ?? 0, -(2 ** 31)),
        max: Math.min(s.maximum ?? 1000, 2 ** 31 - 1),
      });
    case 'number':
      return fc.double({ min: s.minimum ?? -1000, max: s.maximum ?? 1000, noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'string':
      return text(s);
    case 'array':
      return fc.array(fitting(s.items ?? {}, name, depth - 1), {
        minLength: Math.min(s.minItems ?? 0, 3),
        maxLength: Math.max(Math.min(s.maxItems ?? 4, 4), Math.min(s.minItems ?? 0, 3)),
      });
    default:
      return s.properties ? fields(s, depth) : loose(depth);
  }
}

function text({ format, pattern, minLength = 0, maxLength = 60 }: Schema): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.uuid();
  if (format === 'email') return fc.emailAddress();
  if (format === 'date-time')
    return fc
      .date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString());
  if (format === 'uri') return fc.webUrl();
  if (pattern) {
    try {
      return fc.stringMatching(new RegExp(pattern));
    } catch {
      // A pattern that the generator cannot read.
    }
  }
  return fc.string({
    unit: 'grapheme',
    minLength: Math.min(minLength, 100),
    maxLength: Math.max(Math.min(maxLength, 60), Math.min(minLength, 100)),
  });
}

function fields(s: Schema, depth: number): fc.Arbitrary<unknown> {
  if (depth <= 0) return fc.constant({});
  const entries = Object.entries(s.properties ?? {}).map(
    ([name, schema]) => [name, fitting(schema, name, depth - 1)] as const,
  );
  return fc.record(Object.fromEntries(entries), { requiredKeys: s.required ?? [] });
}

function loose(depth: number): fc.Arbitrary<unknown> {
  const words = fc.constantFrom(
    'type',
    'text',
    'parameters',
    'body',
    'header',
    'buttons',
    'action',
    'value',
    'source',
    'id',
  );
  return depth <= 0
    ? fc.constant({})
    : fc.dictionary(words, fc.oneof(fc.string({ maxLength: 20 }), fc.jsonValue({ maxDepth: 2 })), {
        maxKeys: 4,
      });
}

/** A value that would fit, but for one or two places. */
export function nearlyFitting(schema: Schema): fc.Arbitrary<unknown> {
  const change = fc.tuple(
    fc.nat(),
    fc.constantFrom('replace', 'remove', 'add', 'wrap', 'repeat', 'text'),
    untrustedValue,
    untrustedText,
  );
  return fc
    .tuple(fitting(schema), fc.array(change, { minLength: 1, maxLength: 2 }))
    .map(([value, changes]) =>
      changes.reduce<unknown>(
        (now, [at, how, thing, word]) => changed(now, at, how, thing, word),
        structuredClone(value),
      ),
    );
}

/** An object, or a list by its places. */
type Tree = Record<string, unknown>;

interface Place {
  holder: Tree;
  key: string;
}

function changed(value: unknown, at: number, how: string, thing: unknown, word: string): unknown {
  const root: Tree = { value };
  const places = placesIn(root);
  const { holder, key } = places[at % places.length]!;
  const here = holder[key];
  if (how === 'remove') delete holder[key];
  else if (how === 'add' && here && typeof here === 'object' && !Array.isArray(here)) (here as Tree)[word] = thing;
  else if (how === 'wrap') holder[key] = [here];
  else if (how === 'repeat') holder[key] = Array.from({ length: 150 }, () => here);
  else holder[key] = how === 'text' ? word : thing;
  return root['value'];
}

function placesIn(value: Tree, found: Place[] = []): Place[] {
  for (const key of Object.keys(value)) {
    found.push({ holder: value, key });
    const inner = value[key];
    if (inner && typeof inner === 'object' && found.length < 200) placesIn(inner as Tree, found);
  }
  return found;
}
