import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum';
import { Reflector } from '@nestjs/core';
import { isUUID } from 'class-validator';
import { USER_ROUTE } from '../auth/user-route.decorator';
import { AppError, InvalidInput } from '../platform/http/errors';
import { PUBLIC_ROUTE } from '../platform/http/public.decorator';
import { logContext } from '../platform/logging/request-context';
import type { Response } from 'express';
import { PlanLimits } from './plan-limits.service';
import { ACCESS_RULE, type AccessRule, type WorkspaceRequest } from './access.decorator';
import { type AccessTarget, WorkspaceAccess } from './workspace-access.service';

/** Second of the global guards: may this caller do this here? Routes without a rule are refused. */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly shapes = new WeakMap<object, RouteShape>();

  constructor(
    private readonly reflector: Reflector,
    private readonly access: WorkspaceAccess,
    private readonly planLimits: PlanLimits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC_ROUTE, targets)) return true;
    const request = context.switchToHttp().getRequest<WorkspaceRequest>();
    const rule = this.reflector.getAllAndOverride<AccessRule | undefined>(ACCESS_RULE, targets);
    if (rule && !rule.deferred) {
      request.workspace = await this.access.open(
        request.user,
        targetOf(request, rule, this.shapeOf(context)),
        rule.permission,
      );
      await this.planLimits.consume(request.workspace, context.switchToHttp().getResponse<Response>());
      const store = logContext.getStore();
      if (store) store.workspaceId = request.workspace.workspaceId;
      return true;
    }
    if (rule?.deferred && request.user.kind === 'api-key') return true;
    const userRoute = rule?.deferred || this.reflector.getAllAndOverride<boolean>(USER_ROUTE, targets);
    if (!userRoute) throw new Error('BUG: route without @Public(), @UserRoute() or @Access()');
    if (request.user.kind !== 'user')
      throw new AppError('insufficient_permissions', 'This needs a signed-in user, not an API key');
    await this.access.assertSession(request.user);
    return true;
  }

  /** A route has its shape for good, and reading what decorators left takes longer than remembering it. */
  private shapeOf(context: ExecutionContext): RouteShape {
    const handler = context.getHandler();
    const known = this.shapes.get(handler) ?? this.readShape(context);
    this.shapes.set(handler, known);
    return known;
  }

  private readShape(context: ExecutionContext): RouteShape {
    const controller = context.getClass();
    const path = this.reflector.get<string | string[]>(PATH_METADATA, controller);
    const { name } = context.getHandler();
    const args = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) ?? {}) as object;
    const takesBody = Object.keys(args).some((key) => key.startsWith(`${RouteParamtypes.BODY}:`));
    return { isTwin: Array.isArray(path), takesBody };
  }
}

interface RouteShape {
  /** Served at a flat and at a nested path. */
  isTwin: boolean;
  takesBody: boolean;
}

function targetOf(
  request: WorkspaceRequest,
  { resource }: AccessRule,
  { isTwin, takesBody }: RouteShape,
): AccessTarget {
  const inPath = request.params['workspace_id'] as string | undefined;
  if (inPath !== undefined) assertUuid(inPath, ['path', 'workspace_id']);
  if (resource) {
    const id = request.params[resource.param] as string;
    assertUuid(id, ['path', resource.param]);
    const workspaceId = inPath ?? idsBesidePath(request)[0]?.id;
    if (workspaceId !== undefined) assertSame(request, workspaceId);
    return { resource, id, workspaceId: workspaceId as string | undefined };
  }
  const named = idsBesidePath(request);
  const workspaceId = inPath ?? named[0]?.id;
  if (workspaceId === undefined) {
    const place = takesBody ? 'body' : 'query';
    throw InvalidInput.at([place, 'workspace_id'], 'is required', 'missing');
  }
  assertSame(request, workspaceId);
  if (isTwin && inPath !== undefined) carryDown(request, inPath);
  return { workspaceId: workspaceId as string };
}

/** A request names one workspace, wherever it names it. */
function assertSame(request: WorkspaceRequest, workspaceId: unknown): void {
  for (const { place, id } of idsBesidePath(request)) {
    assertUuid(id, [place, 'workspace_id']);
    if (id.toLowerCase() !== String(workspaceId).toLowerCase()) {
      const other = request.params['workspace_id'] === undefined ? 'query' : 'path';
      throw InvalidInput.at([place, 'workspace_id'], `differs from the workspace in the ${other}`);
    }
  }
}

function idsBesidePath({ query, body }: WorkspaceRequest): { place: string; id: unknown }[] {
  const inBody = (body as Record<string, unknown> | undefined)?.['workspace_id'];
  return [
    { place: 'query', id: query['workspace_id'] as unknown },
    { place: 'body', id: inBody },
  ].filter(({ id }) => id !== undefined);
}

/** A nested route names its workspace only in the path; the DTOs, made for the flat route, find it where they look. */
function carryDown(request: WorkspaceRequest, workspaceId: string): void {
  const body = request.body as Record<string, unknown> | undefined;
  if (request.method === 'GET') {
    Object.defineProperty(request, 'query', {
      value: { ...request.query, workspace_id: workspaceId },
      configurable: true,
    });
  } else if (body && typeof body === 'object' && !Array.isArray(body)) {
    body['workspace_id'] = workspaceId;
  }
}

function assertUuid(value: unknown, loc: string[]): asserts value is string {
  if (typeof value !== 'string' || !isUUID(value, 'all')) throw InvalidInput.at(loc, 'must be a UUID', 'is_uuid');
}
