import type { SimulatorState } from '../simulator-state';
import { TEMPLATE_STATUSES } from './template-store';
import type { Template, TemplateStatus } from './template-store';

/** Events of `message_template_status_update` beside the statuses, and the status they leave behind. */
const EVENTS: Readonly<Record<string, TemplateStatus>> = {
  REINSTATED: 'APPROVED',
  UNPAUSED: 'APPROVED',
  UNARCHIVED: 'APPROVED',
  FLAGGED: 'APPROVED',
  LOCKED: 'APPROVED',
  UNLOCKED: 'APPROVED',
};

/** All events that a webhook can report of a template. */
export const TEMPLATE_EVENTS = [...TEMPLATE_STATUSES, ...Object.keys(EVENTS)];

/** Lets Meta look at a template: after the configured time it is approved, or rejected by its name. */
export function startReview(sim: SimulatorState, template: Template): void {
  const review = ++template.review;
  const delayMs = sim.config.template_review_ms;
  sim.delivery.plan(1);
  sim.clock.after(delayMs, () => {
    sim.delivery.plan(-1);
    const isCurrent = template.review === review && template.status === 'PENDING';
    if (!isCurrent || sim.templates.get(template.id) !== template) return;
    if (template.name.includes('reject')) applyEvent(sim, template, 'REJECTED', 'INVALID_FORMAT');
    else applyEvent(sim, template, 'APPROVED');
  });
}

/** Moves a template to what an event says and sends the webhook of it. */
export function applyEvent(sim: SimulatorState, template: Template, event: string, reason = 'NONE'): void {
  template.status = EVENTS[event] ?? (event as TemplateStatus);
  template.rejected_reason = event === 'REJECTED' ? reason : 'NONE';
  sim.delivery.plan(1);
  sim.delivery.deliver({
    kind: 'change',
    wabaId: template.wabaId,
    phoneNumberId: undefined,
    field: 'message_template_status_update',
    value: {
      event,
      message_template_id: Number(template.id),
      message_template_name: template.name,
      message_template_language: template.language,
      reason,
      message_template_category: template.category,
      ...extraOf(event, reason),
    },
  });
}

/** What Meta adds to some events. */
function extraOf(event: string, reason: string) {
  if (event === 'REJECTED') {
    const recommendation = 'Correct the template and submit it again.';
    return { rejection_info: { reason, recommendation } };
  }
  if (event === 'DISABLED') {
    return { disable_info: { disable_date: Math.floor(Date.now() / 1000) } };
  }
  if (event === 'PAUSED') return { other_info: { title: 'FIRST_PAUSE', description: reason } };
  if (event === 'UNPAUSED') return { other_info: { title: 'UNPAUSE', description: reason } };
  return {};
}
