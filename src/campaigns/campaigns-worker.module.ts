import { Module } from '@nestjs/common';
import { CampaignDispatchProcessor } from './campaign-dispatch.processor';
import { CampaignSweepers } from './campaign-sweepers';
import { CampaignsModule } from './campaigns.module';

/** The campaigns domain's share of the worker process. */
@Module({ imports: [CampaignsModule], providers: [CampaignDispatchProcessor, CampaignSweepers] })
export class CampaignsWorkerModule {}
