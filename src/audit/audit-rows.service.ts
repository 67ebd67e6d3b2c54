import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { Principal } from '../auth/principal';
import { AppConfig } from '../platform/config/app-config';
import { DatabasePool } from '../platform/database/database.module';
import type { AccessRule, WorkspaceRequest } from '../workspaces/access.decorator';
import type { Fields } from './audit.types';

/** The row that a request is about. */
export interface AuditTarget {
  table: string;
  id: string;
}

/** Rows that handlers find by themselves, by the parameter of the path; the first one there counts. */
const OWN_ROWS = [
  { param: 'member_id', table: 'workspace_members' },
  { param: 'session_id', table: 'sessions' },
  { param: 'workspace_id', table: 'workspaces' },
];
/** Looks at rows on behalf of the audit log. */
@Injectable()
export class AuditRows {
  /**
   * As long as for a connection: no answer of the API waits for a look at a row that somebody holds locked or that a
   * full database can't give.
   */
  private readonly lookTimeoutMs: number;

  constructor(
    private readonly database: DatabasePool,
    config: AppConfig,
  ) {
    this.lookTimeoutMs = config.database.connectTimeoutMs;
  }

  /** The row that the path names; undefined when it names none, or the id is none. */
  targetOf(request: WorkspaceRequest, rule: AccessRule | undefined): AuditTarget | undefined {
    const named = rule?.resource ? [rule.resource] : OWN_ROWS;
    const found = named.find(({ param }) => request.params[param] !== undefined);
    const id = found && request.params[found.param];
    if (!found || typeof id !== 'string' || !isUUID(id, 'all')) return undefined;
    // A collection under a workspace is about what is made there, not about the workspace.
    const isCollection =
      found.table === 'workspaces' && !/^\/api\/workspaces\/[^/]+(\/rotate-secrets)?$/.test(request.path);
    return isCollection ? undefined : { table: found.table, id };
  }

  /** The row as it is now; null when there is none, or it is not the caller's. */
  async look(
    { table, id }: AuditTarget,
    workspaceId: string | null,
    principal: Principal | undefined,
  ): Promise<Fields | null> {
    const owner = ownerOf(table, workspaceId, principal);
    if (!owner) return null;
    const query = {
      name: `audit-look-${table}`,
      text: `SELECT to_jsonb(t) AS fields FROM ${table} t WHERE t.id = $1 AND t.${owner.column} = $2`,
      values: [id, owner.id],
      query_timeout: this.lookTimeoutMs,
    };
    const { rows } = await this.database.query<{ fields: Fields }>(query);
    return rows[0]?.fields ?? null;
  }
}

function ownerOf(
  table: string,
  workspaceId: string | null,
  principal: Principal | undefined,
): { column: string; id: string } | undefined {
  if (table === 'sessions') return principal?.kind === 'user' ? { column: 'user_id', id: principal.userId } : undefined;
  if (workspaceId === null) return undefined;
  return { column: table === 'workspaces' ? 'id' : 'workspace_id', id: workspaceId };
}
