import type { Part, Path, TemplateComponent } from './template-parts';
import { isObject } from '../../platform/json';
import { Problems, textOf, typeOf } from './template-parts';

const TYPES = ['HEADER', 'BODY', 'FOOTER', 'BUTTONS', 'CAROUSEL', 'LIMITED_TIME_OFFER'];
const FORMATS = ['TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT', 'GIF', 'LOCATION'];

/** A component with the place in the caller's input that it came from. */
export interface PlacedComponent {
  component: TemplateComponent;
  path: Path;
}

/**
 * Brings the components of a template's definition into Meta's list: from Meta's list itself, or from a map of
 * `header`, `body`, `footer`, `buttons` (and `carousel`, `limited_time_offer`), where a plain text is short for its
 * component.
 */
export function placeComponents(input: unknown, problems: Problems): PlacedComponent[] {
  const placed = Array.isArray(input) ? fromList(input, problems) : fromMap(input, problems);
  const seen = new Set<string>();
  for (const { component, path } of placed) {
    if (seen.has(component.type)) problems.at(path, `there can be only one ${component.type}`);
    seen.add(component.type);
  }
  return placed;
}

function fromList(input: readonly unknown[], problems: Problems): PlacedComponent[] {
  return input.flatMap((item, index) => {
    const type = isObject(item) ? typeOf(item) : '';
    if (!isObject(item) || !TYPES.includes(type)) {
      problems.at(
        isObject(item) ? [index, 'type'] : [index],
        `must be a component of one of the types ${TYPES.join(', ')}`,
      );
      return [];
    }
    return [{ component: inCapitals({ ...item, type }), path: [index] }];
  });
}

function fromMap(input: unknown, problems: Problems): PlacedComponent[] {
  if (!isObject(input)) {
    problems.at([], 'must be a map of components, or a list of them');
    return [];
  }
  return Object.entries(input).flatMap(([key, value]) => {
    const type = key.toUpperCase();
    if (!TYPES.includes(type)) {
      problems.at([key], `must be one of ${TYPES.map((known) => known.toLowerCase()).join(', ')}`);
      return [];
    }
    if (value === null || value === undefined) return [];
    const part = partOf(type, value);
    if (part) return [{ component: inCapitals({ ...part, type }), path: [key] }];
    problems.at([key], type === 'BUTTONS' ? 'must be a list of buttons' : 'must be an object');
    return [];
  });
}

function partOf(type: string, value: unknown): Part | undefined {
  if (typeof value === 'string' && ['HEADER', 'BODY', 'FOOTER'].includes(type)) return { text: value };
  if (Array.isArray(value)) {
    if (type === 'BUTTONS') return { buttons: value };
    return type === 'CAROUSEL' ? { cards: value } : undefined;
  }
  if (!isObject(value)) return undefined;
  // A header's `type` is often used for its format.
  const named = textOf(value.type).toUpperCase();
  return type === 'HEADER' && !value.format && FORMATS.includes(named) ? { ...value, format: named } : value;
}

/** Meta takes its words in any case; stored, they have one. */
function inCapitals(component: TemplateComponent): TemplateComponent {
  const { type } = component;
  if (type === 'HEADER') {
    const format = textOf(component.format).toUpperCase() || (typeof component.text === 'string' ? 'TEXT' : '');
    return { ...component, format };
  }
  if (type === 'BUTTONS' && Array.isArray(component.buttons)) {
    const buttons = component.buttons.map((button: unknown) =>
      isObject(button) && typeof button.type === 'string' ? { ...button, type: button.type.toUpperCase() } : button,
    );
    return { ...component, buttons };
  }
  return component;
}

/** The components of one card, placed under the card. */
export function placeCard(card: unknown, path: Path, problems: Problems): PlacedComponent[] {
  if (!isObject(card)) {
    problems.at(path, 'must be an object');
    return [];
  }
  const own = new Problems();
  const placed = placeComponents(card.components, own);
  for (const problem of own.list) problems.at([...path, 'components', ...problem.path], problem.message);
  return placed.map(({ component, path: inner }) => ({ component, path: [...path, 'components', ...inner] }));
}
