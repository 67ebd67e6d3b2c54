import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Repeatable } from '../platform/http/repeatable.decorator';
import { UuidPipe } from '../platform/http/uuid.pipe';
import { Access, Ctx } from '../workspaces/access.decorator';
import type { WorkspaceContext } from '../workspaces/workspace-context';
import { WebhookEventQuery, WebhookEventTarget, WebhookReplayRequest } from './dto/webhook-events.dto';
import {
  WebhookEventDetailResponse,
  WebhookEventListResponse,
  WebhookReplayResponse,
} from './dto/webhook-event.response';
import { WebhookEventsService } from './webhook-events.service';

@ApiTags('Webhooks')
@Controller('api/webhook-events')
export class WebhookEventsController {
  constructor(private readonly events: WebhookEventsService) {}

  /**
   * Deliveries that carry updates of this workspace's numbers only, newest first. They appear here as soon as they are
   * stored. One call looks through a bounded number of them (`looked_back_to` says how far).
   */
  @Get()
  @Access('webhook-events.manage')
  listWebhookEvents(
    @Ctx() ctx: WorkspaceContext,
    @Query() query: WebhookEventQuery,
  ): Promise<WebhookEventListResponse> {
    return this.events.list(ctx, query);
  }

  /** One delivery with its body and, when it failed, the reason. */
  @Get(':event_id')
  @Access('webhook-events.manage')
  getWebhookEvent(
    @Ctx() ctx: WorkspaceContext,
    @Param('event_id', UuidPipe) id: string,
    @Query() _target: WebhookEventTarget,
  ): Promise<WebhookEventDetailResponse> {
    return this.events.get(ctx, id);
  }

  /** Applies deliveries once more, alone or by time range, with no other effect than the first time. */
  @Post('replay')
  @Repeatable('what was applied before changes nothing')
  @HttpCode(200)
  @Access('webhook-events.manage')
  replayWebhookEvents(
    @Ctx() ctx: WorkspaceContext,
    @Body() body: WebhookReplayRequest,
  ): Promise<WebhookReplayResponse> {
    return this.events.replay(ctx, body);
  }
}
