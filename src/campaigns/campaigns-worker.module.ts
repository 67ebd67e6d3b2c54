import { Module } from '@nestjs/common';
import { CampaignDispatchProcessor } from './dispatch/campaign-dispatch.processor';
import { CampaignSweepers } from './dispatch/campaign-sweepers';
import { CampaignsModule } from './campaigns.module';

/** The campaigns domain's share of the worker process. */
@Module({ imports: [CampaignsModule], providers: [CampaignDispatchProcessor, CampaignSweepers] })
export class CampaignsWorkerModule {}
