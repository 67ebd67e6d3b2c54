import {
  type BeforeApplicationShutdown,
  Module,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Sweeper } from '../platform/queues/sweeper';
import { ContactsModule } from './contacts.module';
import { ContactImportsService } from './import/contact-imports.service';

const EVERY_MS = 5 * 60_000;

/** The contacts domain's share of the worker process. */
@Module({ imports: [ContactsModule] })
export class ContactsWorkerModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly sweeper: Sweeper;

  constructor(imports: ContactImportsService) {
    this.sweeper = new Sweeper('contact imports', EVERY_MS, () => imports.sweep());
  }

  onApplicationBootstrap(): void {
    this.sweeper.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.sweeper.stop();
  }
}
