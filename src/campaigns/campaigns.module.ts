import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ContactsModule } from '../contacts/contacts.module';
import { ConversationsModule } from '../conversations/conversations.module';
import { MessagesModule } from '../messages/messages.module';
import { PhoneNumbersModule } from '../phone-numbers/phone-numbers.module';
import { TemplatesModule } from '../templates/templates.module';
import { CampaignAudienceController } from './campaign-audience.controller';
import { CampaignAudienceService } from './audience/campaign-audience.service';
import { CampaignDispatchService } from './dispatch/campaign-dispatch.service';
import { CampaignImportService } from './audience/campaign-import.service';
import { CampaignWithdrawal } from './lifecycle/campaign-withdrawal.service';
import { CampaignLifecycleService } from './lifecycle/campaign-lifecycle.service';
import { CampaignPreflightService } from './preflight/campaign-preflight.service';
import { CampaignProgressService } from './results/campaign-progress.service';
import { MessagingLimit } from './dispatch/messaging-limit.service';
import { CampaignRecipient } from './model/campaign-recipient.entity';
import { CampaignResultsController } from './campaign-results.controller';
import { CampaignResultsService } from './results/campaign-results.service';
import { CampaignRetryService } from './results/campaign-retry.service';
import { CampaignStatsService } from './results/campaign-stats.service';
import { CampaignTestService } from './preflight/campaign-test.service';
import { CampaignReconciler } from './dispatch/campaign-reconciler.service';
import { CampaignMerge } from './model/campaign-merge.service';
import { CampaignUses } from './model/campaign-uses.service';
import { Campaign } from './model/campaign.entity';
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
    CampaignWithdrawal,
    CampaignAudienceService,
    CampaignImportService,
    CampaignPreflightService,
    MessagingLimit,
    CampaignResultsService,
    CampaignStatsService,
    CampaignProgressService,
    CampaignRetryService,
    CampaignTestService,
    CampaignDispatchService,
    CampaignReconciler,
    CampaignUses,
    CampaignMerge,
  ],
  exports: [CampaignDispatchService, CampaignReconciler],
})
export class CampaignsModule {}
