import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AppError, InvalidInput } from '../platform/http/errors';
import { answering } from '../platform/http/held-key';
import { type Device, SessionsService, type TokenPair } from './sessions.service';
import { SignInLimits } from './sign-in-limits';
import { SignInEvents } from './sign-in-events.service';
import type { OAuthProvider } from './oauth/oauth-providers';
import { type OAuthResult, OAuthService } from './oauth/oauth.service';
import { UsersService } from './users.service';
import type { Signup } from './dto/signup.dto';
import type { PasswordChange, Provider } from './dto/auth.dto';
import { RefreshResponse, SigninResponse, SignupResponse } from './dto/auth.response';

const BEARER = /^Bearer (\S+)$/;

/** Signing up, in and out. */
@Injectable()
export class AuthService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly users: UsersService,
    private readonly sessions: SessionsService,
    private readonly events: SignInEvents,
    private readonly limits: SignInLimits,
    private readonly oauth: OAuthService,
  ) {}

  /** @throws AppError email_taken, rate_limit_exceeded */
  async signUp(provider: Provider, input: Signup, address: string): Promise<SignupResponse> {
    if (provider !== 'Email')
      return SignupResponse.from(await this.users.get(await this.oauth.user(provider, resultOf(input))));
    assertNoCode(input);
    await this.limits.attemptSignUp(address);
    const user = await this.users.register(input.email, input.password, input.name ?? undefined);
    return SignupResponse.from(user);
  }

  async signIn(provider: Provider, input: Signup, device: Device): Promise<SigninResponse> {
    if (provider !== 'Email') return this.signInElsewhere(provider, resultOf(input), device);
    assertNoCode(input);
    const address = device.ipAddress ?? 'unknown';
    await this.limits.attempt(input.email, address);
    const user = await this.users.authenticate(input.email, input.password);
    await this.limits.succeeded(input.email, address);
    return this.open(user.id, device);
  }

  /** With what Google or GitHub sent back. */
  async signInElsewhere(provider: OAuthProvider, result: OAuthResult, device: Device): Promise<SigninResponse> {
    return this.open(await this.oauth.user(provider, result), device);
  }

  /** By a refresh token in the body, or by the bearer access token of a live session. */
  async refresh(refreshToken: string | undefined, authorization: string | undefined): Promise<RefreshResponse> {
    const accessToken = BEARER.exec(authorization ?? '')?.[1];
    if (!refreshToken && !accessToken) throw new AppError('not_authenticated');
    const pair: TokenPair = refreshToken
      ? await this.sessions.rotate(refreshToken)
      : await this.sessions.rotateByAccessToken(accessToken!);
    return RefreshResponse.from(pair);
  }

  /** Changes the password and ends the user's other sessions. */
  async changePassword(userId: string, sessionId: string, input: PasswordChange): Promise<void> {
    await this.limits.attemptChange(userId);
    const hash = await this.users.hashOfNext(userId, input.current_password, input.new_password);
    await answering(this.dataSource, async (tx) => {
      await this.users.setPassword(userId, hash, tx);
      await this.sessions.endAllBut(userId, sessionId, tx);
    });
    await this.limits.changed(userId);
  }

  private async open(userId: string, device: Device): Promise<SigninResponse> {
    await this.events.signedIn(userId);
    return SigninResponse.from(await this.sessions.open(userId, device));
  }
}

function assertNoCode({ code }: Signup): void {
  if (code !== undefined) throw InvalidInput.at(['body', 'code'], 'goes with the providers Google and GitHub only');
}

function resultOf({ code, state, iss }: Signup): OAuthResult {
  if (code === undefined) throw InvalidInput.at(['body', 'code'], 'is required', 'missing');
  if (state === undefined) throw InvalidInput.at(['body', 'state'], 'is required', 'missing');
  return { code, state, iss };
}
