import { Module } from '@nestjs/common';
import { Sweeper } from '../platform/queues/sweeper';
import { sweepers } from '../platform/queues/sweepers';
import { WebhookEventsProcessor } from './webhook-events.processor';
import { WebhookRetention } from './webhook-retention.service';
import { WebhookRouter } from './webhook-router.service';
import { WebhooksModule } from './webhooks.module';

const SWEEP_MS = 1000;
const RETENTION_MS = 10_000;

/** The webhooks domain's share of the worker process. */
@Module({
  imports: [WebhooksModule],
  providers: [
    WebhookEventsProcessor,
    sweepers([WebhookRouter, WebhookRetention], (router, retention) => [
      new Sweeper('webhook routing', SWEEP_MS, () => router.routeAll()),
      new Sweeper('webhook events left over', SWEEP_MS, () => router.routeAgain()),
      new Sweeper('webhook events without a job', SWEEP_MS, () => router.findLost()),
      new Sweeper('webhook retention', RETENTION_MS, () => retention.removeOld()),
    ]),
  ],
})
export class WebhooksWorkerModule {}
