import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { AuditModule } from './audit/audit.module';
import { AuthModule } from './auth/auth.module';
import { AuthenticationGuard } from './auth/authentication.guard';
import { CampaignsModule } from './campaigns/campaigns.module';
import { ContactsModule } from './contacts/contacts.module';
import { ConversationsModule } from './conversations/conversations.module';
import { MediaModule } from './media/media.module';
import { MessagesModule } from './messages/messages.module';
import { PhoneNumbersModule } from './phone-numbers/phone-numbers.module';
import type { AppConfig } from './platform/config/app-config';
import { graphModule } from './graph.module';
import { HealthModule } from './platform/health/health.module';
import { ErrorFilter } from './platform/http/error.filter';
import { IdempotencyModule } from './platform/http/idempotency.module';
import { ContractValidationPipe } from './platform/http/validation.pipe';
import { WriteModule } from './platform/http/write.module';
import { EndpointHeartbeatModule } from './webhook-events/endpoint-heartbeat.module';
import { ObservabilityModule } from './platform/observability/observability.module';
import { PlatformModule } from './platform/platform.module';
import { ThroughputModule } from './whatsapp/throughput/throughput.module';
import { TemplatesModule } from './templates/templates.module';
import { WebhooksModule } from './webhooks/webhooks.module';
import { AccessGuard } from './workspaces/access.guard';
import { WorkspacesModule } from './workspaces/workspaces.module';

/** The API process: all domains with their controllers, none of their processors. */
@Module({
  imports: [
    HealthModule,
    // In this order: a repeated request is answered before it could be recorded as a write, and records are no writes.
    IdempotencyModule,
    EndpointHeartbeatModule,
    AuditModule,
    WriteModule,
    AuthModule,
    WorkspacesModule,
    PhoneNumbersModule,
    ContactsModule,
    MediaModule,
    TemplatesModule,
    ConversationsModule,
    MessagesModule,
    CampaignsModule,
    WebhooksModule,
  ],
  providers: [
    // In this order: who calls, then whether they may.
    { provide: APP_GUARD, useExisting: AuthenticationGuard },
    { provide: APP_GUARD, useExisting: AccessGuard },
    { provide: APP_PIPE, useClass: ContractValidationPipe },
    { provide: APP_FILTER, useClass: ErrorFilter },
  ],
})
export class AppModule {
  static forRoot(config: AppConfig): DynamicModule {
    return {
      module: AppModule,
      imports: [PlatformModule.forRoot(config), ObservabilityModule.forRoot('api'), graphModule(), ThroughputModule],
    };
  }
}
