import { isObject } from '../json';
import type { Json } from '../json';
import { phoneDigits } from '../messages/validate-message';
import { ControlError } from './control-error';

/** The body of a control call as an object. */
export function readObject(body: Buffer): Json {
  if (body.length === 0) return {};
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    throw new ControlError('The body is not JSON');
  }
  if (!isObject(value)) throw new ControlError('The body must be a JSON object');
  return value;
}

/** Refuses fields that the call does not have: a misspelt one would be silently without effect. */
export function onlyKeys(input: Json, keys: readonly string[], what: string): void {
  const unknown = Object.keys(input).find((key) => !keys.includes(key));
  if (unknown !== undefined) {
    throw new ControlError(`${what} has no field ${unknown}. Fields: ${keys.join(', ')}`);
  }
}

/** A numeric id such as a phone number id. */
export function readId(value: unknown, name: string): string {
  const id = typeof value === 'number' ? String(value) : value;
  if (typeof id !== 'string' || !/^\d+$/.test(id)) {
    throw new ControlError(`${name} must be an id of digits`);
  }
  return id;
}

/** The digits of a phone number, or a business-scoped id as it is. */
export function readUser(value: unknown, name: string): string {
  const user = typeof value === 'string' ? (phoneDigits(value) ?? scopedId(value)) : null;
  if (!user) {
    throw new ControlError(`${name} must be a phone number or a business-scoped user id`);
  }
  return user;
}

/** A whole number in a range. */
export function readWhole(value: unknown, name: string, min: number, max: number): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < min || value > max) {
    throw new ControlError(`${name} must be a whole number from ${min} to ${max}`);
  }
  return value;
}

/** A text that is not empty. */
export function readText(value: unknown, name: string): string {
  if (typeof value !== 'string' || value === '') {
    throw new ControlError(`${name} must be a text that is not empty`);
  }
  return value;
}

function scopedId(value: string): string | null {
  return /^[A-Z]{2}(\.ENT)?\.[A-Za-z0-9]+$/.test(value) ? value : null;
}
