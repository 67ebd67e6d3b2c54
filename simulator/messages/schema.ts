import { GraphError, paramError } from '../graph/graph-error';
import { isObject } from '../json';

/** Checks a value and throws the error Meta would answer. `path` is Meta's way to name it: `text['body']`. */
export type Check = (value: unknown, path: string) => void;

/** A field of an object. Absent is fine unless required; `null` never is: Meta refuses explicit nulls. */
export interface Field {
  check: Check;
  required: boolean;
}

/** Limits of a text. Interactive messages report a wrong length as 131009, the others as 100. */
interface TextLimits {
  min?: number;
  max?: number;
  pattern?: RegExp;
  code?: 100 | 131009;
}

/** A field that must be there. */
export const required = (check: Check): Field => ({ check, required: true });
/** A field that may be missing. */
export const optional = (check: Check): Field => ({ check, required: false });

/** A text; empty ones count as missing unless `min` is 0. */
export function text({ min = 1, max = Infinity, pattern, code = 100 }: TextLimits = {}): Check {
  return (value, path) => {
    if (typeof value !== 'string') throw paramError(`Param ${path} must be a string.`);
    if (value.length === 0 && min > 0) throw missingParam(path);
    if (value.length < min || value.length > max) throw lengthError(path, min, max, code);
    if (pattern && !pattern.test(value)) throw invalidValue(`${path} is not valid`);
  };
}

/** Any JSON value but null. */
export const anything: Check = (value, path) => {
  if (value === null) throw paramError(`Param ${path} must not be null.`);
};

export const flag: Check = (value, path) => {
  if (typeof value !== 'boolean') throw paramError(`Param ${path} must be a boolean.`);
};

/** A number, or the text of one: Meta's own examples write coordinates both ways. */
export function number(min = -Infinity, max = Infinity): Check {
  return (value, path) => {
    const isText = typeof value === 'string' && value.trim() !== '';
    const read = isText ? Number(value) : value;
    if (typeof read !== 'number' || !Number.isFinite(read)) {
      throw paramError(`Param ${path} must be a number.`);
    }
    if (read < min || read > max) throw invalidValue(`${path} must be from ${min} to ${max}`);
  };
}

/** One of some words. With `anyCase`, the spelling of case is free. */
export function oneOf(words: readonly string[], anyCase = false): Check {
  return (value, path) => {
    const word = anyCase && typeof value === 'string' ? value.toLowerCase() : value;
    if (typeof word !== 'string' || !words.includes(word)) {
      throw paramError(`Param ${path} must be one of {${words.join(', ')}}.`);
    }
  };
}

/** A web address. */
export const url: Check = (value, path) => {
  text({ max: 2_000 })(value, path);
  if (!/^https?:\/\/\S+$/i.test(value as string) || !URL.canParse(value as string)) {
    throw paramError(`Param ${path} is not a valid URL.`);
  }
};

/** A list with a check for each element. */
export function list(check: Check, min: number, max: number): Check {
  return (value, path) => {
    if (!Array.isArray(value)) throw paramError(`Param ${path} must be an array.`);
    if (value.length < min || value.length > max) {
      throw paramError(`Param ${path} must have ${min} to ${max} elements, it has ${value.length}.`);
    }
    value.forEach((element, index) => check(element, `${path}[${index}]`));
  };
}

/** An object with these fields and no others. */
export function shape(fields: Record<string, Field>): Check {
  return (value, path) => {
    if (!isObject(value)) throw paramError(`Param ${path} must be a JSON object.`);
    for (const key in value) {
      const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
      if (!field) throw paramError(`Unexpected key "${key}" on param "${path}".`);
      field.check(value[key], `${path}['${key}']`);
    }
    for (const key in fields) {
      if (fields[key]!.required && value[key] === undefined) throw missingParam(`${path}['${key}']`);
    }
  };
}

/** An object whose `type` (or other key) decides its shape. */
export function byKind(key: string, kinds: Record<string, Check>): Check {
  const known = oneOf(Object.keys(kinds), true);
  return (value, path) => {
    if (!isObject(value)) throw paramError(`Param ${path} must be a JSON object.`);
    if (value[key] === undefined) throw missingParam(`${path}['${key}']`);
    known(value[key], `${path}['${key}']`);
    kinds[(value[key] as string).toLowerCase()]!(value, path);
  };
}

/** 131008: a parameter the message can't do without. */
export function missingParam(path: string): GraphError {
  return new GraphError(131008, `Required parameter is missing: ${path}`);
}

/** 131009: a parameter that has a wrong value. */
export function invalidValue(details: string): GraphError {
  return new GraphError(131009, details);
}

function lengthError(path: string, min: number, max: number, code: 100 | 131009): GraphError {
  if (code === 131009) {
    return invalidValue(`${path} length invalid. Min length: ${min}, Max length: ${max}`);
  }
  return paramError(`Param ${path} must be at most ${max} characters long.`);
}
