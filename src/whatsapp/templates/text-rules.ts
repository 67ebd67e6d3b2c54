import type { ParameterFormat, Part, Path, Problems } from './template-parts';
import { isObject } from '../../platform/json';
import { textOf, variablesIn } from './template-parts';

/** What the rules of all parts need to know. */
export interface RuleContext {
  format: ParameterFormat;
  problems: Problems;
}

const MEDIA_FORMATS = ['IMAGE', 'VIDEO', 'DOCUMENT', 'GIF'];
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const NAME = /^[a-z][a-z0-9_]*$/;

/** A header: text with at most one variable, media with a sample, or a location. */
export function checkHeader(header: Part, path: Path, context: RuleContext): void {
  const { problems } = context;
  const format = textOf(header.format);
  if (format === 'LOCATION') return;
  if (MEDIA_FORMATS.includes(format)) {
    return checkSample(header, path, context);
  }
  if (format !== 'TEXT') {
    problems.at([...path, 'format'], `must be TEXT, ${MEDIA_FORMATS.join(', ')} or LOCATION`);
    return;
  }
  const text = requireText(header, path, 60, context);
  if (text === undefined) return;
  if (/[\r\n*_~`]|\p{Extended_Pictographic}/u.test(text.replace(/\{\{[^{}]*\}\}/g, ''))) {
    problems.at([...path, 'text'], 'a header has no new lines, formatting characters or emojis');
  }
  const variables = checkVariables(text, [...path, 'text'], context);
  if (variables.length > 1) problems.at([...path, 'text'], 'a header has at most one variable');
}

/** The sample of a media header: a file of the workspace, or the handle of one that Meta has. */
function checkSample({ example }: Part, path: Path, { problems }: RuleContext): void {
  const { media_id: mediaId, header_handle: handles } = isObject(example) ? example : {};
  if (mediaId !== undefined) {
    if (typeof mediaId !== 'string' || !UUID.test(mediaId))
      problems.at([...path, 'example', 'media_id'], 'must be the id of an uploaded file');
    return;
  }
  const handle: unknown = Array.isArray(handles) ? handles[0] : undefined;
  if (typeof handle !== 'string' || handle === '') {
    problems.at(
      [...path, 'example'],
      'a media header needs a sample: example.media_id, or example.header_handle of Meta',
    );
  }
}

/** A body: its length, its variables, and text around them. */
export function checkBody(body: Part, path: Path, longest: number, context: RuleContext): void {
  const text = requireText(body, path, longest, context);
  if (text === undefined) return;
  const at = [...path, 'text'];
  const variables = checkVariables(text, at, context);
  if (variables.length > 0) checkTextAround(text, variables.length, at, context);
}

/** A footer: short, without variables. */
export function checkFooter(footer: Part, path: Path, context: RuleContext): void {
  const text = requireText(footer, path, 60, context);
  if (text?.includes('{{')) context.problems.at([...path, 'text'], 'a footer has no variables');
}

/** The text of a component; complains and gives undefined when it is missing. */
function requireText(part: Part, path: Path, longest: number, { problems }: RuleContext): string | undefined {
  const { text } = part;
  if (typeof text !== 'string' || text.trim() === '') {
    problems.at([...path, 'text'], 'must be a text that is not empty');
    return undefined;
  }
  if (text.length > longest)
    problems.at([...path, 'text'], `must have at most ${longest} characters, not ${text.length}`);
  return text;
}

/** The variables of a text, after checking how they are written. */
function checkVariables(text: string, path: Path, { format, problems }: RuleContext): string[] {
  if (/\{\{|\}\}/.test(text.replace(/\{\{[^{}]*\}\}/g, ''))) {
    problems.at(path, 'a variable is written {{1}} or {{name}}; these braces are left open');
  }
  const variables = variablesIn(text);
  if (format === 'NAMED') {
    for (const name of variables.filter((variable) => !NAME.test(variable))) {
      problems.at(
        path,
        `{{${name}}}: names have lower-case letters, digits and underscores, and no numbers stand beside them`,
      );
    }
    return variables;
  }
  const numbers = variables.map((name) => (/^[1-9]\d{0,3}$/.test(name) ? Number(name) : Number.NaN));
  const ordered = [...numbers].sort((a, b) => a - b);
  if (ordered.some((number, index) => number !== index + 1)) {
    problems.at(path, 'variables are numbered {{1}}, {{2}} and so on, without gaps');
  }
  return variables;
}

function checkTextAround(text: string, count: number, path: Path, { problems }: RuleContext): void {
  if (/^\s*\{\{|\}\}\s*$/.test(text)) problems.at(path, 'a body neither begins nor ends with a variable');
  if (/\}\}\s*\{\{/.test(text)) problems.at(path, 'there must be text between two variables');
  const words = text.replace(/\{\{[^{}]*\}\}/g, ' ').match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length <= count) problems.at(path, 'too many variables for the length of the text');
}
