import { Global, Module } from '@nestjs/common';
import { InboxLog } from './inbox-log.service';
import { InboxService } from './inbox.service';

/** What Meta delivered, for the door that stores it and the domains that apply it. */
@Global()
@Module({ providers: [InboxService, InboxLog], exports: [InboxService, InboxLog] })
export class InboxModule {}
