import { Module } from '@nestjs/common';
import { ContactExportService } from './contact-export.service';
import { ContactIdentities } from './identity/contact-identities.service';
import { ContactMerges } from './identity/contact-merges.service';
import { ContactImportsController } from './contact-imports.controller';
import { ContactsController } from './contacts.controller';
import { ContactsService } from './contacts.service';
import { ContactImportInterceptor } from './import/contact-import.interceptor';
import { FileReading } from './import/file-reading.service';
import { ContactImportService } from './import/contact-import.service';
import { ImportPreviewService } from './import/import-preview.service';
import { ImportReports } from './import/import-reports.service';

/**
 * People: the list, import and export. The imports' routes come first, since `/imports` would pass for a contact's
 * id.
 */
@Module({
  controllers: [ContactImportsController, ContactsController],
  providers: [
    ContactsService,
    ContactIdentities,
    ContactMerges,
    ContactExportService,
    FileReading,
    ContactImportService,
    ImportPreviewService,
    ImportReports,
    ContactImportInterceptor,
  ],
  exports: [
    ContactsService,
    ContactIdentities,
    ContactMerges,
    ContactImportService,
    ImportPreviewService,
    ImportReports,
  ],
})
export class ContactsModule {}
