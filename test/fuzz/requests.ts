import fc from 'fast-check';
import type { ApiOperation } from '../support/openapi-operations';
import type { FuzzCase } from './case';
import { form } from './forms';
import { untrustedText, untrustedValue } from './untrusted';
import { rightRequest } from './right';
import { fitting, mark, nearlyFitting } from './schemas';

interface Body {
  bytes: Buffer | undefined;
  type: string | undefined;
}

/** Requests for an operation: right ones, nearly right ones and untrusted ones, with real ids, so that they reach deep. */
export function requestsFor(operation: ApiOperation): fc.Arbitrary<FuzzCase> {
  return fc.oneof({ weight: 1, arbitrary: rightRequest(operation) }, { weight: 5, arbitrary: oddRequest(operation) });
}

function oddRequest(operation: ApiOperation): fc.Arbitrary<FuzzCase> {
  return fc
    .record({
      target: targetOf(operation),
      caller: fc.oneof(
        { weight: 16, arbitrary: fc.constant('owner' as const) },
        { weight: 2, arbitrary: fc.constant('key' as const) },
        { weight: 1, arbitrary: fc.constant('nobody' as const) },
        { weight: 1, arbitrary: fc.constant('odd' as const) },
      ),
      body: bodyOf(operation),
      odd: fc.oneof(
        { weight: 4, arbitrary: fc.constant([]) },
        { weight: 1, arbitrary: fc.array(oddHeader, { maxLength: 3 }) },
      ),
      framing: fc.oneof(
        { weight: 40, arbitrary: fc.constant('whole' as const) },
        { weight: 4, arbitrary: fc.constant('chunked' as const) },
        { weight: 1, arbitrary: fc.constantFrom('short' as const, 'bad_chunk' as const) },
      ),
    })
    .map(({ target, caller, body, odd, framing }) => ({
      operation: `${operation.method} ${operation.path}`,
      method: operation.method,
      target,
      caller,
      headers: [...(body.type ? [['content-type', body.type] as [string, string]] : []), ...odd],
      body: body.bytes,
      framing: body.bytes ? framing : 'whole',
    }));
}

function targetOf({ path, parameters }: ApiOperation): fc.Arbitrary<string> {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  const values = names.map((name) =>
    fc.oneof(
      { weight: 12, arbitrary: fc.constant(name === 'provider' ? 'github' : mark(name)) },
      { weight: 1, arbitrary: fc.uuid() },
      { weight: 1, arbitrary: untrustedText.map(encode) },
      {
        weight: 1,
        arbitrary: fc.constantFrom('%00', '%ff', '%', '%zz', '..%2f..', '.', '%2e%2e', 'a%2Fb', '%F0%9F%98%80', '*'),
      },
    ),
  );
  const query = parameters.filter((parameter) => parameter.in === 'query');
  return fc.tuple(fc.tuple(...values), fc.tuple(...query.map(pairOf)), oddQuery).map(([ids, pairs, odd]) => {
    let n = 0;
    const filled = path.replace(/\{\w+\}/g, () => ids[n++] ?? '');
    const parts = [...pairs.filter((pair) => pair !== ''), ...(odd ? [odd] : [])];
    return parts.length > 0 ? `${filled}?${parts.join('&')}` : filled;
  });
}

function pairOf({ name, required, schema }: ApiOperation['parameters'][number]): fc.Arbitrary<string> {
  const key = encodeURIComponent(name);
  const right = fitting(schema, name).map((value) => `${key}=${encode(asText(value))}`);
  const wrong = untrustedText.map((value) => `${key}=${encode(value)}`);
  const odd = fc.constantFrom(
    `${key}`,
    `${key}=`,
    `${key}=1&${key}=2`,
    `${key}[]=1`,
    `${key}[a]=1`,
    `${key}[a][b][c][d][e][f]=1`,
    `${key}[__proto__][x]=1`,
    `${key}=%ff`,
    `${key}=%`,
    `${key}[999999]=1`,
  );
  return fc.oneof(
    { weight: required ? 20 : 6, arbitrary: right },
    { weight: required ? 1 : 25, arbitrary: fc.constant('') },
    { weight: 1, arbitrary: wrong },
    { weight: 1, arbitrary: odd },
  );
}

const oddQuery = fc.oneof(
  { weight: 15, arbitrary: fc.constant('') },
  {
    weight: 1,
    arbitrary: fc.oneof(
      fc.constantFrom(
        '__proto__[a]=1',
        'constructor[prototype][a]=1',
        '&&&',
        '=',
        '%00=%00',
        'a[]=1&a[b]=2',
        `x=${'y'.repeat(6000)}`,
        `${'a[b]'.repeat(40)}=1`,
        'toString=1',
        '[]=1',
        Array.from({ length: 1200 }, (_, n) => `k${n}=1`).join('&'),
      ),
      fc.tuple(untrustedText, untrustedText).map(([name, value]) => `${encode(name)}=${encode(value)}`),
    ),
  },
);

const latin = untrustedText.map((text) => text.replace(/[^\x20-\x7e\xa0-\xff]/g, '').slice(0, 3000));
const oddHeader: fc.Arbitrary<[string, string]> = fc.oneof(
  fc.tuple(
    fc.constantFrom(
      'idempotency-key',
      'x-request-id',
      'accept',
      'origin',
      'x-forwarded-for',
      'user-agent',
      'cookie',
      'range',
      'if-none-match',
      'x-http-method-override',
      'accept-language',
      'x-api-key',
      'accept-encoding',
      'content-language',
    ),
    latin,
  ),
  fc.constantFrom<[string, string]>(
    ['content-encoding', 'gzip'],
    ['content-encoding', 'br'],
    ['content-encoding', 'x-none'],
    ['content-type', 'application/json; charset=utf-16'],
    ['content-type', 'application/json; charset=none'],
    ['content-type', 'application/x-www-form-urlencoded'],
    ['content-type', 'multipart/form-data'],
    ['content-type', 'text/plain'],
    ['content-type', ';'],
    ['expect', '100-continue'],
    ['x-api-key', 'wsk_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'],
    ['idempotency-key', 'the-same-for-all'],
    ['connection', 'close'],
  ),
);

function bodyOf(operation: ApiOperation): fc.Arbitrary<Body> {
  if (operation.isMultipart) return form(operation.id);
  if (!operation.body)
    return fc.oneof(
      { weight: 9, arbitrary: fc.constant<Body>({ bytes: undefined, type: undefined }) },
      { weight: 1, arbitrary: json(untrustedValue) },
    );
  return fc.oneof(
    { weight: 4, arbitrary: json(fitting(operation.body)) },
    { weight: 5, arbitrary: json(nearlyFitting(operation.body)) },
    { weight: 1, arbitrary: json(untrustedValue) },
    { weight: 1, arbitrary: brokenJson(fitting(operation.body)) },
  );
}

const json = (value: fc.Arbitrary<unknown>): fc.Arbitrary<Body> =>
  value.map((given) => ({
    bytes: Buffer.from(JSON.stringify(given) ?? ''),
    type: 'application/json',
  }));

/** Text that is JSON no more, or JSON that no serialiser writes. */
const brokenJson = (value: fc.Arbitrary<unknown>): fc.Arbitrary<Body> =>
  fc
    .tuple(value, fc.nat(), fc.constantFrom('cut', 'twice', 'proto', 'huge', 'bom', 'bytes', 'utf16', 'deep'))
    .map(([given, at, how]) => {
      const text = JSON.stringify(given) ?? '{}';
      const type = 'application/json';
      const bytes: Record<string, () => Buffer> = {
        cut: () => Buffer.from(text.slice(0, at % text.length)),
        twice: () => Buffer.from(text + text),
        proto: () => Buffer.from(text.replace('{', '{"__proto__":{"x":1},"constructor":null,')),
        huge: () => Buffer.from(text.replace(/:("[^"]*"|\d+)/, `:1${'0'.repeat(400)}`)),
        bom: () => Buffer.from(`\ufeff${text}`),
        bytes: () =>
          Buffer.concat([
            Buffer.from(text.slice(0, at % text.length)),
            Buffer.from([0xff, 0xfe, 0xc0, 0x80]),
            Buffer.from(text.slice(at % text.length)),
          ]),
        utf16: () => Buffer.from(text, 'utf16le'),
        deep: () => Buffer.from(`${'['.repeat(100_000)}${']'.repeat(100_000)}`),
      };
      return { bytes: bytes[how]!(), type };
    });

const asText = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
/** Marks stay readable; lone surrogates have no encoding. */
const encode = (text: string): string => encodeURIComponent(text.toWellFormed()).replace(/%40(\w+)%40/g, '@$1@');
