import { Global, Module } from '@nestjs/common';
import { DeliveryDiagnostics } from './delivery-diagnostics.service';
import { EventLog } from './event-log.service';
import { EventStore } from './event-store.service';

/** What Meta delivered, for the door that stores it and the domains that apply it. */
@Global()
@Module({
  providers: [EventStore, EventLog, DeliveryDiagnostics],
  exports: [EventStore, EventLog, DeliveryDiagnostics],
})
export class EventStoreModule {}
