import { redactSecrets } from '../platform/logging/redact';
import type { Fields } from './audit.types';

/** Fields whose values no record may carry, by their names. */
const SECRET = /(_sealed|_hash|password|secret|token|api_?key|authorization|credential|^pin$)/i;
/** Fields that change by themselves, or say nothing. */
const NOISE = new Set(['updated_at', 'search_text']);
const MASK = '[secret]';
const LONGEST_TEXT = 500;
const MOST_ITEMS = 20;
const DEEPEST = 5;
const LARGEST = 8_000;

/**
 * What a write changed of a row: the changed fields alone when it was there before and after, all of it otherwise.
 * That a secret changed is shown, what it was or is is not.
 */
export function changeOf(before: Fields | null, after: Fields | null): { before: Fields | null; after: Fields | null } {
  if (!before || !after) return { before: harmless(before), after: harmless(after) };
  const changed = Object.keys({ ...before, ...after }).filter(
    (name) => !NOISE.has(name) && JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  const pick = (fields: Fields): Fields => Object.fromEntries(changed.map((name) => [name, fields[name] ?? null]));
  return { before: harmless(pick(before)), after: harmless(pick(after)) };
}

/** Fields without secrets, cut to a size that a log can keep. */
export function harmless(value: unknown): Fields | null {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return null;
  const clean = cleaned(value, DEEPEST) as Fields;
  if (JSON.stringify(clean).length <= LARGEST) return clean;
  const short = cleaned(value, 1) as Fields;
  return JSON.stringify(short).length <= LARGEST ? short : { fields: Object.keys(value).length };
}

function cleaned(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return text(value);
  if (value instanceof Date) return value.toISOString();
  if (value === null || typeof value !== 'object') return value ?? null;
  if (Array.isArray(value)) {
    if (depth === 0 || value.length > MOST_ITEMS) return `[${value.length} items]`;
    return value.map((item) => cleaned(item, depth - 1));
  }
  if (depth === 0) return `[${Object.keys(value).length} fields]`;
  const kept = Object.entries(value).filter(([name]) => !NOISE.has(name));
  return Object.fromEntries(kept.map(([name, item]) => [text(name), masked(name, item) ?? cleaned(item, depth - 1)]));
}

/** An empty secret hides nothing, and its absence is worth knowing. */
function masked(name: string, value: unknown): string | undefined {
  const isTold = value === null || value === undefined || typeof value === 'boolean';
  return SECRET.test(name) && !name.endsWith('_at') && !isTold ? MASK : undefined;
}

/** PostgreSQL keeps neither NUL characters nor lone surrogates. */
function text(value: string): string {
  const kept = value.length > LONGEST_TEXT ? `${value.slice(0, LONGEST_TEXT)}…` : value;
  return redactSecrets(kept.replaceAll('\u0000', '').toWellFormed());
}
