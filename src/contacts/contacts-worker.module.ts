import { Module } from '@nestjs/common';
import { ContactsModule } from './contacts.module';

/** The contacts domain's share of the worker process. */
@Module({ imports: [ContactsModule] })
export class ContactsWorkerModule {}
