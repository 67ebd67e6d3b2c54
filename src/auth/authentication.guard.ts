import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import { AppError } from '../platform/http/errors';
import { PUBLIC_ROUTE } from '../platform/http/public.decorator';

/**
 * First of the global guards: who calls? Closed by default; `@Public()` opens a route. Bearer access tokens and
 * workspace API keys are both passport strategies; the one for API keys belongs to the workspaces.
 */
@Injectable()
export class AuthenticationGuard extends AuthGuard(['jwt', 'api-key']) {
  constructor(private readonly reflector: Reflector) {
    super();
  }

  override canActivate(
    context: ExecutionContext,
  ): ReturnType<InstanceType<ReturnType<typeof AuthGuard>>['canActivate']> {
    const open = this.reflector.getAllAndOverride<boolean>(PUBLIC_ROUTE, [context.getHandler(), context.getClass()]);
    return open ? true : super.canActivate(context);
  }

  override handleRequest<Principal>(error: Error | null, principal: Principal | false): Principal {
    if (error) throw error;
    if (!principal) throw new AppError('not_authenticated');
    return principal;
  }
}
