import { checkButtons } from './button-rules';
import type { PlacedComponent } from './definition-form';
import { placeCard, placeComponents } from './definition-form';
import type { ParameterFormat, Part, Path, Problem, TemplateComponent } from './template-parts';
import { isObject } from '../../platform/json';
import { withExamples } from './made-examples';
import { parts, Problems, textOf, typeOf, variablesIn } from './template-parts';
import type { RuleContext } from './text-rules';
import { checkBody, checkFooter, checkHeader } from './text-rules';

/** A template's definition as a caller gives it. */
export interface DefinitionInput {
  name: string;
  category: string;
  /** Meta's list or a map of parts. */
  components: unknown;
  language?: string;
  parameterFormat?: string;
}

/** A definition in Meta's form, and what is wrong with it; with problems, it must not be used. */
interface CheckedDefinition {
  components: TemplateComponent[];
  parameterFormat: ParameterFormat;
  problems: Problem[];
}

const CATEGORIES = ['MARKETING', 'UTILITY', 'AUTHENTICATION'];
const LONGEST = { body: 1024, offerBody: 600, cardBody: 160, offer: 16 };
const OTP_TYPES = ['COPY_CODE', 'ONE_TAP', 'ZERO_TAP'];

/**
 * Brings a definition into Meta's form, with an example for each variable, and checks it by Meta's rules. Paths begin
 * with the input's own names (`name`, `category`, `components`). The format of the variables is read from them when it
 * isn't given.
 */
export function checkDefinition(input: DefinitionInput): CheckedDefinition {
  const problems = new Problems();
  const own = new Problems();
  checkHead(input, own);
  const given = placeComponents(input.components, problems);
  const parameterFormat = formatOf(
    input.parameterFormat,
    given.map(({ component }) => component),
  );
  const placed = given.map(({ component, path }) => ({ path, component: completed(component, parameterFormat) }));
  const components = placed.map(({ component }) => component);
  const context: RuleContext = { format: parameterFormat, problems };
  if (input.category.toUpperCase() === 'AUTHENTICATION') checkAuthentication(placed, context);
  else checkParts(placed, context);
  const inside = problems.list.map(({ path, message }) => ({ path: ['components', ...path], message }));
  return { components, parameterFormat, problems: [...own.list, ...inside] };
}

function completed(component: TemplateComponent, format: ParameterFormat): TemplateComponent {
  return { ...withExamples(component, format), type: component.type };
}

function checkHead({ name, category, language, parameterFormat }: DefinitionInput, problems: Problems): void {
  if (!/^[a-z0-9_]{1,512}$/.test(name)) {
    problems.at(['name'], 'must have 1 to 512 lower-case letters, digits and underscores');
  }
  if (!CATEGORIES.includes(category.toUpperCase()))
    problems.at(['category'], `must be one of ${CATEGORIES.join(', ')}`);
  if (language !== undefined && !/^[a-z]{2,3}(_[A-Za-z]{2,4})?$/.test(language)) {
    problems.at(['language'], 'must be a language code such as en or en_US');
  }
  if (parameterFormat !== undefined && !/^(POSITIONAL|NAMED)$/i.test(parameterFormat)) {
    problems.at(['parameterFormat'], 'must be POSITIONAL or NAMED');
  }
}

/** Given, or NAMED when a text has a variable that isn't a number. */
function formatOf(given: string | undefined, components: readonly TemplateComponent[]): ParameterFormat {
  if (given !== undefined) return given.toUpperCase() === 'NAMED' ? 'NAMED' : 'POSITIONAL';
  const cards = components.flatMap(({ cards: list }) => parts(list)).flatMap((card) => parts(card.components));
  const names = [...components, ...cards].flatMap(({ text }) => variablesIn(textOf(text)));
  return names.some((name) => !/^\d+$/.test(name)) ? 'NAMED' : 'POSITIONAL';
}

function checkParts(placed: readonly PlacedComponent[], context: RuleContext): void {
  const types = placed.map(({ component }) => component.type);
  if (!types.includes('BODY')) context.problems.at(['body'], 'a template needs a body');
  const longest = types.includes('LIMITED_TIME_OFFER') ? LONGEST.offerBody : LONGEST.body;
  for (const { component, path } of placed) checkPart(component, path, longest, context);
}

function checkPart(component: TemplateComponent, path: Path, longest: number, context: RuleContext): void {
  if (component.type === 'HEADER') checkHeader(component, path, context);
  else if (component.type === 'BODY') checkBody(component, path, longest, context);
  else if (component.type === 'FOOTER') checkFooter(component, path, context);
  else if (component.type === 'BUTTONS') checkButtons(component, path, 10, context);
  else if (component.type === 'CAROUSEL') checkCarousel(component, path, context);
  else checkOffer(component, path, context);
}

function checkOffer({ limited_time_offer: offer }: TemplateComponent, path: Path, { problems }: RuleContext): void {
  const text = isObject(offer) ? offer.text : undefined;
  if (typeof text !== 'string' || text === '' || text.length > LONGEST.offer) {
    problems.at([...path, 'limited_time_offer', 'text'], `must be a text of 1 to ${LONGEST.offer} characters`);
  }
}

function checkCarousel({ cards }: TemplateComponent, path: Path, context: RuleContext): void {
  const at = [...path, 'cards'];
  if (!Array.isArray(cards) || cards.length < 2 || cards.length > 10) {
    return context.problems.at(at, 'must be a list of 2 to 10 cards');
  }
  const shapes = cards.map((card: unknown, index) => checkCard(card, [...at, index], context));
  if (new Set(shapes).size > 1) context.problems.at(at, 'all cards must have the same parts');
}

function checkCard(card: unknown, path: Path, context: RuleContext): string {
  const { problems } = context;
  const placed = placeCard(card, path, problems);
  for (const { component, path: at } of placed) {
    if (component.type === 'HEADER') checkHeader(component, at, context);
    else if (component.type === 'BODY') checkBody(component, at, LONGEST.cardBody, context);
    else if (component.type === 'BUTTONS') checkButtons(component, at, 2, context);
    else problems.at(at, `a card has no ${component.type}`);
  }
  const header = placed.find(({ component }) => component.type === 'HEADER')?.component;
  const format = textOf(header?.format);
  if (format !== 'IMAGE' && format !== 'VIDEO')
    problems.at([...path, 'components'], 'a card needs an IMAGE or VIDEO header');
  return `${placed.map(({ component }) => component.type).join(' ')} ${format} ${buttonsOf(placed)}`;
}

function buttonsOf(placed: readonly PlacedComponent[]): string {
  const buttons = placed.find(({ component }) => component.type === 'BUTTONS')?.component.buttons;
  return parts(buttons).map(typeOf).join(' ');
}

/** Meta writes the texts of one-time passwords itself: only settings may be given. */
function checkAuthentication(placed: readonly PlacedComponent[], context: RuleContext): void {
  const { problems } = context;
  for (const { component, path } of placed) {
    if (component.type === 'BODY') {
      if (component.text !== undefined)
        problems.at([...path, 'text'], 'Meta writes the text of an AUTHENTICATION template');
    } else if (component.type === 'FOOTER') checkExpiry(component, path, context);
    else if (component.type === 'BUTTONS') checkOtp(component, path, context);
    else problems.at(path, `an AUTHENTICATION template has no ${component.type}`);
  }
  const has = (type: string): boolean => placed.some(({ component }) => component.type === type);
  if (!has('BODY')) problems.at(['body'], 'a template needs a body');
  if (!has('BUTTONS')) problems.at(['buttons'], 'an AUTHENTICATION template needs a button of type OTP');
}

function checkExpiry({ code_expiration_minutes: minutes }: Part, path: Path, { problems }: RuleContext): void {
  if (minutes === undefined) return;
  if (typeof minutes !== 'number' || !Number.isInteger(minutes) || minutes < 1 || minutes > 90) {
    problems.at([...path, 'code_expiration_minutes'], 'must be from 1 to 90');
  }
}

function checkOtp({ buttons }: Part, path: Path, { problems }: RuleContext): void {
  const button = Array.isArray(buttons) && buttons.length === 1 ? (buttons[0] as unknown) : undefined;
  if (!isObject(button) || typeOf(button) !== 'OTP') {
    return problems.at([...path, 'buttons'], 'must be exactly one button of type OTP');
  }
  const kind = textOf(button.otp_type).toUpperCase();
  if (!OTP_TYPES.includes(kind))
    problems.at([...path, 'buttons', 0, 'otp_type'], `must be one of ${OTP_TYPES.join(', ')}`);
  const hasApp = parts(button.supported_apps).length > 0 || textOf(button.package_name) !== '';
  if (kind !== 'COPY_CODE' && OTP_TYPES.includes(kind) && !hasApp) {
    problems.at([...path, 'buttons', 0, 'supported_apps'], `${kind} needs the apps that take the code`);
  }
}
