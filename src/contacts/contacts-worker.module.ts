import { Module } from '@nestjs/common';
import { DatabasePool } from '../platform/database/database.module';
import { Sweeper } from '../platform/queues/sweeper';
import { sweepers } from '../platform/queues/sweepers';
import { sumUpContacts } from './contact-counts.queries';
import { ContactsModule } from './contacts.module';
import { ContactMerges } from './identity/contact-merges.service';
import { ImportReports } from './import/import-reports.service';

const IMPORTS_MS = 5 * 60_000;
const COUNTS_MS = 10_000;
const MERGES_MS = 1000;

/** The contacts domain's share of the worker process. */
@Module({
  imports: [ContactsModule],
  providers: [
    sweepers([ImportReports, DatabasePool, ContactMerges], (imports, database, merges) => [
      new Sweeper('contact imports', IMPORTS_MS, () => imports.sweep()),
      new Sweeper('contact counts', COUNTS_MS, () => sumUpContacts(database)),
      new Sweeper('contact merges', MERGES_MS, () => merges.sweep()),
    ]),
  ],
})
export class ContactsWorkerModule {}
