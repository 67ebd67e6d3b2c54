import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth } from '@nestjs/swagger';
import type { AuthenticatedRequest, Principal } from './principal';

export const USER_ROUTE = 'user-route';

/** A route that belongs to the signed-in user rather than to a workspace; API keys are refused. */
export function UserRoute(): MethodDecorator {
  return applyDecorators(SetMetadata(USER_ROUTE, true), ApiBearerAuth());
}

/** The signed-in user of a `@UserRoute()`. */
export const CurrentUser = createParamDecorator((_: unknown, context: ExecutionContext) => {
  return context.switchToHttp().getRequest<AuthenticatedRequest>().user as Extract<Principal, { kind: 'user' }>;
});
