import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  type StreamableFile,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AnswersConflict } from '../platform/http/api-errors';
import { AnswersCsv } from '../platform/http/files/csv-file';
import { Access, Ctx } from '../workspaces/access.decorator';
import type { WorkspaceContext } from '../workspaces/workspace-context';
import { ContactExportService } from './contact-export.service';
import { ContactsService } from './contacts.service';
import { CONTACT } from './contacts.types';
import { ContactConsentResponse } from './dto/contact-consent.response';
import { ContactCreate } from './dto/contact-create.dto';
import { ContactExportQuery, ContactListQuery } from './dto/contact-query.dto';
import { ContactUpdate } from './dto/contact-update.dto';
import { ContactListResponse, ContactResponse } from './dto/contact.response';

@ApiTags('Contacts')
@Controller('api/contacts')
export class ContactsController {
  constructor(
    private readonly contacts: ContactsService,
    private readonly exporter: ContactExportService,
  ) {}

  /** The contacts of a workspace, newest first. */
  @Get()
  @Access('contacts.read')
  listContacts(@Ctx() ctx: WorkspaceContext, @Query() query: ContactListQuery): Promise<ContactListResponse> {
    return this.contacts.list(ctx, query);
  }

  @Post()
  @Access('contacts.write')
  @AnswersConflict('The number belongs to a contact')
  createContact(@Ctx() ctx: WorkspaceContext, @Body() body: ContactCreate): Promise<ContactResponse> {
    return this.contacts.create(ctx, body);
  }

  /** The contacts as a CSV file, with the same conditions as the list. */
  @Get('export')
  @Access('contacts.export')
  @AnswersCsv('A CSV file that the import reads back')
  exportContacts(@Ctx() ctx: WorkspaceContext, @Query() query: ContactExportQuery): Promise<StreamableFile> {
    return this.exporter.open(ctx, query);
  }

  @Get(':contact_id')
  @Access('contacts.read', { resource: CONTACT })
  getContact(@Ctx() ctx: WorkspaceContext, @Param('contact_id') id: string): Promise<ContactResponse> {
    return this.contacts.get(ctx, id);
  }

  @Patch(':contact_id')
  @Access('contacts.write', { resource: CONTACT })
  updateContact(
    @Ctx() ctx: WorkspaceContext,
    @Param('contact_id') id: string,
    @Body() body: ContactUpdate,
  ): Promise<ContactResponse> {
    return this.contacts.update(ctx, id, body);
  }

  /** Deletes a contact; its messages stay, and its number may be added again. */
  @Delete(':contact_id')
  @Access('contacts.delete', { resource: CONTACT })
  @HttpCode(204)
  deleteContact(@Ctx() ctx: WorkspaceContext, @Param('contact_id') id: string): Promise<void> {
    return this.contacts.remove(ctx, id);
  }

  /** How the contact's consent to marketing messages changed: the last 100 changes, newest first. */
  @Get(':contact_id/consents')
  @Access('contacts.read', { resource: CONTACT })
  listContactConsents(
    @Ctx() ctx: WorkspaceContext,
    @Param('contact_id') id: string,
  ): Promise<ContactConsentResponse[]> {
    return this.contacts.consents(ctx, id);
  }
}
