import { isObject, type Json } from '../../platform/json';

/** A fault of what a caller gave: where it is (relative to `components`, unless said otherwise) and what is wrong. */
export interface Problem {
  path: (string | number)[];
  message: string;
}

export type Path = Problem['path'];

export type Part = Json;

/** A component of a template's definition in Meta's form; `type` in capitals. */
export interface TemplateComponent extends Part {
  type: string;
}

export type ParameterFormat = 'POSITIONAL' | 'NAMED';

/** What a send is checked against: a template as stored. */
export interface ApprovedTemplate {
  /** In Meta's list form. */
  components: readonly Part[];
  parameterFormat?: string;
  category?: string;
}

/** Collects problems under a common path. */
export class Problems {
  readonly list: Problem[] = [];

  at(path: Path, message: string): void {
    this.list.push({ path, message });
  }
}

/** A component's or button's type in capitals, whatever its spelling. */
export function typeOf(part: Part | undefined): string {
  return typeof part?.type === 'string' ? part.type.toUpperCase() : '';
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function parts(value: unknown): Part[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** The names of a text's variables in their order, each once: `1` for `{{1}}`. */
export function variablesIn(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{([^{}]*)\}\}/g)].map((match) => match[1]!.trim()))];
}
