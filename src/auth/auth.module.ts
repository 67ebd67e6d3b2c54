import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { PassportModule } from '@nestjs/passport';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AppConfig } from '../platform/config/app-config';
import { Sweeper } from '../platform/queues/sweeper';
import { sweepers } from '../platform/queues/sweepers';
import { AuthController } from './auth.controller';
import { AuthService } from './auth.service';
import { AuthenticationGuard } from './authentication.guard';
import { JwtStrategy } from './jwt.strategy';
import { OAuthProviders } from './oauth/oauth-providers';
import { OAuthController } from './oauth/oauth.controller';
import { OAuthService } from './oauth/oauth.service';
import { Session } from './session.entity';
import { ACCESS_TOKEN_SECONDS, SessionsService } from './sessions.service';
import { SignInLimits } from './sign-in-limits';
import { SignInEvents } from './sign-in-events.service';
import { User } from './user.entity';
import { UsersService } from './users.service';

const CLEANING_MS = 600_000;

@Module({
  imports: [
    TypeOrmModule.forFeature([User, Session]),
    PassportModule,
    JwtModule.registerAsync({
      inject: [AppConfig],
      useFactory: ({ jwtKey }: AppConfig) => ({
        // A KeyObject made once: from a text the library would make one per token.
        secret: jwtKey as never,
        signOptions: { algorithm: 'HS256', expiresIn: ACCESS_TOKEN_SECONDS },
        verifyOptions: { algorithms: ['HS256'] },
      }),
    }),
  ],
  controllers: [AuthController, OAuthController],
  providers: [
    AuthService,
    UsersService,
    SessionsService,
    SignInEvents,
    SignInLimits,
    OAuthProviders,
    OAuthService,
    JwtStrategy,
    AuthenticationGuard,
    sweepers([SessionsService], (sessions) => [
      new Sweeper('sessions that are over', CLEANING_MS, () => sessions.removeOld()),
    ]),
  ],
  exports: [UsersService, SignInEvents, AuthenticationGuard],
})
export class AuthModule {}
