// A real OpenID Connect provider for the tests of "sign in with Google": a process of its own on a free port.
// Every user signs in by the login that the test puts into the address; `unverified-…` has an unverified e-mail address.
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const [clientId, clientSecret, redirectUri] = process.argv.slice(2);
const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code'],
      },
    ],
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ['tests-only'] },
    interactions: { url: (_ctx, interaction) => `/login/${interaction.uid}` },
    findAccount: (_ctx, sub) => ({
      accountId: sub,
      claims: () => ({
        sub,
        email: `${sub}@example.com`,
        email_verified: !sub.startsWith('unverified'),
        name: `Name of ${sub}`,
      }),
    }),
  });
  const oidc = provider.callback();
  server.on('request', async (request, response) => {
    const [, uid] = /^\/login\/([\w-]+)/.exec(request.url ?? '') ?? [];
    if (!uid) return oidc(request, response);
    const { params } = await provider.interactionDetails(request, response);
    const accountId = request.headers['x-test-login'];
    const grant = new provider.Grant({ accountId, clientId: params.client_id });
    grant.addOIDCScope('openid email profile');
    const result = { login: { accountId }, consent: { grantId: await grant.save() } };
    await provider.interactionFinished(request, response, result, {
      mergeWithLastSubmission: false,
    });
  });
  process.send?.(issuer);
});
process.on('disconnect', () => process.exit(0));
