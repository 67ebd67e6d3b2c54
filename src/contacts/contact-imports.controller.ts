import { Controller, Get, HttpCode, Param, Post, Query, Redirect, UploadedFile } from '@nestjs/common';
import { ApiTags, ApiTemporaryRedirectResponse } from '@nestjs/swagger';
import { FileForm } from '../platform/http/files/file-form';
import { Repeatable } from '../platform/http/repeatable.decorator';
import { Access, Ctx } from '../workspaces/access.decorator';
import type { WorkspaceContext } from '../workspaces/workspace-context';
import { CONTACT_IMPORT } from './contacts.types';
import {
  ContactImportForm,
  ContactImportListQuery,
  ContactImportQuery,
  ContactPreviewQuery,
} from './dto/contact-import.dto';
import { ContactImportListResponse, ContactImportResponse, ImportResponse } from './dto/contact-import.response';
import { ContactImportInterceptor } from './import/contact-import.interceptor';
import { ContactImportService } from './import/contact-import.service';
import { ImportPreviewResponse } from './dto/import-preview.types';
import { ImportPreviewService } from './import/import-preview.service';
import { ImportReports } from './import/import-reports.service';
import type { StoredUpload } from './import/upload-storage';

@ApiTags('Contacts')
@Controller('api/contacts')
export class ContactImportsController {
  constructor(
    private readonly importer: ContactImportService,
    private readonly imports: ImportReports,
    private readonly previews: ImportPreviewService,
  ) {}

  /**
   * Imports contacts from a CSV file or an XLSX workbook. The first row names the columns: a phone column, and as they
   * are there name (or first and last name), tags, email, opted_in; every other column becomes a custom field. A known
   * number is updated: an empty cell leaves what is there, tags are added, and who opted out with an own message stays
   * out, even when the contact was deleted meanwhile. A file that cannot be read changes nothing.
   */
  @Post('import')
  @Access('contacts.import')
  @FileForm(ContactImportInterceptor, ContactImportForm)
  @HttpCode(200)
  importContacts(
    @Ctx() ctx: WorkspaceContext,
    @Query() query: ContactImportQuery,
    @UploadedFile() file: StoredUpload,
  ): Promise<ImportResponse> {
    return this.importer.run(ctx, file, query);
  }

  /**
   * Says how a file would be read and what would become of its rows, and stores nothing: its format, encoding and
   * columns with sample values, what would be imported, updated and failed, and what is in doubt. The parameters are
   * those of the import.
   */
  @Post('import/preview')
  @Repeatable('nothing is stored')
  @Access('contacts.import')
  @FileForm(ContactImportInterceptor, ContactImportForm)
  @HttpCode(200)
  previewContactImport(
    @Ctx() ctx: WorkspaceContext,
    @Query() query: ContactPreviewQuery,
    @UploadedFile() file: StoredUpload,
  ): Promise<ImportPreviewResponse> {
    return this.previews.preview(ctx, file, query);
  }

  /** The imports of a workspace, newest first. */
  @Get('imports')
  @Access('contacts.read')
  listContactImports(
    @Ctx() ctx: WorkspaceContext,
    @Query() query: ContactImportListQuery,
  ): Promise<ContactImportListResponse> {
    return this.imports.list(ctx, query);
  }

  @Get('imports/:import_id')
  @Access('contacts.read', { resource: CONTACT_IMPORT })
  getContactImport(@Ctx() ctx: WorkspaceContext, @Param('import_id') id: string): Promise<ContactImportResponse> {
    return this.imports.get(ctx, id);
  }

  /**
   * Leads to the whole result of an import as a CSV file; the link works for an hour, the result is kept for 30 days.
   */
  @Get('imports/:import_id/results')
  @Access('contacts.read', { resource: CONTACT_IMPORT })
  @Redirect()
  @ApiTemporaryRedirectResponse({ description: 'The result as a CSV file' })
  async downloadContactImportResults(
    @Ctx() ctx: WorkspaceContext,
    @Param('import_id') id: string,
  ): Promise<{ url: string; statusCode: number }> {
    return { url: await this.imports.resultsUrl(ctx, id), statusCode: 307 };
  }
}
