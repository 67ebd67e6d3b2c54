import {
  Body,
  Controller,
  Get,
  Headers,
  HttpCode,
  type MessageEvent,
  Param,
  Post,
  Query,
  Sse,
  type StreamableFile,
} from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Observable } from 'rxjs';
import { AnswersConflict } from '../platform/http/api-errors';
import { Access, Ctx } from '../workspaces/access.decorator';
import type { WorkspaceContext } from '../workspaces/workspace-context';
import { CampaignPreflightService } from './preflight/campaign-preflight.service';
import { CampaignProgressService } from './results/campaign-progress.service';
import { CampaignResultsService } from './results/campaign-results.service';
import { CampaignRetryService } from './results/campaign-retry.service';
import { CampaignTestService } from './preflight/campaign-test.service';
import { CampaignStatsService } from './results/campaign-stats.service';
import { CAMPAIGN, CAMPAIGN_PATHS } from './campaigns.types';
import { CampaignPreflightResponse } from './dto/campaign-preflight.response';
import { ProgressQuery, RecipientExportQuery } from './dto/campaign-query.dto';
import { CampaignRetry } from './dto/campaign-retry.dto';
import { CampaignRetryResponse } from './dto/campaign-retry.response';
import { CampaignTestSend } from './dto/campaign-test.dto';
import { CampaignTestResponse } from './dto/campaign-test.response';
import { CampaignStatsResponse } from './dto/campaign-stats.response';

const text = { schema: { type: 'string' } } as const;

@ApiTags('Campaigns')
@Controller(CAMPAIGN_PATHS.map((path) => `${path}/:campaign_id`))
export class CampaignResultsController {
  constructor(
    private readonly checks: CampaignPreflightService,
    private readonly results: CampaignResultsService,
    private readonly figures: CampaignStatsService,
    private readonly progress: CampaignProgressService,
    private readonly retries: CampaignRetryService,
    private readonly tests: CampaignTestService,
  ) {}

  /** What a start would do: who is ready, who is left out and why, how long it takes, and three of the messages. */
  @Get('preflight')
  @Access('campaigns.read', { resource: CAMPAIGN })
  preflightCampaign(
    @Ctx() ctx: WorkspaceContext,
    @Param('campaign_id') id: string,
  ): Promise<CampaignPreflightResponse> {
    return this.checks.preflight(ctx, id);
  }

  /** Sends the campaign's message to one number, to be looked at; it counts for nothing. */
  @Post('test')
  @Access('campaigns.write', { resource: CAMPAIGN })
  @HttpCode(201)
  @AnswersConflict('The message cannot be sent')
  testCampaign(
    @Ctx() ctx: WorkspaceContext,
    @Param('campaign_id') id: string,
    @Body() body: CampaignTestSend,
  ): Promise<CampaignTestResponse> {
    return this.tests.send(ctx, id, body);
  }

  /** Counts, rates, failures by reason, speed and time left. */
  @Get('stats')
  @Access('campaigns.read', { resource: CAMPAIGN })
  getCampaignStats(@Ctx() ctx: WorkspaceContext, @Param('campaign_id') id: string): Promise<CampaignStatsResponse> {
    return this.figures.stats(ctx, id);
  }

  /** All recipients as a CSV file. */
  @Get('contacts/export')
  @Access('contacts.export', { resource: CAMPAIGN })
  @ApiOkResponse({ content: { 'text/csv': text } })
  exportCampaignContacts(
    @Ctx() ctx: WorkspaceContext,
    @Param('campaign_id') id: string,
    @Query() query: RecipientExportQuery,
  ): Promise<StreamableFile> {
    return this.results.export(ctx, id, query);
  }

  /**
   * Progress as server-sent events: `progress` whenever something changed, once a second at most, and `end` when the
   * campaign is over. Reconnect with the last event's id.
   */
  @Sse('events')
  @Access('campaigns.read', { resource: CAMPAIGN })
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'The id of the last event seen' })
  @ApiOkResponse({ content: { 'text/event-stream': text } })
  watchCampaign(
    @Ctx() ctx: WorkspaceContext,
    @Param('campaign_id') id: string,
    @Query() query: ProgressQuery,
    @Headers('last-event-id') lastEventId?: string,
  ): Observable<MessageEvent> {
    return this.progress.watch(ctx, id, query.interval_ms, lastEventId);
  }

  /** Sends failed messages anew as a campaign of its own, where and when the error table allows it. */
  @Post('retry')
  @Access('campaigns.write', { resource: CAMPAIGN })
  @HttpCode(201)
  @AnswersConflict('Not over yet, or no recipient can be retried')
  retryCampaign(
    @Ctx() ctx: WorkspaceContext,
    @Param('campaign_id') id: string,
    @Body() body: CampaignRetry,
  ): Promise<CampaignRetryResponse> {
    return this.retries.retry(ctx, id, body);
  }
}
