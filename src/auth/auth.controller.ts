import { Body, Controller, Delete, Get, Headers, HttpCode, Ip, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Public } from '../platform/http/public.decorator';
import { Repeatable } from '../platform/http/repeatable.decorator';
import { UuidPipe } from '../platform/http/uuid.pipe';
import { AuthService } from './auth.service';
import { PasswordChange, ProviderQuery, RefreshRequest } from './dto/auth.dto';
import {
  CurrentUserResponse,
  RefreshResponse,
  SessionResponse,
  SigninResponse,
  SignupResponse,
} from './dto/auth.response';
import { Signup } from './dto/signup.dto';
import type { Principal } from './principal';
import { SessionsService } from './sessions.service';
import { CurrentUser, UserRoute } from './user-route.decorator';
import { UsersService } from './users.service';

type SignedIn = Extract<Principal, { kind: 'user' }>;

@ApiTags('Authentication')
@Controller('api/auth')
export class AuthController {
  constructor(
    private readonly auth: AuthService,
    private readonly users: UsersService,
    private readonly sessions: SessionsService,
  ) {}

  /** Makes an account. */
  @Post('signup')
  @Repeatable('an address has one account: the second request is refused with `email_taken`')
  @Public()
  @HttpCode(200)
  signUp(@Query() { provider }: ProviderQuery, @Body() body: Signup, @Ip() ipAddress: string): Promise<SignupResponse> {
    return this.auth.signUp(provider, body, ipAddress);
  }

  /** Opens a session and returns its tokens. */
  @Post('signin')
  @Repeatable('another session is opened; one that nobody uses expires')
  @Public()
  @HttpCode(200)
  signIn(
    @Query() { provider }: ProviderQuery,
    @Body() body: Signup,
    @Headers('user-agent') userAgent: string | undefined,
    @Ip() ipAddress: string,
  ): Promise<SigninResponse> {
    return this.auth.signIn(provider, body, { userAgent, ipAddress });
  }

  /**
   * Exchanges a refresh token, or the bearer access token of a live session, for a new pair of tokens. A refresh token
   * may be used again for 10 seconds, by a second tab or after a lost answer; used later, it ends its whole session.
   */
  @Post('refresh')
  @Repeatable('a refresh token may be used again for 10 seconds, when its answer was lost')
  @Public()
  @ApiBearerAuth()
  @HttpCode(200)
  refreshTokens(
    @Body() body: RefreshRequest,
    @Headers('authorization') authorization?: string,
  ): Promise<RefreshResponse> {
    return this.auth.refresh(body.refresh_token, authorization);
  }

  /** Who is signed in. */
  @Get('me')
  @UserRoute()
  async getCurrentUser(@CurrentUser() user: SignedIn): Promise<CurrentUserResponse> {
    return CurrentUserResponse.from(await this.users.get(user.userId));
  }

  /** The user's open sessions. */
  @Get('sessions')
  @UserRoute()
  async listSessions(@CurrentUser() user: SignedIn): Promise<SessionResponse[]> {
    return (await this.sessions.list(user.userId)).map((session) => SessionResponse.from(session, user.sessionId));
  }

  /** Ends one of the user's sessions. */
  @Delete('sessions/:session_id')
  @UserRoute()
  @HttpCode(204)
  endSession(@CurrentUser() user: SignedIn, @Param('session_id', UuidPipe) sessionId: string): Promise<void> {
    return this.sessions.end(user.userId, sessionId);
  }

  /** Ends the session of this request. */
  @Post('signout')
  @Repeatable('the session is over, which a second request is told by 401')
  @UserRoute()
  @HttpCode(204)
  signOut(@CurrentUser() user: SignedIn): Promise<void> {
    return this.sessions.end(user.userId, user.sessionId);
  }

  /** Changes the password; all other sessions of the user end. */
  @Post('password')
  @UserRoute()
  @HttpCode(204)
  changePassword(@CurrentUser() user: SignedIn, @Body() body: PasswordChange): Promise<void> {
    return this.auth.changePassword(user.userId, user.sessionId, body);
  }
}
