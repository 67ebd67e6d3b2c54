import { Module } from '@nestjs/common';
import { TemplatesModule } from './templates.module';

/** The templates domain's share of the worker process. */
@Module({ imports: [TemplatesModule] })
export class TemplatesWorkerModule {}
