import { randomInt } from 'node:crypto';
import type { Json } from '../json';
import { expectationOf } from './template-expectation';
import type { Expectation } from './template-expectation';

export const TEMPLATE_STATUSES = [
  'APPROVED',
  'PENDING',
  'REJECTED',
  'PAUSED',
  'DISABLED',
  'IN_APPEAL',
  'PENDING_DELETION',
  'DELETED',
  'LIMIT_EXCEEDED',
  'ARCHIVED',
] as const;
export type TemplateStatus = (typeof TEMPLATE_STATUSES)[number];

/** What a create or edit call says of a template, checked. */
export interface TemplateDraft {
  name: string;
  language: string;
  category: string;
  parameter_format: 'POSITIONAL' | 'NAMED';
  components: Json[];
  message_send_ttl_seconds?: number;
}

/** A template of one WABA. */
export interface Template extends TemplateDraft {
  id: string;
  wabaId: string;
  status: TemplateStatus;
  rejected_reason: string;
  quality_score: string;
  previous_category?: string;
  /** Times of edits while approved: Meta allows one a day and ten a month. */
  edits: number[];
  /** Which review is the current one; an older review decides nothing. */
  review: number;
  /** What a send must bring along, derived from the components. */
  expectation: Expectation;
}

const MAX_GONE = 100_000;

/** Templates of all accounts, found by id or by account, name and language. */
export class TemplateStore {
  private readonly byId = new Map<string, Template>();
  private readonly byKey = new Map<string, Template>();
  /** Ids of templates that were here: they stay templates, where any other id may be a phone number. */
  private readonly gone = new Set<string>();
  /** Until when (ms) the name of a deleted template can't be used again. */
  private readonly blocked = new Map<string, number>();

  add(wabaId: string, draft: TemplateDraft): Template {
    const template: Template = {
      ...draft,
      id: newTemplateId(),
      wabaId,
      status: 'PENDING',
      rejected_reason: 'NONE',
      quality_score: 'UNKNOWN',
      edits: [],
      review: 0,
      expectation: expectationOf(draft.components, draft.category),
    };
    this.byId.set(template.id, template);
    this.byKey.set(keyOf(wabaId, draft.name, draft.language), template);
    return template;
  }

  get(id: string): Template | undefined {
    return this.byId.get(id);
  }

  find(wabaId: string, name: string, language: string): Template | undefined {
    return this.byKey.get(keyOf(wabaId, name, language));
  }

  /** Templates of an account, oldest first. */
  list(wabaId: string): Template[] {
    return [...this.byId.values()].filter((template) => template.wabaId === wabaId);
  }

  /** Removes a template and keeps its name from use for `blockMs`. */
  remove(template: Template, blockMs: number): void {
    const key = keyOf(template.wabaId, template.name, template.language);
    this.byId.delete(template.id);
    if (this.gone.size < MAX_GONE) this.gone.add(template.id);
    this.byKey.delete(key);
    if (blockMs > 0) this.blocked.set(key, Date.now() + blockMs);
  }

  /** True for the id of a template that was deleted. */
  isGone(id: string): boolean {
    return this.gone.has(id);
  }

  isBlocked(wabaId: string, name: string, language: string): boolean {
    return (this.blocked.get(keyOf(wabaId, name, language)) ?? 0) > Date.now();
  }

  clear(): void {
    this.byId.clear();
    this.byKey.clear();
    this.gone.clear();
    this.blocked.clear();
  }
}

function keyOf(wabaId: string, name: string, language: string): string {
  return `${wabaId} ${name} ${language}`;
}

/** Webhooks carry template ids as JSON integers, so they must be exact as doubles. */
function newTemplateId(): string {
  return `7${randomInt(1e14, 2e14)}`;
}
