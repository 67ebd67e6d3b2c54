import { GraphError, paramError } from '../graph/graph-error';
import { isObject } from '../json';
import type { Json } from '../json';
import { templateError } from './template-error';
import { typeOf } from './template-expectation';
import type { TemplateDraft } from './template-store';
import { validateAuthentication } from './validate-authentication';
import { validateButtons } from './validate-buttons';
import { missing, validateBody, validateFooter, validateHeader } from './validate-text-components';
import type { TemplateContext } from './validate-text-components';

const CATEGORIES = ['MARKETING', 'UTILITY', 'AUTHENTICATION'];
const PARTS = ['HEADER', 'BODY', 'FOOTER', 'BUTTONS', 'CAROUSEL', 'LIMITED_TIME_OFFER'];
/** Seconds a message may wait for delivery, by category; -1 means 30 days. */
const TTL: Record<string, readonly [number, number]> = {
  AUTHENTICATION: [30, 900],
  UTILITY: [30, 43_200],
  MARKETING: [43_200, 2_592_000],
};

type HandleType = TemplateContext['handleType'];

/** Checks the body of a create call by Meta's rules and returns it in one spelling. */
export function validateTemplate(body: Json, handleType: HandleType): TemplateDraft {
  const name = body['name'];
  if (typeof name !== 'string') throw paramError('The parameter name is required.');
  if (!/^[a-z0-9_]{1,512}$/.test(name)) {
    throw paramError('Param name must have 1 to 512 characters: lower-case letters, digits and underscores.');
  }
  const language = body['language'];
  if (typeof language !== 'string') throw paramError('The parameter language is required.');
  if (!/^[a-z]{2,3}(_[A-Z]{2,4})?$/.test(language)) {
    throw paramError(`Param language must be a language code such as en_US - got "${language}".`);
  }
  const category = readCategory(body['category']);
  const format = readFormat(body['parameter_format']);
  const components = validateComponents(body['components'], category, format === 'NAMED', handleType);
  const ttl = readTtl(body['message_send_ttl_seconds'], category);
  const draft = { name, language, category, parameter_format: format, components };
  return ttl === undefined ? draft : { ...draft, message_send_ttl_seconds: ttl };
}

/** The category in upper case; any spelling of case is taken. */
export function readCategory(value: unknown): string {
  const category = typeof value === 'string' ? value.toUpperCase() : '';
  if (!CATEGORIES.includes(category)) {
    throw paramError(`Param category must be one of {${CATEGORIES.join(', ')}}.`);
  }
  return category;
}

function readFormat(value: unknown): 'POSITIONAL' | 'NAMED' {
  const given = value ?? 'POSITIONAL';
  const format = typeof given === 'string' ? given.toUpperCase() : '';
  if (format !== 'POSITIONAL' && format !== 'NAMED') {
    throw paramError('Param parameter_format must be one of {POSITIONAL, NAMED}.');
  }
  return format;
}

function readTtl(value: unknown, category: string): number | undefined {
  if (value === undefined || value === -1) return value;
  const [min, max] = TTL[category]!;
  if (typeof value !== 'number' || value < min || value > max) {
    throw paramError(`Param message_send_ttl_seconds must be -1 or from ${min} to ${max}.`);
  }
  return value;
}

/** Checks components of a template; also the way an edit brings new ones. */
export function validateComponents(input: unknown, category: string, named: boolean, handleType: HandleType): Json[] {
  if (!Array.isArray(input)) throw paramError('The parameter components is required.');
  const components = input.map((component, index) => {
    if (!isObject(component) || !PARTS.includes(typeOf(component))) {
      throw paramError(`Param components[${index}]['type'] must be one of {${PARTS.join(', ')}}.`);
    }
    return { ...component, type: typeOf(component) };
  });
  checkOnce(components);
  if (category === 'AUTHENTICATION') {
    validateAuthentication(components);
    return components;
  }
  const isOffer = components.some((component) => component.type === 'LIMITED_TIME_OFFER');
  const context = { named, handleType, bodyLimit: isOffer ? 600 : 1024 };
  if (!components.some((component) => component.type === 'BODY')) throw missing('BODY', 'text');
  for (const component of components) validatePart(component, context);
  return components;
}

function checkOnce(components: Json[]): void {
  const types = components.map(typeOf);
  const twice = types.find((type, index) => types.indexOf(type) !== index);
  if (twice) throw paramError(`A template takes one component of type ${twice}.`);
}

function validatePart(component: Json, context: TemplateContext): void {
  const type = typeOf(component);
  if (type === 'HEADER') validateHeader(component, context);
  else if (type === 'BODY') validateBody(component, context);
  else if (type === 'FOOTER') validateFooter(component);
  else if (type === 'BUTTONS') validateButtons(component);
  else if (type === 'CAROUSEL') validateCarousel(component, context);
  else validateOffer(component);
}

function validateOffer(component: Json): void {
  const offer = component['limited_time_offer'];
  const text = isObject(offer) ? offer['text'] : undefined;
  if (typeof text !== 'string' || text === '') throw missing('LIMITED_TIME_OFFER', 'text');
  if (text.length > 16) {
    throw templateError('tooLong', 'The text of a limited-time offer has at most 16 characters.');
  }
}

function validateCarousel(component: Json, context: TemplateContext): void {
  const cards: unknown = component['cards'];
  if (!Array.isArray(cards) || cards.length < 2 || cards.length > 10) {
    throw new GraphError(100, 'A carousel has 2 to 10 cards.', {
      message: '(#100) Invalid parameter',
    });
  }
  const shapes = cards.map((card: unknown) => validateCard(card, context));
  if (new Set(shapes).size > 1) throw paramError('All cards of a carousel have the same parts.');
}

function validateCard(card: unknown, context: TemplateContext): string {
  const parts: unknown = isObject(card) ? card['components'] : undefined;
  if (!Array.isArray(parts) || !parts.every(isObject)) throw missing('CAROUSEL', 'components');
  for (const part of parts) {
    const type = typeOf(part);
    if (type === 'HEADER') validateHeader(part, context);
    else if (type === 'BODY') validateBody(part, { ...context, bodyLimit: 160 });
    else if (type === 'BUTTONS') validateButtons(part, 2);
    else throw paramError(`A card can’t have a component of type ${type}.`);
  }
  const header = parts.find((part) => typeOf(part) === 'HEADER');
  const format = header && typeof header['format'] === 'string' ? header['format'] : '';
  if (!/^(image|video)$/i.test(format)) throw missing('CAROUSEL', 'header');
  return parts.map((part) => typeOf(part)).join(' ') + format.toUpperCase();
}
