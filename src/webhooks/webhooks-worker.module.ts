import { Module } from '@nestjs/common';
import { WebhooksModule } from './webhooks.module';

/** The webhooks domain's share of the worker process. */
@Module({ imports: [WebhooksModule] })
export class WebhooksWorkerModule {}
