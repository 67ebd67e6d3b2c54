import { JwtService } from '@nestjs/jwt';
import { ROLES } from '../src/workspaces/role-matrix';
import type { ApiClient, Answer } from './support/api-client';
import { type Fixtures, makeFixtures } from './support/fixtures';
import {
  type ApiOperation,
  apiOperations,
  sample,
  sampleObject,
} from './support/openapi-operations';
import { startTestApp, type TestApp, type TestSession } from './support/test-app';

/* eslint-disable @typescript-eslint/no-explicit-any */

// A walk over every route of the OpenAPI document with every kind of caller who should not get in.
describe('every route, for every role and no stranger', () => {
  let app: TestApp;
  let owner: TestSession;
  let stranger: TestSession;
  let theirs: Fixtures;
  let own: Fixtures;
  const operations = apiOperations();
  const closed = operations.filter(({ needsToken }) => needsToken);
  const tenant = operations.filter(({ roles }) => roles);

  beforeAll(async () => {
    app = await startTestApp();
    owner = await app.session();
    stranger = await app.session();
    theirs = await makeFixtures(app, owner);
    own = await makeFixtures(app, stranger);
  });
  afterAll(() => app.close());

  const NOWHERE = '01900000-0000-7000-8000-00000000dead';

  /** Calls a route with ids taken from the fixtures given for path, query and body. */
  async function call(
    client: ApiClient,
    operation: ApiOperation,
    inPath: Fixtures,
    inQuery = inPath,
    inBody = inPath,
  ): Promise<Answer> {
    const path = operation.path.replace(
      /\{(\w+)\}/g,
      (_, name: string) => inPath[name] ?? (name === 'provider' ? 'google' : NOWHERE),
    );
    const query = new URLSearchParams();
    for (const { name, in: where, required, schema } of operation.parameters) {
      if (where === 'query' && (required || name === 'workspace_id'))
        query.set(name, inQuery[name] ?? String(sample(schema, name)));
    }
    let body: any;
    if (operation.isMultipart) {
      body = new FormData();
      body.set('workspace_id', inBody['workspace_id']!);
      body.set('file', new File(['phone\n+15550100003\n'], 'contacts.csv', { type: 'text/csv' }));
    } else if (operation.body) {
      body = sampleObject(operation.body);
      for (const name of Object.keys(operation.body.properties ?? {}))
        if (inBody[name]) body[name] = inBody[name];
    }
    return client.send(operation.method, `${path}?${query.toString()}`, body);
  }

  /** What a route said to a caller, in one line for the failure's text. */
  const line = (operation: ApiOperation, { status, body }: Answer) =>
    `${operation.method} ${operation.path} -> ${status} ${JSON.stringify(body)}`;

  it('knows the routes', () => {
    expect(operations.length).toBeGreaterThanOrEqual(66);
    expect(tenant.length).toBeGreaterThanOrEqual(50);
  });

  it('asks for a valid token', async () => {
    const jwt = new JwtService({ secret: 'test-jwt-secret-of-at-least-32-characters' });
    const expired = await jwt.signAsync(
      { sub: owner.userId, sid: theirs['session_id'] },
      { expiresIn: -10 },
    );
    const forged = await new JwtService({ secret: 'x'.repeat(40) }).signAsync({
      sub: owner.userId,
      sid: theirs['session_id'],
    });
    const callers = [undefined, expired, forged, 'nonsense', `wsk_${'a'.repeat(43)}`].map((token) =>
      app.client(token),
    );
    const wrong: string[] = [];
    let cases = 0;
    for (const operation of closed) {
      for (const caller of callers) {
        const answer = await call(caller, operation, theirs);
        cases += 1;
        if (answer.status !== 401 || typeof answer.body.detail !== 'string')
          wrong.push(line(operation, answer));
      }
    }
    process.stdout.write(`tenancy: ${cases} calls without a valid token\n`);
    expect(wrong).toEqual([]);
  });

  it("shows a stranger nothing, whoever's ids stand where", async () => {
    const wrong: string[] = [];
    let cases = 0;
    const strangers = [stranger.api, app.client(stranger.workspace.api_key)];
    for (const operation of tenant) {
      for (const caller of strangers) {
        const hasIds =
          operation.path.includes('{') ||
          operation.parameters.some(({ name }) => name === 'workspace_id') ||
          operation.body ||
          operation.isMultipart;
        if (!hasIds) continue;
        const everywhere = await call(caller, operation, theirs);
        cases += 1;
        if (everywhere.status !== 404 && everywhere.status !== 422)
          wrong.push(line(operation, everywhere));
        // The caller's own workspace, with somebody else's things in it.
        const named = Object.keys(theirs).filter((name) => name !== 'workspace_id');
        const inPath = named.some((name) => operation.path.includes(`{${name}}`));
        const inBody = named.some((name) => operation.body?.properties?.[name]);
        if (!inPath && !inBody) continue;
        const inOwn = await call(caller, operation, {
          ...theirs,
          workspace_id: own['workspace_id']!,
        });
        cases += 1;
        if (inOwn.status < 400 || inOwn.status >= 500 || inOwn.status === 401)
          wrong.push(line(operation, inOwn));
        if (JSON.stringify(inOwn.body ?? '').includes(theirs['workspace_id']!))
          wrong.push(`LEAK ${line(operation, inOwn)}`);
      }
    }
    process.stdout.write(`tenancy: ${cases} calls of strangers\n`);
    expect(wrong).toEqual([]);
  });

  it('gives every role what the matrix says, and no more', async () => {
    const wrong: string[] = [];
    let cases = 0;
    // Deleting comes last, so that what is asked for is still there; the workspace itself is not deleted here.
    const order = (operation: ApiOperation) =>
      Number(operation.method === 'DELETE') + Number(/\/(leave|me)$/.test(operation.path));
    const sorted = tenant.toSorted((a, b) => order(a) - order(b));
    for (const role of ROLES) {
      const session = await app.session();
      const fixtures = await makeFixtures(app, session);
      const member = role === 'OWNER' ? session : await app.member(session, role);
      for (const operation of sorted) {
        const allowed = operation.roles!.includes(role);
        const ends = operation.id === 'deleteWorkspace' || operation.id === 'leaveWorkspace';
        if (allowed && ends) continue;
        const answer = await call(member.api, operation, fixtures);
        cases += 1;
        const refused = answer.status === 403;
        if (refused === allowed || answer.status === 401 || answer.status >= 500)
          wrong.push(`${role}: ${line(operation, answer)}`);
      }
    }
    process.stdout.write(`tenancy: ${cases} calls of members\n`);
    expect(wrong).toEqual([]);
  });
});
