import { Module } from '@nestjs/common';
import { Sweeper } from '../platform/queues/sweeper';
import { sweepers } from '../platform/queues/sweepers';
import { EventNotifier } from '../webhook-events/event-notifier.service';
import { EventStore } from '../webhook-events/event-store.service';
import { WebhookRetention } from './webhook-retention.service';
import { WebhooksModule } from './webhooks.module';

const SWEEP_MS = 1000;
const RETENTION_MS = 10_000;

/** The webhooks domain's share of the worker process. */
@Module({
  imports: [WebhooksModule],
  providers: [
    sweepers([EventNotifier, EventStore, WebhookRetention], (notifier, store, retention) => [
      new Sweeper('webhook events due', SWEEP_MS, () => notifier.notifyDue()),
      new Sweeper('webhook events without a kind', SWEEP_MS, () => store.readAgain()),
      new Sweeper('webhook retention', RETENTION_MS, () => retention.removeOld()),
    ]),
  ],
})
export class WebhooksWorkerModule {}
