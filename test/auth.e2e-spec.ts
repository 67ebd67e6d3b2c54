import { createWorker } from '../src/app';
import { SessionsService } from '../src/auth/sessions.service';
import { startTestApp, type TestApp } from './support/test-app';

describe('accounts and sessions', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ worker: false });
  });
  afterAll(() => app.close());

  const credentials = (name: string) => ({
    email: `${name}@example.com`,
    password: 'correct horse battery',
  });

  async function signIn(name: string) {
    const anonymous = app.client();
    await anonymous.must('POST', '/api/auth/signup', credentials(name));
    return anonymous.must('POST', '/api/auth/signin', credentials(name));
  }

  it('signs up, signs in and tells who is signed in', async () => {
    const signup = await app.client().post('/api/auth/signup?provider=Email', { ...credentials('ada'), name: 'Ada' });
    expect(signup).toMatchObject({ status: 200, body: { email: 'ada@example.com', name: 'Ada' } });
    const signin = await app.client().post('/api/auth/signin?provider=Email', credentials('ada'));
    expect(signin).toMatchObject({
      status: 200,
      body: {
        user_id: signup.body.user_id,
        token_type: 'bearer',
        expires_in: 900,
        refresh_token: expect.any(String),
      },
    });
    const me = await app.client(signin.body.access_token).get('/api/auth/me');
    expect(me).toMatchObject({
      status: 200,
      body: { id: signup.body.user_id, user_id: signup.body.user_id, email_verified: false },
    });
  });

  it('refuses a taken address whatever its case', async () => {
    await signIn('grace');
    const again = await app.client().post('/api/auth/signup', { ...credentials('grace'), email: 'GRACE@example.com' });
    expect(again).toMatchObject({ status: 409, body: { code: 'email_taken' } });
  });

  it('makes one account of parallel sign-ups', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => app.client().post('/api/auth/signup', credentials('race'))),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(7);
  });

  it('gives the same answer for a wrong password and an unknown address', async () => {
    await signIn('joan');
    const wrong = await app.client().post('/api/auth/signin', { ...credentials('joan'), password: 'wrong password' });
    const unknown = await app.client().post('/api/auth/signin', credentials('nobody'));
    expect(wrong).toMatchObject({
      status: 401,
      body: { detail: 'Invalid credentials', code: 'invalid_credentials' },
    });
    expect(unknown.body).toEqual(wrong.body);
  });

  it('lists each fault of an input with its place', async () => {
    const answer = await app.client().post('/api/auth/signup', { email: 'x', password: 'short', extra: 1 });
    expect(answer.status).toBe(422);
    expect(answer.body.detail).toEqual(
      expect.arrayContaining([
        { loc: ['body', 'email'], msg: 'must be an e-mail address', type: 'is_email' },
        { loc: ['body', 'password'], msg: 'must have 8 to 72 bytes', type: 'password_length' },
        { loc: ['body', 'extra'], msg: 'is not a known field', type: 'unknown_field' },
      ]),
    );
    expect((await app.client().post('/api/auth/signup', '{"email":')).body.code).toBe('invalid_json');
    expect((await app.client().post('/api/auth/signup?provider=Other', credentials('q'))).body.detail[0].loc).toEqual([
      'query',
      'provider',
    ]);
  });

  it('refuses requests without a token', async () => {
    expect(await app.client().get('/api/auth/me')).toMatchObject({
      status: 401,
      body: { detail: 'Not authenticated' },
    });
    expect((await app.client('eyJhbGciOiJub25lIn0.e30.').get('/api/auth/me')).status).toBe(401);
  });

  it('rotates refresh tokens, and ends the session when one is used again later', async () => {
    const first = await signIn('rotate');
    const second = await app.client().must('POST', '/api/auth/refresh', { refresh_token: first.refresh_token });
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect((await app.client(second.access_token).get('/api/auth/me')).status).toBe(200);
    await app.database.query(
      `UPDATE refresh_tokens SET used_at = used_at - interval '10 seconds'
        WHERE used_at IS NOT NULL AND session_id IN (SELECT s.id FROM sessions s JOIN users u ON u.id = s.user_id
                                                      WHERE u.email LIKE 'rotate%')`,
    );
    expect((await app.client().post('/api/auth/refresh', { refresh_token: first.refresh_token })).status).toBe(401);
    expect((await app.client().post('/api/auth/refresh', { refresh_token: second.refresh_token })).status).toBe(401);
    expect((await app.client(second.access_token).get('/api/auth/me')).status).toBe(401);
  });

  it('takes two refreshes at once, and one repeated after a lost answer, for one', async () => {
    const first = await signIn('two-tabs');
    const refresh = () => app.client().must('POST', '/api/auth/refresh', { refresh_token: first.refresh_token });
    const tabs = await Promise.all([refresh(), refresh()]);
    const repeated = await refresh();
    for (const { access_token, refresh_token } of [...tabs, repeated]) {
      expect((await app.client(access_token).get('/api/auth/me')).status).toBe(200);
      expect((await app.client().post('/api/auth/refresh', { refresh_token })).status).toBe(200);
    }
    expect(await app.client(repeated.access_token).must('GET', '/api/auth/sessions')).toHaveLength(1);
    // An exchange of the access token ends what was handed out before, without a grace.
    await app.client(repeated.access_token).must('POST', '/api/auth/refresh');
    expect((await app.client().post('/api/auth/refresh', { refresh_token: tabs[0].refresh_token })).status).toBe(401);
  });

  it('refreshes by the bearer access token of a live session', async () => {
    const { access_token } = await signIn('bearer');
    const pair = await app.client(access_token).post('/api/auth/refresh');
    expect(pair).toMatchObject({
      status: 200,
      body: { access_token: expect.any(String), refresh_token: expect.any(String) },
    });
    await app.client(pair.body.access_token).must('POST', '/api/auth/signout');
    expect((await app.client(access_token).post('/api/auth/refresh')).status).toBe(401);
  });

  it('ends one session and no other, and nobody else can', async () => {
    const first = await signIn('one-session');
    const second = await app.client().must('POST', '/api/auth/signin', credentials('one-session'));
    const stranger = await signIn('another-session');
    const list = await app.client(second.access_token).must('GET', '/api/auth/sessions');
    const other = list.find(({ current }) => !current)!;
    const end = (token: string) =>
      app
        .client(token)
        .delete(`/api/auth/sessions/${other.id}`)
        .then(({ status }) => status);
    expect(await end(stranger.access_token)).toBe(404);
    expect((await app.client(first.access_token).get('/api/auth/me')).status).toBe(200);
    expect(await end(second.access_token)).toBe(204);
    expect(await end(second.access_token)).toBe(404);
    expect((await app.client(first.access_token).get('/api/auth/me')).status).toBe(401);
    const refresh = { refresh_token: first.refresh_token };
    expect((await app.client().post('/api/auth/refresh', refresh)).status).toBe(401);
    expect((await app.client(second.access_token).get('/api/auth/me')).status).toBe(200);
  });

  it('lists and ends sessions, and a new password ends the others', async () => {
    const first = await signIn('sessions');
    const second = await app.client().must('POST', '/api/auth/signin', credentials('sessions'));
    const list = await app.client(second.access_token).get('/api/auth/sessions');
    expect(list.body.map(({ current }: { current: boolean }) => current)).toEqual([true, false]);
    const change = {
      current_password: credentials('x').password,
      new_password: 'another long password',
    };
    expect((await app.client(second.access_token).post('/api/auth/password', change)).status).toBe(204);
    expect((await app.client(first.access_token).get('/api/auth/me')).status).toBe(401);
    expect((await app.client(second.access_token).get('/api/auth/me')).status).toBe(200);
    expect((await app.client().post('/api/auth/signin', credentials('sessions'))).status).toBe(401);
  });

  it('removes sessions and tokens that are long over, and no others', async () => {
    const gone = await signIn('long-gone');
    const expired = await app.client().must('POST', '/api/auth/signin', credentials('long-gone'));
    const living = await app.client().must('POST', '/api/auth/signin', credentials('long-gone'));
    expect((await app.client(gone.access_token).post('/api/auth/signout')).status).toBe(204);
    const later = await app.client().must('POST', '/api/auth/refresh', { refresh_token: living.refresh_token });
    const idOf = (token: string) =>
      (JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as { sid: string }).sid;
    const long = `now() - interval '8 days'`;
    await app.database.query(`UPDATE sessions SET ended_at = ${long} WHERE id = $1`, [idOf(gone.access_token)]);
    await app.database.query(`UPDATE sessions SET expires_at = ${long} WHERE id = $1`, [idOf(expired.access_token)]);
    await app.database.query(
      `UPDATE refresh_tokens SET used_at = ${long} WHERE session_id = $1 AND used_at IS NOT NULL`,
      [idOf(living.access_token)],
    );
    const worker = await createWorker(app.config);
    await worker.get(SessionsService, { strict: false }).removeOld();
    await worker.close();
    const ids = [gone, expired, living].map(({ access_token: token }) => idOf(token));
    const left = await app.database.query('SELECT id FROM sessions WHERE id = ANY($1::uuid[])', [ids]);
    expect(left).toEqual([{ id: ids[2] }]);
    const tokens = await app.database.query<{ session_id: string }>(
      'SELECT session_id FROM refresh_tokens WHERE session_id = ANY($1::uuid[])',
      [ids],
    );
    expect(tokens).toEqual([{ session_id: ids[2] }]);
    expect((await app.client().post('/api/auth/refresh', { refresh_token: later.refresh_token })).status).toBe(200);
  });
});
