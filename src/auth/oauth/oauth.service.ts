import { Injectable } from '@nestjs/common';
import { randomNonce, randomPKCECodeVerifier, randomState } from 'openid-client';
import { DataSource } from 'typeorm';
import { AppConfig } from '../../platform/config/app-config';
import { sha256 } from '../../platform/crypto/hash';
import { SecretsService } from '../../platform/crypto/secrets.service';
import { AppError, InvalidInput } from '../../platform/http/errors';
import { UsersService } from '../users.service';
import { type OAuthChecks, type OAuthProfile, type OAuthProvider, OAuthProviders } from './oauth-providers';

const STATE_SECONDS = 600;

/** What comes back from the provider by way of the browser. */
export interface OAuthResult {
  code: string;
  state: string;
  iss?: string;
}

interface StateRow {
  provider: OAuthProvider;
  redirect_uri: string;
  checks_sealed: string;
}

/** Sign-in elsewhere: starts it, checks what comes back, and finds or makes the account that belongs to it. */
@Injectable()
export class OAuthService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly config: AppConfig,
    private readonly secrets: SecretsService,
    private readonly providers: OAuthProviders,
    private readonly users: UsersService,
  ) {}

  /** Where to send the user, and the state that must come back. Good for ten minutes and one use. */
  async start(
    provider: OAuthProvider,
    redirectUri?: string,
  ): Promise<{ url: string; state: string; expiresIn: number }> {
    const target = redirectUri ?? `${this.config.publicUrl}/api/auth/oauth/${provider}/callback`;
    this.assertOwnAddress(target);
    const state = randomState();
    const checks: OAuthChecks = { codeVerifier: randomPKCECodeVerifier(), nonce: randomNonce() };
    const url = await this.providers.authorizationUrl(provider, target, state, checks);
    await this.dataSource.query('DELETE FROM oauth_states WHERE expires_at < now()');
    await this.dataSource.query(
      `INSERT INTO oauth_states (state_hash, provider, redirect_uri, checks_sealed, expires_at)
       VALUES ($1, $2, $3, $4, now() + make_interval(secs => $5))`,
      [sha256(state), provider, target, this.secrets.encrypt(JSON.stringify(checks), 'oauth_states'), STATE_SECONDS],
    );
    return { url, state, expiresIn: STATE_SECONDS };
  }

  /** The account behind a finished sign-in; made when there is none. @throws AppError invalid_credentials */
  async user(provider: OAuthProvider, result: OAuthResult): Promise<string> {
    return this.link(await this.finish(provider, result));
  }

  private async finish(provider: OAuthProvider, { code, state, iss }: OAuthResult): Promise<OAuthProfile> {
    const [[row]] = await this.dataSource.query<[StateRow[]]>(
      'DELETE FROM oauth_states WHERE state_hash = $1 AND provider = $2 AND expires_at > now() RETURNING *',
      [sha256(state), provider],
    );
    if (!row) throw new AppError('invalid_credentials', 'The sign-in has expired or was used already; start it again');
    const callback = new URL(row.redirect_uri);
    callback.searchParams.set('code', code);
    callback.searchParams.set('state', state);
    if (iss) callback.searchParams.set('iss', iss);
    const checks = JSON.parse(this.secrets.decrypt(row.checks_sealed, 'oauth_states')) as OAuthChecks;
    return this.providers.profile(provider, callback, state, checks);
  }

  /** By the provider's id; else by an e-mail address that the provider has verified. */
  private async link(profile: OAuthProfile): Promise<string> {
    const { provider, subject } = profile;
    return this.dataSource.transaction(async (tx) => {
      const [known] = await tx.query<{ user_id: string }[]>(
        'SELECT user_id FROM oauth_identities WHERE provider = $1 AND subject = $2',
        [provider, subject],
      );
      if (known) return known.user_id;
      if (!profile.emailVerified) {
        throw new AppError('invalid_credentials', `${provider} has not verified this e-mail address`);
      }
      const userId = await this.users.claimVerified(profile.email, profile.name, tx);
      await tx.query(
        'INSERT INTO oauth_identities (provider, subject, user_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
        [provider, subject, userId],
      );
      return userId;
    });
  }

  /** Codes go only to addresses of this installation: its own, and the dashboards that may call it. */
  private assertOwnAddress(redirectUri: string): void {
    const allowed = [this.config.publicUrl, ...this.config.corsOrigins].map((url) => new URL(url).origin);
    if (!URL.canParse(redirectUri) || !allowed.includes(new URL(redirectUri).origin)) {
      throw InvalidInput.at(['query', 'redirect_uri'], 'must be an address below PUBLIC_URL or one of CORS_ORIGINS');
    }
  }
}
