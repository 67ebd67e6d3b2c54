import {
  type BeforeApplicationShutdown,
  Module,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DatabasePool } from '../platform/database/database.module';
import { Sweeper } from '../platform/queues/sweeper';
import { sumUpContacts } from './contact-counts.queries';
import { ContactsModule } from './contacts.module';
import { ImportReports } from './import/import-reports.service';

const IMPORTS_MS = 5 * 60_000;
const COUNTS_MS = 10_000;

/** The contacts domain's share of the worker process. */
@Module({ imports: [ContactsModule] })
export class ContactsWorkerModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly sweepers: Sweeper[];

  constructor(imports: ImportReports, database: DatabasePool) {
    this.sweepers = [
      new Sweeper('contact imports', IMPORTS_MS, () => imports.sweep()),
      new Sweeper('contact counts', COUNTS_MS, () => sumUpContacts(database)),
    ];
  }

  onApplicationBootstrap(): void {
    for (const sweeper of this.sweepers) sweeper.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.sweepers.map((sweeper) => sweeper.stop()));
  }
}
