import { storable } from '../../platform/database/storable';
import { isObject, type Json } from '../../platform/json';

/** Deeper nesting than any real webhook has; below it, values are dropped. */
const DEEPEST = 24;
const LONGEST_ID = 512;
const POLLUTING_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
/** The end of the year 9999. */
const LAST_SECOND = 253_402_300_799;

/** The value when it is an object, else an empty one. */
export function object(value: unknown): Json {
  return isObject(value) ? value : {};
}

export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

/** A property that the object itself has: names from outside must not reach the prototype. */
export function own(value: Json, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

/** A non-empty text without what PostgreSQL refuses: NUL characters and lone surrogates. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? storable(value) : undefined;
}

/** A word of Meta's, cut where it is longer than any of them. */
export function word(value: unknown, longest: number): string | undefined {
  // A cut may go through a pair of surrogates.
  return text(value)?.slice(0, longest).toWellFormed();
}

/** An id as text; Meta writes ids as strings and as numbers. Too long ones would not fit an index. */
export function idText(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? String(value) : undefined;
  const id = text(value);
  return id !== undefined && id.length <= LONGEST_ID ? id : undefined;
}

/** An id of digits only, as phone numbers and accounts have. */
export function digitId(value: unknown): string | undefined {
  const id = idText(value);
  return id !== undefined && /^\d{1,32}$/.test(id) ? id : undefined;
}

/** A WhatsApp id: the digits of an international number, without plus. */
export function waId(value: unknown): string | undefined {
  const digits = typeof value === 'string' ? /^\+?([1-9]\d{6,14})$/.exec(value)?.[1] : undefined;
  return digits;
}

/** A business-scoped user id, such as `US.13491208655302741918` or `US.ENT.1183…`. */
export function userId(value: unknown): string | undefined {
  return typeof value === 'string' && /^[A-Z]{2}\.[A-Za-z0-9.]{1,260}$/.test(value) ? value : undefined;
}

/** Seconds since 1970, as text or number; milliseconds are recognised by their size. */
export function time(value: unknown): Date | undefined {
  const number = typeof value === 'string' && /^\d{1,13}$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number) || number <= 0) return undefined;
  const seconds = number > 1e11 ? number / 1000 : number;
  return seconds <= LAST_SECOND ? new Date(Math.floor(seconds) * 1000) : undefined;
}

export function finite(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

export function flag(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

/** A deep copy that can be stored as jsonb: cleaned texts, no polluting keys, not endlessly deep. */
export function clean(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return storable(value);
  if (typeof value !== 'object' || value === null)
    return typeof value === 'number' && !Number.isFinite(value) ? null : value;
  if (depth >= DEEPEST) return null;
  if (Array.isArray(value)) return value.map((item) => clean(item, depth + 1));
  const copy: Json = {};
  for (const [key, item] of Object.entries(value)) {
    if (!POLLUTING_KEYS.has(key)) copy[storable(key)] = clean(item, depth + 1);
  }
  return copy;
}

/** A cleaned copy of an object. */
export function cleanObject(value: unknown): Json {
  return clean(object(value)) as Json;
}

/** Leaves out what is undefined, so that stored content has no empty keys. */
export function compact<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as T;
}
