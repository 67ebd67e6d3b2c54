import { isUUID } from 'class-validator';
import type { MediaSource, SendComponent, SendParameter } from '../messages/message-content';
import { isObject } from '../../platform/json';
import { type Part, parts, textOf, typeOf, variablesIn } from './template-parts';

/** A place of a template that takes a value. */
export interface TemplateParameter {
  /** `body.1`, `body.first_name`, `header.1`, `header.media`, `button.0`. */
  key: string;
  part: 'header' | 'body' | 'button';
  /** The variable's name in the template; null where the part itself is the value. */
  name: string | null;
  kind: 'text' | 'image' | 'video' | 'document' | 'coupon_code';
  /** Which button, from 0. */
  index?: number;
}

/** What a campaign must know of a template to fill it. */
export interface TemplateForm {
  parameters: TemplateParameter[];
  named: boolean;
  /** Parts that a campaign can't fill, by Meta's word for them. */
  unsupported: string[];
}

const MEDIA: Record<string, TemplateParameter['kind']> = {
  IMAGE: 'image',
  VIDEO: 'video',
  GIF: 'video',
  DOCUMENT: 'document',
};
/** Buttons whose value is more than a text. */
const RICH_BUTTONS = ['MPM', 'SPM', 'ORDER_DETAILS'];

/** Reads which values a template (in Meta's list form) takes. */
export function formOf(components: unknown, format: string | null): TemplateForm {
  const form: TemplateForm = { parameters: [], named: format === 'NAMED', unsupported: [] };
  for (const part of parts(components)) {
    const type = typeOf(part);
    if (type === 'HEADER') readHeader(part, form);
    else if (type === 'BODY') form.parameters.push(...bodyOf(part));
    else if (type === 'BUTTONS') readButtons(part, form);
    else if (type === 'CAROUSEL' || expires(part)) form.unsupported.push(type);
  }
  return form;
}

function readHeader(part: Part, form: TemplateForm): void {
  const format = (textOf(part['format']) || 'TEXT').toUpperCase();
  const kind = MEDIA[format];
  if (kind) form.parameters.push({ key: 'header.media', part: 'header', name: null, kind });
  else if (format === 'TEXT') form.parameters.push(...variablesOf('header', part));
  else form.unsupported.push(`HEADER ${format}`);
}

/** The body of an authentication template has no text here; its one variable is the code. */
function bodyOf(part: Part): TemplateParameter[] {
  if (textOf(part['text']) !== '') return variablesOf('body', part);
  return [{ key: 'body.1', part: 'body', name: '1', kind: 'text' }];
}

function readButtons(part: Part, form: TemplateForm): void {
  parts(part['buttons']).forEach((button, index) => {
    const type = typeOf(button);
    const common = { key: `button.${index}`, part: 'button', name: null, index } as const;
    if (type === 'COPY_CODE') form.parameters.push({ ...common, kind: 'coupon_code' });
    // A one-time password goes twice: into the body and into its button.
    else if (type === 'OTP') form.parameters.push({ ...common, key: 'body.1', kind: 'text' });
    else if (type === 'URL' && variablesIn(textOf(button['url'])).length > 0)
      form.parameters.push({ ...common, kind: 'text' });
    else if (RICH_BUTTONS.includes(type)) form.unsupported.push(`BUTTON ${type}`);
  });
}

/** The different variables of a text, in their order: by number, or as they come. */
function variablesOf(part: 'header' | 'body', { text }: Part): TemplateParameter[] {
  const names = variablesIn(textOf(text));
  if (names.every((name) => /^\d+$/.test(name))) names.sort((a, b) => Number(a) - Number(b));
  return names.map((name) => ({ key: `${part}.${name}`, part, name, kind: 'text' }));
}

function expires({ limited_time_offer: offer }: Part): boolean {
  return isObject(offer) && offer['has_expiration'] === true;
}

/** Fills a template: what Meta's `template.components` must say, given a value for every parameter. */
export function fillTemplate(form: TemplateForm, values: ReadonlyMap<string, string>): SendComponent[] {
  const filled: SendComponent[] = [];
  for (const part of ['header', 'body'] as const) {
    const parameters = form.parameters
      .filter((parameter) => parameter.part === part)
      .map((parameter) => valueOf(parameter, values.get(parameter.key)!, form.named));
    if (parameters.length > 0) filled.push({ type: part, parameters });
  }
  for (const parameter of form.parameters.filter(({ part }) => part === 'button')) {
    filled.push({
      type: 'button',
      sub_type: parameter.kind === 'coupon_code' ? 'copy_code' : 'url',
      index: String(parameter.index),
      parameters: [valueOf(parameter, values.get(parameter.key)!, false)],
    });
  }
  return filled;
}

function valueOf({ kind, name }: TemplateParameter, value: string, named: boolean): SendParameter {
  if (kind === 'coupon_code') return { type: kind, coupon_code: value };
  if (kind !== 'text') return { type: kind, [kind]: mediaOf(value) };
  return { type: 'text', ...(named && name ? { parameter_name: name } : {}), text: value };
}

/**
 * Media as a rule names it: the id of an uploaded file of ours, a link, or Meta's own id. Undefined when it is none.
 */
export function mediaOf(value: string): MediaSource | undefined {
  if (isUUID(value, 'all')) return { media_id: value.toLowerCase() };
  if (/^https?:\/\/\S+$/i.test(value)) return { link: value };
  return /^\d{1,32}$/.test(value) ? { id: value } : undefined;
}
