import { Controller, Get, Headers, Ip, Param, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { Audited } from '../../platform/http/audited.decorator';
import { Public } from '../../platform/http/public.decorator';
import { AuthService } from '../auth.service';
import { OAuthAuthorizeQuery, OAuthCallbackQuery } from '../dto/oauth.dto';
import { OAuthAuthorizeResponse, SigninResponse } from '../dto/auth.response';
import { OAuthProviderPipe } from './oauth-provider.pipe';
import type { OAuthProvider } from './oauth-providers';
import { OAuthService } from './oauth.service';

@ApiTags('Authentication')
@ApiParam({ name: 'provider', enum: ['Google', 'GitHub'] })
@Controller('api/auth/oauth/:provider')
export class OAuthController {
  constructor(
    private readonly oauth: OAuthService,
    private readonly auth: AuthService,
  ) {}

  /** Starts the authorization code flow: where to send the user, and the state that must come back. */
  @Get('authorize')
  @Public()
  async authorizeOAuth(
    @Param('provider', OAuthProviderPipe) provider: OAuthProvider,
    @Query() { redirect_uri }: OAuthAuthorizeQuery,
  ): Promise<OAuthAuthorizeResponse> {
    return OAuthAuthorizeResponse.from(await this.oauth.start(provider, redirect_uri));
  }

  /**
   * Where the provider sends the user back to, unless the dashboard takes the code itself and calls sign-in with it.
   */
  @Get('callback')
  @Public()
  @Audited()
  finishOAuth(
    @Param('provider', OAuthProviderPipe) provider: OAuthProvider,
    @Query() query: OAuthCallbackQuery,
    @Headers('user-agent') userAgent: string | undefined,
    @Ip() ipAddress: string,
  ): Promise<SigninResponse> {
    return this.auth.signInElsewhere(provider, query, { userAgent, ipAddress });
  }
}
