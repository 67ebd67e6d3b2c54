import { Module } from '@nestjs/common';
import { EventStoreModule } from '../webhook-events/event-store.module';
import { EventConsumerModule } from '../webhook-events/event-consumer.module';
import { RouterNotifier } from './router-hint.service';
import { WebhookEndpoint } from './webhook-endpoint.service';
import { WebhookEventsController } from './webhook-events.controller';
import { WebhookEventsService } from './webhook-events.service';
import { WebhookRetention } from './webhook-retention.service';
import { WebhookRouter } from './webhook-router.service';
import { WebhookController } from './webhook.controller';

@Module({
  imports: [EventStoreModule, EventConsumerModule],
  controllers: [WebhookController, WebhookEventsController],
  providers: [
    WebhookEndpoint,
    RouterNotifier,
    WebhookRouter,
    WebhookEventsService,
    WebhookRetention,
  ],
  exports: [WebhookRouter, WebhookRetention],
})
export class WebhooksModule {}
