import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension, ApiForbiddenResponse, ApiSecurity } from '@nestjs/swagger';
import type { AuthenticatedRequest } from '../auth/principal';
import { ErrorResponse } from '../platform/http/api-errors';
import { type Permission, ROLE_MATRIX, rolesFor } from './role-matrix';
import type { Resource } from './workspace-access.service';
import type { WorkspaceContext } from './workspace-context';

export const ACCESS_RULE = 'access-rule';

export interface AccessRule {
  permission: Permission;
  /** The row in the path that decides the workspace; without it the workspace id itself is in path, query or body. */
  resource?: Resource;
  /** The workspace is known only while a multipart form is read: the handler asks `WorkspaceAccess` itself. */
  deferred?: boolean;
}

export interface WorkspaceRequest extends AuthenticatedRequest {
  workspace?: WorkspaceContext;
}

/** The rule of a tenant's route: what permission it needs, and how its workspace is found. */
export function Access(permission: Permission, rule: Omit<AccessRule, 'permission'> = {}): MethodDecorator {
  return applyDecorators(
    SetMetadata(ACCESS_RULE, { permission, ...rule } satisfies AccessRule),
    ApiBearerAuth(),
    ApiSecurity('api-key'),
    ApiExtension('x-roles', ROLE_MATRIX[permission]),
    ApiForbiddenResponse({
      type: ErrorResponse,
      description: `Insufficient permissions: ${rolesFor(permission)} only`,
    }),
  );
}

/** The context that the access guard made for this request. */
export const Ctx = createParamDecorator((_: unknown, context: ExecutionContext): WorkspaceContext => {
  const { workspace } = context.switchToHttp().getRequest<WorkspaceRequest>();
  if (!workspace) throw new Error('BUG: @Ctx() on a route without @Access()');
  return workspace;
});
