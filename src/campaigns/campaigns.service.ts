import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { DataSource, type EntityManager, IsNull, Repository } from 'typeorm';
import { AppError, InvalidInput } from '../platform/http/errors';
import { answering } from '../platform/http/held-key';
import { toPage } from '../platform/http/pagination';
import type { WorkspaceContext } from '../workspaces/workspace-context';
import { CampaignAudienceService } from './audience/campaign-audience.service';
import { CampaignLifecycleService } from './lifecycle/campaign-lifecycle.service';
import { actionTowards, isStatus, nextStatus } from './model/campaign-status';
import { findCampaign, lockCampaign } from './model/find-campaign';
import { checkRulesFit, readRules } from './audience/campaign-variables';
import { Campaign } from './model/campaign.entity';
import { CampaignCreate } from './dto/campaign-create.dto';
import { CampaignListQuery } from './dto/campaign-query.dto';
import { CampaignUpdate } from './dto/campaign-update.dto';
import { CampaignListResponse, CampaignResponse } from './dto/campaign.response';
import { readScheduledAt } from './model/schedule-time';

/** Campaigns as things to make, read and change; what they do is the lifecycle's. */
@Injectable()
export class CampaignsService {
  constructor(
    @InjectRepository(Campaign) private readonly campaigns: Repository<Campaign>,
    private readonly dataSource: DataSource,
    private readonly lifecycle: CampaignLifecycleService,
    private readonly audience: CampaignAudienceService,
  ) {}

  async list(ctx: WorkspaceContext, query: CampaignListQuery): Promise<CampaignListResponse> {
    const [rows, total] = await this.campaigns.findAndCount({
      where: {
        workspaceId: ctx.workspaceId,
        deletedAt: IsNull(),
        ...(query.status ? { status: query.status } : {}),
        ...(query.phone_number_id ? { phoneNumberId: query.phone_number_id } : {}),
      },
      order: { createdAt: 'DESC', id: 'DESC' },
      take: query.limit,
      skip: query.offset,
    });
    const page = rows.map((row) => CampaignResponse.from(row));
    return toPage(page, total, query);
  }

  async get(ctx: WorkspaceContext, id: string): Promise<CampaignResponse> {
    return CampaignResponse.from(await this.findOrThrow(ctx, id));
  }

  /**
   * Makes a draft, or a scheduled campaign when a time is given.
   * @throws AppError phone_number_not_found, template_not_found; InvalidInput for a template of another number
   */
  async create(ctx: WorkspaceContext, body: CampaignCreate): Promise<CampaignResponse> {
    const variables = readRules(body.variables ?? {});
    const scheduledAt = body.scheduled_at ? scheduleOf(body) : null;
    return answering(this.dataSource, async (tx) => {
      await this.assertFits(tx, ctx, body.phone_number_id, body.template_id ?? null, variables);
      const campaign = await tx.getRepository(Campaign).save(
        Object.assign(new Campaign(), {
          workspaceId: ctx.workspaceId,
          phoneNumberId: body.phone_number_id,
          templateId: body.template_id ?? null,
          name: body.name,
          variables,
          scheduledAt,
          status: scheduledAt ? 'scheduled' : 'draft',
          createdBy: ctx.userId,
        }),
      );
      if (body.audience) await this.audience.addTo(tx, campaign, body.audience);
      return CampaignResponse.from(await findCampaign(tx, ctx.workspaceId, campaign.id));
    });
  }

  /** Changes what is given; a status is carried out as the action that leads there. */
  async update(ctx: WorkspaceContext, id: string, body: CampaignUpdate): Promise<CampaignResponse> {
    const campaign = await this.findOrThrow(ctx, id);
    const action = body.status ? actionTowards(campaign.status, body.status) : null;
    if (action) nextStatus(campaign.status, action);
    if (action === 'schedule' && !body.scheduled_at && !campaign.scheduledAt) {
      throw InvalidInput.at(['body', 'scheduled_at'], 'is required with this status', 'missing');
    }
    await this.edit(ctx, campaign, body);
    if (body.scheduled_at) {
      const { scheduled_at, timezone } = body;
      await this.lifecycle.schedule(ctx, id, { scheduled_at, timezone });
    } else if (body.scheduled_at === null && campaign.scheduledAt && action !== 'unschedule') {
      await this.lifecycle.unschedule(ctx, id);
    }
    if (action && action !== 'schedule') await this.lifecycle.act(ctx, id, action);
    return this.get(ctx, id);
  }

  /** Deletes a campaign; one that can still send is cancelled first, so that nothing of it goes out any more. */
  async remove(ctx: WorkspaceContext, id: string): Promise<void> {
    const { status } = await this.findOrThrow(ctx, id);
    if (status === 'sending' || status === 'scheduled') await this.lifecycle.cancel(ctx, id);
    await this.campaigns.update({ id, workspaceId: ctx.workspaceId }, { deletedAt: new Date() });
  }

  private async edit(ctx: WorkspaceContext, campaign: Campaign, body: CampaignUpdate): Promise<void> {
    const patch: Partial<Pick<Campaign, 'name' | 'templateId' | 'variables'>> = {};
    if (body.name) patch.name = body.name;
    if (body.template_id !== undefined) patch.templateId = body.template_id;
    if (body.variables !== undefined) patch.variables = readRules(body.variables);
    if (Object.keys(patch).length === 0) return;
    await this.dataSource.transaction(async (tx) => {
      // Under the lock that a start takes: a campaign that has begun keeps its template.
      assertEditable(await lockCampaign(tx, ctx.workspaceId, campaign.id), patch);
      const templateId = patch.templateId === undefined ? campaign.templateId : patch.templateId;
      const rules = patch.variables ?? campaign.variables;
      if (patch.templateId !== undefined || patch.variables)
        await this.assertFits(tx, ctx, campaign.phoneNumberId, templateId, rules);
      await tx.getRepository(Campaign).update({ id: campaign.id, workspaceId: ctx.workspaceId }, patch);
    });
  }

  /** Number and template must be living ones of this workspace, and belong together. */
  private async assertFits(
    tx: EntityManager,
    ctx: WorkspaceContext,
    phoneNumberId: string,
    templateId: string | null,
    rules: Campaign['variables'],
  ): Promise<void> {
    const [row] = await tx.query<TemplateOfNumber[]>(
      `SELECT t.id AS template_id, t.phone_number_id AS template_number, t.components, t.parameter_format
         FROM phone_numbers p
         LEFT JOIN templates t ON t.id = $3 AND t.workspace_id = p.workspace_id AND t.deleted_at IS NULL
        WHERE p.workspace_id = $1 AND p.id = $2 AND p.deleted_at IS NULL`,
      [ctx.workspaceId, phoneNumberId, templateId],
    );
    if (!row) throw new AppError('phone_number_not_found');
    if (templateId === null) return;
    if (row.template_id === null) throw new AppError('template_not_found');
    if (row.template_number !== phoneNumberId)
      throw InvalidInput.at(['body', 'template_id'], 'belongs to another phone number');
    checkRulesFit(rules, row.components, row.parameter_format);
  }

  private findOrThrow(ctx: WorkspaceContext, id: string): Promise<Campaign> {
    return findCampaign(this.dataSource.manager, ctx.workspaceId, id);
  }
}

interface TemplateOfNumber {
  template_id: string | null;
  template_number: string | null;
  components: unknown;
  parameter_format: 'POSITIONAL' | 'NAMED';
}

function scheduleOf(body: { scheduled_at?: string | null; timezone?: string | null }): Date {
  return readScheduledAt({ scheduled_at: body.scheduled_at!, timezone: body.timezone });
}

function assertEditable({ status, startedAt }: Campaign, patch: { templateId?: unknown; variables?: unknown }): void {
  if (patch.templateId !== undefined && (startedAt || !isStatus(status, 'editable'))) {
    throw new AppError('campaign_state', 'The template of a campaign that was started cannot be changed');
  }
  if (patch.variables !== undefined && !isStatus(status, 'editable')) {
    throw new AppError('campaign_state', `The variables of a campaign that is ${status} cannot be changed`);
  }
}
