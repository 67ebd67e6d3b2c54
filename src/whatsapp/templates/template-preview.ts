import type { SendComponent, SendParameter } from '../messages/message-content';
import type { ApprovedTemplate } from './template-parts';
import { isObject } from '../../platform/json';
import { parts, textOf, typeOf } from './template-parts';

/** A template with its values, as a user reads it. */
interface TemplatePreview {
  /** The text of a text header, or the kind of media of another one in brackets. */
  header?: string;
  body: string;
  footer?: string;
  buttons: string[];
}

/** Fills a template in. A variable without a value stays as it is written, so that a reader sees what is missing. */
export function previewTemplate(
  template: ApprovedTemplate,
  components: readonly SendComponent[] = [],
): TemplatePreview {
  const named = template.parameterFormat?.toUpperCase() === 'NAMED';
  const part = (type: string): Record<string, unknown> | undefined =>
    template.components.find((component) => typeOf(component) === type);
  const fill = (text: unknown, type: string): string =>
    fillText(textOf(text), components.find((component) => component.type === type)?.parameters ?? [], named);
  const header = part('HEADER');
  const format = textOf(header?.format).toUpperCase();
  const footer = textOf(part('FOOTER')?.text);
  return {
    ...(header ? { header: format === 'TEXT' ? fill(header.text, 'header') : `[${format.toLowerCase()}]` } : {}),
    body: fill(bodyOf(template, part('BODY')), 'body'),
    ...(footer ? { footer } : {}),
    buttons: parts(part('BUTTONS')?.buttons).map((button) => textOf(button.text) || typeOf(button).toLowerCase()),
  };
}

/** A preview as one text: its parts under each other. */
export function previewText({ header, body, footer, buttons }: TemplatePreview): string {
  const lines = [
    header,
    body,
    footer,
    buttons.length > 0 ? buttons.map((button) => `[${button}]`).join(' ') : undefined,
  ];
  return lines.filter((line) => line !== undefined && line !== '').join('\n');
}

/** A text with its variables filled in, by name or by place. */
export function fillText(text: string, parameters: readonly SendParameter[], named: boolean): string {
  const values = new Map(
    parameters.map((parameter, index) => [named ? parameter.parameter_name : String(index + 1), shown(parameter)]),
  );
  return text.replace(/\{\{([^{}]*)\}\}/g, (written, name: string) => values.get(name.trim()) ?? written);
}

/** Meta writes the text of one-time passwords, in the user's language; this is its English form. */
function bodyOf({ category }: ApprovedTemplate, body: Record<string, unknown> | undefined): string {
  const text = textOf(body?.text);
  return text === '' && category?.toUpperCase() === 'AUTHENTICATION' ? '{{1}} is your verification code.' : text;
}

function shown(parameter: SendParameter): string | undefined {
  const value = parameter[parameter.type];
  if (typeof value === 'string') return value;
  return isObject(value) && typeof value.fallback_value === 'string' ? value.fallback_value : undefined;
}
