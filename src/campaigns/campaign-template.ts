import { isUUID } from 'class-validator';
import type { MediaSource, SendComponent, SendParameter } from '../whatsapp/message-content';

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

type Part = Record<string, unknown>;

const VARIABLE = /\{\{\s*([A-Za-z0-9_]+)\s*\}\}/g;
const MEDIA: Record<string, TemplateParameter['kind']> = {
  IMAGE: 'image',
  VIDEO: 'video',
  GIF: 'video',
  DOCUMENT: 'document',
};
/** Parts that say the same to everybody. */
const PLAIN_PARTS = new Set(['HEADER', 'BODY', 'FOOTER', 'BUTTONS']);
/** Buttons that need no value; Meta's list is open, so what is missing here counts as unsupported. */
const PLAIN_BUTTONS = new Set([
  'QUICK_REPLY',
  'PHONE_NUMBER',
  'VOICE_CALL',
  'FLOW',
  'REQUEST_CONTACT_INFO',
]);

/** Reads which values a template (in Meta's list form) takes. */
export function formOf(components: unknown, format: string | null): TemplateForm {
  const parts = Array.isArray(components) ? (components as Part[]) : [];
  const form: TemplateForm = { parameters: [], named: format === 'NAMED', unsupported: [] };
  for (const part of parts) {
    const type = word(part['type']);
    if (type === 'HEADER') readHeader(part, form);
    else if (type === 'BODY') form.parameters.push(...bodyOf(part));
    else if (type === 'BUTTONS') readButtons(part, form);
    else if (!PLAIN_PARTS.has(type)) form.unsupported.push(type);
  }
  return form;
}

function readHeader(part: Part, form: TemplateForm): void {
  const format = word(part['format'] ?? 'TEXT');
  const kind = MEDIA[format];
  if (kind) form.parameters.push({ key: 'header.media', part: 'header', name: null, kind });
  else if (format === 'TEXT') form.parameters.push(...textOf('header', part['text']));
  else form.unsupported.push(`HEADER ${format}`);
}

/** The body of an authentication template has no text here; its one variable is the code. */
function bodyOf(part: Part): TemplateParameter[] {
  if (typeof part['text'] === 'string') return textOf('body', part['text']);
  return [{ key: 'body.1', part: 'body', name: '1', kind: 'text' }];
}

function readButtons(part: Part, form: TemplateForm): void {
  const buttons = Array.isArray(part['buttons']) ? (part['buttons'] as Part[]) : [];
  buttons.forEach((button, index) => {
    const type = word(button['type']);
    const key = `button.${index}`;
    if (type === 'COPY_CODE')
      form.parameters.push({ key, part: 'button', name: null, kind: 'coupon_code', index });
    else if (type === 'OTP' || (type === 'URL' && namesIn(button['url']).length > 0))
      form.parameters.push({ key, part: 'button', name: null, kind: 'text', index });
    else if (type !== 'URL' && !PLAIN_BUTTONS.has(type)) form.unsupported.push(`BUTTON ${type}`);
  });
}

function textOf(part: 'header' | 'body', text: unknown): TemplateParameter[] {
  return namesIn(text).map((name) => ({ key: `${part}.${name}`, part, name, kind: 'text' }));
}

/** The different variables of a text, in their order: by number, or as they come. */
function namesIn(text: unknown): string[] {
  if (typeof text !== 'string') return [];
  const names = [...new Set([...text.matchAll(VARIABLE)].map((match) => match[1]!))];
  const numbers = names.every((name) => /^\d+$/.test(name));
  return numbers ? names.sort((a, b) => Number(a) - Number(b)) : names;
}

/** Fills a template: what Meta's `template.components` must say, given a value for every parameter. */
export function fillTemplate(
  form: TemplateForm,
  values: ReadonlyMap<string, string>,
): SendComponent[] {
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

/** Media as a rule names it: the id of an uploaded file of ours, a link, or Meta's own id. Undefined when it is none. */
export function mediaOf(value: string): MediaSource | undefined {
  if (isUUID(value, 'all')) return { media_id: value.toLowerCase() };
  if (/^https?:\/\/\S+$/i.test(value)) return { link: value };
  return /^\d{1,32}$/.test(value) ? { id: value } : undefined;
}

/** What the reader will see, part by part: for samples. */
export function renderTemplate(
  components: unknown,
  values: ReadonlyMap<string, string>,
): Record<string, string> {
  const parts = Array.isArray(components) ? (components as Part[]) : [];
  const shown: Record<string, string> = {};
  for (const part of parts) {
    const type = word(part['type']).toLowerCase();
    const media = values.get('header.media');
    if (type === 'header' && media !== undefined) shown['header'] = media;
    else if (typeof part['text'] === 'string') shown[type] = filledText(type, part['text'], values);
    else if (type === 'buttons') Object.assign(shown, renderButtons(part, values));
  }
  return shown;
}

function renderButtons(part: Part, values: ReadonlyMap<string, string>): Record<string, string> {
  const buttons = Array.isArray(part['buttons']) ? (part['buttons'] as Part[]) : [];
  return Object.fromEntries(
    buttons.map((button, index) => {
      const value = values.get(`button.${index}`);
      const url = typeof button['url'] === 'string' ? ` (${button['url']})` : '';
      const detail = value === undefined ? url : url.replace(VARIABLE, value) || ` (${value})`;
      return [`button.${index}`, `${text(button['text'])}${detail}`];
    }),
  );
}

function filledText(part: string, template: string, values: ReadonlyMap<string, string>): string {
  return template.replace(
    VARIABLE,
    (match, name: string) => values.get(`${part}.${name}`) ?? match,
  );
}

function word(value: unknown): string {
  return text(value).toUpperCase();
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
