import { ApiProperty } from '@nestjs/swagger';
import { Documented, Int, Time, Uuid } from '../../platform/http/response-fields';
import { ACCESS_TOKEN_SECONDS, type TokenPair } from '../sessions.service';
import { Session } from '../session.entity';
import { User } from '../user.entity';

export class SignupResponse {
  @Uuid() user_id!: string;
  @Documented({ format: 'email' }) email!: string;
  name!: string;

  static from({ id, name, email }: User): SignupResponse {
    return { user_id: id, name, email };
  }
}

export class RefreshResponse {
  @ApiProperty({ default: 'bearer' }) token_type!: string;

  /** Seconds until the access token expires. */
  @ApiProperty({ type: 'integer' }) expires_in!: number;

  /** For the `Authorization: Bearer` header of every request. */
  access_token!: string;

  /** Exchanged once for a new pair; using it twice ends the session. */
  refresh_token!: string;

  static from({ accessToken, refreshToken }: TokenPair): RefreshResponse {
    return {
      access_token: accessToken,
      refresh_token: refreshToken,
      token_type: 'bearer',
      expires_in: ACCESS_TOKEN_SECONDS,
    };
  }
}

export class SigninResponse extends RefreshResponse {
  @Uuid() user_id!: string;

  static override from(pair: TokenPair): SigninResponse {
    return { user_id: pair.userId, ...RefreshResponse.from(pair) };
  }
}

export class CurrentUserResponse {
  @Uuid() id!: string;

  /** The same as `id`. */
  @Uuid() user_id!: string;

  @Documented({ format: 'email' }) email!: string;
  name!: string;
  email_verified!: boolean;

  static from({ id, email, name, emailVerified }: User): CurrentUserResponse {
    return { id, user_id: id, email, name, email_verified: emailVerified };
  }
}

export class SessionResponse {
  @Uuid() id!: string;
  user_agent!: string | null;
  ip_address!: string | null;
  @Time() created_at!: Date;
  @Time() last_used_at!: Date;
  @Time() expires_at!: Date;

  /** Whether this request was made in it. */
  current!: boolean;

  static from(session: Session, currentId: string): SessionResponse {
    return {
      id: session.id,
      user_agent: session.userAgent,
      ip_address: session.ipAddress,
      created_at: session.createdAt,
      last_used_at: session.lastUsedAt,
      expires_at: session.expiresAt,
      current: session.id === currentId,
    };
  }
}

export class OAuthAuthorizeResponse {
  /** Seconds that the sign-in may take. */
  @Int() expires_in!: number;

  /** Where to send the user. */
  authorization_url!: string;

  /** Comes back with the user; compare it, then hand it to sign-in with the code. */
  state!: string;

  static from(start: { url: string; state: string; expiresIn: number }): OAuthAuthorizeResponse {
    return { authorization_url: start.url, state: start.state, expires_in: start.expiresIn };
  }
}
