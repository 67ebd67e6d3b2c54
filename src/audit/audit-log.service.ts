import { Injectable, type StreamableFile } from '@nestjs/common';
import { DatabasePool } from '../platform/database/database.module';
import { csvFile } from '../platform/http/files/csv-file';
import { type Page, toPage } from '../platform/http/pagination';
import type { WorkspaceContext } from '../workspaces/workspace-context';
import { AuditFilter, AuditListQuery } from './dto/audit-query.dto';
import { AuditRecordResponse, type AuditRow } from './dto/audit.response';

const BATCH = 1000;
const COLUMNS = [
  'created_at',
  'actor',
  'user_id',
  'user_email',
  'api_key_fingerprint',
  'action',
  'resource_type',
  'resource_id',
  'outcome',
  'status',
  'before',
  'after',
  'method',
  'path',
  'ip_address',
  'user_agent',
  'request_id',
  'id',
] as const;

const SELECT = `
  SELECT a.id, a.created_at, a.created_at::text AS created_at_text, a.actor, a.user_id, u.email AS user_email,
         a.api_key, a.action, a.resource_type, a.resource_id, a.outcome, a.status, a.before, a.after, a.method, a.path,
         a.ip_address, a.user_agent, a.request_id
    FROM audit_log a LEFT JOIN users u ON u.id = a.user_id`;

/** Reads the audit log of a workspace. */
@Injectable()
export class AuditLogService {
  constructor(private readonly database: DatabasePool) {}

  /** A page of records, newest first. */
  async list(ctx: WorkspaceContext, query: AuditListQuery): Promise<Page<AuditRecordResponse>> {
    const { where, values } = conditions(ctx, query);
    const [page, count] = await Promise.all([
      this.database.query<AuditRow>(
        `${SELECT} WHERE ${where} ORDER BY a.created_at DESC, a.id DESC
          LIMIT $${values.length + 1} OFFSET $${values.length + 2}`,
        [...values, query.limit, query.offset],
      ),
      this.database.query<{ total: number }>(`SELECT count(*)::int AS total FROM audit_log a WHERE ${where}`, values),
    ]);
    const records = page.rows.map((row) => AuditRecordResponse.from(row));
    return toPage(records, count.rows[0]!.total, query);
  }

  /** All records as a CSV file, newest first. */
  export(ctx: WorkspaceContext, filter: AuditFilter): Promise<StreamableFile> {
    return csvFile<AuditRow>('audit-log.csv', {
      columns: COLUMNS,
      cells: (row) => valuesOf(AuditRecordResponse.from(row)),
      page: (after) => this.batch(ctx, filter, after),
      pageSize: BATCH,
    });
  }

  private async batch(ctx: WorkspaceContext, filter: AuditFilter, after?: AuditRow): Promise<AuditRow[]> {
    const { where, values } = conditions(ctx, filter);
    // The time goes back as the text it came as: a JavaScript date has only milliseconds.
    const below = after
      ? `AND (a.created_at, a.id) <
             ($${values.push(after.created_at_text)}::timestamptz, $${values.push(after.id)}::uuid)`
      : '';
    const text = `${SELECT} WHERE ${where} ${below} ORDER BY a.created_at DESC, a.id DESC LIMIT ${BATCH}`;
    return (await this.database.query<AuditRow>(text, values)).rows;
  }
}

function conditions(ctx: WorkspaceContext, filter: AuditFilter): { where: string; values: unknown[] } {
  const values: unknown[] = [ctx.workspaceId];
  const parts = ['a.workspace_id = $1'];
  const add = (condition: string, value: unknown): void => {
    if (value !== undefined) parts.push(`${condition} $${values.push(value)}`);
  };
  for (const name of ['user_id', 'actor', 'action', 'resource_type'] as const) add(`a.${name} =`, filter[name]);
  for (const name of ['resource_id', 'outcome', 'request_id'] as const) add(`a.${name} =`, filter[name]);
  add('a.created_at >=', filter.from);
  add('a.created_at <=', filter.to);
  return { where: parts.join(' AND '), values };
}

function valuesOf(record: AuditRecordResponse): (string | number | null)[] {
  return COLUMNS.map((name) => {
    const value = record[name];
    return value !== null && typeof value === 'object' ? JSON.stringify(value) : value;
  });
}
