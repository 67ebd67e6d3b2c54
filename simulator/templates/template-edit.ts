import type { GraphCall, GraphHandler } from '../graph/graph-call';
import { paramError } from '../graph/graph-error';
import { existing } from './template-endpoints';
import { templateError } from './template-error';
import { expectationOf } from './template-expectation';
import { applyEvent, startReview } from './template-review';
import type { Template } from './template-store';
import { readCategory, validateComponents } from './validate-template';

const DAY_MS = 86_400_000;
const EDITABLE = ['APPROVED', 'REJECTED', 'PAUSED'];

/** `POST /{template-id}`: new components, all at once, and perhaps another category; reviewed anew. */
export const editTemplate: GraphHandler = (call) => {
  const { sim, payload } = call;
  const template = existing(call);
  if (payload['components'] === undefined && payload['category'] === undefined) {
    throw paramError('One of the parameters components and category is required.');
  }
  checkEditable(template);
  const category = newCategory(template, payload['category']);
  const components =
    payload['components'] === undefined
      ? template.components
      : validateComponents(payload['components'], category, template.parameter_format === 'NAMED', (handle) =>
          sim.uploads.typeOf(handle),
        );
  if (template.status === 'APPROVED') countEdit(template);
  if (category !== template.category) template.previous_category = template.category;
  Object.assign(template, {
    category,
    components,
    status: 'PENDING',
    expectation: expectationOf(components, category),
  });
  startReview(sim, template);
  return { success: true };
};

/** `POST /{template-id}/unpause`. */
export const unpauseTemplate: GraphHandler = (call: GraphCall) => {
  const template = existing(call);
  if (template.status !== 'PAUSED') {
    throw templateError('statusForbids', `${template.name} is not paused.`);
  }
  applyEvent(call.sim, template, 'UNPAUSED');
  return { success: true };
};

function checkEditable({ name, status }: Template): void {
  if (EDITABLE.includes(status)) return;
  throw templateError('statusForbids', `${name} has the status ${status} and can't be edited now.`);
}

function newCategory(template: Template, value: unknown): string {
  if (value === undefined) return template.category;
  const category = readCategory(value);
  if (category !== template.category && template.status === 'APPROVED') {
    throw templateError('statusForbids', 'The category of an approved template stays.');
  }
  return category;
}

function countEdit(template: Template): void {
  const now = Date.now();
  template.edits = template.edits.filter((at) => at > now - 30 * DAY_MS);
  const today = template.edits.some((at) => at > now - DAY_MS);
  if (today || template.edits.length >= 10) {
    throw templateError(
      'statusForbids',
      'An approved template can be edited once in 24 hours and ten times in 30 days.',
    );
  }
  template.edits.push(now);
}
