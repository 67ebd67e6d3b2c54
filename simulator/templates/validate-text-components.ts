import { paramError } from '../graph/graph-error';
import { isObject } from '../json';
import type { Json } from '../json';
import { templateError } from './template-error';
import { variablesIn } from './template-expectation';

/** What the checks of a component must know beyond the component. */
export interface TemplateContext {
  named: boolean;
  /** Type of the file behind a header handle, or undefined for a handle that was never given out. */
  handleType: (handle: string) => string | undefined;
  /** Longest body: 1024, 600 beside a limited-time offer, 160 on a card. */
  bodyLimit: number;
}

const MEDIA_TYPES: Record<string, RegExp> = {
  IMAGE: /^image\/(jpeg|png)$/,
  VIDEO: /^video\/(mp4|3gpp)$/,
  DOCUMENT: /^(application|text)\//,
  GIF: /^video\/mp4$|^image\/gif$/,
};

/** Checks a HEADER: text with at most one variable, a media sample, or a location. */
export function validateHeader(header: Json, context: TemplateContext): void {
  const format = typeof header['format'] === 'string' ? header['format'].toUpperCase() : '';
  if (format === 'TEXT') return validateTextHeader(header, context);
  if (format === 'LOCATION') return;
  const allowed = MEDIA_TYPES[format];
  if (!allowed) {
    throw paramError(
      `Param components[HEADER]['format'] must be one of {TEXT, IMAGE, VIDEO, DOCUMENT, GIF, LOCATION} - got "${format}".`,
    );
  }
  const example: unknown = header['example'];
  const handles = isObject(example) ? example['header_handle'] : undefined;
  const handle: unknown = Array.isArray(handles) ? handles[0] : undefined;
  if (typeof handle !== 'string') throw missing('HEADER', 'example');
  const type = context.handleType(handle);
  if (!type) throw templateError('header', 'The sample handle is unknown: upload the sample first.');
  if (!allowed.test(type)) {
    throw templateError('header', `A sample of type ${type} does not fit a header of ${format}.`);
  }
}

function validateTextHeader(header: Json, context: TemplateContext): void {
  const text = requireText(header, 'HEADER', 60);
  if (/[\r\n*_~`]|\p{Extended_Pictographic}/u.test(text)) {
    throw templateError('header', 'A header can’t have new lines, formatting or emojis.');
  }
  const variables = checkVariables(text, 'header', context.named);
  if (variables.length > 1) throw templateError('header', 'A header takes one variable at most.');
  requireExamples(header, 'HEADER', variables, context.named);
}

/** Checks a BODY: its length, its variables and an example for each. */
export function validateBody(body: Json, context: TemplateContext): void {
  const text = requireText(body, 'BODY', context.bodyLimit);
  const variables = checkVariables(text, 'body', context.named);
  if (variables.length > 0) {
    if (/^\s*\{\{|\}\}\s*$/.test(text)) {
      throw templateError('variableAtEdge', 'Variables can’t be at the start or end of the body.');
    }
    if (/\}\}\s*\{\{/.test(text)) {
      throw templateError('body', 'Two variables can’t stand side by side.');
    }
    const words = text.replace(/\{\{[^{}]*\}\}/g, ' ').match(/[\p{L}\p{N}]+/gu) ?? [];
    if (words.length <= variables.length) {
      throw templateError('tooManyVariables', 'The body has too many variables for its length.');
    }
  }
  requireExamples(body, 'BODY', variables, context.named);
}

/** Checks a FOOTER: short and without variables. */
export function validateFooter(footer: Json): void {
  const text = requireText(footer, 'FOOTER', 60);
  if (text.includes('{{')) throw templateError('footer', 'A footer can’t have variables.');
}

/** The text of a component, present and not too long. */
export function requireText(component: Json, type: string, max: number): string {
  const text = component['text'];
  if (typeof text !== 'string' || text.trim() === '') throw missing(type, 'text');
  if (text.length > max) {
    throw templateError('tooLong', `The ${type} has ${text.length} characters; ${max} are allowed.`);
  }
  return text;
}

/** Complains that a component lacks a field. */
export function missing(type: string, field: string) {
  return templateError('missingField', `component of type ${type} is missing expected field(s) (${field})`);
}

function checkVariables(text: string, kind: 'header' | 'body', named: boolean): string[] {
  const variables = variablesIn(text);
  if (/\{\{|\}\}/.test(text.replace(/\{\{[^{}]*\}\}/g, ''))) {
    throw templateError(kind, 'A variable is written {{1}} or {{name}}: braces are left open.');
  }
  if (named) {
    const wrong = variables.find((name) => !/^[a-z][a-z0-9_]*$/.test(name));
    if (wrong !== undefined) {
      throw templateError(kind, `{{${wrong}}}: names are lower-case letters, digits and underscores.`);
    }
    return variables;
  }
  const numbers = variables.map(Number).sort((a, b) => a - b);
  if (numbers.some((number, index) => number !== index + 1)) {
    throw templateError(kind, 'Variables are numbered {{1}}, {{2}} … without gaps.');
  }
  return variables;
}

function requireExamples(component: Json, type: string, variables: string[], named: boolean): void {
  if (variables.length === 0) return;
  const example = component['example'];
  const base = type.toLowerCase();
  if (!isObject(example)) throw missing(type, 'example');
  if (named) {
    const params: unknown = example[`${base}_text_named_params`];
    const given = new Set((Array.isArray(params) ? params : []).filter(isObject).map((param) => param['param_name']));
    if (variables.some((name) => !given.has(name))) throw missing(type, 'example');
    return;
  }
  const texts: unknown = example[`${base}_text`];
  const values: unknown = Array.isArray(texts) && Array.isArray(texts[0]) ? texts[0] : texts;
  const count = Array.isArray(values) ? values.filter(isFilled).length : 0;
  if (count !== variables.length) throw missing(type, 'example');
}

function isFilled(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
