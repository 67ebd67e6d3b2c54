import { Module } from '@nestjs/common';
import { DatabasePool } from '../platform/database/database.module';
import { Sweeper } from '../platform/queues/sweeper';
import { sweepers } from '../platform/queues/sweepers';
import { sumUpContacts } from './contact-counts.queries';
import { ContactsModule } from './contacts.module';
import { ImportReports } from './import/import-reports.service';

const IMPORTS_MS = 5 * 60_000;
const COUNTS_MS = 10_000;

/** The contacts domain's share of the worker process. */
@Module({
  imports: [ContactsModule],
  providers: [
    sweepers([ImportReports, DatabasePool], (imports, database) => [
      new Sweeper('contact imports', IMPORTS_MS, () => imports.sweep()),
      new Sweeper('contact counts', COUNTS_MS, () => sumUpContacts(database)),
    ]),
  ],
})
export class ContactsWorkerModule {}
