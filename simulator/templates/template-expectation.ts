import { isObject } from '../json';
import type { Json } from '../json';

/** What a header takes from a send. */
export interface HeaderExpectation {
  format: string;
  text: string;
  variables: string[];
}

/** A button as approved; `variables` are those of a URL. */
export interface ButtonExpectation {
  type: string;
  variables: string[];
}

/** What a send must bring along for a template, or for one card of its carousel. */
export interface Expectation {
  header: HeaderExpectation | null;
  body: { text: string; variables: string[] };
  buttons: ButtonExpectation[];
  cards: Expectation[] | null;
  /** Set for a limited-time offer whose expiry each send must give. */
  offerExpires: boolean;
  /** One-time password templates: how the code is taken over (`COPY_CODE` …). */
  otpType: string | null;
  /** A template of a body alone may grow longer than one with other parts. */
  bodyOnly: boolean;
}

/** Names of the variables of a text in order, each once: `1` for `{{1}}`. */
export function variablesIn(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{([^{}]*)\}\}/g)].map((match) => match[1]!.trim()))];
}

/** Derives what sends of these components need. The components have been checked before. */
export function expectationOf(components: Json[], category: string): Expectation {
  const part = (type: string) => components.find((component) => typeOf(component) === type);
  const header = part('HEADER');
  const buttons = objects(part('BUTTONS')?.['buttons']);
  const offer = part('LIMITED_TIME_OFFER')?.['limited_time_offer'];
  const carousel = part('CAROUSEL');
  const isOtp = category === 'AUTHENTICATION';
  const otp = buttons.find((button) => typeOf(button) === 'OTP');
  return {
    header: header ? headerOf(header) : null,
    body: isOtp ? OTP_BODY : bodyOf(part('BODY')),
    buttons: buttons.map((button) => buttonOf(button)),
    cards: carousel ? objects(carousel['cards']).map((card) => expectationOf(objects(card['components']), '')) : null,
    offerExpires: isObject(offer) && offer['has_expiration'] === true,
    otpType: isOtp ? text(otp?.['otp_type']).toUpperCase() || 'COPY_CODE' : null,
    bodyOnly: components.length === 1,
  };
}

/** Meta writes the body of a one-time password template itself. */
const OTP_BODY = { text: '{{1}} is your verification code.', variables: ['1'] };

function headerOf(header: Json): HeaderExpectation {
  const content = text(header['text']);
  const format = text(header['format']).toUpperCase();
  return { format, text: content, variables: format === 'TEXT' ? variablesIn(content) : [] };
}

function bodyOf(body: Json | undefined) {
  const content = text(body?.['text']);
  return { text: content, variables: variablesIn(content) };
}

function buttonOf(button: Json): ButtonExpectation {
  const type = typeOf(button);
  // A one-time password button is sent as a URL button that carries the code.
  if (type === 'OTP') return { type: 'URL', variables: ['1'] };
  return { type, variables: type === 'URL' ? variablesIn(text(button['url'])) : [] };
}

/** A component's or button's type in upper case, whatever its spelling. */
export function typeOf(component: Json): string {
  return text(component['type']).toUpperCase();
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function objects(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
