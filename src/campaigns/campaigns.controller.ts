import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AnswersConflict } from '../platform/http/api-errors';
import { Access, Ctx } from '../workspaces/access.decorator';
import type { WorkspaceContext } from '../workspaces/workspace-context';
import { CampaignLifecycleService } from './lifecycle/campaign-lifecycle.service';
import { CAMPAIGN, CAMPAIGN_PATHS } from './campaigns.types';
import { CampaignsService } from './campaigns.service';
import { CampaignCreate } from './dto/campaign-create.dto';
import { CampaignListQuery } from './dto/campaign-query.dto';
import { CampaignSchedule, CampaignUpdate } from './dto/campaign-update.dto';
import { CampaignListResponse, CampaignResponse } from './dto/campaign.response';

const REFUSED = 'The state of the campaign forbids it';

@ApiTags('Campaigns')
@Controller(CAMPAIGN_PATHS)
export class CampaignsController {
  constructor(
    private readonly campaigns: CampaignsService,
    private readonly runs: CampaignLifecycleService,
  ) {}

  @Get()
  @Access('campaigns.read')
  listCampaigns(@Ctx() ctx: WorkspaceContext, @Query() query: CampaignListQuery): Promise<CampaignListResponse> {
    return this.campaigns.list(ctx, query);
  }

  /** Makes a draft; with `scheduled_at`, a scheduled campaign. Number and template must belong together. */
  @Post()
  @Access('campaigns.write')
  createCampaign(@Ctx() ctx: WorkspaceContext, @Body() body: CampaignCreate): Promise<CampaignResponse> {
    return this.campaigns.create(ctx, body);
  }

  @Get(':campaign_id')
  @Access('campaigns.read', { resource: CAMPAIGN })
  getCampaign(@Ctx() ctx: WorkspaceContext, @Param('campaign_id') id: string): Promise<CampaignResponse> {
    return this.campaigns.get(ctx, id);
  }

  /** Changes what is given. A status is carried out as the action that leads there. */
  @Patch(':campaign_id')
  @Access('campaigns.write', { resource: CAMPAIGN })
  @AnswersConflict(REFUSED)
  updateCampaign(
    @Ctx() ctx: WorkspaceContext,
    @Param('campaign_id') id: string,
    @Body() body: CampaignUpdate,
  ): Promise<CampaignResponse> {
    return this.campaigns.update(ctx, id, body);
  }

  /** Deletes a campaign; one that is sending is cancelled first. */
  @Delete(':campaign_id')
  @Access('campaigns.write', { resource: CAMPAIGN })
  @HttpCode(204)
  deleteCampaign(@Ctx() ctx: WorkspaceContext, @Param('campaign_id') id: string): Promise<void> {
    return this.campaigns.remove(ctx, id);
  }

  /** Starts a campaign, or resumes a paused one where it stood. `start` and `execute` are one action. */
  @Post([':campaign_id/start', ':campaign_id/execute'])
  @Access('campaigns.write', { resource: CAMPAIGN })
  @HttpCode(200)
  @AnswersConflict(REFUSED)
  startCampaign(@Ctx() ctx: WorkspaceContext, @Param('campaign_id') id: string): Promise<CampaignResponse> {
    return this.runs.start(ctx, id);
  }

  /** Pauses a sending campaign within two seconds; its status is `scheduled` then, with `paused_at`. */
  @Post(':campaign_id/pause')
  @Access('campaigns.write', { resource: CAMPAIGN })
  @HttpCode(200)
  @AnswersConflict(REFUSED)
  pauseCampaign(@Ctx() ctx: WorkspaceContext, @Param('campaign_id') id: string): Promise<CampaignResponse> {
    return this.runs.pause(ctx, id);
  }

  /** Ends an unfinished campaign for good; who was not written to yet gets nothing. */
  @Post(':campaign_id/cancel')
  @Access('campaigns.write', { resource: CAMPAIGN })
  @HttpCode(200)
  @AnswersConflict(REFUSED)
  cancelCampaign(@Ctx() ctx: WorkspaceContext, @Param('campaign_id') id: string): Promise<CampaignResponse> {
    return this.runs.cancel(ctx, id);
  }

  /** Lets the campaign start, or go on, at a time; what a start needs is looked at then. */
  @Post(':campaign_id/schedule')
  @Access('campaigns.write', { resource: CAMPAIGN })
  @HttpCode(200)
  @AnswersConflict(REFUSED)
  scheduleCampaign(
    @Ctx() ctx: WorkspaceContext,
    @Param('campaign_id') id: string,
    @Body() body: CampaignSchedule,
  ): Promise<CampaignResponse> {
    return this.runs.schedule(ctx, id, body);
  }
}
