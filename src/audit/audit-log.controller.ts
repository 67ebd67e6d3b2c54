import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AnswersCsv } from '../platform/http/files/csv-file';
import { Access, Ctx } from '../workspaces/access.decorator';
import type { WorkspaceContext } from '../workspaces/workspace-context';
import { AuditLogService } from './audit-log.service';
import { AuditFilter, AuditListQuery } from './dto/audit-query.dto';
import { AuditListResponse } from './dto/audit.response';

@ApiTags('Audit Log')
@Controller('api/audit-log')
export class AuditLogController {
  constructor(private readonly log: AuditLogService) {}

  /**
   * Every write in the workspace, newest first: who did what, from where, and what it was before. One record for each
   * request, however many rows it wrote. Requests that were refused wrote nothing and are not in it.
   */
  @Get()
  @Access('audit-log.read')
  listAuditLog(@Ctx() ctx: WorkspaceContext, @Query() query: AuditListQuery): Promise<AuditListResponse> {
    return this.log.list(ctx, query);
  }

  /** The audit log as a CSV file, with the same conditions as the list. */
  @Get('export')
  @Access('audit-log.read')
  @AnswersCsv('One line for each record; `before` and `after` are JSON')
  exportAuditLog(@Ctx() ctx: WorkspaceContext, @Query() query: AuditFilter): Promise<StreamableFile> {
    return this.log.export(ctx, query);
  }
}
