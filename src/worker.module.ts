import { type DynamicModule, Module } from '@nestjs/common';
import { CampaignsWorkerModule } from './campaigns/campaigns-worker.module';
import { ContactsWorkerModule } from './contacts/contacts-worker.module';
import { ConversationsWorkerModule } from './conversations/conversations-worker.module';
import { graphModule } from './graph.module';
import { MediaWorkerModule } from './media/media-worker.module';
import { MessagesWorkerModule } from './messages/messages-worker.module';
import { PhoneNumbersWorkerModule } from './phone-numbers/phone-numbers-worker.module';
import type { AppConfig } from './platform/config/app-config';
import { ObservabilityModule } from './platform/observability/observability.module';
import { PlatformModule } from './platform/platform.module';
import { ThroughputModule } from './whatsapp/throughput/throughput.module';
import { TemplatesWorkerModule } from './templates/templates-worker.module';
import { WebhooksWorkerModule } from './webhooks/webhooks-worker.module';
import { WorkspacesModule } from './workspaces/workspaces.module';

/** The worker process: all domains with their processors and sweepers. */
@Module({
  imports: [
    WorkspacesModule,
    PhoneNumbersWorkerModule,
    ContactsWorkerModule,
    MediaWorkerModule,
    TemplatesWorkerModule,
    ConversationsWorkerModule,
    MessagesWorkerModule,
    CampaignsWorkerModule,
    WebhooksWorkerModule,
  ],
})
export class WorkerModule {
  static forRoot(config: AppConfig): DynamicModule {
    return {
      module: WorkerModule,
      imports: [PlatformModule.forRoot(config), ObservabilityModule.forRoot('worker'), graphModule(), ThroughputModule],
    };
  }
}
