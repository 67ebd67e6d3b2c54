import { poolOf } from '../support/database';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { ContactsService } from '../../src/contacts/contacts.service';
import { ContactIdentities } from '../../src/contacts/identity/contact-identities.service';
import { ContactMerges } from '../../src/contacts/identity/contact-merges.service';
import { dataSourceOptions } from '../../src/platform/database/data-source';
import { startTestApp, type TestApp, type TestSession } from '../support/test-app';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp({ worker: false });
});
afterAll(() => app.close());

const add = (session: TestSession, phone: string, more: Record<string, unknown> = {}) =>
  session.api.post('/api/contacts', {
    workspace_id: session.workspaceId,
    phone_number: phone,
    ...more,
  });
const list = async (session: TestSession, query = '') => {
  const { status, body } = await session.api.get(`/api/contacts?workspace_id=${session.workspaceId}${query}`);
  expect(status).toBe(200);
  return body;
};
const namesOf = (page: { data: { name: string }[] }): string[] => page.data.map((contact) => contact.name);

describe('a contact', () => {
  it('is created, read, changed and deleted', async () => {
    const session = await app.session();
    const created = await add(session, '+15550100123', {
      name: 'Ann',
      tags: [' vip ', 'vip', 'new'],
    });
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({
      workspace_id: session.workspaceId,
      wa_id: '15550100123',
      phone_number: '+15550100123',
      name: 'Ann',
      tags: ['vip', 'new'],
      opted_in: true,
    });
    const path = `/api/contacts/${created.body.id}` as const;
    expect((await session.api.get(path)).body).toEqual(created.body);

    const changed = await session.api.patch(path, { name: null, tags: null, opted_in: null });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({ name: null, tags: null, opted_in: true });
    expect(Date.parse(changed.body.updated_at)).toBeGreaterThan(Date.parse(created.body.updated_at));
    expect((await session.api.patch(path, { email: 'ann@example.com' })).body).toMatchObject({
      name: null,
      email: 'ann@example.com',
    });
    expect((await session.api.patch(path, {})).status).toBe(200);

    expect((await session.api.delete(path)).status).toBe(204);
    for (const answer of [
      await session.api.get(path),
      await session.api.patch(path, { name: 'x' }),
      await session.api.delete(path),
    ])
      expect([answer.status, answer.body.code]).toEqual([404, 'contact_not_found']);
    expect((await list(session)).total).toBe(0);
  });

  it('has its name and tags composed, without marks that nobody sees', async () => {
    const session = await app.session();
    const { body } = await add(session, '+15550100124', {
      name: ' Zoe\u0308\u200b ',
      tags: ['cafe\u0301', 'caf\u00e9'],
    });
    expect(body).toMatchObject({ name: 'Zo\u00eb', tags: ['caf\u00e9'] });
    const renamed = await session.api.patch(`/api/contacts/${body.id}`, { name: 'Rene\u0301\ufeff' });
    expect(renamed.body.name).toBe('Ren\u00e9');
  });

  it('may be added again after it was deleted, as a new one', async () => {
    const session = await app.session();
    const first = await add(session, '+15550100123', { name: 'Ann' });
    const taken = await add(session, '+15550100123');
    expect([taken.status, taken.body.code]).toEqual([409, 'contact_exists']);
    await session.api.delete(`/api/contacts/${first.body.id}`);
    const again = await add(session, '+15550100123');
    expect(again.status).toBe(201);
    expect(again.body.id).not.toBe(first.body.id);
    expect(again.body.name).toBeNull();
  });

  it('exists once, however many add it at the same moment', async () => {
    const session = await app.session();
    const answers = await Promise.all(Array.from({ length: 10 }, () => add(session, '+15550100123')));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)]);
    expect((await list(session)).total).toBe(1);
  });

  it('belongs to one workspace: another may have the same number', async () => {
    const [one, other] = [await app.session(), await app.session()];
    const mine = await add(one, '+15550100123');
    expect((await add(other, '+15550100123')).status).toBe(201);
    expect((await other.api.get(`/api/contacts/${mine.body.id}`)).status).toBe(404);
    expect((await other.api.get(`/api/contacts?workspace_id=${one.workspaceId}`)).status).toBe(404);
  });

  it.each([
    [{ phone_number: '15550100123' }, ['body', 'phone_number']],
    [{ phone_number: '+0123456789' }, ['body', 'phone_number']],
    [{ phone_number: '+1555010012345678' }, ['body', 'phone_number']],
    [{ name: 'x'.repeat(256) }, ['body', 'name']],
    [{ name: 'a\u0000b' }, ['body', 'name']],
    [{ tags: ['x'.repeat(101)] }, ['body', 'tags']],
    [{ tags: [''] }, ['body', 'tags']],
    [{ tags: Array.from({ length: 101 }, (_, i) => `t${i}`) }, ['body', 'tags']],
    [{ tags: [1] }, ['body', 'tags']],
    [{ tags: 'vip' }, ['body', 'tags']],
    [{ email: 'nobody' }, ['body', 'email']],
    [{ opted_in: 'yes' }, ['body', 'opted_in']],
    [{ custom_fields: { city: 1 } }, ['body', 'custom_fields']],
    [{ custom_fields: { city: 'x'.repeat(1001) } }, ['body', 'custom_fields']],
    [{ custom_fields: ['x'] }, ['body', 'custom_fields']],
    [{ wa_id: '15550100123' }, ['body', 'wa_id']],
  ])('is refused with %j', async (wrong, loc) => {
    const session = await app.session();
    const { status, body } = await add(session, '+15550100123', wrong);
    expect(status).toBe(422);
    expect(body.detail[0].loc.slice(0, 2)).toEqual(loc);
  });

  it('keeps the history of its consent', async () => {
    const session = await app.session();
    const { body } = await add(session, '+15550100123', { opted_in: false });
    expect(body).toMatchObject({ opted_in: false, opted_out_source: 'api' });
    expect(body.opted_out_at).not.toBeNull();
    const path = `/api/contacts/${body.id}` as const;
    await session.api.patch(path, { opted_in: false });
    const back = await session.api.patch(path, { opted_in: true });
    expect(back.body).toMatchObject({ opted_in: true, opted_out_at: null, opted_out_source: null });
    const history = (await session.api.get(`${path}/consents`)).body;
    expect(history).toEqual([
      { opted_in: true, source: 'api', at: expect.any(String), by: session.userId },
      { opted_in: false, source: 'api', at: expect.any(String), by: session.userId },
    ]);
  });

  it('is for every role to read and write, but not for an AGENT to delete or export', async () => {
    const session = await app.session();
    const agent = await app.member(session, 'AGENT');
    const { body, status } = await add(agent, '+15550100123');
    expect(status).toBe(201);
    expect((await agent.api.patch(`/api/contacts/${body.id}`, { name: 'Ann' })).status).toBe(200);
    for (const answer of [
      await agent.api.delete(`/api/contacts/${body.id}`),
      await agent.api.get(`/api/contacts/export?workspace_id=${session.workspaceId}`),
    ])
      expect([answer.status, answer.body.code]).toEqual([403, 'insufficient_permissions']);
  });
});

describe('the list', () => {
  let session: TestSession;
  beforeAll(async () => {
    session = await app.session();
    const people: [string, string | null, string[] | null, boolean][] = [
      ['+15550100101', 'Ann Lee', ['vip', 'new'], true],
      ['+15550100102', 'Bob_100%', ['vip'], true],
      ['+15550100103', 'José Núñez', ['b2b'], false],
      ['+447700900104', null, null, true],
      ['+447700900105', 'ÄNNE', [], true],
    ];
    for (const [phone, name, tags, opted_in] of people)
      expect((await add(session, phone, { name, tags, opted_in })).status).toBe(201);
  });

  it('is newest first', async () => {
    const page = await list(session);
    expect(namesOf(page)).toEqual(['ÄNNE', null, 'José Núñez', 'Bob_100%', 'Ann Lee']);
    expect(page).toMatchObject({ total: 5, limit: 20, offset: 0 });
  });

  it('comes in pages that fit together', async () => {
    const pages = [];
    for (const offset of [0, 2, 4, 6]) pages.push(await list(session, `&limit=2&offset=${offset}`));
    expect(pages.map(({ total }) => total)).toEqual([5, 5, 5, 5]);
    expect(pages.flatMap(namesOf)).toEqual(namesOf(await list(session)));
    expect((await session.api.get(`/api/contacts?workspace_id=${session.workspaceId}&limit=101`)).status).toBe(422);
  });

  it.each(['', '&tags=vip,b2b', '&search=n', '&search=n&tags=vip&opted_in=true', '&opted_in=true'])(
    'goes on by cursor to its end: %p',
    async (query) => {
      const all = await list(session, query);
      let page = await list(session, `${query}&limit=1`);
      const pages = [page];
      while (page.next_cursor) {
        page = await list(session, `${query}&limit=1&cursor=${page.next_cursor}`);
        expect(page.total).toBeNull();
        pages.push(page);
      }
      expect(pages.flatMap(namesOf)).toEqual(namesOf(all));
      expect(all.next_cursor).toBeNull();
    },
  );

  it.each(['x', 'bm90LmEuY3Vyc29y'])('refuses the cursor %p', async (cursor) => {
    const path = `/api/contacts?workspace_id=${session.workspaceId}&cursor=${cursor}` as const;
    const { status, body } = await session.api.get(path);
    expect(status).toBe(422);
    expect(body.detail[0].loc).toEqual(['query', 'cursor']);
  });

  it.each([
    ['&tags=vip', ['Bob_100%', 'Ann Lee']],
    ['&tags=new&tags=b2b', ['José Núñez', 'Ann Lee']],
    ['&tags=new,b2b', ['José Núñez', 'Ann Lee']],
    ['&tags=VIP', []],
    ['&tags=', ['ÄNNE', null, 'José Núñez', 'Bob_100%', 'Ann Lee']],
    ['&opted_in=false', ['José Núñez']],
    ['&opted_in=true', ['ÄNNE', null, 'Bob_100%', 'Ann Lee']],
    ['&opted_in=true&tags=vip,b2b', ['Bob_100%', 'Ann Lee']],
    ['&search=ann', ['Ann Lee']],
    ['&search=%C3%A4nne', ['ÄNNE']],
    ['&search=N%C3%9A%C3%91EZ', ['José Núñez']],
    ['&search=%25', ['Bob_100%']],
    ['&search=_', ['Bob_100%']],
    ['&search=%2B44770', ['ÄNNE', null]],
    ['&search=0100102', ['Bob_100%']],
    ['&search=%20lee%20', ['Ann Lee']],
    ['&search=lee%20%2B1', []],
    ['&search=0155%205010%200102', ['Bob_100%']],
    ['&search=n%20l', ['Ann Lee']],
    ['&search=nobody', []],
    ['&search=ann&tags=vip&opted_in=true', ['Ann Lee']],
    ["&search='%3B%20DROP", []],
    ['&search=', ['ÄNNE', null, 'José Núñez', 'Bob_100%', 'Ann Lee']],
  ])('answers %s', async (query, names) => {
    const page = await list(session, query);
    expect(namesOf(page)).toEqual(names);
    expect(page.total).toBe(names.length);
  });

  it.each(['&opted_in=maybe', '&tags[a]=b', '&search[]=a', '&unknown=1', '&limit=0'])('refuses %s', async (query) => {
    const { status } = await session.api.get(`/api/contacts?workspace_id=${session.workspaceId}${query}`);
    expect(status).toBe(422);
  });

  it('uses the indexes that were made for it', async () => {
    const plan = await app.database
      .query<{ 'QUERY PLAN': string }>(`SET enable_seqscan = off`)
      .then(() =>
        app.database.query<{ 'QUERY PLAN': string }>(
          `EXPLAIN SELECT id FROM contacts WHERE workspace_id = $1 AND deleted_at IS NULL AND search_text LIKE lower($2)`,
          [session.workspaceId, '%ann%'],
        ),
      );
    expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toMatch(/contacts_(search|newest|tags)_idx/);
    const indexes = await app.database.query<{ indexdef: string }>(
      `SELECT indexdef FROM pg_indexes WHERE tablename = 'contacts' AND indexdef LIKE '%gin%'`,
    );
    for (const { indexdef } of indexes)
      expect(indexdef).toMatch(/USING gin \(workspace_id, .*WHERE \(+deleted_at IS NULL\)/);
    expect(indexes).toHaveLength(3);
  });
});

describe('the export', () => {
  it('streams what the list shows, guards against formulas, and can be imported again', async () => {
    const session = await app.session();
    await add(session, '+15550100101', {
      name: '=HYPERLINK("x")',
      tags: ['vip', 'a,b'],
      custom_fields: { city: 'Köln', 'a"b': '-1+1' },
      opted_in: false,
    });
    await add(session, '+15550100102', { name: 'Ann, Lee', tags: ['new'] });
    const path = `/api/contacts/export?workspace_id=${session.workspaceId}` as const;
    const { body, headers } = await session.api.get(path);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('content-disposition')).toBe('attachment; filename="contacts.csv"');
    expect(body.split('\r\n')).toEqual([
      'phone_number,name,email,tags,opted_in,"a""b",city',
      '+15550100102,"Ann, Lee",,new,true,,',
      '+15550100101,"\'=HYPERLINK(""x"")",,"vip;a,b",false,\'-1+1,Köln',
      '',
    ]);
    expect((await session.api.get(`${path}&tags=new`)).body.split('\r\n')).toHaveLength(3);

    const other = await app.session();
    const form = new FormData();
    form.set('file', new File([body], 'contacts.csv'));
    const answer = await other.api.post(`/api/contacts/import?workspace_id=${other.workspaceId}`, form);
    expect(answer.body).toMatchObject({ imported: 2, failed: 0 });
    const { data } = await list(other, '&search=0100101');
    expect(data[0]).toMatchObject({
      name: '=HYPERLINK("x")',
      opted_in: false,
      custom_fields: { city: 'Köln', 'a"b': '-1+1' },
    });
  });
});

describe('ensure', () => {
  let source: DataSource;
  let contacts: ContactsService;
  let identities: ContactIdentities;
  beforeAll(async () => {
    source = await new DataSource(dataSourceOptions(app.config.database.url, 12)).initialize();
    contacts = new ContactsService(source, poolOf(source));
    identities = new ContactIdentities(source, new ContactMerges(source));
  });
  afterAll(() => source.destroy());

  const find = (workspaceId: string, who: Parameters<ContactsService['ensure']>[1]) =>
    source.transaction((tx) => contacts.ensure(workspaceId, who, tx));

  /** As a message that names these ids does it. */
  async function ensure(workspaceId: string, who: Parameters<ContactsService['ensure']>[1]) {
    await identities.learn(
      workspaceId,
      who.map((one) => ({ ...one, source: 'inbound' })),
    );
    return find(workspaceId, who);
  }

  it('finds and adds in the given order, each person once', async () => {
    const session = await app.session();
    const known = await add(session, '+15550100101', { name: 'Ann' });
    const refs = await ensure(session.workspaceId, [
      { waId: '15550100103', name: 'Cid' },
      { waId: '15550100101', name: 'Annie' },
      { waId: '15550100102' },
      { waId: '15550100103', name: 'Cid B.' },
      { userId: 'US.4711' },
    ]);
    expect(refs.map(({ waId, userId, name }) => [waId, userId, name])).toEqual([
      ['15550100103', null, 'Cid B.'],
      ['15550100101', null, 'Ann'],
      ['15550100102', null, null],
      ['15550100103', null, 'Cid B.'],
      [null, 'US.4711', null],
    ]);
    expect(refs[1]!.id).toBe(known.body.id);
    expect(refs[3]).toEqual(refs[0]);
    const page = await list(session);
    expect(page.total).toBe(4);
    expect(page.data.find((contact) => contact.user_id)).toMatchObject({
      wa_id: '',
      phone_number: '',
    });
  });

  it('follows the profile name until the workspace gives another', async () => {
    const session = await app.session();
    const nameFor = async (name?: string) => (await ensure(session.workspaceId, [{ waId: '15550100101', name }]))[0]!;
    expect((await nameFor()).name).toBeNull();
    expect((await nameFor('Ann')).name).toBe('Ann');
    expect((await nameFor('Annie')).name).toBe('Annie');
    expect((await nameFor()).name).toBe('Annie');
    const { id } = await nameFor();
    await session.api.patch(`/api/contacts/${id}`, { name: 'Dr. Lee' });
    expect((await nameFor('Ann again')).name).toBe('Dr. Lee');
  });

  it('makes one contact of what twenty transactions find missing at once', async () => {
    const session = await app.session();
    const numbers = Array.from({ length: 30 }, (_, i) => `1555010${String(1000 + i)}`);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => {
        const mixed = i % 2 ? numbers : [...numbers].reverse();
        return ensure(
          session.workspaceId,
          mixed.map((waId) => ({ waId, userId: i % 3 ? `US.${waId}` : null, name: `N${i}` })),
        );
      }),
    );
    const ids = answers.map((refs) => refs.map(({ id, waId }) => `${waId} ${id}`).sort());
    for (const some of ids) expect(some).toEqual(ids[0]);
    expect((await list(session)).total).toBe(30);
  });

  it('links a number and a user id when both are told', async () => {
    const session = await app.session();
    const [byNumber] = await ensure(session.workspaceId, [{ waId: '15550100101' }]);
    const [linked] = await ensure(session.workspaceId, [{ waId: '15550100101', userId: 'US.1' }]);
    expect(linked).toMatchObject({ id: byNumber!.id, userId: 'US.1' });
    expect((await ensure(session.workspaceId, [{ userId: 'US.1' }]))[0]!.id).toBe(byNumber!.id);

    const [byUser] = await ensure(session.workspaceId, [{ userId: 'US.2' }]);
    const [told] = await ensure(session.workspaceId, [{ waId: '15550100102', userId: 'US.2' }]);
    expect(told).toMatchObject({ id: byUser!.id, waId: '15550100102' });
  });

  it('makes one of two contacts that turn out to be one person, and keeps the opt-out', async () => {
    const session = await app.session();
    const imported = await add(session, '+15550100101', { name: 'Ann', tags: ['vip'] });
    const [hidden] = await ensure(session.workspaceId, [{ userId: 'US.1' }]);
    await source.transaction((tx) => contacts.setOptIn(session.workspaceId, [hidden!.id], false, 'user_message', tx));
    const [one] = await ensure(session.workspaceId, [{ waId: '15550100101', userId: 'US.1' }]);
    expect(one).toMatchObject({
      id: imported.body.id,
      userId: 'US.1',
      optedIn: false,
      name: 'Ann',
    });
    const { data, total } = await list(session);
    expect(total).toBe(1);
    expect(data[0]).toMatchObject({
      id: imported.body.id,
      opted_in: false,
      opted_out_source: 'user_message',
      tags: ['vip'],
    });
    expect((await session.api.get(`/api/contacts/${one!.id}/consents`)).body).toHaveLength(1);
  });

  it('adds a new contact for the number of a deleted one', async () => {
    const session = await app.session();
    const { body } = await add(session, '+15550100101');
    await session.api.delete(`/api/contacts/${body.id}`);
    const [again] = await ensure(session.workspaceId, [{ waId: '15550100101' }]);
    expect(again!.id).not.toBe(body.id);
  });

  it('remembers an opt-out over the deletion of its contact, in every way to add it again', async () => {
    const session = await app.session();
    const stop = (id: string) =>
      source.transaction((tx) => contacts.setOptIn(session.workspaceId, [id], false, 'user_message', tx));
    const remove = (id: string) => session.api.must('DELETE', `/api/contacts/${id}`);
    const first = await add(session, '+15550100101');
    await stop(first.body.id);
    const [{ opted_out_at }] = (await list(session)).data;
    await remove(first.body.id);

    // An opt-in that a client states is not the user's own.
    const again = await add(session, '+15550100101', { opted_in: true });
    expect(again.body).toMatchObject({
      opted_in: false,
      opted_out_source: 'user_message',
      opted_out_at,
    });
    expect((await session.api.get(`/api/contacts/${again.body.id}/consents`)).body).toEqual([
      { opted_in: false, source: 'user_message', at: opted_out_at, by: null },
    ]);
    await remove(again.body.id);

    const [ensured] = await ensure(session.workspaceId, [{ waId: '15550100101', userId: 'US.1' }]);
    expect(ensured).toMatchObject({ optedIn: false });
    await remove(ensured!.id);
    const [hidden] = await ensure(session.workspaceId, [{ userId: 'US.1' }]);
    expect(hidden).toMatchObject({ optedIn: false, waId: null });
    await remove(hidden!.id);
    const [linked] = await ensure(session.workspaceId, [{ waId: '15550100109' }]);
    expect(linked!.optedIn).toBe(true);
    const [known] = await ensure(session.workspaceId, [{ waId: '15550100109', userId: 'US.1' }]);
    expect(known).toMatchObject({ id: linked!.id, optedIn: false });

    // What was opted in by hand after that is not undone by it.
    await session.api.must('PATCH', `/api/contacts/${known!.id}`, { opted_in: true });
    await remove(known!.id);
    expect((await add(session, '+15550100109')).body.opted_in).toBe(true);
    const elsewhere = await app.session();
    expect((await add(elsewhere, '+15550100101')).body.opted_in).toBe(true);
  });

  it('lets the workspace undo what it had entered itself, also over a deletion', async () => {
    const session = await app.session();
    const first = await add(session, '+15550100101', { opted_in: false });
    await session.api.must('DELETE', `/api/contacts/${first.body.id}`);
    const again = await add(session, '+15550100101');
    expect(again.body).toMatchObject({ opted_in: false, opted_out_source: 'api' });
    await session.api.must('DELETE', `/api/contacts/${again.body.id}`);
    expect((await add(session, '+15550100101', { opted_in: true })).body.opted_in).toBe(true);
  });

  it('lets the user decide about consent over the workspace', async () => {
    const session = await app.session();
    const { body } = await add(session, '+15550100101', { opted_in: false });
    const say = (optedIn: boolean, sourceName: string, workspaceId = session.workspaceId) =>
      source.transaction((tx) => contacts.setOptIn(workspaceId, [body.id], optedIn, sourceName, tx));
    await say(false, 'user_message');
    const path = `/api/contacts/${body.id}` as const;
    expect((await session.api.get(path)).body.opted_out_source).toBe('user_message');
    await say(false, 'user_message');
    await say(true, 'user_message', randomUUID());
    await say(true, 'user_message');
    expect((await session.api.get(path)).body.opted_in).toBe(true);
    const history = (await session.api.get(`${path}/consents`)).body;
    expect(history.map((line) => [line.opted_in, line.source, line.by !== null])).toEqual([
      [true, 'user_message', false],
      [false, 'user_message', false],
      [false, 'api', true],
    ]);
  });
});
