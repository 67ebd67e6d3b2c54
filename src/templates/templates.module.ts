import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MediaModule } from '../media/media.module';
import { PhoneNumbersModule } from '../phone-numbers/phone-numbers.module';
import { MetaTemplates } from './meta-templates.service';
import { TemplateAuthoring } from './template-authoring.service';
import { TemplateSamples } from './template-samples.service';
import { TemplateEvents } from './template-events.service';
import { TemplateHistory } from './template-history.service';
import { TemplateReviewPoll } from './template-review-poll.service';
import { TemplateState } from './template-state.service';
import { TemplateSubmission } from './template-submission.service';
import { TemplateSync } from './template-sync.service';
import { Template } from './template.entity';
import { TemplatesController } from './templates.controller';
import { TemplatesService } from './templates.service';

/** Message templates, here and at Meta. */
@Module({
  imports: [TypeOrmModule.forFeature([Template]), PhoneNumbersModule, MediaModule],
  controllers: [TemplatesController],
  providers: [
    TemplatesService,
    TemplateAuthoring,
    TemplateSync,
    TemplateReviewPoll,
    TemplateEvents,
    TemplateState,
    TemplateSubmission,
    TemplateHistory,
    MetaTemplates,
    TemplateSamples,
  ],
  exports: [TemplatesService, TemplateReviewPoll, TemplateSubmission, TemplateEvents],
})
export class TemplatesModule {}
