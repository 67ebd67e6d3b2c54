import { Injectable } from '@nestjs/common';
import { EventHistory } from '../platform/history/event-history';
import { TemplateEvent } from './template-event.entity';

/** What a template's history is about. The notices change nothing yet: a warning, a category that is still to come. */
export type TemplateEventKind =
  'created' | 'status' | 'status_notice' | 'quality' | 'category' | 'category_notice' | 'components';

/** Keeps what happened to each template. */
@Injectable()
export class TemplateHistory extends EventHistory<TemplateEventKind, TemplateEvent> {
  constructor() {
    super(TemplateEvent, 'templateId');
  }
}
