import { Global, Module } from '@nestjs/common';
import { DeliveryEvidenceService } from './delivery-diagnostics.service';
import { InboxLog } from './event-log.service';
import { InboxService } from './event-store.service';

/** What Meta delivered, for the door that stores it and the domains that apply it. */
@Global()
@Module({
  providers: [InboxService, InboxLog, DeliveryEvidenceService],
  exports: [InboxService, InboxLog, DeliveryEvidenceService],
})
export class InboxModule {}
