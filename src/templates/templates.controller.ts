import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { HistoryEventListResponse } from '../platform/history/history.response';
import { PageQuery } from '../platform/http/pagination';
import { Repeatable } from '../platform/http/repeatable.decorator';
import { Access, Ctx } from '../workspaces/access.decorator';
import type { WorkspaceContext } from '../workspaces/workspace-context';
import { TemplateCreate, TemplateListQuery, TemplateSyncQuery, TemplateUpdate } from './dto/template.dto';
import { TemplateListResponse, TemplateResponse, TemplateSyncResponse } from './dto/template.response';
import { TemplateAuthoring } from './template-authoring.service';
import { TemplateSync } from './template-sync.service';
import { TEMPLATE } from './templates.types';
import { TemplatesService } from './templates.service';

@ApiTags('Templates')
@Controller('api/templates')
export class TemplatesController {
  constructor(
    private readonly templates: TemplatesService,
    private readonly authoring: TemplateAuthoring,
    private readonly syncing: TemplateSync,
  ) {}

  @Get()
  @Access('templates.read')
  listTemplates(@Ctx() ctx: WorkspaceContext, @Query() query: TemplateListQuery): Promise<TemplateListResponse> {
    return this.templates.list(ctx, query);
  }

  /** Checks a template by Meta's rules and creates it, at Meta where the number's account is known. */
  @Post()
  @Access('templates.write')
  createTemplate(@Ctx() ctx: WorkspaceContext, @Body() body: TemplateCreate): Promise<TemplateResponse> {
    return this.authoring.create(ctx, body);
  }

  /** Brings the templates that exist at Meta here. */
  @Post('sync')
  @Repeatable('Meta is asked once more')
  @Access('templates.write')
  @HttpCode(200)
  syncTemplates(@Ctx() ctx: WorkspaceContext, @Query() query: TemplateSyncQuery): Promise<TemplateSyncResponse> {
    return this.syncing.sync(ctx, query.phone_number_id);
  }

  @Get(':template_id')
  @Access('templates.read', { resource: TEMPLATE })
  getTemplate(@Ctx() ctx: WorkspaceContext, @Param('template_id') id: string): Promise<TemplateResponse> {
    return this.templates.get(ctx, id);
  }

  /** Changes the components, at Meta too, which reviews them anew. */
  @Patch(':template_id')
  @Access('templates.write', { resource: TEMPLATE })
  updateTemplate(
    @Ctx() ctx: WorkspaceContext,
    @Param('template_id') id: string,
    @Body() body: TemplateUpdate,
  ): Promise<TemplateResponse> {
    return this.authoring.update(ctx, id, body);
  }

  /** Deletes a template here and at Meta, which keeps the name of an approved one from use for 30 days. */
  @Delete(':template_id')
  @Access('templates.write', { resource: TEMPLATE })
  @HttpCode(204)
  deleteTemplate(@Ctx() ctx: WorkspaceContext, @Param('template_id') id: string): Promise<void> {
    return this.authoring.remove(ctx, id);
  }

  /** What happened to the template: status, quality, category and text. Newest first. */
  @Get(':template_id/events')
  @Access('templates.read', { resource: TEMPLATE })
  listTemplateEvents(
    @Ctx() ctx: WorkspaceContext,
    @Param('template_id') id: string,
    @Query() page: PageQuery,
  ): Promise<HistoryEventListResponse> {
    return this.templates.events(ctx, id, page);
  }
}
