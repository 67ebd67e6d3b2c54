import { Injectable } from '@nestjs/common';
import { EventHistory } from '../platform/history/event-history';

/** What a template's history is about. The notices change nothing yet: a warning, a category that is still to come. */
export const TEMPLATE_EVENT_KINDS = [
  'created',
  'status',
  'status_notice',
  'quality',
  'category',
  'category_notice',
  'components',
] as const;
export type TemplateEventKind = (typeof TEMPLATE_EVENT_KINDS)[number];

/** Keeps what happened to each template. */
@Injectable()
export class TemplateHistory extends EventHistory<TemplateEventKind> {
  constructor() {
    super('template_events', 'template_id');
  }
}
