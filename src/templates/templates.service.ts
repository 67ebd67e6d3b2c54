import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, Repository } from 'typeorm';
import { AppError } from '../platform/http/errors';
import { type PageQuery, toPage } from '../platform/http/pagination';
import { HistoryEventListResponse } from '../platform/history/history.response';
import type { WorkspaceContext } from '../workspaces/workspace-context';
import type { TemplateListQuery } from './dto/template.dto';
import { TemplateListResponse, TemplateResponse } from './dto/template.response';
import { TemplateHistory } from './template-history.service';
import { Template } from './template.entity';

/** The message templates of a workspace, for those who look at them and for those who send them. */
@Injectable()
export class TemplatesService {
  constructor(
    @InjectRepository(Template) private readonly templates: Repository<Template>,
    private readonly history: TemplateHistory,
  ) {}

  async list(ctx: WorkspaceContext, query: TemplateListQuery): Promise<TemplateListResponse> {
    const { phone_number_id: phoneNumberId, status, category, limit, offset } = query;
    const [rows, total] = await this.templates.findAndCount({
      where: {
        workspaceId: ctx.workspaceId,
        deletedAt: IsNull(),
        ...(phoneNumberId ? { phoneNumberId } : {}),
        ...(status ? { status } : {}),
        ...(category ? { category } : {}),
      },
      order: { createdAt: 'DESC', id: 'DESC' },
      take: limit,
      skip: offset,
    });
    return toPage(
      rows.map((row) => TemplateResponse.from(row)),
      total,
      query,
    );
  }

  async get(ctx: WorkspaceContext, id: string): Promise<TemplateResponse> {
    return TemplateResponse.from(await this.byId(ctx.workspaceId, id));
  }

  /** What happened to the template, newest first. */
  async events(ctx: WorkspaceContext, id: string, page: PageQuery): Promise<HistoryEventListResponse> {
    await this.byId(ctx.workspaceId, id);
    const [events, total] = await this.history.list(id, page, this.templates.manager);
    return HistoryEventListResponse.from(events, total, page);
  }

  /** A living template. @throws AppError 404 */
  async byId(workspaceId: string, id: string): Promise<Template> {
    const template = await this.templates.findOneBy({ id, workspaceId, deletedAt: IsNull() });
    if (!template) throw new AppError('template_not_found');
    return template;
  }

  /** The template that a send names, whatever its status; null when the number has none of that name and language. */
  forSending(workspaceId: string, phoneNumberId: string, name: string, language: string): Promise<Template | null> {
    const where = { workspaceId, phoneNumberId, name, language, deletedAt: IsNull() };
    return this.templates.findOneBy(where);
  }
}
