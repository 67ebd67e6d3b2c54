import type { SendComponent, SendParameter } from '../messages/message-content';
import { checkSentButtons } from './send-button-check';
import { fillText } from './template-preview';
import type { ApprovedTemplate, Part, Path, Problem } from './template-parts';
import { isObject } from '../../platform/json';
import { parts, Problems, textOf, typeOf, variablesIn } from './template-parts';

/** Meta's longest body once filled; a body without other parts may be longer. */
const LONGEST_BODY = 1024;
const LONGEST_LONE_BODY = 32_768;
const LONGEST_HEADER = 60;
const LONGEST_CODE = 15;
const TEXT_TYPES = ['text', 'currency', 'date_time'];

interface Context {
  named: boolean;
  problems: Problems;
  /** Where a part that is missing belongs: at the top, or in a card. */
  base: Path;
}

/**
 * Holds the components of a send (`normaliseSendComponents`) against the approved template: number, kind and names of
 * the values, header media, buttons, cards. An empty list means that Meta has nothing to complain about.
 */
export function checkSend(
  template: ApprovedTemplate,
  send: { components: readonly SendComponent[]; origins?: readonly Path[] },
): Problem[] {
  const problems = new Problems();
  const named = template.parameterFormat?.toUpperCase() === 'NAMED';
  const placed = send.components.map((component, index) => ({ component, path: send.origins?.[index] ?? [index] }));
  if (template.category?.toUpperCase() === 'AUTHENTICATION') checkCode(placed, problems);
  else checkComponents(template.components, placed, { named, problems, base: [] });
  return problems.list;
}

interface Placed {
  component: SendComponent;
  path: Path;
}

function checkComponents(approved: readonly Part[], placed: readonly Placed[], context: Context): void {
  const part = (type: string): Part | undefined => approved.find((component) => typeOf(component) === type);
  const sent = (type: string): Placed | undefined => placed.find(({ component }) => component.type === type);
  checkHeader(part('HEADER'), sent('header'), context);
  checkBody(part('BODY'), sent('body'), approved.length === 1, context);
  checkNone(sent('footer'), 'the footer takes no values', context);
  checkOffer(part('LIMITED_TIME_OFFER'), sent('limited_time_offer'), context);
  const buttons = placed.filter(({ component }) => component.type === 'button');
  checkSentButtons(parts(part('BUTTONS')?.buttons), buttons, context);
  checkCards(part('CAROUSEL'), sent('carousel'), context);
}

function checkHeader(header: Part | undefined, sent: Placed | undefined, context: Context): void {
  const format = textOf(header?.format).toUpperCase();
  if (!header || format === '') return checkNone(sent, 'the template has no header that takes values', context);
  if (format === 'TEXT') {
    const filled = checkText(textOf(header.text), sent, 'header', context);
    if (filled.length > LONGEST_HEADER) tooLong(sent, 'header', filled.length, LONGEST_HEADER, context);
    return;
  }
  const given = sent?.component.parameters ?? [];
  // A GIF is approved and sent as a short video.
  const kind = format === 'GIF' ? 'video' : format.toLowerCase();
  if (given.length !== 1 || given[0]!.type !== kind) {
    context.problems.at(
      sent?.path ?? [...context.base, 'header'],
      `the header needs exactly one parameter of type ${kind}`,
    );
  }
}

function checkBody(body: Part | undefined, sent: Placed | undefined, alone: boolean, context: Context): void {
  const filled = checkText(textOf(body?.text), sent, 'body', context);
  const longest = alone ? LONGEST_LONE_BODY : LONGEST_BODY;
  if (filled.length > longest) tooLong(sent, 'body', filled.length, longest, context);
}

/** Checks the values of a text with variables, and gives the text with them. */
function checkText(text: string, sent: Placed | undefined, name: string, context: Context): string {
  const variables = variablesIn(text);
  const given = sent?.component.parameters ?? [];
  const path = sent?.path ?? [...context.base, name];
  const wrong = given.find(({ type }) => !TEXT_TYPES.includes(type));
  if (wrong)
    context.problems.at(path, `the ${name} takes values of the types ${TEXT_TYPES.join(', ')}, not ${wrong.type}`);
  if (given.length !== variables.length) {
    context.problems.at(
      path,
      `the ${name} needs ${variables.length} ${variables.length === 1 ? 'value' : 'values'}, not ${given.length}`,
    );
  } else if (context.named) checkNames(variables, given, path, name, context);
  return fillText(text, given, context.named);
}

function checkNames(
  variables: string[],
  given: readonly SendParameter[],
  path: Path,
  name: string,
  { problems }: Context,
): void {
  const names = given.map((parameter) => parameter.parameter_name);
  for (const missing of variables.filter((variable) => !names.includes(variable))) {
    problems.at(path, `the ${name} needs a value with parameter_name ${missing}`);
  }
}

function checkOffer(part: Part | undefined, sent: Placed | undefined, context: Context): void {
  const offer = part?.limited_time_offer;
  const expires = isObject(offer) && offer.has_expiration === true;
  if (!expires) return checkNone(sent, 'the template has no offer that expires', context);
  const given = sent?.component.parameters ?? [];
  if (given.length !== 1 || given[0]!.type !== 'limited_time_offer') {
    context.problems.at(
      sent?.path ?? [...context.base, 'limited_time_offer'],
      'the offer needs its expiration_time_ms',
    );
  }
}

function checkCards(part: Part | undefined, sent: Placed | undefined, context: Context): void {
  const approved = parts(part?.cards);
  const cards = sent?.component.cards ?? [];
  const path = sent?.path ?? ['carousel'];
  if (cards.length !== approved.length) {
    return context.problems.at(path, `the template has ${approved.length} cards, not ${cards.length}`);
  }
  const seen = new Set<number>();
  cards.forEach((card, place) => {
    const at = [...path, 'cards', place];
    const definition = approved[card.card_index];
    if (!definition || seen.has(card.card_index))
      return context.problems.at([...at, 'card_index'], 'names each card once, from 0');
    seen.add(card.card_index);
    const placed = card.components.map((component, index) => ({ component, path: [...at, 'components', index] }));
    checkComponents(parts(definition.components), placed, { ...context, base: at });
  });
}

/** A one-time password goes twice: into the body and into the button, which is sent as a URL button. */
function checkCode(placed: readonly Placed[], problems: Problems): void {
  const value = (type: string): string | undefined => {
    const given = placed
      .filter(({ component }) => component.type === type)
      .flatMap(({ component }) => component.parameters ?? []);
    return given.length === 1 ? (given[0]!.text ?? given[0]!.coupon_code) : undefined;
  };
  const code = value('body');
  if (code === undefined || code.length > LONGEST_CODE) {
    problems.at(['body'], `the body needs one value, the code of at most ${LONGEST_CODE} characters`);
  } else if (value('button') !== code) {
    problems.at(['button'], 'the button with index 0 and sub_type url needs the code of the body as its one value');
  }
  const other = placed.find(({ component }) => !['body', 'button'].includes(component.type));
  if (other) problems.at(other.path, `an AUTHENTICATION template takes no values for ${other.component.type}`);
}

function checkNone(sent: Placed | undefined, message: string, { problems }: Context): void {
  if (sent) problems.at(sent.path, message);
}

function tooLong(
  sent: Placed | undefined,
  name: string,
  length: number,
  longest: number,
  { problems, base }: Context,
): void {
  problems.at(sent?.path ?? [...base, name], `filled in, the ${name} has ${length} characters; ${longest} are allowed`);
}
