import fc from 'fast-check';

/* Values that have broken programs before, and texts of every other kind. */

const nested = (levels: number, open: string, inner: string, close: string): unknown =>
  JSON.parse(open.repeat(levels) + inner + close.repeat(levels));

const TEXTS = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  'x\udfffy',
  '\ufeff',
  '\u202eabc',
  '👩‍👩‍👧‍👦'.repeat(50),
  'é'.repeat(300),
  'x'.repeat(256),
  'x'.repeat(5000),
  'x'.repeat(60_000),
  `${'a'.repeat(3000)}!`,
  '%',
  '%s%n%x',
  '\\',
  "'; DROP TABLE users; --",
  '$1',
  '{{1}}',
  '{{contact.__proto__}}',
  '{{{{{{',
  '=1+1',
  '<script>alert(1)</script>',
  '../../../../etc/passwd',
  'http://169.254.169.254/latest/meta-data/',
  'javascript:alert(1)',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'NaN',
  '1e400',
  '-0',
  '9'.repeat(400),
  '0000-00-00',
  '0000-01-01T00:00:00Z',
  '0001-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  '+275760-09-13T00:00:00.001Z',
  '-000001-01-01T00:00:00Z',
  '2026-02-30T25:61:61Z',
  '00000000-0000-0000-0000-000000000000',
  'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
  '+0',
  '+999999999999999999',
  'wamid.x',
] as const;

const THINGS: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  0.1,
  1e308,
  -1e308,
  5e-324,
  2 ** 31,
  2 ** 53,
  -(2 ** 63),
  1e21,
  [],
  {},
  [null],
  [[]],
  [{}],
  Array.from({ length: 2000 }, (_, n) => n),
  Array.from({ length: 300 }, () => ({ a: 1 })),
  JSON.parse('{"__proto__":{"admin":true}}'),
  JSON.parse('{"constructor":{"prototype":{"admin":true}}}'),
  { toString: 1, valueOf: null },
  { length: 1e9 },
  { then: true },
  { toJSON: 'x' },
  { '': '' },
  { '\u0000': '\u0000' },
  { $where: '1', $gt: '' },
  nested(50, '[', '1', ']'),
  nested(99, '{"a":', '1', '}'),
  nested(2000, '[', '', ']'),
];

/** A text that should not be there. */
export const untrustedText: fc.Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 200 }) },
);

/** Any value that should not be there. */
export const untrustedValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: untrustedText },
  // A copy each time: other parts of a case are put inside.
  { weight: 4, arbitrary: fc.constantFrom(...THINGS).map((thing) => structuredClone(thing)) },
  {
    weight: 2,
    arbitrary: fc
      .anything({
        maxDepth: 3,
        withNullPrototype: false,
        key: fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'length')),
      })
      .map(jsonable),
  },
);

/** What is left of a value when it has been JSON. */
function jsonable(value: unknown): unknown {
  try {
    const text = JSON.stringify(value);
    return text === undefined ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
