import { GraphError, paramError } from '../graph/graph-error';
import { isObject } from '../json';
import type { Json } from '../json';
import type { Expectation, HeaderExpectation } from '../templates/template-expectation';
import { matchButtons } from './match-template-buttons';

/** Meta's longest body once its variables are filled; a body without other parts may be longer. */
const BODY_LIMIT = 1024;
const LONE_BODY_LIMIT = 32_768;
const HEADER_LIMIT = 60;
const OTP_LIMIT = 15;

/**
 * Holds the components of a send against the approved template: number and kind of parameters, names,
 * buttons, cards and the length of the result. Throws what Meta answers.
 */
export function matchTemplate(expected: Expectation, components: Json[], named: boolean): void {
  matchHeader(expected.header, parametersOf(components, 'header'), named);
  matchBody(expected, parametersOf(components, 'body'), named);
  matchButtons(
    expected.buttons,
    components.filter((each) => kindOf(each) === 'button'),
  );
  matchOffer(expected, components);
  matchCards(expected.cards, components, named);
  if (expected.otpType) matchOneTimePassword(components);
}

function matchHeader(expected: HeaderExpectation | null, given: Json[], named: boolean): void {
  if (!expected || (expected.format === 'TEXT' && expected.variables.length === 0)) {
    if (given.length > 0) throw countError('header', given.length, 0);
    return;
  }
  if (expected.format === 'TEXT') {
    const filled = fill('header', expected.text, expected.variables, given, named);
    if (filled.length > HEADER_LIMIT) throw tooLong('header', filled.length, HEADER_LIMIT);
    return;
  }
  // A GIF is approved and sent as a short video.
  const format = expected.format === 'GIF' ? 'VIDEO' : expected.format;
  const received = given[0] ? kindOf(given[0]).toUpperCase() : 'UNKNOWN';
  if (received !== format) {
    const details = `header: Format mismatch, expected ${format}, received ${received}`;
    throw new GraphError(132012, details);
  }
}

function matchBody(expected: Expectation, given: Json[], named: boolean): void {
  const { text, variables } = expected.body;
  const filled = fill('body', text, variables, given, named);
  const limit = expected.bodyOnly ? LONE_BODY_LIMIT : BODY_LIMIT;
  if (filled.length > limit) throw tooLong('body', filled.length, limit);
}

/** Fills the variables and returns the text the user would see. */
function fill(part: string, text: string, variables: string[], given: Json[], named: boolean) {
  if (given.length !== variables.length) throw countError(part, given.length, variables.length);
  const values = new Map<string, string>();
  given.forEach((parameter, index) => {
    const name = named ? nameOf(part, parameter, variables) : String(index + 1);
    values.set(name, valueOf(parameter));
  });
  if (values.size < variables.length) throw countError(part, values.size, variables.length);
  return text.replace(/\{\{([^{}]*)\}\}/g, (_match, name: string) => values.get(name.trim()) ?? '');
}

function nameOf(part: string, parameter: Json, variables: string[]): string {
  const name = parameter['parameter_name'];
  if (typeof name !== 'string') {
    throw paramError(`${part}: Parameter name is missing or empty`);
  }
  if (!variables.includes(name)) {
    throw new GraphError(132012, `${part}: the template has no parameter named ${name}`);
  }
  return name;
}

function valueOf(parameter: Json): string {
  const kind = kindOf(parameter);
  const value = parameter[kind];
  if (typeof value === 'string') return value;
  const fallback = isObject(value) ? value['fallback_value'] : undefined;
  return typeof fallback === 'string' ? fallback : '';
}

function matchOffer(expected: Expectation, components: Json[]): void {
  const given = components.some((each) => kindOf(each) === 'limited_time_offer');
  if (expected.offerExpires && !given) {
    throw new GraphError(131008, 'limited_time_offer: expiration_time_ms is required');
  }
  if (!expected.offerExpires && given) throw countError('limited_time_offer', 1, 0);
}

function matchCards(expected: Expectation[] | null, components: Json[], named: boolean): void {
  const carousel = components.find((each) => kindOf(each) === 'carousel');
  const cards = Array.isArray(carousel?.['cards']) ? carousel['cards'].filter(isObject) : [];
  if (cards.length !== (expected?.length ?? 0)) {
    throw new GraphError(
      132000,
      `carousel: number of cards (${cards.length}) does not match the expected number of cards (${expected?.length ?? 0})`,
    );
  }
  cards.forEach((card, position) => {
    const index = Number(card['card_index'] ?? position);
    const approved = expected?.[index];
    if (!approved) throw new GraphError(131009, `carousel: card_index ${index} is not valid`);
    matchTemplate(approved, componentsOf(card), named);
  });
}

/** The code goes twice: into the body and into the button. */
function matchOneTimePassword(components: Json[]): void {
  const code = valueOf(parametersOf(components, 'body')[0] ?? {});
  if (code.length > OTP_LIMIT) {
    throw new GraphError(131009, `A one-time password has at most ${OTP_LIMIT} characters`);
  }
  const button = components.find((each) => kindOf(each) === 'button');
  const first = parametersIn(button)[0];
  if (!first || valueOf(first) !== code) {
    throw new GraphError(131009, 'The code of the button must be the code of the body');
  }
}

/** Parameters of the component of a kind; none when it is missing. */
function parametersOf(components: Json[], kind: string): Json[] {
  return parametersIn(components.find((each) => kindOf(each) === kind));
}

function parametersIn(component: Json | undefined): Json[] {
  const parameters = component?.['parameters'];
  return Array.isArray(parameters) ? parameters.filter(isObject) : [];
}

/** Components of a template send or of one card. */
export function componentsOf(holder: Json): Json[] {
  const components = holder['components'];
  return Array.isArray(components) ? components.filter(isObject) : [];
}

function kindOf(component: Json): string {
  const type = component['type'];
  return typeof type === 'string' ? type.toLowerCase() : '';
}

function countError(part: string, given: number, expected: number): GraphError {
  return new GraphError(
    132000,
    `${part}: number of localizable_params (${given}) does not match the expected number of params (${expected})`,
  );
}

function tooLong(part: string, length: number, limit: number): GraphError {
  return new GraphError(132005, `${part}: the text has ${length} characters, ${limit} are allowed`);
}
