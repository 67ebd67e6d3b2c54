import { Injectable } from '@nestjs/common';
import { AppError, InvalidInput } from '../platform/http/errors';
import { type Device, SessionsService, type TokenPair } from './sessions.service';
import { SignInLimits } from './sign-in-limits';
import { SignInEvents } from './sign-in-events';
import { UsersService } from './users.service';
import type { Signup } from './dto/signup.dto';
import type { PasswordChange, Provider } from './dto/auth.dto';
import { RefreshResponse, SigninResponse, SignupResponse } from './dto/auth.response';

const BEARER = /^Bearer (\S+)$/;

/** Signing up, in and out. */
@Injectable()
export class AuthService {
  constructor(
    private readonly users: UsersService,
    private readonly sessions: SessionsService,
    private readonly events: SignInEvents,
    private readonly limits: SignInLimits,
  ) {}

  async signUp(provider: Provider, input: Signup): Promise<SignupResponse> {
    assertEmail(provider);
    const user = await this.users.register(input.email, input.password, input.name ?? undefined);
    return SignupResponse.from(user);
  }

  async signIn(provider: Provider, input: Signup, device: Device): Promise<SigninResponse> {
    assertEmail(provider);
    const address = device.ipAddress ?? 'unknown';
    await this.limits.attempt(input.email, address);
    const user = await this.users.authenticate(input.email, input.password);
    await this.limits.succeeded(input.email, address);
    await this.events.signedIn(user.id);
    return SigninResponse.from(await this.sessions.open(user.id, device));
  }

  /** By a refresh token in the body, or by the bearer access token of a live session. */
  async refresh(
    refreshToken: string | undefined,
    authorization: string | undefined,
  ): Promise<RefreshResponse> {
    const accessToken = BEARER.exec(authorization ?? '')?.[1];
    if (!refreshToken && !accessToken) throw new AppError('not_authenticated');
    const pair: TokenPair = refreshToken
      ? await this.sessions.rotate(refreshToken)
      : await this.sessions.rotateByAccessToken(accessToken!);
    return RefreshResponse.from(pair);
  }

  /** Changes the password and ends the user's other sessions. */
  async changePassword(userId: string, sessionId: string, input: PasswordChange): Promise<void> {
    await this.users.changePassword(userId, input.current_password, input.new_password);
    await this.sessions.endAllBut(userId, sessionId);
  }
}

function assertEmail(provider: Provider): void {
  if (provider !== 'Email') {
    throw InvalidInput.at(
      ['query', 'provider'],
      `sign-in with ${provider} is not configured on this server`,
      'provider_not_configured',
    );
  }
}
