import { selectFields } from '../graph/fields';
import type { GraphCall, GraphHandler } from '../graph/graph-call';
import { GraphError, missingObject, paramError } from '../graph/graph-error';
import { page } from '../graph/paging';
import type { Incoming } from '../http/server';
import type { Json } from '../json';
import { healthOfTemplate } from '../numbers/health-status';
import type { SimulatorState } from '../simulator-state';
import { templateError } from './template-error';
import { startReview } from './template-review';
import type { Template } from './template-store';
import { validateTemplate } from './validate-template';

const HOUR_MS = 3_600_000;
const CREATIONS_AN_HOUR = 100;
/** Limit of a verified business with an approved display name. */
const MOST_TEMPLATES = 6_000;
const DEFAULTS = ['name', 'components', 'language', 'status', 'category', 'id'];
const NODE = 'WhatsAppMessageTemplate';

/** `POST /{waba}/message_templates`. */
export const createTemplate: GraphHandler = (call) => {
  const { sim, id: wabaId, payload } = call;
  const draft = validateTemplate(payload, (handle) => sim.uploads.typeOf(handle));
  const { name, language } = draft;
  if (sim.templates.find(wabaId, name, language)) {
    throw templateError('exists', `There is already ${language} content for ${name}.`);
  }
  if (sim.templates.isBlocked(wabaId, name, language)) {
    throw templateError('nameBeingDeleted', `${name} in ${language} is being deleted; use it later.`);
  }
  countCreation(sim, wabaId);
  const template = sim.templates.add(wabaId, draft);
  startReview(sim, template);
  return { id: template.id, status: template.status, category: template.category };
};

/** `GET /{waba}/message_templates`, filtered and paged. */
export const listTemplates: GraphHandler = ({ sim, id: wabaId, incoming }) => {
  const filters = ['status', 'category', 'language', 'name'] as const;
  const wanted = filters.map((key) => [key, incoming.query.get(key)] as const);
  const templates = sim.templates
    .list(wabaId)
    .filter((template) => wanted.every(([key, value]) => value === null || fits(key, template[key], value)));
  const listed = page(templates, incoming, (template) => show(sim, template, incoming));
  const summary = summaryOf(sim.templates.list(wabaId).length, templates.length, incoming);
  return { ...listed, ...summary };
};

/** What `summary` asks about the list as a whole. */
function summaryOf(all: number, matching: number, { query }: Incoming): Json | undefined {
  const asked = query.get('summary')?.split(',') ?? [];
  const known: Json = {
    total_count: matching,
    message_template_count: all,
    message_template_limit: MOST_TEMPLATES,
    are_translations_complete: true,
  };
  const summed = Object.entries(known).filter(([name]) => asked.includes(name));
  return summed.length > 0 ? { summary: Object.fromEntries(summed) } : undefined;
}

/** `GET /{template-id}`. */
export const getTemplate: GraphHandler = (call) => show(call.sim, existing(call), call.incoming);

/** `DELETE /{waba}/message_templates`: by `name` all languages, by `hsm_id` or `hsm_ids` single ones. */
export const deleteTemplates: GraphHandler = (call) => {
  const { sim } = call;
  const doomed = toDelete(call);
  if (doomed.length === 0) {
    throw new GraphError(100, 'No such message template.', { subcode: 2593002 });
  }
  const disabled = doomed.find((template) => template.status === 'DISABLED');
  if (disabled) {
    throw templateError('statusForbids', `${disabled.name} is disabled and can't be deleted.`);
  }
  for (const template of doomed) {
    // Only the name of an approved template stays blocked.
    const wasApproved = template.status === 'APPROVED';
    sim.templates.remove(template, wasApproved ? sim.config.template_name_block_ms : 0);
  }
  return { success: true };
};

/** The template a call names by its id, or Meta's answer for what does not exist. */
export function existing({ sim, id, incoming }: GraphCall): Template {
  const template = sim.templates.get(id);
  if (!template) throw missingObject(incoming.method, id);
  return template;
}

function toDelete(call: GraphCall): Template[] {
  const { sim, id: wabaId } = call;
  const own = sim.templates.list(wabaId);
  const many = call.param('hsm_ids');
  if (many !== undefined && many !== null) return byIds(own, many);
  const hsmId = call.param('hsm_id');
  const name = call.requireText('name');
  return own.filter((template) => template.name === name && (hsmId == null || template.id === String(hsmId as string)));
}

function byIds(templates: Template[], value: unknown): Template[] {
  const list: unknown = typeof value === 'string' ? parseList(value) : value;
  if (!Array.isArray(list) || list.length === 0 || list.length > 100) {
    throw paramError('Param hsm_ids must have 1 to 100 ids.');
  }
  const ids = new Set(list.map(String));
  return templates.filter((template) => ids.has(template.id));
}

function parseList(value: string): unknown {
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value.split(',');
  }
}

function countCreation(sim: SimulatorState, wabaId: string): void {
  const now = Date.now();
  const waba = sim.numbers.waba(wabaId);
  waba.templateCreations = waba.templateCreations.filter((at) => at > now - HOUR_MS);
  if (waba.templateCreations.length >= CREATIONS_AN_HOUR) {
    throw new GraphError(80007, 'An account can create 100 templates an hour.');
  }
  if (sim.templates.list(wabaId).length >= MOST_TEMPLATES) {
    throw templateError('numberLimit', `The account has ${MOST_TEMPLATES} templates already.`);
  }
  waba.templateCreations.push(now);
}

function fits(key: string, value: string, wanted: string): boolean {
  if (key === 'name') return value.includes(wanted.toLowerCase());
  const words = wanted.replace(/[[\]"]/g, '').split(',');
  return words.some((word) => word.trim().toUpperCase() === value.toUpperCase());
}

function show(sim: SimulatorState, template: Template, incoming: Incoming): Json {
  const node = templateNode(sim, template);
  return selectFields(node, incoming.query.get('fields'), DEFAULTS, NODE);
}

function templateNode(sim: SimulatorState, template: Template): Json {
  return {
    id: template.id,
    name: template.name,
    language: template.language,
    status: template.status,
    category: template.category,
    components: template.components,
    parameter_format: template.parameter_format,
    sub_category: undefined,
    previous_category: template.previous_category,
    correct_category: undefined,
    quality_score: { score: template.quality_score, date: Math.floor(sim.startedAt / 1000) },
    rejected_reason: template.rejected_reason,
    message_send_ttl_seconds: template.message_send_ttl_seconds,
    library_template_name: undefined,
    cta_url_link_tracking_opted_out: false,
    health_status: healthOfTemplate(sim, template),
  };
}
