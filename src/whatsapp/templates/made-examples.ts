import { isObject } from '../../platform/json';
import { parts, type ParameterFormat, type Part, textOf, typeOf, variablesIn } from './template-parts';

/*
 * Meta reviews a text with an example for each of its variables, and refuses it without one. What a caller left out is
 * made from the variable's name or place, and the template shows which examples were made.
 */

/** A component with an example for each of its variables: the given ones, and made ones where there is none. */
export function withExamples(component: Part, format: ParameterFormat): Part {
  switch (typeOf(component)) {
    case 'HEADER':
      return withTextExamples(component, 'header_text', format);
    case 'BODY':
      return withTextExamples(component, 'body_text', format);
    case 'BUTTONS':
      return { ...component, buttons: mapObjects(component.buttons, withButtonExample) };
    case 'CAROUSEL':
      return { ...component, cards: mapObjects(component.cards, (card) => withCardExamples(card, format)) };
    default:
      return component;
  }
}

/** Which of the examples were made here: `body {{1}}`, `button 2`, `card 1 body {{name}}`. */
export function madeExamples(components: readonly Part[], format: ParameterFormat): string[] {
  return components.flatMap((component) => {
    const type = typeOf(component);
    if (type === 'BUTTONS') return madeButtons(component);
    if (type === 'CAROUSEL') {
      return parts(component.cards).flatMap((card, index) =>
        madeExamples(parts(card.components), format).map((place) => `card ${index + 1} ${place}`),
      );
    }
    if (type !== 'HEADER' && type !== 'BODY') return [];
    const key = type === 'HEADER' ? 'header_text' : 'body_text';
    const variables = variablesIn(textOf(component.text));
    const given = givenExamples(component, key, format, variables);
    return variables
      .filter((variable, index) => given[index] === exampleFor(variable))
      .map((variable) => `${type.toLowerCase()} {{${variable}}}`);
  });
}

function withTextExamples(part: Part, key: string, format: ParameterFormat): Part {
  const inText = variablesIn(textOf(part.text));
  if (inText.length === 0) return part;
  const variables = format === 'NAMED' ? inText : inText.sort((one, other) => Number(one) - Number(other));
  const given = givenExamples(part, key, format, variables);
  if (given.every((example) => example !== undefined)) return part;
  const values = variables.map((variable, index) => given[index] ?? exampleFor(variable));
  const named = variables.map((variable, index) => ({ param_name: variable, example: values[index] }));
  const rest = isObject(part.example) ? part.example : {};
  if (format === 'NAMED') return { ...part, example: { ...rest, [`${key}_named_params`]: named } };
  // A body's examples are a list in a list, a header's a plain one.
  return { ...part, example: { ...rest, [key]: key === 'body_text' ? [values] : values } };
}

/** The example of each variable, in their order; undefined where there is none. */
function givenExamples(part: Part, key: string, format: ParameterFormat, variables: string[]): (string | undefined)[] {
  const example = isObject(part.example) ? part.example : {};
  if (format === 'NAMED') {
    const named = parts(example[`${key}_named_params`]);
    return variables.map((name) => filled(named.find(({ param_name }) => param_name === name)?.example));
  }
  const value = example[key];
  const list: unknown = Array.isArray(value) && Array.isArray(value[0]) ? (value[0] as unknown) : value;
  // Positions are counted from 1, in whatever order the text has them.
  return variables.map((position) =>
    Array.isArray(list) ? filled((list as unknown[])[Number(position) - 1]) : undefined,
  );
}

function withCardExamples(card: Part, format: ParameterFormat): Part {
  if (!Array.isArray(card.components)) return card;
  return { ...card, components: mapObjects(card.components, (component) => withExamples(component, format)) };
}

/** A link that ends with a variable needs an example of the whole of it, a code to copy one of the code. */
function withButtonExample(button: Part): Part {
  if (exampleOfButton(button) !== undefined) return button;
  const made = exampleForButton(button);
  return made === undefined ? button : { ...button, example: [made] };
}

function madeButtons({ buttons }: Part): string[] {
  return parts(buttons).flatMap((button, index) => {
    const example = exampleOfButton(button);
    return example !== undefined && example === exampleForButton(button) ? [`button ${index + 1}`] : [];
  });
}

function exampleOfButton({ example }: Part): string | undefined {
  return filled(Array.isArray(example) ? (example as unknown[])[0] : example);
}

function exampleForButton(button: Part): string | undefined {
  const type = typeOf(button);
  if (type === 'COPY_CODE') return 'SAMPLE10';
  const url = textOf(button.url);
  if (type !== 'URL' || variablesIn(url).length === 0) return undefined;
  return url.replace(/\{\{[^{}]*\}\}/g, 'sample');
}

/** `first name` for `first_name`, `sample 1` for the first one without a name. */
function exampleFor(variable: string): string {
  return /^\d+$/.test(variable) ? `sample ${variable}` : variable.replaceAll('_', ' ').trim() || 'sample';
}

function filled(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A list with each of its objects changed; anything else stays for the checks to complain of. */
function mapObjects(list: unknown, change: (item: Part) => Part): unknown {
  return Array.isArray(list) ? list.map((item: unknown) => (isObject(item) ? change(item) : item)) : list;
}
