import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { AppConfig } from '../platform/config/app-config';
import type { Principal } from './principal';

/** What an access token carries: the user and the session that it was issued in. */
export interface AccessTokenClaims {
  sub: string;
  sid: string;
}

/**
 * Accepts the access tokens that sign-in and refresh issue. The key is a KeyObject: a text would be turned into one
 * per request.
 */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy, 'jwt') {
  constructor(config: AppConfig) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      secretOrKey: config.jwtKey as never,
      algorithms: ['HS256'],
      ignoreExpiration: false,
    });
  }

  validate({ sub, sid }: AccessTokenClaims): Principal {
    return { kind: 'user', userId: sub, sessionId: sid };
  }
}
