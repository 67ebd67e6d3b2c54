import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, UploadedFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ContactImportInterceptor } from '../contacts/import/contact-import.interceptor';
import { ImportPreviewResponse } from '../contacts/dto/import-preview.types';
import { ImportPreviewService } from '../contacts/import/import-preview.service';
import type { StoredUpload } from '../contacts/import/contact-import.service';
import { AnswersConflict } from '../platform/http/api-errors';
import { UuidPipe } from '../platform/http/uuid.pipe';
import { FileForm } from '../platform/http/files/file-form';
import { Repeatable } from '../platform/http/repeatable.decorator';
import { Access, Ctx } from '../workspaces/access.decorator';
import type { WorkspaceContext } from '../workspaces/workspace-context';
import { CampaignAudienceService } from './audience/campaign-audience.service';
import { CampaignImportService } from './audience/campaign-import.service';
import { CampaignResultsService } from './results/campaign-results.service';
import { CAMPAIGN, CAMPAIGN_PATHS } from './campaigns.types';
import { CampaignAudience } from './dto/campaign-audience.dto';
import { CampaignAudienceResponse } from './dto/campaign-audience.response';
import { CampaignImportForm, CampaignImportQuery } from './dto/campaign-import.dto';
import { CampaignImportResponse } from './dto/campaign-import.response';
import { RecipientListQuery } from './dto/campaign-query.dto';
import { CampaignRecipientListResponse } from './dto/campaign-recipient.response';

const REFUSED = 'The state of the campaign forbids it';

@ApiTags('Campaigns')
@Controller(CAMPAIGN_PATHS.map((path) => `${path}/:campaign_id/contacts`))
export class CampaignAudienceController {
  constructor(
    private readonly audience: CampaignAudienceService,
    private readonly results: CampaignResultsService,
    private readonly imports: CampaignImportService,
    private readonly previews: ImportPreviewService,
  ) {}

  /** The recipients with what became of their messages, newest first. */
  @Get()
  @Access('campaigns.read', { resource: CAMPAIGN })
  listCampaignContacts(
    @Ctx() ctx: WorkspaceContext,
    @Param('campaign_id') id: string,
    @Query() query: RecipientListQuery,
  ): Promise<CampaignRecipientListResponse> {
    return this.results.recipients(ctx, id, query);
  }

  /**
   * Adds recipients: by ids, with values of their own, by tags, or all contacts. Duplicates fold; who opted out, is
   * undeliverable or unreachable is left out and counted.
   */
  @Post()
  @Access('campaigns.write', { resource: CAMPAIGN })
  @HttpCode(200)
  @AnswersConflict(REFUSED)
  addCampaignContacts(
    @Ctx() ctx: WorkspaceContext,
    @Param('campaign_id') id: string,
    @Body() body: CampaignAudience,
  ): Promise<CampaignAudienceResponse> {
    return this.audience.add(ctx, id, body);
  }

  /**
   * Adds the people of a CSV file or an XLSX workbook: they become contacts, and columns beside phone, name, tags, email
   * and opted_in are the recipient's own values, by the names of the columns.
   */
  @Post('import')
  @Access('campaigns.write', { resource: CAMPAIGN })
  @FileForm(ContactImportInterceptor, CampaignImportForm)
  @HttpCode(200)
  @AnswersConflict(REFUSED)
  importCampaignContacts(
    @Ctx() ctx: WorkspaceContext,
    @Param('campaign_id') id: string,
    @Query() query: CampaignImportQuery,
    @UploadedFile() file: StoredUpload,
  ): Promise<CampaignImportResponse> {
    return this.imports.run(ctx, id, file, query);
  }

  /** Says how a file of recipients would be read and what would become of its rows as contacts, and stores nothing. */
  @Post('import/preview')
  @Repeatable('nothing is stored')
  @Access('campaigns.write', { resource: CAMPAIGN })
  @FileForm(ContactImportInterceptor, CampaignImportForm)
  @HttpCode(200)
  previewCampaignImport(
    @Ctx() ctx: WorkspaceContext,
    @Param('campaign_id') _id: string,
    @Query() query: CampaignImportQuery,
    @UploadedFile() file: StoredUpload,
  ): Promise<ImportPreviewResponse> {
    return this.previews.preview(ctx, file, query);
  }

  /** Replaces the whole audience of a campaign that was never started. */
  @Put()
  @Access('campaigns.write', { resource: CAMPAIGN })
  @AnswersConflict(REFUSED)
  replaceCampaignContacts(
    @Ctx() ctx: WorkspaceContext,
    @Param('campaign_id') id: string,
    @Body() body: CampaignAudience,
  ): Promise<CampaignAudienceResponse> {
    return this.audience.replace(ctx, id, body);
  }

  /** Removes all recipients of a campaign that was never started. */
  @Delete()
  @Access('campaigns.write', { resource: CAMPAIGN })
  @HttpCode(204)
  @AnswersConflict(REFUSED)
  clearCampaignContacts(@Ctx() ctx: WorkspaceContext, @Param('campaign_id') id: string): Promise<void> {
    return this.audience.remove(ctx, id, null);
  }

  /** Removes one recipient of a campaign that was never started. */
  @Delete(':contact_id')
  @Access('campaigns.write', { resource: CAMPAIGN })
  @HttpCode(204)
  @AnswersConflict(REFUSED)
  removeCampaignContact(
    @Ctx() ctx: WorkspaceContext,
    @Param('campaign_id') id: string,
    @Param('contact_id', UuidPipe) contactId: string,
  ): Promise<void> {
    return this.audience.remove(ctx, id, contactId);
  }
}
