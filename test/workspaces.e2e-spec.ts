import type { Role } from '../src/workspaces/role-matrix';
import { startTestApp, type TestApp, type TestSession } from './support/test-app';

describe('workspaces and members', () => {
  let app: TestApp;
  let owner: TestSession;
  beforeAll(async () => {
    app = await startTestApp({ worker: false });
    owner = await app.session({ name: 'My Company' });
  });
  afterAll(() => app.close());

  const path = (session: TestSession) => `/api/workspaces/${session.workspaceId}` as const;

  it('makes a workspace with secrets of its own and a unique slug', async () => {
    const again = await owner.api.post('/api/workspaces', { name: 'My Company' });
    expect(owner.workspace).toMatchObject({
      slug: 'my-company',
      plan: 'enterprise',
      status: 'active',
      settings: {},
    });
    expect(owner.workspace.api_key!).toMatch(/^wsk_[\w-]{43}$/);
    expect(owner.workspace.webhook_secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(again.status).toBe(201);
    expect(again.body.slug).toMatch(/^my-company-[0-9a-f]{6}$/);
    expect(again.body.plan).toBe('free');
    expect(again.body.created_at).toMatch(/Z$/);
  });

  it('shows secrets to OWNER and ADMIN only', async () => {
    const seen = async (role: Role) => (await (await app.member(owner, role)).api.get(path(owner))).body.api_key;
    expect(await seen('ADMIN')).toBe(owner.workspace.api_key);
    expect(await seen('MEMBER')).toBeNull();
    expect(await seen('AGENT')).toBeNull();
  });

  it('keeps the secrets unreadable in the database', async () => {
    const [row] = await app.database.query<Record<string, string>>(
      'SELECT api_key_sealed, webhook_secret_sealed FROM workspaces WHERE id = $1',
      [owner.workspaceId],
    );
    expect(JSON.stringify(row)).not.toContain(owner.workspace.api_key!.slice(4));
    expect(row!['api_key_sealed']).toMatch(/^v1\.test\./);
  });

  it('lets the API key act as the workspace with ADMIN rights, in this workspace only', async () => {
    const stranger = await app.session();
    const key = app.client(owner.workspace.api_key!);
    expect((await key.get(path(owner))).status).toBe(200);
    expect((await app.client().get(path(owner), { 'x-api-key': owner.workspace.api_key! })).status).toBe(200);
    expect((await key.get(path(stranger))).status).toBe(404);
    expect((await key.delete(path(owner))).status).toBe(403);
    expect((await key.get('/api/auth/me')).status).toBe(403);
    expect((await app.client(`wsk_${'x'.repeat(43)}`).get(path(owner))).status).toBe(401);
  });

  it('rotates the API key: the old one stops working', async () => {
    const session = await app.session();
    const rotated = await session.api.must('POST', `${path(session)}/rotate-secrets`, {
      api_key: true,
    });
    expect(rotated.api_key).not.toBe(session.workspace.api_key);
    expect(rotated.webhook_secret).toBe(session.workspace.webhook_secret);
    expect((await app.client(session.workspace.api_key!).get(path(session))).status).toBe(401);
    expect((await app.client(rotated.api_key).get(path(session))).status).toBe(200);
  });

  it('answers strangers as if nothing were there', async () => {
    const stranger = await app.session();
    const nowhere = `/api/workspaces/${'0'.repeat(8)}-0000-7000-8000-000000000000` as const;
    expect((await stranger.api.get(path(owner))).body).toEqual((await stranger.api.get(nowhere)).body);
    expect((await stranger.api.patch(path(owner), { name: 'x' })).status).toBe(404);
    expect((await stranger.api.get(`${path(owner)}/members`)).status).toBe(404);
  });

  it('updates what is given and clears nothing else', async () => {
    const session = await app.session();
    const settings = { opt_out_words: { en: ['STOP'] } };
    const updated = await session.api.patch(path(session), { settings });
    expect(updated).toMatchObject({
      status: 200,
      body: { name: session.workspace.name, settings },
    });
    const list = { settings: { opt_out_words: ['STOP'] } };
    const refused = await session.api.patch(path(session), list);
    expect([refused.status, refused.body.detail[0]]).toMatchObject([
      422,
      {
        loc: ['body', 'settings'],
        msg: expect.stringMatching(/^opt_out_words must name languages/),
      },
    ]);
    expect((await session.api.patch(path(session), { plan: 'gold' })).body.detail[0].loc).toEqual(['body', 'plan']);
    expect((await session.api.patch(path(session), { workspace_id: session.workspaceId })).status).toBe(422);
  });

  it('serves a suspended workspace to its OWNER only, and only itself', async () => {
    const session = await app.session();
    const member = await app.member(session, 'ADMIN');
    await session.api.must('PATCH', path(session), { status: 'suspended' });
    expect((await member.api.get(path(session))).status).toBe(404);
    expect((await session.api.get(path(session))).status).toBe(200);
    expect((await session.api.get(`${path(session)}/members`)).body.code).toBe('workspace_inactive');
    await session.api.must('PATCH', path(session), { status: 'active' });
    expect((await member.api.get(path(session))).status).toBe(200);
  });

  it('lets only an OWNER change plan and status, which an ADMIN and the API key may see', async () => {
    const session = await app.session();
    const admin = await app.member(session, 'ADMIN');
    const before = await session.api.must('GET', path(session));
    for (const { api } of [admin, { api: app.client(session.workspace.api_key!) }]) {
      for (const change of [{ plan: 'free' }, { status: 'suspended' }, { status: 'cancelled', name: 'Gone' }]) {
        const answer = await api.patch(path(session), change);
        expect([answer.status, answer.body.code]).toEqual([403, 'insufficient_permissions']);
      }
      expect((await api.patch(path(session), { name: before.name })).status).toBe(200);
    }
    expect(await session.api.must('GET', path(session))).toMatchObject({ plan: before.plan, status: 'active' });
    expect((await session.api.patch(path(session), { plan: 'pro' })).body.plan).toBe('pro');
  });

  it('deletes for good what only an OWNER may delete', async () => {
    const session = await app.session();
    const admin = await app.member(session, 'ADMIN');
    expect((await admin.api.delete(path(session))).body.detail).toBe('Insufficient permissions. OWNER role required');
    expect((await session.api.delete(path(session))).status).toBe(204);
    expect((await session.api.get(path(session))).status).toBe(404);
    expect((await app.client(session.workspace.api_key!).get(path(session))).status).toBe(401);
  });

  it('invites an address without an account; the membership is active after its first sign-in', async () => {
    const session = await app.session();
    const invited = { email: 'invited@example.com', password: 'correct horse battery' };
    const added = await session.api.post(`${path(session)}/members`, {
      user_email: 'Invited@example.com',
    });
    expect(added).toMatchObject({
      status: 200,
      body: { role: 'MEMBER', status: 'pending', joined_at: null },
    });
    expect((await session.api.post(`${path(session)}/members`, { user_email: invited.email })).body.code).toBe(
      'member_exists',
    );
    await app.client().must('POST', '/api/auth/signup', invited);
    const { access_token } = await app.client().must('POST', '/api/auth/signin', invited);
    const list = await app.client(access_token).get('/api/workspaces');
    expect(list.body).toEqual([expect.objectContaining({ id: session.workspaceId, user_role: 'MEMBER' })]);
  });

  it('makes one membership of parallel invitations', async () => {
    const session = await app.session();
    const body = { user_email: 'Often.Invited@example.com' };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => session.api.post(`${path(session)}/members`, body)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(9).fill(409)]);
    const members = (await session.api.must('GET', `${path(session)}/members`)) as unknown[];
    expect(members).toHaveLength(2);
  });

  it('keeps making and changing owners to owners, and keeps the last one', async () => {
    const session = await app.session();
    const admin = await app.member(session, 'ADMIN');
    const members = (await session.api.get(`${path(session)}/members`)).body as {
      id: string;
      user_id: string;
    }[];
    const idOf = (member: TestSession) => members.find(({ user_id }) => user_id === member.userId)!.id;
    const of = (member: TestSession) => `${path(session)}/members/${idOf(member)}`;
    expect(
      (
        await admin.api.post(`${path(session)}/members`, {
          user_email: 'o@example.com',
          role: 'OWNER',
        })
      ).status,
    ).toBe(403);
    expect((await admin.api.patch(of(session), { role: 'MEMBER' })).status).toBe(403);
    expect((await session.api.patch(of(session), { role: 'ADMIN' })).body.code).toBe('last_owner');
    expect((await session.api.delete(`${path(session)}/members/me`)).body.code).toBe('last_owner');
    expect((await session.api.patch(of(admin), { role: 'OWNER' })).status).toBe(200);
    const leaving = await Promise.all([
      session.api.delete(`${path(session)}/members/me`),
      admin.api.delete(`${path(session)}/members/me`),
    ]);
    expect(leaving.map(({ status }) => status).sort()).toEqual([204, 409]);
  });

  it('suspends, reinstates and removes members, who can be added again', async () => {
    const session = await app.session();
    const member = await app.member(session, 'MEMBER');
    const [row] = (await session.api.get(`${path(session)}/members`)).body as { id: string }[];
    const one = `${path(session)}/members/${row!.id}`;
    await session.api.must('PATCH', one, { status: 'suspended' });
    expect((await member.api.get(path(session))).status).toBe(404);
    await session.api.must('PATCH', one, { status: 'active' });
    expect((await member.api.get(path(session))).status).toBe(200);
    await session.api.must('DELETE', one);
    expect((await member.api.get(path(session))).status).toBe(404);
    await session.api.must('POST', `${path(session)}/members`, { user_email: member.email });
    expect((await member.api.get(path(session))).status).toBe(200);
  });

  it('holds a workspace to its plan, exactly, under 200 parallel requests', async () => {
    const session = await app.session({ plan: 'free' });
    const answers = await Promise.all(Array.from({ length: 200 }, () => session.api.get(path(session))));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(100);
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(100);
    expect(refused[0]!.body).toEqual({
      detail: 'Rate limit exceeded. Please try again later.',
      code: 'rate_limit_exceeded',
    });
    expect(Number(refused[0]!.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused[0]!.headers.get('ratelimit-limit')).toBe('100');
    expect(refused[0]!.headers.get('ratelimit-remaining')).toBe('0');
  });

  it('lets an enterprise set its own limits', async () => {
    const session = await app.session();
    await session.api.must('PATCH', path(session), { settings: { rate_limits: { per_hour: 3 } } });
    const statuses = [];
    for (let i = 0; i < 5; i += 1) statuses.push((await session.api.get(path(session))).status);
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
  });

  it('slows down the guessing of a password without touching other accounts', async () => {
    const session = await app.session();
    const guess = () => app.client().post('/api/auth/signin', { email: session.email, password: 'wrong password' });
    const statuses = (await Promise.all(Array.from({ length: 20 }, guess))).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(6);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(14);
    expect(Number((await guess()).headers.get('retry-after'))).toBeGreaterThan(0);
    const other = await app.session();
    expect((await app.client().post('/api/auth/signin', { email: other.email, password: other.password })).status).toBe(
      200,
    );
  });
});
