import { Module } from '@nestjs/common';
import { WebhookEventsModule } from '../webhook-events/webhook-events.module';
import { WebhookEndpoint } from './webhook-endpoint.service';
import { WebhookEventsController } from './webhook-events.controller';
import { WebhookEventsService } from './webhook-events.service';
import { WebhookRetention } from './webhook-retention.service';
import { WebhookController } from './webhook.controller';

@Module({
  imports: [WebhookEventsModule],
  controllers: [WebhookController, WebhookEventsController],
  providers: [WebhookEndpoint, WebhookEventsService, WebhookRetention],
  exports: [WebhookRetention],
})
export class WebhooksModule {}
