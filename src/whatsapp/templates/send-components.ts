import type { SendComponent, SendParameter } from '../messages/message-content';
import { BUTTON_PARAMETERS, readParameter } from './send-parameters';
import type { Part, Path, Problem } from './template-parts';
import { isObject } from '../../platform/json';
import { Problems } from './template-parts';

const TYPES = [
  'header',
  'body',
  'footer',
  'button',
  'limited_time_offer',
  'carousel',
  'tap_target_configuration',
  'order_status',
];
const SUB_TYPES = [
  'quick_reply',
  'url',
  'copy_code',
  'flow',
  'catalog',
  'mpm',
  'spm',
  'order_details',
  'voice_call',
  'request_contact_info',
];
const KEYS: Record<string, readonly string[]> = {
  button: ['type', 'sub_type', 'index', 'parameters'],
  carousel: ['type', 'cards'],
};
const PLAIN_KEYS = ['type', 'parameters'];

/** Components of a send in Meta's form, where each came from in the caller's input, and what was wrong. */
interface NormalisedSend {
  components: SendComponent[];
  /** For each component its path in the input. */
  origins: Path[];
  problems: Problem[];
}

interface Placed {
  component: SendComponent;
  path: Path;
}

/**
 * Brings the components of a template send into Meta's list. Accepted are that list, a map of lists
 * (`{"body":[{"type":"text","text":"John"}]}`) and a map of `{"parameters":[…]}`; everything else is a problem with its
 * path, and nothing is dropped but components without any value.
 */
export function normaliseSendComponents(input: unknown): NormalisedSend {
  const problems = new Problems();
  const placed = read(input, problems).filter(({ component }) => hasValues(component));
  return {
    components: placed.map(({ component }) => component),
    origins: placed.map(({ path }) => path),
    problems: problems.list,
  };
}

function read(input: unknown, problems: Problems): Placed[] {
  if (input === undefined || input === null) return [];
  const placed = Array.isArray(input)
    ? input.flatMap((item, index) => fromItem(item, [index], problems))
    : fromMap(input, problems);
  checkOnce(placed, problems);
  return placed;
}

function fromItem(item: unknown, path: Path, problems: Problems): Placed[] {
  const type = isObject(item) && typeof item.type === 'string' ? item.type.toLowerCase() : '';
  if (isObject(item) && TYPES.includes(type)) return place(readComponent(type, item, path, problems), path);
  problems.at(isObject(item) ? [...path, 'type'] : path, `must be a component of one of the types ${TYPES.join(', ')}`);
  return [];
}

function fromMap(input: unknown, problems: Problems): Placed[] {
  if (!isObject(input)) {
    problems.at([], 'must be a list of components or a map of them');
    return [];
  }
  return Object.entries(input).flatMap(([key, value]) => fromEntry(key, value, problems));
}

function fromEntry(key: string, value: unknown, problems: Problems): Placed[] {
  const type = key.toLowerCase() === 'buttons' ? 'button' : key.toLowerCase();
  if (!TYPES.includes(type)) {
    problems.at([key], `must be one of ${TYPES.join(', ')}`);
    return [];
  }
  if (value === null || value === undefined) return [];
  if (type === 'button') return fromButtons(key, value, problems);
  const part = Array.isArray(value) ? { [type === 'carousel' ? 'cards' : 'parameters']: value } : value;
  if (isObject(part)) {
    const own = typeof part.type === 'string' && part.type.toLowerCase() !== type;
    if (own) problems.at([key, 'type'], `must be ${type}, or left out`);
    return place(readComponent(type, part, [key], problems, Array.isArray(value)), [key]);
  }
  problems.at([key], 'must be a list of parameters, or an object with parameters');
  return [];
}

/** Buttons of a map: components, or plain values in the order of the buttons. */
function fromButtons(key: string, value: unknown, problems: Problems): Placed[] {
  const list: unknown = isObject(value) && Array.isArray(value.parameters) ? value.parameters : value;
  const base = list === value ? [key] : [key, 'parameters'];
  if (!Array.isArray(list)) {
    problems.at([key], 'must be a list of buttons');
    return [];
  }
  return list.flatMap((item: unknown, index) => {
    const path = [...base, index];
    if (!isObject(item)) {
      problems.at(path, 'must be an object');
      return [];
    }
    const isComponent = 'parameters' in item || 'sub_type' in item;
    const component = isComponent
      ? readComponent('button', { index, ...item }, path, problems)
      : bareButton(item, index, path, problems);
    return place(component, path);
  });
}

function bareButton(item: Part, index: number, path: Path, problems: Problems): SendComponent | undefined {
  const parameter = readParameter(item, path, problems);
  if (!parameter) return undefined;
  const subType = Object.hasOwn(BUTTON_PARAMETERS, parameter.type) ? BUTTON_PARAMETERS[parameter.type] : undefined;
  if (!subType) {
    problems.at([...path, 'type'], `must be one of ${Object.keys(BUTTON_PARAMETERS).join(', ')}`);
    return undefined;
  }
  return { type: 'button', sub_type: subType, index: String(index), parameters: [parameter] };
}

function readComponent(
  type: string,
  part: Part,
  path: Path,
  problems: Problems,
  /** Whether the caller gave the list alone, so that paths have no name for it. */
  bare = false,
): SendComponent | undefined {
  const known = KEYS[type] ?? PLAIN_KEYS;
  for (const key of Object.keys(part)) if (!known.includes(key)) problems.at([...path, key], 'is not known here');
  if (type === 'carousel') return readCarousel(part, bare ? path : [...path, 'cards'], problems);
  const parameters = readParameters(part.parameters, bare ? path : [...path, 'parameters'], problems);
  if (type !== 'button') return { type, parameters };
  return { type, ...readButton(part, path, problems), parameters };
}

function readParameters(value: unknown, path: Path, problems: Problems): SendParameter[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    problems.at(path, 'must be a list of parameters');
    return [];
  }
  return value.flatMap((item: unknown, index) => readParameter(item, [...path, index], problems) ?? []);
}

/** Meta's own examples write index and sub_type as text or number, in any case. */
function readButton(part: Part, path: Path, problems: Problems): { sub_type: string; index: string } {
  const subType = typeof part.sub_type === 'string' ? part.sub_type.toLowerCase() : '';
  if (!SUB_TYPES.includes(subType)) problems.at([...path, 'sub_type'], `must be one of ${SUB_TYPES.join(', ')}`);
  const index = typeof part.index === 'number' || typeof part.index === 'string' ? String(part.index) : '';
  if (!/^\d$/.test(index)) problems.at([...path, 'index'], 'must be the place of the button, from 0');
  return { sub_type: subType, index };
}

function readCarousel(part: Part, path: Path, problems: Problems): SendComponent | undefined {
  if (!Array.isArray(part.cards)) {
    problems.at(path, 'must be a list of cards');
    return undefined;
  }
  const cards = part.cards.map((card: unknown, place) => readCard(card, place, [...path, place], problems));
  return { type: 'carousel', cards };
}

function readCard(
  card: unknown,
  place: number,
  path: Path,
  problems: Problems,
): { card_index: number; components: SendComponent[] } {
  const { card_index: index = place, components, ...rest } = isObject(card) ? card : {};
  if (!isObject(card)) problems.at(path, 'must be an object');
  for (const key of Object.keys(rest)) problems.at([...path, key], 'is not known here');
  const number = Number(index);
  if (!Number.isInteger(number) || number < 0 || number > 9)
    problems.at([...path, 'card_index'], 'must be the place of the card, from 0');
  const own = new Problems();
  const placed = read(components, own).filter(({ component }) => hasValues(component));
  for (const problem of own.list) problems.at([...path, 'components', ...problem.path], problem.message);
  return { card_index: number, components: placed.map(({ component }) => component) };
}

function checkOnce(placed: readonly Placed[], problems: Problems): void {
  const seen = new Set<string>();
  for (const { component, path } of placed) {
    const name = component.type === 'button' ? `button ${component.index}` : component.type;
    if (seen.has(name)) problems.at(path, `there can be only one ${name}`);
    seen.add(name);
  }
}

function place(component: SendComponent | undefined, path: Path): Placed[] {
  return component ? [{ component, path }] : [];
}

function hasValues({ parameters, cards }: SendComponent): boolean {
  return (parameters?.length ?? 0) > 0 || (cards?.length ?? 0) > 0;
}
