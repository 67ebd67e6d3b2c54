import { CONTACT_LIMITS } from '../contacts.types';
import { parsePhoneNumber } from '../phone-number';
import type { ColumnMap } from './columns';

/** What a row of a file says of a contact; null where it says nothing. */
export interface ContactFields {
  waId: string;
  name: string | null;
  email: string | null;
  tags: string[] | null;
  custom: Record<string, string> | null;
  optedIn: boolean | null;
}

/** A row that was read: its contact, or why there is none. */
export type ReadRow = { fields: ContactFields } | { phone: string; reason: string };

const YES = new Set(['yes', 'y', 'true', 't', '1', 'x', 'subscribed', 'opted in', 'opted_in', 'opted-in']);
const NO = new Set(['no', 'n', 'false', 'f', '0', 'unsubscribed', 'opted out', 'opted_out', 'opted-out', 'stop']);

/** How much of what is no number is quoted in a result. */
const QUOTED = 100;

class RowFault extends Error {}

/** Reads one row. `country` is the default for national numbers. Never throws for what a row says. */
export function readRow(cells: readonly string[], map: ColumnMap, country?: string): ReadRow {
  const phone = (cells[map.phone] ?? '').trim();
  const plus = map.phoneIsWaId && /^[1-9]\d{6,14}$/.test(phone) ? '+' : '';
  const parsed = parsePhoneNumber(plus + phone, country);
  if ('reason' in parsed) return { phone: phone.slice(0, QUOTED), reason: parsed.reason };
  try {
    return { fields: readFields(cells, map, parsed.waId) };
  } catch (error) {
    if (error instanceof RowFault) return { phone: `+${parsed.waId}`, reason: error.message };
    throw error;
  }
}

function readFields(cells: readonly string[], map: ColumnMap, waId: string): ContactFields {
  for (let index = map.width; index < cells.length; index++)
    if (cells[index]!.trim() !== '') throw new RowFault('Row has more values than the header');
  return {
    waId,
    name: readName(cells, map),
    email: limited(cellAt(cells, map.email), CONTACT_LIMITS.email, 'E-mail address'),
    tags: readTags(cells, map),
    custom: readCustom(cells, map),
    optedIn: readConsent(cells, map),
  };
}

function readName(cells: readonly string[], map: ColumnMap): string | null {
  const parts = [cellAt(cells, map.firstName), cellAt(cells, map.lastName)].filter(Boolean);
  return limited(cellAt(cells, map.name) || parts.join(' '), CONTACT_LIMITS.name, 'Name');
}

function readTags(cells: readonly string[], map: ColumnMap): string[] | null {
  if (map.tags.length === 0) return null;
  const tags = new Set<string>();
  for (const index of map.tags)
    for (const part of cellAt(cells, index).split(/[;,|\n]/)) {
      const tag = part.trim();
      if (tag.length > CONTACT_LIMITS.tag) throw new RowFault(`Tag is longer than ${CONTACT_LIMITS.tag} characters`);
      if (tag) tags.add(tag);
    }
  if (tags.size > CONTACT_LIMITS.tags) throw new RowFault(`More than ${CONTACT_LIMITS.tags} tags`);
  return tags.size > 0 ? [...tags] : null;
}

function readCustom(cells: readonly string[], map: ColumnMap): Record<string, string> | null {
  if (map.custom.length === 0) return null;
  const entries: [string, string][] = [];
  for (const { index, key } of map.custom) {
    const value = limited(cellAt(cells, index), CONTACT_LIMITS.customFieldValue, `"${key}"`);
    if (value !== null) entries.push([key, value]);
  }
  return entries.length > 0 ? Object.fromEntries(entries) : null;
}

function readConsent(cells: readonly string[], map: ColumnMap): boolean | null {
  // "Not unsubscribed" is no consent, so only a yes in such a column says something.
  if (map.optedOut >= 0 && consent(cellAt(cells, map.optedOut), 'opted_out')) return false;
  return map.optedIn >= 0 ? consent(cellAt(cells, map.optedIn), 'opted_in') : null;
}

function consent(text: string, column: string): boolean | null {
  const word = text.toLowerCase();
  if (word === '') return null;
  if (YES.has(word)) return true;
  if (NO.has(word)) return false;
  throw new RowFault(`Unknown value in ${column}: use yes or no`);
}

function cellAt(cells: readonly string[], index: number): string {
  const text = index >= 0 ? cells[index] : undefined;
  if (!text) return '';
  if (text.includes('\u0000')) throw new RowFault('Row contains a NUL character');
  const trimmed = text.trim();
  // The apostrophe with which our own export, and others, keep a text from being run as a formula.
  return /^'[=+\-@]/.test(trimmed) ? trimmed.slice(1) : trimmed;
}

function limited(text: string, max: number, what: string): string | null {
  if (text.length > max) throw new RowFault(`${what} is longer than ${max} characters`);
  return text === '' ? null : text;
}
