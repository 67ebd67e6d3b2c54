import { createHash } from 'node:crypto';
import type {
  TemplateCategoryEvent,
  TemplateComponentsEvent,
  TemplateEvent,
  TemplateQualityEvent,
  TemplateStatusEvent,
} from '../whatsapp/webhook/webhook-types';
import { withChange } from './component-map';
import type { TemplateEventKind } from './template-history.service';
import type { Template } from './template.entity';

/** What an event says of a template, and what follows from it. */
export interface TemplateChange {
  kind: TemplateEventKind;
  to: string | null;
  reason: string | null;
  /** Columns that take a new value. */
  patch: Partial<Template>;
  /** The event does not say what the status is now: Meta must be asked. */
  isUnclear?: boolean;
}

/** Events after which the template may be sent again. */
const GOOD_AGAIN = ['UNPAUSED', 'UNPAUSE', 'REINSTATED'];
/** Events that bring back a status which they do not name. */
const UNCLEAR = ['UNARCHIVED', 'UNLOCKED'];

/** Reads what an event means for a template as it is now. */
export function changeOf(event: TemplateEvent, template: Template): TemplateChange {
  switch (event.update) {
    case 'status':
      return statusChange(event);
    case 'quality':
      return qualityChange(event);
    case 'category':
      return categoryChange(event);
    case 'components':
      return componentsChange(event, template);
  }
}

/** The same for each delivery of one event. */
export function dedupeKeyOf({ field, at, details }: TemplateEvent): string {
  const content = JSON.stringify([field, at?.getTime() ?? null, details]);
  return createHash('sha256').update(content).digest('hex');
}

function statusChange(event: TemplateStatusEvent): TemplateChange {
  const word = event.event;
  const reason = reasonOf(event);
  const status = GOOD_AGAIN.includes(word) ? 'APPROVED' : event.status;
  if (!status || UNCLEAR.includes(word)) {
    return { kind: 'status_notice', to: word, reason, patch: {}, isUnclear: UNCLEAR.includes(word) };
  }
  const rejectionReason = status === 'APPROVED' || status === 'PENDING' ? null : reason;
  return { kind: 'status', to: status, reason, patch: { status, rejectionReason } };
}

/** Why, in Meta's words: the cause, what a pause is called, and what Meta recommends. */
function reasonOf({ reason, title, description, recommendation }: TemplateStatusEvent): string | null {
  const isSame = description === undefined || description === reason || description === 'NONE';
  const words = [reason, title, isSame ? undefined : description, recommendation];
  return words.filter(Boolean).join('. ').replaceAll('..', '.') || null;
}

function qualityChange({ quality }: TemplateQualityEvent): TemplateChange {
  return { kind: 'quality', to: quality, reason: null, patch: { qualityScore: quality } };
}

function categoryChange(event: TemplateCategoryEvent): TemplateChange {
  const { category, upcomingCategory, upcomingAt } = event;
  if (upcomingCategory) {
    const reason = upcomingAt ? `From ${upcomingAt.toISOString()} on` : null;
    return { kind: 'category_notice', to: upcomingCategory, reason, patch: {} };
  }
  return { kind: 'category', to: category ?? null, reason: null, patch: category ? { category } : {} };
}

function componentsChange(
  { header, body, footer, buttons }: TemplateComponentsEvent,
  template: Template,
): TemplateChange {
  const components = withChange(template.components, { header, body, footer });
  // Buttons come in a form of their own (message_template_button_type …): Meta's record has them as they are sent.
  return { kind: 'components', to: null, reason: null, patch: { components }, isUnclear: Boolean(buttons) };
}
