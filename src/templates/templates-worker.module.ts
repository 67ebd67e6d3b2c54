import {
  type BeforeApplicationShutdown,
  Module,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Sweeper } from '../platform/queues/sweeper';
import { TemplateEventsProcessor } from './template-events.processor';
import { TemplateReviewPoll } from './template-review-poll.service';
import { TemplatesModule } from './templates.module';

const SWEEP_MS = 2_000;

/** The templates domain's share of the worker process. */
@Module({ imports: [TemplatesModule], providers: [TemplateEventsProcessor] })
export class TemplatesWorkerModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly sweeper: Sweeper;

  constructor(settling: TemplateReviewPoll) {
    this.sweeper = new Sweeper('templates in review', SWEEP_MS, () => settling.settleDue());
  }

  onApplicationBootstrap(): void {
    this.sweeper.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.sweeper.stop();
  }
}
