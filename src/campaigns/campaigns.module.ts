import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ContactsModule } from '../contacts/contacts.module';
import { ConversationsModule } from '../conversations/conversations.module';
import { MessagesModule } from '../messages/messages.module';
import { PhoneNumbersModule } from '../phone-numbers/phone-numbers.module';
import { TemplatesModule } from '../templates/templates.module';
import { CampaignAudienceController } from './campaign-audience.controller';
import { CampaignAudienceService } from './campaign-audience.service';
import { CampaignDispatchService } from './campaign-dispatch.service';
import { CampaignImportInterceptor } from './campaign-import.interceptor';
import { CampaignImportService } from './campaign-import.service';
import { CampaignLifecycleService } from './campaign-lifecycle.service';
import { CampaignPreflightService } from './campaign-preflight.service';
import { CampaignProgressService } from './campaign-progress.service';
import { CampaignReachService } from './campaign-reach.service';
import { CampaignRecipient } from './campaign-recipient.entity';
import { CampaignResultsController } from './campaign-results.controller';
import { CampaignResultsService } from './campaign-results.service';
import { CampaignRetryService } from './campaign-retry.service';
import { CampaignStatsService } from './campaign-stats.service';
import { CampaignTestService } from './campaign-test.service';
import { CampaignUpkeepService } from './campaign-upkeep.service';
import { Campaign } from './campaign.entity';
import { CampaignsController } from './campaigns.controller';
import { CampaignsService } from './campaigns.service';

@Module({
  imports: [
    TypeOrmModule.forFeature([Campaign, CampaignRecipient]),
    PhoneNumbersModule,
    ContactsModule,
    TemplatesModule,
    ConversationsModule,
    MessagesModule,
  ],
  // The results' routes first: `contacts/export` must not be read as a contact's id.
  controllers: [CampaignResultsController, CampaignsController, CampaignAudienceController],
  providers: [
    CampaignsService,
    CampaignLifecycleService,
    CampaignAudienceService,
    CampaignImportService,
    CampaignImportInterceptor,
    CampaignPreflightService,
    CampaignReachService,
    CampaignResultsService,
    CampaignStatsService,
    CampaignProgressService,
    CampaignRetryService,
    CampaignTestService,
    CampaignDispatchService,
    CampaignUpkeepService,
  ],
  exports: [CampaignDispatchService, CampaignUpkeepService],
})
export class CampaignsModule {}
