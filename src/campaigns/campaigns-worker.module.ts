import { Module } from '@nestjs/common';
import { CampaignsModule } from './campaigns.module';

/** The campaigns domain's share of the worker process. */
@Module({ imports: [CampaignsModule] })
export class CampaignsWorkerModule {}
