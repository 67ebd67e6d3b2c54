import { Module } from '@nestjs/common';
import { Sweeper } from '../platform/queues/sweeper';
import { sweepers } from '../platform/queues/sweepers';
import { TemplateEventsProcessor } from './template-events.processor';
import { TemplateReviewPoll } from './template-review-poll.service';
import { TemplateSubmission } from './template-submission.service';
import { TemplatesModule } from './templates.module';

const SWEEP_MS = 2_000;

/** The templates domain's share of the worker process. */
@Module({
  imports: [TemplatesModule],
  providers: [
    TemplateEventsProcessor,
    sweepers([TemplateReviewPoll, TemplateSubmission], (reviews, submission) => [
      new Sweeper('templates in review', SWEEP_MS, () => reviews.settleDue()),
      new Sweeper('templates to submit', SWEEP_MS, () => submission.submitDue()),
    ]),
  ],
})
export class TemplatesWorkerModule {}
