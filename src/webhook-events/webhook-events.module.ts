import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DeliveryDiagnostics } from './delivery-diagnostics.service';
import { EventConsumer } from './event-consumer.service';
import { EventGauges } from './event-gauges.service';
import { EventLog } from './event-log.service';
import { EventNotifier } from './event-notifier.service';
import { EventStore } from './event-store.service';
import { EventWaits } from './event-waits.service';
import { WebhookEventWait } from './webhook-event-wait.entity';
import { WebhookEvent } from './webhook-event.entity';
import { WebhookRefusal } from './webhook-refusal.entity';

const SERVICES = [EventStore, EventNotifier, EventWaits, EventConsumer, EventLog, DeliveryDiagnostics];

/** What Meta delivered, for the endpoint that stores it and the domains that apply it. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([WebhookEvent, WebhookEventWait, WebhookRefusal])],
  providers: [...SERVICES, EventGauges],
  exports: SERVICES,
})
export class WebhookEventsModule {}
