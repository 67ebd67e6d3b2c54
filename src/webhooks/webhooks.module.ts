import { Module } from '@nestjs/common';
import { InboxModule } from '../webhook-events/event-store.module';
import { WebhookFeedModule } from '../webhook-events/event-consumer.module';
import { RouterHint } from './router-hint.service';
import { WebhookDoor } from './webhook-endpoint.service';
import { WebhookEventsController } from './webhook-events.controller';
import { WebhookEventsService } from './webhook-events.service';
import { WebhookRetention } from './webhook-retention.service';
import { WebhookRouter } from './webhook-router.service';
import { WebhookController } from './webhook.controller';

@Module({
  imports: [InboxModule, WebhookFeedModule],
  controllers: [WebhookController, WebhookEventsController],
  providers: [WebhookDoor, RouterHint, WebhookRouter, WebhookEventsService, WebhookRetention],
  exports: [WebhookRouter, WebhookRetention],
})
export class WebhooksModule {}
