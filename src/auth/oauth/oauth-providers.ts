import { Injectable } from '@nestjs/common';
import * as openid from 'openid-client';
import { AppConfig } from '../../platform/config/app-config';
import { AppError, InvalidInput } from '../../platform/http/errors';
import type { Provider } from '../dto/auth.dto';

export type OAuthProvider = Exclude<Provider, 'Email'>;

/** What a provider vouches for. */
export interface OAuthProfile {
  provider: OAuthProvider;
  /** The provider's own, unchanging id of the user. */
  subject: string;
  email: string;
  /** Whether the provider has checked that the address is the user's. */
  emailVerified: boolean;
  name: string | undefined;
}

/** The secrets of one sign-in under way. */
export interface OAuthChecks {
  codeVerifier: string;
  nonce: string;
}

const SCOPES: Record<OAuthProvider, string> = {
  Google: 'openid email profile',
  GitHub: 'read:user user:email',
};

/** Google (OpenID Connect) and GitHub (OAuth 2), each by authorization code with PKCE. */
@Injectable()
export class OAuthProviders {
  private google: Promise<openid.Configuration> | undefined;

  constructor(private readonly config: AppConfig) {}

  /** Where the user is sent. @throws InvalidInput when the provider is not configured */
  async authorizationUrl(
    provider: OAuthProvider,
    redirectUri: string,
    state: string,
    checks: OAuthChecks,
  ): Promise<string> {
    const parameters = {
      redirect_uri: redirectUri,
      scope: SCOPES[provider],
      state,
      code_challenge: await openid.calculatePKCECodeChallenge(checks.codeVerifier),
      code_challenge_method: 'S256',
      ...(provider === 'Google' ? { nonce: checks.nonce } : {}),
    };
    return openid.buildAuthorizationUrl(await this.client(provider), parameters).href;
  }

  /**
   * Exchanges the code that came back, and asks who the user is.
   * @throws AppError invalid_credentials when the provider refuses the code or its answer does not fit the sign-in
   */
  async profile(provider: OAuthProvider, callback: URL, state: string, checks: OAuthChecks): Promise<OAuthProfile> {
    const client = await this.client(provider);
    try {
      const tokens = await openid.authorizationCodeGrant(client, callback, {
        pkceCodeVerifier: checks.codeVerifier,
        expectedState: state,
        ...(provider === 'Google' ? { expectedNonce: checks.nonce, idTokenExpected: true } : {}),
      });
      return provider === 'Google'
        ? googleProfile(client, tokens)
        : await this.githubProfile(client, tokens.access_token);
    } catch (error) {
      if (error instanceof AppError) throw error;
      throw new AppError('invalid_credentials', `${provider} did not confirm the sign-in`, {
        cause: error,
      });
    }
  }

  private async client(provider: OAuthProvider): Promise<openid.Configuration> {
    const { google, github } = this.config;
    if (provider === 'Google' && google) {
      this.google ??= discover(google.issuer, google.clientId, google.clientSecret);
      // A provider that was away at the first try is asked again.
      this.google.catch(() => (this.google = undefined));
      return this.google;
    }
    if (provider === 'GitHub' && github) return githubClient(github.url, github.clientId, github.clientSecret);
    const text = `sign-in with ${provider} is not configured on this server`;
    throw InvalidInput.at(['query', 'provider'], text, 'provider_not_configured');
  }

  private async githubProfile(client: openid.Configuration, accessToken: string): Promise<OAuthProfile> {
    const ask = async (path: string): Promise<unknown> => {
      const url = new URL(`${this.config.github!.apiUrl}${path}`);
      const headers = new Headers({
        accept: 'application/vnd.github+json',
        'user-agent': 'treeex',
      });
      return (await openid.fetchProtectedResource(client, accessToken, url, 'GET', null, headers)).json();
    };
    const user = (await ask('/user')) as { id: number; login: string; name?: string | null };
    const emails = (await ask('/user/emails')) as {
      email: string;
      primary: boolean;
      verified: boolean;
    }[];
    const email = emails.find(({ primary }) => primary);
    if (!user.id || !email) throw new AppError('invalid_credentials', 'GitHub shows no e-mail address of this user');
    return {
      provider: 'GitHub',
      subject: String(user.id),
      email: email.email.toLowerCase(),
      emailVerified: email.verified,
      name: user.name ?? user.login,
    };
  }
}

function googleProfile(
  _client: openid.Configuration,
  tokens: Awaited<ReturnType<typeof openid.authorizationCodeGrant>>,
): OAuthProfile {
  const claims = tokens.claims();
  if (!claims || typeof claims['email'] !== 'string') {
    throw new AppError('invalid_credentials', 'Google shows no e-mail address of this user');
  }
  return {
    provider: 'Google',
    subject: claims.sub,
    email: claims['email'].toLowerCase(),
    emailVerified: claims['email_verified'] === true,
    name: typeof claims['name'] === 'string' ? claims['name'] : undefined,
  };
}

async function discover(issuer: string, clientId: string, clientSecret: string): Promise<openid.Configuration> {
  const execute = insecure(issuer) ? [openid.allowInsecureRequests] : [];
  return openid.discovery(new URL(issuer), clientId, clientSecret, undefined, { execute });
}

function githubClient(url: string, clientId: string, clientSecret: string): openid.Configuration {
  const client = new openid.Configuration(
    {
      issuer: url,
      authorization_endpoint: `${url}/login/oauth/authorize`,
      token_endpoint: `${url}/login/oauth/access_token`,
    },
    clientId,
    clientSecret,
  );
  if (insecure(url)) openid.allowInsecureRequests(client);
  return client;
}

/** Plain HTTP is for a provider on the developer's own machine. */
function insecure(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
}
