import type { Answer, Body } from '../support/api-client';
import { type Fixtures, makeFixtures } from '../support/fixtures';
import {
  type ApiOperation,
  apiOperations,
  resolve,
  sample,
  sampleObject,
  type Schema,
} from '../support/openapi-operations';
import { startTestApp, type TestApp, type TestSession } from '../support/test-app';

// Every body and parameter of the OpenAPI document with input that does not fit it.
describe('input that does not fit', () => {
  let app: TestApp;
  let owner: TestSession;
  let fixtures: Fixtures;
  const operations = apiOperations().filter(({ path }) => path !== '/webhook');

  beforeAll(async () => {
    app = await startTestApp();
    owner = await app.session();
    fixtures = await makeFixtures(app, owner);
  });
  afterAll(() => app.close());

  const pathOf = (operation: ApiOperation) =>
    operation.path.replace(
      /\{(\w+)\}/g,
      (_, name: string) => fixtures[name] ?? (name === 'provider' ? 'google' : '01900000-0000-7000-8000-00000000dead'),
    );

  function queryOf(operation: ApiOperation, overrides: Record<string, string | undefined> = {}): string {
    const query = new URLSearchParams();
    for (const { name, in: where, required } of operation.parameters) {
      if (where === 'query' && required && fixtures[name]) query.set(name, fixtures[name]);
    }
    for (const [name, value] of Object.entries(overrides)) {
      if (value === undefined) query.delete(name);
      else query.set(name, value);
    }
    return query.size > 0 ? `?${query.toString()}` : '';
  }

  function bodyOf(operation: ApiOperation): Record<string, unknown> {
    const body = sampleObject(operation.body!);
    for (const name of Object.keys(body)) if (fixtures[name]) body[name] = fixtures[name];
    return body;
  }

  /** The settled error format: 422 with a list of places, or any other 4xx with a text; both with a code. */
  function fault({ status, body }: Answer): string | undefined {
    if (status < 400 || status >= 500) return 'not a 4xx';
    if (typeof body?.code !== 'string') return 'no code';
    if (status !== 422) return typeof body.detail === 'string' ? undefined : 'detail is no text';
    const listed = Array.isArray(body.detail) && body.detail.length > 0;
    if (!listed) return 'detail is no list';
    const places = ['body', 'query', 'path', 'header'];
    return body.detail.every(
      (d) => places.includes(d.loc?.[0]) && typeof d.msg === 'string' && typeof d.type === 'string',
    )
      ? undefined
      : 'a fault without place, text or type';
  }

  /** Items that differ, so that only their number is wrong. */
  const sampleItem = (schema: Schema, i: number): unknown =>
    resolve(schema.items)?.type === 'string' ? `item${i}` : sample(schema.items);

  /** Wrong values for what stands inside of a field: an object's properties, or those of a list's items. */
  function wrongInside(schema: Schema): [string, unknown][] {
    const s = resolve(schema);
    const inner = s.type === 'array' ? resolve(s.items) : s;
    if (!inner?.properties || (s.type !== 'array' && s.type !== 'object')) return [];
    const wrap = (value: unknown): unknown => (s.type === 'array' ? [value] : value);
    const good = sampleObject(inner);
    const required: string[] = inner.required ?? [];
    return [
      ['unknown field inside', wrap({ ...good, no_such_field: 1 })],
      ...required.map((name): [string, unknown] => {
        const { [name]: _, ...rest } = good;
        return [`${name} missing inside`, wrap(rest)];
      }),
      ...Object.entries(inner.properties).flatMap(([name, property]) =>
        wrongValues(property).map(([what, value]): [string, unknown] => [
          `${name} ${what} inside`,
          wrap({ ...good, [name]: value }),
        ]),
      ),
    ];
  }

  const wrongValues = (schema: Schema): [string, unknown][] => {
    const s = resolve(schema);
    const values: [string, unknown][] = [];
    if (s.type === 'string') values.push(['wrong type', { a: 1 }], ['wrong type', 12345]);
    if (s.type === 'string' && s.maxLength) values.push(['too long', 'x'.repeat(s.maxLength + 1)]);
    if (s.type === 'string' && s.minLength) values.push(['too short', '']);
    if (s.type === 'string' && s.enum) values.push(['unknown word', 'no-such-word']);
    if (s.type === 'string' && s.pattern) values.push(['another pattern', '\u00a7 \u00a7']);
    if (s.type === 'array' && s.maxItems && s.maxItems <= 1000)
      values.push(['too many', Array.from({ length: s.maxItems + 1 }, (_, i) => sampleItem(s, i))]);
    if (s.type === 'array' && s.minItems) values.push(['too few', []]);
    if (s.format === 'uuid') values.push(['no UUID', 'not-a-uuid']);
    if (s.format === 'email') values.push(['no address', 'not-an-address']);
    if (s.type === 'string') values.push(['NUL', 'a\u0000b']);
    if (s.type === 'integer') values.push(['wrong type', 'abc'], ['fraction', 1.5]);
    if (s.maximum !== undefined) values.push(['too large', s.maximum + 1]);
    if (s.minimum !== undefined) values.push(['too small', s.minimum - 1]);
    if (s.type === 'boolean') values.push(['wrong type', 'perhaps']);
    if (s.type === 'array') values.push(['wrong type', 'text'], ['wrong items', [{ nested: [null] }]]);
    if (s.type === 'object' && !s.oneOf) values.push(['wrong type', 'text'], ['wrong type', [1]]);
    return values;
  };

  it('refuses bodies field by field', async () => {
    const wrong: string[] = [];
    let cases = 0;
    const send = async (operation: ApiOperation, what: string, body: Body, headers?: Record<string, string>) => {
      const path = `${pathOf(operation)}${queryOf(operation)}`;
      const answer = await owner.api.send(operation.method, path, body, headers);
      cases += 1;
      const reason = fault(answer);
      if (reason)
        wrong.push(
          `${operation.method} ${operation.path} ${what}: ${reason}: ${answer.status} ${JSON.stringify(answer.body)?.slice(0, 200)}`,
        );
    };
    for (const operation of operations.filter(({ body }) => body)) {
      const { properties = {}, required = [] } = operation.body as {
        properties?: Record<string, Schema>;
        required?: string[];
      };
      await send(operation, 'malformed JSON', '{"a":');
      await send(operation, 'a list', '[]');
      await send(operation, 'a text', '"text"');
      await send(operation, 'wrong content type', JSON.stringify(bodyOf(operation)), {
        'content-type': 'text/plain',
      });
      await send(operation, 'unknown field', { ...bodyOf(operation), no_such_field: 1 });
      for (const name of required) {
        const { [name]: _, ...rest } = bodyOf(operation);
        await send(operation, `${name} missing`, rest);
      }
      for (const [name, schema] of Object.entries(properties)) {
        const nullable = resolve(schema)?.nullable;
        if (!nullable) await send(operation, `${name} null`, { ...bodyOf(operation), [name]: null });
        for (const [what, value] of [...wrongValues(schema), ...wrongInside(schema)])
          await send(operation, `${name} ${what}`, { ...bodyOf(operation), [name]: value });
      }
    }
    expect(cases).toBeGreaterThan(0);
    expect(wrong).toEqual([]);
  });

  it('refuses forms of another shape', async () => {
    const wrong: string[] = [];
    let cases = 0;
    const workspace: [string, string] = ['workspace_id', owner.workspaceId];
    const file = (text = 'phone\n+15550100003\n'): [string, File] => [
      'file',
      new File([text], 'contacts.csv', { type: 'text/csv' }),
    ];
    const boundary = { 'content-type': 'multipart/form-data; boundary=x' };
    for (const operation of operations.filter(({ isMultipart }) => isMultipart)) {
      const path = `${pathOf(operation)}${queryOf(operation)}`;
      // Where the query names the workspace, the form has only the file.
      const named = path.includes('workspace_id') || path.includes('/campaigns/') ? [] : [workspace];
      const forms: [string, [string, string | File][]][] = [
        ['empty', []],
        ['no file', [...named]],
        ['empty file', [...named, file('')]],
        ['two files', [...named, file(), file()]],
        ['file as text', [...named, ['file', 'text']]],
        ['file in another field', [...named, ['picture', file()[1]]]],
      ];
      if (named.length > 0)
        forms.push(
          ['no workspace', [file()]],
          ['no UUID', [['workspace_id', 'x'], file()]],
          ['unknown field', [workspace, file(), ['no_such_field', 'x']]],
        );
      const check = async (what: string, body: FormData | string, headers?: Record<string, string>) => {
        const answer = await owner.api.send(operation.method, path, body, headers);
        cases += 1;
        const reason = fault(answer);
        if (reason) wrong.push(`${operation.method} ${operation.path} ${what}: ${reason}: ${answer.status}`);
      };
      for (const [what, fields] of forms) {
        const form = new FormData();
        for (const [name, value] of fields) form.append(name, value);
        await check(what, form);
      }
      await check('JSON', '{"file":"text"}');
      await check('wrong content type', 'text', { 'content-type': 'text/plain' });
      await check('broken off', '--x\r\ncontent-disposition: form-data; name="fi', boundary);
      await check('no boundary', 'text', { 'content-type': 'multipart/form-data' });
    }
    expect(cases).toBeGreaterThan(0);
    expect(wrong).toEqual([]);
  });

  it('refuses parameters of path and query', async () => {
    const wrong: string[] = [];
    let cases = 0;
    for (const operation of operations) {
      const body = operation.body ? bodyOf(operation) : undefined;
      const check = async (what: string, path: string, headers?: Record<string, string>) => {
        const answer = await owner.api.send(operation.method, path, body, headers);
        cases += 1;
        const reason = fault(answer);
        if (reason)
          wrong.push(
            `${operation.method} ${path} ${what}: ${reason}: ${answer.status} ${JSON.stringify(answer.body)?.slice(0, 200)}`,
          );
      };
      for (const { name, in: where, required, schema } of operation.parameters) {
        if (where === 'header' && name === 'Idempotency-Key') {
          const path = `${pathOf(operation)}${queryOf(operation)}`;
          for (const [what, key] of [
            ['too long', 'k'.repeat(256)],
            ['with spaces', 'a b'],
          ] as const)
            await check(`${name} ${what}`, path, { 'idempotency-key': key });
        }
        if (where === 'path' && name !== 'provider')
          await check('no UUID', operation.path.replace(/\{(\w+)\}/g, 'not-a-uuid'));
        if (where !== 'query') continue;
        if (required && !operation.isMultipart)
          await check('missing', `${pathOf(operation)}${queryOf(operation, { [name]: undefined })}`);
        for (const [what, value] of wrongValues(schema)) {
          // In a query everything is a text, and a text is right where one is asked for.
          if (what === 'wrong type' && ['string', 'array'].includes(schema.type as string)) continue;
          if (schema.type === 'array') continue;
          await check(`${name} ${what}`, `${pathOf(operation)}${queryOf(operation, { [name]: String(value) })}`);
        }
      }
      if (operation.parameters.some(({ in: where }) => where === 'query')) {
        await check('unknown parameter', `${pathOf(operation)}${queryOf(operation, { no_such_parameter: '1' })}`);
      }
    }
    expect(cases).toBeGreaterThan(0);
    expect(wrong).toEqual([]);
  });
});
