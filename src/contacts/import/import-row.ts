import { CONTACT_LIMITS } from '../contacts.types';
import { personText } from '../person-text';
import { INVALID_PHONE_NUMBER, MISSING_PHONE_NUMBER, parsePhoneNumber } from '../phone-number.rule';
import { countryOf } from '../phone/country-name';
import type { ColumnMap, PhoneColumn } from './columns';
import type { TableRow } from './readers/table';
import { yesOrNo } from './yes-or-no';

/** What a row of a file says of a contact; null where it says nothing. */
export interface ContactFields {
  waId: string;
  name: string | null;
  email: string | null;
  tags: string[] | null;
  custom: Record<string, string> | null;
  optedIn: boolean | null;
  /** Every filled column by its name, where the reader of the file wants them. */
  columns?: Record<string, string>;
}

/** A row that was read: its contact, or why there is none. */
export type ReadRow = { fields: ContactFields } | { phone: string; reason: string };

/** How the rows of a file are read. */
export interface RowOptions {
  /** The country of numbers that name none, where the row itself does not say it. */
  country?: string;
  /** Whether the values of all columns are kept, too. */
  allColumns?: boolean;
}

/** How much of what is no number is quoted in a result. */
const QUOTED = 100;
const MOST_COUNTRY_NAMES = 1_000;
/** What the countries of a file were read as: most files name few of them, again and again. */
const countries = new Map<string, string | null>();

class RowFault extends Error {}

interface OwnNumber {
  waId: string;
  column: PhoneColumn;
}

/** Reads one row. Never throws for what a row says. */
export function readRow(row: TableRow, map: ColumnMap, options: RowOptions = {}): ReadRow {
  const { cells } = row;
  const number = readNumber(cells, map, options.country);
  const phone = 'reason' in number ? number.phone : `+${number.waId}`;
  try {
    refuseUnreadable(row, map);
    if ('reason' in number) return { phone, reason: number.reason };
    const fields = readFields(cells, map, number);
    return { fields: options.allColumns ? { ...fields, columns: allColumns(cells, map) } : fields };
  } catch (error) {
    if (error instanceof RowFault) return { phone, reason: error.message };
    throw error;
  }
}

/** The first valid number of the phone columns; the country that the row names counts before the default. */
function readNumber(
  cells: readonly string[],
  map: ColumnMap,
  byDefault?: string,
): OwnNumber | { phone: string; reason: string } {
  const named = (cells[map.country] ?? '').trim();
  const country = named ? countryNamed(named) : byDefault;
  let failure: { phone: string; reason: string } | undefined;
  for (const column of map.phones) {
    const text = (cells[column.index] ?? '').trim();
    const plus = column.isWaId && /^[1-9]\d{6,14}$/.test(text) ? '+' : '';
    const read = parsePhoneNumber(plus + text, country ?? undefined);
    if ('waId' in read) return { waId: read.waId, column };
    const whole = withArea(text, cells[map.area], country ?? undefined);
    if (whole) return { waId: whole, column };
    if (read.reason === MISSING_PHONE_NUMBER) continue;
    const isUnknown = country === null && read.reason === INVALID_PHONE_NUMBER;
    const reason = isUnknown ? `${read.reason}: the country "${named.slice(0, 50)}" is not known` : read.reason;
    failure ??= { phone: text.slice(0, QUOTED), reason };
  }
  return failure ?? { phone: '', reason: MISSING_PHONE_NUMBER };
}

function withArea(text: string, area: string | undefined, country: string | undefined): string | undefined {
  const code = area?.trim() ?? '';
  if (text === '' || !/^\(?\d{1,5}\)?$/.test(code)) return undefined;
  const read = parsePhoneNumber(`${code} ${text}`, country);
  return 'waId' in read ? read.waId : undefined;
}

/** Null for a name that no country has. */
function countryNamed(name: string): string | null {
  const known = countries.get(name);
  if (known !== undefined) return known;
  if (countries.size >= MOST_COUNTRY_NAMES) countries.clear();
  const country = countryOf(name) ?? null;
  countries.set(name, country);
  return country;
}

function refuseUnreadable({ fault, unreadable }: TableRow, map: ColumnMap): void {
  if (fault) throw new RowFault(fault);
  for (const { column, address, why } of unreadable ?? [])
    if (column < map.width && map.fields[column] !== 'ignore')
      throw new RowFault(`Cell ${address} ("${map.header[column]}") ${why}`);
}

function readFields(cells: readonly string[], map: ColumnMap, { waId, column }: OwnNumber): ContactFields {
  for (let index = map.width; index < cells.length; index++)
    if (cells[index]!.trim() !== '') throw new RowFault('Row has more values than the header');
  return {
    waId,
    name: readName(cells, map),
    email: limited(cellAt(cells, map.email), CONTACT_LIMITS.email, 'E-mail address'),
    tags: readTags(cells, map),
    custom: readCustom(cells, map, column),
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
    // Google's own groups have a star in front.
    for (const part of cellAt(cells, index).split(/:::|[;,|\n]/)) {
      const tag = part.trim().replace(/^\* (?=\S)/, '');
      if (tag.length > CONTACT_LIMITS.tag) throw new RowFault(`Tag is longer than ${CONTACT_LIMITS.tag} characters`);
      if (tag) tags.add(tag);
    }
  if (tags.size > CONTACT_LIMITS.tags) throw new RowFault(`More than ${CONTACT_LIMITS.tags} tags`);
  return tags.size > 0 ? [...tags] : null;
}

/** The columns that hold nothing known, and numbers that are not the row's own. */
function readCustom(cells: readonly string[], map: ColumnMap, own: PhoneColumn): Record<string, string> | null {
  if (map.custom.length === 0 && map.phones.length === 1) return null;
  const entries: [string, string][] = [];
  for (const { index, key } of [...map.custom, ...map.phones.filter((column) => column !== own)]) {
    const value = limited(cellAt(cells, index), CONTACT_LIMITS.customFieldValue, `"${key}"`);
    if (value !== null) entries.push([key, value]);
  }
  if (entries.length > CONTACT_LIMITS.customFields)
    throw new RowFault(`More than ${CONTACT_LIMITS.customFields} custom fields`);
  return entries.length > 0 ? Object.fromEntries(entries) : null;
}

function allColumns(cells: readonly string[], map: ColumnMap): Record<string, string> {
  const entries: [string, string][] = [];
  for (const [index, name] of map.header.entries()) {
    if (map.fields[index] === 'ignore') continue;
    const value = cellAt(cells, index);
    if (value !== '') entries.push([name || `column_${index + 1}`, value]);
  }
  return Object.fromEntries(entries);
}

function readConsent(cells: readonly string[], map: ColumnMap): boolean | null {
  // "Not unsubscribed" is no consent, so only a yes in such a column says something.
  if (map.optedOut >= 0 && consent(cellAt(cells, map.optedOut), 'opted_out')) return false;
  return map.optedIn >= 0 ? consent(cellAt(cells, map.optedIn), 'opted_in') : null;
}

function consent(text: string, column: string): boolean | null {
  const said = yesOrNo(text);
  if (said === undefined) throw new RowFault(`Unknown value in ${column}: use yes or no`);
  return said;
}

function cellAt(cells: readonly string[], index: number): string {
  const text = index >= 0 ? cells[index] : undefined;
  if (!text) return '';
  if (text.includes('\u0000')) throw new RowFault('Row contains a NUL character');
  const trimmed = personText(text);
  // The apostrophe with which our own export, and others, keep a text from being run as a formula.
  return /^'[=+\-@]/.test(trimmed) ? trimmed.slice(1) : trimmed;
}

function limited(text: string, max: number, what: string): string | null {
  if (text.length > max) throw new RowFault(`${what} is longer than ${max} characters`);
  return text === '' ? null : text;
}
