import { type ChildProcess, fork } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { startTestApp, type TestApp } from '../support/test-app';

const DASHBOARD = 'http://dashboard.example.com/signed-in';

describe('sign-in elsewhere', () => {
  let app: TestApp;
  let oidc: ChildProcess;
  let github: Server;
  /** What the stand-in for GitHub knows: the user behind each code, and the challenge that the code was asked with. */
  const users = new Map<string, { id: number; email: string; verified: boolean }>();
  const challenges = new Map<string, string>();

  beforeAll(async () => {
    oidc = fork(join(__dirname, '../support/oidc-server.mjs'), ['google-client', 'google-secret', DASHBOARD]);
    const issuer = await new Promise<string>((resolve, reject) => {
      oidc.once('message', (message) => resolve(message as string));
      oidc.once('exit', (code) => reject(new Error(`the provider ended with ${code}`)));
    });
    github = await startGithub(users, challenges);
    const githubUrl = `http://127.0.0.1:${(github.address() as AddressInfo).port}`;
    app = await startTestApp({
      worker: false,
      env: {
        CORS_ORIGINS: new URL(DASHBOARD).origin,
        GOOGLE_CLIENT_ID: 'google-client',
        GOOGLE_CLIENT_SECRET: 'google-secret',
        GOOGLE_ISSUER: issuer,
        GITHUB_CLIENT_ID: 'github-client',
        GITHUB_CLIENT_SECRET: 'github-secret',
        GITHUB_URL: githubUrl,
        GITHUB_API_URL: `${githubUrl}/api`,
      },
    });
  });
  afterAll(async () => {
    await app.close();
    github.close();
    oidc.disconnect();
  });

  /** Goes through the provider as a browser does, and returns what comes back to the dashboard. */
  async function throughGoogle(login: string): Promise<{ code: string; state: string; iss?: string }> {
    const start = await app
      .client()
      .must('GET', `/api/auth/oauth/google/authorize?redirect_uri=${encodeURIComponent(DASHBOARD)}`);
    const cookies = new Map<string, string>();
    let url: string = start.authorization_url;
    for (let hop = 0; hop < 10 && !url.startsWith(DASHBOARD); hop += 1) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const answer = await fetch(url, {
        redirect: 'manual',
        headers: { cookie, 'x-test-login': login },
      });
      for (const set of answer.headers.getSetCookie()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(set)!;
        cookies.set(name!, value!);
      }
      const location = answer.headers.get('location');
      if (!location) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
      url = new URL(location, url).href;
    }
    const back = new URL(url).searchParams;
    expect(back.get('state')).toBe(start.state);
    return {
      code: back.get('code')!,
      state: back.get('state')!,
      iss: back.get('iss') ?? undefined,
    };
  }

  async function throughGithub(user: { id: number; email: string; verified: boolean }) {
    const start = await app
      .client()
      .must('GET', `/api/auth/oauth/GitHub/authorize?redirect_uri=${encodeURIComponent(DASHBOARD)}`);
    const code = `code-${user.id}-${Math.random()}`;
    users.set(code, user);
    challenges.set(code, new URL(start.authorization_url).searchParams.get('code_challenge')!);
    return { code, state: start.state };
  }

  const signIn = (provider: string, body: object) =>
    app.client().post(`/api/auth/signin?provider=${provider}`, { ...body });

  it('signs in with Google and makes an account with a verified address', async () => {
    const signedIn = await signIn('Google', await throughGoogle('ada'));
    expect(signedIn.status).toBe(200);
    const me = await app.client(signedIn.body.access_token).get('/api/auth/me');
    expect(me.body).toMatchObject({
      email: 'ada@example.com',
      name: 'Name of ada',
      email_verified: true,
    });
    const again = await signIn('Google', await throughGoogle('ada'));
    expect(again.body.user_id).toBe(signedIn.body.user_id);
  });

  it('takes a code and a state once', async () => {
    const result = await throughGoogle('once');
    expect((await signIn('Google', result)).status).toBe(200);
    expect((await signIn('Google', result)).status).toBe(401);
  });

  it('refuses a foreign or missing state, a wrong code, and a code of the other provider', async () => {
    const result = await throughGoogle('mallory');
    expect((await signIn('Google', { ...result, state: 'made-up' })).status).toBe(401);
    expect((await signIn('Google', { code: result.code })).body.detail).toEqual([
      { loc: ['body', 'state'], msg: 'is required', type: 'missing' },
    ]);
    expect((await signIn('GitHub', result)).status).toBe(401);
    expect((await signIn('Google', { ...result, code: 'wrong' })).status).toBe(401);
  });

  it('never links an account by an address that the provider has not verified', async () => {
    const victim = { email: 'unverified-victim@example.com', password: 'correct horse battery' };
    await app.client().must('POST', '/api/auth/signup', victim);
    expect((await signIn('Google', await throughGoogle('unverified-victim'))).status).toBe(401);
    const stranger = await throughGithub({ id: 77, email: victim.email, verified: false });
    expect((await signIn('GitHub', stranger)).status).toBe(401);
  });

  it("takes away a stranger's password when the owner of the address shows up", async () => {
    const squatted = { email: 'owner@example.com', password: 'password of a stranger' };
    const stranger = await app.client().must('POST', '/api/auth/signup', squatted);
    const session = await app.client().must('POST', '/api/auth/signin', squatted);
    const owner = await signIn('Google', await throughGoogle('owner'));
    expect(owner.body.user_id).toBe(stranger.user_id);
    expect((await app.client(session.access_token).get('/api/auth/me')).status).toBe(401);
    expect((await app.client().post('/api/auth/signin', squatted)).status).toBe(401);
  });

  it('signs in with GitHub to the same account by its verified address', async () => {
    const byGoogle = await signIn('Google', await throughGoogle('both'));
    const byGithub = await signIn('GitHub', await throughGithub({ id: 5, email: 'both@example.com', verified: true }));
    expect(byGithub.body.user_id).toBe(byGoogle.body.user_id);
    const moved = await signIn(
      'GitHub',
      await throughGithub({ id: 5, email: 'new-address@example.com', verified: true }),
    );
    expect(moved.body.user_id).toBe(byGoogle.body.user_id);
  });

  it('sends codes only to addresses of this installation', async () => {
    const answer = await app.client().get('/api/auth/oauth/google/authorize?redirect_uri=http://evil.example.net/');
    expect(answer).toMatchObject({
      status: 422,
      body: { detail: [{ loc: ['query', 'redirect_uri'] }] },
    });
  });

  it('says so when a provider is not configured', async () => {
    const plain = await startTestApp({ worker: false });
    const answer = await plain.client().get('/api/auth/oauth/google/authorize');
    expect(answer).toMatchObject({
      status: 422,
      body: { detail: [{ type: 'provider_not_configured' }] },
    });
    await plain.close();
  });
});

/** A stand-in for GitHub's token and user endpoints; checks the client's secret and the PKCE verifier as GitHub does. */
function startGithub(
  users: Map<string, { id: number; email: string; verified: boolean }>,
  challenges: Map<string, string>,
): Promise<Server> {
  const tokens = new Map<string, string>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      void (async () => {
        const answer = (status: number, body: unknown) => {
          response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
        };
        if (request.url === '/login/oauth/access_token') {
          const form = new URLSearchParams(Buffer.concat(chunks).toString());
          const digest = await crypto.subtle.digest(
            'SHA-256',
            new TextEncoder().encode(form.get('code_verifier') ?? ''),
          );
          const code = form.get('code') ?? '';
          const fits = challenges.get(code) === Buffer.from(digest).toString('base64url');
          const basic = Buffer.from(request.headers.authorization?.slice(6) ?? '', 'base64').toString();
          const secret = form.get('client_secret') ?? basic.split(':')[1];
          if (!fits || secret !== 'github-secret') return answer(400, { error: 'invalid_grant' });
          const token = `gho_${Math.random()}`;
          tokens.set(token, code);
          return answer(200, { access_token: token, token_type: 'bearer', scope: 'user:email' });
        }
        const user = users.get(tokens.get(request.headers.authorization?.slice(7) ?? '') ?? '');
        if (!user) return answer(401, { message: 'Bad credentials' });
        if (request.url === '/api/user') return answer(200, { id: user.id, login: `user${user.id}`, name: null });
        return answer(200, [{ email: user.email, primary: true, verified: user.verified }]);
      })();
    });
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}
