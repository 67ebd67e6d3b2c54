import { Injectable } from '@nestjs/common';
import type { Principal } from '../auth/principal';
import { DatabasePool } from '../platform/database/database.module';
import type { ErrorCode } from '../platform/http/error-codes';
import { AppError } from '../platform/http/errors';
import { limitsOf } from './request-limits';
import { API_KEY_ROLE, isAllowed, type Permission, type Role, rolesFor } from './role-matrix';
import type { WorkspaceContext } from './workspace-context';

/** A kind of row that belongs to a workspace and is named by an id in the path. */
export interface Resource {
  /** The table; a constant of the code, never input. */
  table: string;
  /** The path parameter that carries the id. */
  param: string;
  notFound: ErrorCode;
  /** Whether the table has `deleted_at`. */
  softDeleted: boolean;
}

/** What access is asked for: a workspace by its id, or whichever workspace owns a row. */
export type AccessTarget = { workspaceId: string } | { resource: Resource; id: string; workspaceId?: string };

interface AccessRow {
  workspace_id: string;
  workspace_status: string;
  plan: WorkspaceContext['plan'];
  rate_limits: unknown;
  role: Role | null;
  session_live: boolean;
}

/** What an OWNER still may do with a workspace that is suspended or cancelled. */
const ALLOWED_WHILE_INACTIVE: readonly Permission[] = ['workspace.read', 'workspace.update', 'workspace.delete'];

/** Decides who may do what in which workspace. To a stranger, what exists looks exactly like what does not. */
@Injectable()
export class WorkspaceAccess {
  constructor(private readonly database: DatabasePool) {}

  /**
   * The context of an allowed call.
   * @throws AppError 401 when the session has ended, 404 for strangers, 403 for members without the role, 409 when
   * the workspace is not active
   */
  async open(principal: Principal, target: AccessTarget, permission: Permission): Promise<WorkspaceContext> {
    const notFound = 'resource' in target ? target.resource.notFound : 'workspace_not_found';
    const row = await this.find(principal, target);
    if (row && !row.session_live) throw new AppError('not_authenticated');
    const role = row && this.roleOf(principal, row);
    if (!row || !role) {
      if (principal.kind === 'user') await this.assertSession(principal);
      throw new AppError(notFound);
    }
    if (row.workspace_status !== 'active') this.assertOwnerBusiness(role, permission, notFound);
    if (!isAllowed(role, permission)) {
      throw new AppError('insufficient_permissions', `Insufficient permissions. ${rolesFor(permission)} role required`);
    }
    const userId = principal.kind === 'user' ? principal.userId : null;
    return { workspaceId: row.workspace_id, userId, role, plan: row.plan, limits: limitsOf(row.plan, row.rate_limits) };
  }

  /** @throws AppError 401 when the session of an access token has ended */
  async assertSession(principal: Extract<Principal, { kind: 'user' }>): Promise<void> {
    const { rowCount } = await this.database.query({
      name: 'session-live',
      text: 'SELECT 1 FROM sessions WHERE id = $1 AND user_id = $2 AND ended_at IS NULL AND expires_at > now()',
      values: [principal.sessionId, principal.userId],
    });
    if (rowCount === 0) throw new AppError('not_authenticated');
  }

  private roleOf(principal: Principal, row: AccessRow): Role | null {
    if (principal.kind === 'user') return row.role;
    return principal.workspaceId === row.workspace_id ? API_KEY_ROLE : null;
  }

  private assertOwnerBusiness(role: Role, permission: Permission, notFound: ErrorCode): void {
    if (role !== 'OWNER') throw new AppError(notFound);
    if (!ALLOWED_WHILE_INACTIVE.includes(permission)) throw new AppError('workspace_inactive');
  }

  /** One round trip: the row's workspace, the caller's active membership in it, and whether the session lives. */
  private async find(principal: Principal, target: AccessTarget): Promise<AccessRow | undefined> {
    const [userId, sessionId] = principal.kind === 'user' ? [principal.userId, principal.sessionId] : [null, null];
    const [name, from] =
      'resource' in target ? fromResource(target.resource) : ['workspace', 'workspaces w WHERE w.id = $1'];
    const { rows } = await this.database.query<AccessRow>({
      name: `access-${name}`,
      text: `SELECT w.id AS workspace_id, w.status AS workspace_status, w.plan,
               w.settings->'rate_limits' AS rate_limits,
               (SELECT role FROM workspace_members m
                 WHERE m.workspace_id = w.id AND m.user_id = $2 AND m.status = 'active') AS role,
               ($3::uuid IS NULL OR EXISTS (SELECT 1 FROM sessions s WHERE s.id = $3 AND s.user_id = $2
                 AND s.ended_at IS NULL AND s.expires_at > now())) AS session_live
             FROM ${from} AND w.deleted_at IS NULL`,
      values: ['resource' in target ? target.id : target.workspaceId, userId, sessionId],
    });
    const [row] = rows;
    const elsewhere =
      'resource' in target && target.workspaceId && row?.workspace_id !== target.workspaceId.toLowerCase();
    return elsewhere ? undefined : row;
  }
}

function fromResource({ table, softDeleted }: Resource): [string, string] {
  const living = softDeleted ? 'AND r.deleted_at IS NULL' : '';
  return [table, `${table} r JOIN workspaces w ON w.id = r.workspace_id WHERE r.id = $1 ${living}`];
}
