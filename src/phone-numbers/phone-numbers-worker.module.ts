import { Module } from '@nestjs/common';
import { PhoneNumbersModule } from './phone-numbers.module';

/** The phone numbers domain's share of the worker process. */
@Module({ imports: [PhoneNumbersModule] })
export class PhoneNumbersWorkerModule {}
