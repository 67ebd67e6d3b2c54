import type { Body } from '../support/api-client';
import type { List } from '../support/api-types';
import { JwtService } from '@nestjs/jwt';
import { Pool } from 'pg';
import { sumUpContacts } from '../../src/contacts/contact-counts.queries';
import { API_KEY_ROLE, ROLES } from '../../src/workspaces/role-matrix';
import type { ApiClient, Answer } from '../support/api-client';
import { eventually } from '../support/eventually';
import { type Fixtures, makeFixtures } from '../support/fixtures';
import { type ApiOperation, apiOperations, resolve, sample, sampleObject } from '../support/openapi-operations';
import { startTestApp, type TestApp, type TestSession } from '../support/test-app';

/** A place of a request that takes an id of the fixtures. */
interface Place {
  where: 'path' | 'query' | 'body';
  /** The fixture whose id goes there. */
  name: string;
  /** The field of the body, where it is named otherwise. */
  field?: string;
  /** Makes what the body's field holds. */
  wrap: (id: string) => unknown;
}

interface Harmless {
  added: number;
  skipped: List<{ reason: string }>;
  replayed: number;
  import?: { total_rows: number };
  total_rows: number;
}

// A walk over every route of the OpenAPI document with every kind of caller who should not get in.
/** What of another workspace may stand in a request that succeeds, because the answer says that it was not found or nothing reads it. */
const HARMLESS: Record<string, (operation: ApiOperation, answer: Answer<Harmless>) => boolean> = {
  'body contact_id': ({ path }, { body }) =>
    /\/campaigns\/\{campaign_id\}\/contacts$/.test(path) && body.added === 0 && body.skipped[0].reason === 'not_found',
  'body event_id': ({ path }, { body }) => path.endsWith('/replay') && body.replayed === 0,
  // The workspace of an import stands in its query; the fields of its form beside the file are not read.
  'body workspace_id': ({ path }, { body }) =>
    /\/contacts\/import(?:\/preview)?$/.test(path) && (body.import ?? body).total_rows === 1,
};

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

  /** Every place of a route that can hold somebody else's id; a workspace's can stand anywhere. */
  function placesOf(operation: ApiOperation): Place[] {
    const wrap = (id: string): unknown => id;
    const inPath = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
    const inQuery = operation.parameters.filter((p) => p.in === 'query').map(({ name }) => name);
    const plain = [
      ...inPath.map((name) => ({ where: 'path' as const, name, wrap })),
      ...[...new Set([...inQuery, 'workspace_id'])].map((name) => ({
        where: 'query' as const,
        name,
        wrap,
      })),
    ];
    const ownFields = Object.entries(operation.body?.properties ?? {}).flatMap(([field, schema]): Place[] => {
      const where = 'body' as const;
      if (field.endsWith('_ids')) return [{ where, name: field.slice(0, -1), field, wrap: (id) => [id] }];
      const items = resolve(resolve(schema)?.items)?.properties ?? {};
      const nested = Object.keys(items).map((name) => ({
        where,
        name,
        field,
        wrap: (id: string) => [{ [name]: id }],
      }));
      return [{ where, name: field, wrap }, ...nested];
    });
    const inBody: Place[] = operation.body
      ? [...ownFields, { where: 'body', name: 'workspace_id', wrap }]
      : operation.isMultipart
        ? [{ where: 'body', name: 'workspace_id', wrap }]
        : [];
    const isUsed = ({ name }: Place) => theirs[name] !== undefined;
    // The members' own routes name a session, which is a user's and no workspace's.
    return [...plain, ...inBody].filter(isUsed);
  }

  /** What was noted of contacts is summed up at some time, which would look like a change. */
  async function contactsAreSummedUp(): Promise<void> {
    const pool = new Pool({ connectionString: app.database.url, max: 1 });
    const isDone = async (): Promise<boolean> => {
      await sumUpContacts(pool);
      return (await pool.query('SELECT 1 FROM contact_count_changes LIMIT 1')).rows.length === 0;
    };
    await eventually(isDone).finally(() => pool.end());
  }

  /** Of each table of tenants, how many rows a workspace has and what is in them. */
  async function rowsOf(workspaceId: string): Promise<Record<string, unknown>> {
    await contactsAreSummedUp();
    const tables = await app.database.query<{ name: string }>(
      `SELECT c.table_name AS name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
        WHERE c.table_schema = 'public' AND c.column_name = 'workspace_id' AND t.table_type = 'BASE TABLE' ORDER BY 1`,
    );
    expect(tables.length).toBeGreaterThan(10);
    const found: Record<string, unknown> = {};
    for (const { name } of tables)
      [found[name]] = await app.database.query(
        `SELECT count(*), md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))) AS content FROM ${name} t WHERE workspace_id = $1`,
        [workspaceId],
      );
    return found;
  }

  const NOWHERE = '01900000-0000-7000-8000-00000000dead';

  /** Calls a route with a caller's ids, and with a stranger's in one place. */
  async function call(
    client: ApiClient,
    operation: ApiOperation,
    ids: Fixtures,
    foreign?: { place: Place; ids: Fixtures },
  ): Promise<Answer> {
    const at = (where: Place['where'], name: string): string | undefined => {
      const { place } = foreign ?? {};
      return place?.where === where && place.name === name ? foreign!.ids[name] : ids[name];
    };
    const path = operation.path.replace(
      /\{(\w+)\}/g,
      (_, name: string) => at('path', name) ?? (name === 'provider' ? 'google' : NOWHERE),
    );
    const query = new URLSearchParams();
    for (const { name, in: where, required, schema } of operation.parameters) {
      const isForeign = foreign?.place.where === 'query' && foreign.place.name === name;
      if (where === 'query' && (required || name === 'workspace_id' || isForeign))
        query.set(name, at('query', name) ?? String(sample(schema, name)));
    }
    if (foreign?.place.where === 'query') query.set(foreign.place.name, foreign.ids[foreign.place.name]!);
    const body = bodyFor(operation, ids, foreign);
    return client.send(operation.method, `${path}?${query.toString()}`, body);
  }

  function bodyFor(
    operation: ApiOperation,
    ids: Fixtures,
    foreign?: { place: Place; ids: Fixtures },
  ): Body | undefined {
    const place = foreign?.place.where === 'body' ? foreign.place : undefined;
    if (operation.isMultipart) {
      const form = new FormData();
      form.set('workspace_id', (place ? foreign!.ids : ids)['workspace_id']!);
      form.set('file', new File(['phone\n+15550100003\n'], 'contacts.csv', { type: 'text/csv' }));
      return form;
    }
    if (!operation.body) return undefined;
    const body = sampleObject(operation.body);
    for (const name of Object.keys(body)) if (ids[name]) body[name] = ids[name];
    if (place) body[place.field ?? place.name] = place.wrap(foreign!.ids[place.name]!);
    return body;
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
    const expired = await jwt.signAsync({ sub: owner.userId, sid: theirs['session_id'] }, { expiresIn: -10 });
    const forged = await new JwtService({ secret: 'x'.repeat(40) }).signAsync({
      sub: owner.userId,
      sid: theirs['session_id'],
    });
    const callers = [undefined, expired, forged, 'nonsense', `wsk_${'a'.repeat(43)}`].map((token) => app.client(token));
    const wrong: string[] = [];
    let cases = 0;
    for (const operation of closed) {
      for (const caller of callers) {
        const answer = await call(caller, operation, theirs);
        cases += 1;
        if (answer.status !== 401 || typeof answer.body.detail !== 'string') wrong.push(line(operation, answer));
      }
    }
    expect(cases).toBeGreaterThan(0);
    expect(wrong).toEqual([]);
  });

  it("shows a stranger nothing, whoever's ids stand in path, query or body, and changes nothing", async () => {
    const before = await rowsOf(owner.workspaceId);
    const wrong: string[] = [];
    let cases = 0;
    const secret = new Set(Object.values(theirs));
    const tellsOf = ({ body }: Answer, sent: string) =>
      // What a caller has sent may come back in the text of an error.
      [...secret].some((id) => id !== sent && JSON.stringify(body ?? '').includes(id));
    for (const caller of [stranger.api, app.client(stranger.workspace.api_key!)]) {
      for (const operation of tenant) {
        if (placesOf(operation).length === 0) continue;
        const everywhere = await call(caller, operation, theirs);
        cases += 1;
        if (everywhere.status !== 404 && everywhere.status !== 422) wrong.push(line(operation, everywhere));
        for (const place of placesOf(operation)) {
          const answer = await call(caller, operation, own, { place, ids: theirs });
          cases += 1;
          const { status, body } = answer;
          const where = `${place.where} ${place.name}`;
          // A list that is filtered by what is not one's own is empty, and so is its file: a head and no row.
          const isEmptyList =
            status === 200 &&
            place.where === 'query' &&
            ((body as { total?: number }).total === 0 || (typeof body === 'string' && /^[^\n]*\r\n$/.test(body)));
          const isHarmless = HARMLESS[where]?.(operation, answer as Answer<Harmless>) === true;
          const isRefused = status >= 400 && status < 500 && status !== 401;
          if (!isRefused && !isEmptyList && !isHarmless) wrong.push(`${where}: ${line(operation, answer)}`);
          if (tellsOf(answer, theirs[place.name]!)) wrong.push(`LEAK ${where}: ${line(operation, answer)}`);
        }
      }
    }
    expect(cases).toBeGreaterThan(0);
    expect(wrong).toEqual([]);
    expect(await rowsOf(owner.workspaceId)).toEqual(before);
  });

  it('gives every role what the matrix says, and no more', async () => {
    const wrong: string[] = [];
    let cases = 0;
    // Deleting comes last, so that what is asked for is still there; the workspace itself is not deleted here.
    const order = (operation: ApiOperation) =>
      Number(operation.method === 'DELETE') + Number(/\/(leave|me)$/.test(operation.path));
    const sorted = tenant.toSorted((a, b) => order(a) - order(b));
    for (const who of [...ROLES, 'API key'] as const) {
      const session = await app.session();
      const fixtures = await makeFixtures(app, session);
      const role = who === 'API key' ? API_KEY_ROLE : who;
      const member = role === 'OWNER' ? session : await app.member(session, role);
      const api = who === 'API key' ? app.client(session.workspace.api_key!) : member.api;
      for (const operation of sorted) {
        // A key is nobody's membership: it has none to leave.
        const isLeaving = operation.id === 'leaveWorkspace';
        const allowed = operation.roles!.includes(role) && !(who === 'API key' && isLeaving);
        const ends = operation.id === 'deleteWorkspace' || isLeaving || operation.id === 'rotateSecrets';
        if (allowed && ends) continue;
        const answer = await call(api, operation, fixtures);
        cases += 1;
        const refused = answer.status === 403;
        if (refused === allowed || answer.status === 401 || answer.status >= 500)
          wrong.push(`${who}: ${line(operation, answer)}`);
      }
    }
    expect(cases).toBeGreaterThan(0);
    expect(wrong).toEqual([]);
  });
});
