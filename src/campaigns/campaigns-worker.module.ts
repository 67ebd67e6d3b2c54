import { Module } from '@nestjs/common';
import { Sweeper } from '../platform/queues/sweeper';
import { sweepers } from '../platform/queues/sweepers';
import { CampaignDispatchProcessor } from './dispatch/campaign-dispatch.processor';
import { CampaignDispatchService } from './dispatch/campaign-dispatch.service';
import { CampaignReconciler } from './dispatch/campaign-reconciler.service';
import { CampaignsModule } from './campaigns.module';

/** A quarter of the dispatcher's horizon, so that the queue never runs empty. */
const DISPATCH_MS = 500;
const RECONCILE_MS = 1000;

/** The campaigns domain's share of the worker process. */
@Module({
  imports: [CampaignsModule],
  providers: [
    CampaignDispatchProcessor,
    sweepers([CampaignDispatchService, CampaignReconciler], (dispatcher, reconciler) => [
      new Sweeper('campaign dispatch', DISPATCH_MS, () => dispatcher.dispatchAll()),
      new Sweeper('campaign reconciler', RECONCILE_MS, () => reconciler.sweep()),
    ]),
  ],
})
export class CampaignsWorkerModule {}
