import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { HistoryEventListResponse } from '../platform/history/history.response';
import { PageQuery } from '../platform/http/pagination';
import { Repeatable } from '../platform/http/repeatable.decorator';
import { Access, Ctx } from '../workspaces/access.decorator';
import type { WorkspaceContext } from '../workspaces/workspace-context';
import { PhoneNumberHealthResponse } from './dto/number-health.response';
import { PhoneNumberCreate, PhoneNumberListQuery, PhoneNumberUpdate } from './dto/phone-number.dto';
import { PhoneNumberListResponse, PhoneNumberResponse, PhoneNumberSyncResponse } from './dto/phone-number.response';
import { NumberHealth } from './health/number-health.service';
import { NumberSetup } from './number-setup.service';
import { NumberSync } from './number-sync.service';
import { PHONE_NUMBER } from './phone-numbers.types';
import { PhoneNumbersService } from './phone-numbers.service';

@ApiTags('Phone Numbers')
@Controller(['api/phone-numbers', 'api/workspaces/:workspace_id/phone-numbers'])
export class PhoneNumbersController {
  constructor(
    private readonly numbers: PhoneNumbersService,
    private readonly setup: NumberSetup,
    private readonly syncing: NumberSync,
    private readonly health: NumberHealth,
  ) {}

  @Get()
  @Access('phone-numbers.read')
  listPhoneNumbers(
    @Ctx() ctx: WorkspaceContext,
    @Query() query: PhoneNumberListQuery,
  ): Promise<PhoneNumberListResponse> {
    return this.numbers.list(ctx, query);
  }

  /** Checks the token and the number with Meta, subscribes the app to the number's account, and keeps the number. */
  @Post()
  @Access('phone-numbers.manage')
  registerPhoneNumber(@Ctx() ctx: WorkspaceContext, @Body() body: PhoneNumberCreate): Promise<PhoneNumberResponse> {
    return this.setup.register(ctx, body);
  }

  @Get(':phone_number_id')
  @Access('phone-numbers.read', { resource: PHONE_NUMBER })
  getPhoneNumber(@Ctx() ctx: WorkspaceContext, @Param('phone_number_id') id: string): Promise<PhoneNumberResponse> {
    return this.numbers.get(ctx, id);
  }

  /** Changes a number. A new token is checked against this very number. */
  @Patch(':phone_number_id')
  @Access('phone-numbers.manage', { resource: PHONE_NUMBER })
  updatePhoneNumber(
    @Ctx() ctx: WorkspaceContext,
    @Param('phone_number_id') id: string,
    @Body() body: PhoneNumberUpdate,
  ): Promise<PhoneNumberResponse> {
    return this.setup.update(ctx, id, body);
  }

  /** Removes a number; it can be registered again. */
  @Delete(':phone_number_id')
  @Access('phone-numbers.manage', { resource: PHONE_NUMBER })
  @HttpCode(204)
  deletePhoneNumber(@Ctx() ctx: WorkspaceContext, @Param('phone_number_id') id: string): Promise<void> {
    return this.numbers.remove(ctx, id);
  }

  /** Fetches quality, limits, throughput and state of the number from Meta. */
  @Post(':phone_number_id/sync')
  @Repeatable('Meta is asked once more')
  @Access('phone-numbers.sync', { resource: PHONE_NUMBER })
  @HttpCode(200)
  syncPhoneNumber(
    @Ctx() ctx: WorkspaceContext,
    @Param('phone_number_id') id: string,
  ): Promise<PhoneNumberSyncResponse> {
    return this.syncing.sync(ctx, id);
  }

  /** Exchanges the access token for one that lives longer. */
  @Post(':phone_number_id/exchange-token')
  @Repeatable('the token is exchanged once more')
  @Access('phone-numbers.manage', { resource: PHONE_NUMBER })
  @HttpCode(200)
  exchangePhoneNumberToken(
    @Ctx() ctx: WorkspaceContext,
    @Param('phone_number_id') id: string,
  ): Promise<PhoneNumberResponse> {
    return this.setup.exchangeToken(ctx, id);
  }

  /**
   * The health check: looks now at everything that must be right for the number to send and for its news to arrive: the token,
   * the number at Meta, the webhooks, the templates, the clock, the blob store. Each line has its cause and its cure.
   */
  @Get(':phone_number_id/health')
  @Access('phone-numbers.read', { resource: PHONE_NUMBER })
  checkPhoneNumberHealth(
    @Ctx() ctx: WorkspaceContext,
    @Param('phone_number_id') id: string,
  ): Promise<PhoneNumberHealthResponse> {
    return this.health.check(ctx, id);
  }

  /** What happened to the number: quality, limits, holds, account news. Newest first. */
  @Get(':phone_number_id/events')
  @Access('phone-numbers.read', { resource: PHONE_NUMBER })
  listPhoneNumberEvents(
    @Ctx() ctx: WorkspaceContext,
    @Param('phone_number_id') id: string,
    @Query() page: PageQuery,
  ): Promise<HistoryEventListResponse> {
    return this.numbers.events(ctx, id, page);
  }
}
