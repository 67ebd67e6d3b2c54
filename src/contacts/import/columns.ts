import { CONTACT_LIMITS } from '../contacts.types';
import { parsePhoneNumber } from '../phone-number.rule';
import { isDateShaped } from '../phone/not-a-number';
import { compactName, kindOfHeader, type KnownHeader } from './header-kind';
import type { HeaderKind } from './header-names';
import { fileFault } from './readers/file-fault';

/** What a column can be taken for, as clients say it. */
export const COLUMN_FIELDS = [
  'phone',
  'country',
  'area_code',
  'name',
  'first_name',
  'last_name',
  'email',
  'tags',
  'opted_in',
  'opted_out',
  'external_id',
  'custom',
  'ignore',
] as const;
export type ColumnField = (typeof COLUMN_FIELDS)[number];

/** A column that holds numbers. */
export interface PhoneColumn {
  index: number;
  /** Its numbers are in WhatsApp's form, without the plus. */
  isWaId: boolean;
  /** Its name as a custom field, for numbers that are not taken. */
  key: string;
}

/** Which column of a file holds what; -1 where there is none. */
export interface ColumnMap {
  /** In the order in which they are tried: the first valid number of a row is its number. */
  phones: PhoneColumn[];
  /** The country, or its calling code, that the numbers of a row are of. */
  country: number;
  area: number;
  name: number;
  firstName: number;
  lastName: number;
  email: number;
  tags: number[];
  optedIn: number;
  optedOut: number;
  /** The other columns, by the names they will have as custom fields. */
  custom: { index: number; key: string }[];
  /** The names of all columns, as they were read. */
  header: string[];
  /** How many columns the header names. */
  width: number;
  /** What each column is taken for. */
  fields: ColumnField[];
}

/** What is known besides the header: rows below it, and what the client says of columns. */
export interface ColumnHints {
  sample?: readonly (readonly string[])[];
  /** From the name of a column, or its letter, to what it holds. */
  columns?: Readonly<Record<string, ColumnField>>;
}

/** No spreadsheet of people has more; one of 10,000 columns is no list. */
const MOST_COLUMNS = 2_000;
/** The kinds of phone columns, the most telling first. */
const PHONE_KINDS: readonly HeaderKind[] = ['whatsapp', 'waId', 'mobile', 'phone', 'furtherPhone'];
const FIELD_OF: Record<HeaderKind, ColumnField> = {
  whatsapp: 'phone',
  waId: 'phone',
  mobile: 'phone',
  phone: 'phone',
  furtherPhone: 'phone',
  country: 'country',
  area: 'area_code',
  name: 'name',
  firstName: 'first_name',
  lastName: 'last_name',
  email: 'email',
  tags: 'tags',
  optedIn: 'opted_in',
  optedOut: 'opted_out',
};
/** Fields that one column only can hold; further columns of the kind are custom fields. */
const SINGLE = ['country', 'area_code', 'name', 'first_name', 'last_name', 'email', 'opted_in', 'opted_out'] as const;

/** A person's name in some files, his number in others. */
const CONTACT = new Set(['contact', 'contacto', 'contato', 'contatto', 'kontakt', 'kontak', 'контакт']);
const PHONE_LIKE = (value: string): boolean => /^\+?(?:[\s().-]*\d){7,15}$/.test(value) && !isDateShaped(value);

interface NamedColumn {
  index: number;
  name: string;
  known?: KnownHeader;
  field: ColumnField;
  order: number;
  /** Named like a phone column, and full of dates. */
  isDates?: boolean;
}

function hasPhone(named: readonly NamedColumn[]): boolean {
  return named.some(({ field }) => field === 'phone');
}

/**
 * Reads a header line.
 * @throws InvalidInput when it names no phone column or too many others, or when `columns` names one that is not there
 */
export function mapColumns(cells: readonly string[], { sample = [], columns = {} }: ColumnHints = {}): ColumnMap {
  // Spreadsheets like to export empty columns behind the last one.
  const header = cells.slice(0, cells.findLastIndex((name) => tidy(name) !== '') + 1).map(tidy);
  if (header.length > MOST_COLUMNS)
    throw fileFault(`has ${header.length} columns; at most ${MOST_COLUMNS.toLocaleString('en')} are read`);
  const given = givenFields(header, columns);
  const named = header.map((name, index) => namedColumn(name, index, given.get(index), sample));
  if (!hasPhone(named)) takePhoneByContent(named, given, sample);
  // Better an own reason for each row than none for the file.
  if (!hasPhone(named)) for (const column of named) if (column.isDates) column.field = 'phone';
  settleSingles(named);
  const phones = named.filter(({ field }) => field === 'phone').sort((a, b) => a.order - b.order);
  if (phones.length === 0) throw noPhoneColumn(header);
  return mapOf(named, phones, sample);
}

function mapOf(
  named: readonly NamedColumn[],
  phones: readonly NamedColumn[],
  sample: NonNullable<ColumnHints['sample']>,
): ColumnMap {
  const find = (field: ColumnField): number => named.find((column) => column.field === field)?.index ?? -1;
  const keys = fieldKeys(named);
  const custom = named.filter(({ field }) => ['custom', 'external_id', 'country', 'area_code'].includes(field));
  refuseTooMany(custom, sample);
  return {
    phones: phones.map(({ index, known }) => ({ index, isWaId: known?.kind === 'waId', key: keys[index]! })),
    country: find('country'),
    area: find('area_code'),
    name: find('name'),
    firstName: find('first_name'),
    lastName: find('last_name'),
    email: find('email'),
    tags: named.filter(({ field }) => field === 'tags').map(({ index }) => index),
    optedIn: find('opted_in'),
    optedOut: find('opted_out'),
    custom: custom.map(({ index }) => ({ index, key: keys[index]! })),
    header: named.map(({ name }) => name),
    width: named.length,
    fields: named.map(({ field }) => field),
  };
}

function namedColumn(
  name: string,
  index: number,
  given: ColumnField | undefined,
  sample: NonNullable<ColumnHints['sample']>,
): NamedColumn {
  const known = kindOfHeader(name);
  if (given) return { index, name, field: given, order: -1, known };
  const field = known ? FIELD_OF[known.kind] : 'custom';
  const isNoPhone = field === 'phone' && mostlyDates(sample, index);
  const order = known ? PHONE_KINDS.indexOf(known.kind) * 1000 + known.rank : 0;
  return isNoPhone ? { index, name, field: 'custom', order, isDates: true } : { index, name, field, order, known };
}

/** Of several columns that could hold what one may, the most telling one does; what the client says comes first. */
function settleSingles(named: NamedColumn[]): void {
  for (const field of SINGLE) {
    const [, ...others] = named
      .filter((column) => column.field === field)
      .sort((a, b) => a.order - b.order || (a.known?.rank ?? 0) - (b.known?.rank ?? 0));
    for (const column of others) column.field = 'custom';
  }
}

/**
 * Where no name decides: a column whose values are international numbers nearly all, and the only such one, or one
 * called "contact" whose values read like numbers. People above their first name are no header.
 */
function takePhoneByContent(
  named: NamedColumn[],
  given: ReadonlyMap<number, ColumnField>,
  sample: NonNullable<ColumnHints['sample']>,
): void {
  if (named.some(({ name }) => isInternational(name))) return;
  const open = named.filter(({ index, field }) => !given.has(index) && (field === 'custom' || field === 'name'));
  const likely =
    open.filter(({ name }) => CONTACT.has(compactName(name))).find(holds(PHONE_LIKE)) ??
    only(open.filter(({ field }) => field === 'custom').filter(holds(isInternational)));
  if (likely) likely.field = 'phone';

  function holds(test: (value: string) => boolean): (column: NamedColumn) => boolean {
    return ({ index }) => {
      const values = valuesOf(sample, index);
      return values.length > 0 && values.filter(test).length >= values.length * 0.8;
    };
  }
}

function only<Item>(items: readonly Item[]): Item | undefined {
  return items.length === 1 ? items[0] : undefined;
}

function isInternational(value: string): boolean {
  return value.startsWith('+') && 'waId' in parsePhoneNumber(value);
}

/** Whether most of a column's values are dates, whatever its name is. */
function mostlyDates(sample: NonNullable<ColumnHints['sample']>, index: number): boolean {
  const values = valuesOf(sample, index);
  const dates = values.filter((value) => isDateShaped(value) || /^(?:19|20)\d\d-\d\d-\d\dT/.test(value));
  return dates.length > values.length / 2;
}

function valuesOf(sample: NonNullable<ColumnHints['sample']>, index: number): string[] {
  return sample.map((cells) => (cells[index] ?? '').trim()).filter(Boolean);
}

function givenFields(header: readonly string[], columns: ColumnHints['columns'] & object): Map<number, ColumnField> {
  const given = new Map<number, ColumnField>();
  for (const [name, field] of Object.entries(columns)) {
    const named = header.findIndex((column) => column === tidy(name));
    const alike = named >= 0 ? named : header.findIndex((column) => compactName(column) === compactName(name));
    const index = alike >= 0 ? alike : columnIndex(name);
    if (index < 0 || index >= Math.max(header.length, 1))
      throw fileFault(`has no column ${JSON.stringify(name.slice(0, 100))}, which the parameter columns names`);
    given.set(index, field);
  }
  return given;
}

/** The place of a column's letter (`A`, `AB`); -1 when it is none. */
function columnIndex(letters: string): number {
  if (!/^[A-Z]{1,3}$/i.test(letters)) return -1;
  let place = 0;
  for (const letter of letters.toUpperCase()) place = place * 26 + letter.charCodeAt(0) - 64;
  return place - 1;
}

/** Columns without any value in the rows that were looked at don't count: Outlook exports ninety of them. */
function refuseTooMany(custom: readonly NamedColumn[], sample: NonNullable<ColumnHints['sample']>): void {
  const filled = custom.filter(({ index }) => sample.length === 0 || valuesOf(sample, index).length > 0);
  if (filled.length > CONTACT_LIMITS.customFields)
    throw fileFault(
      `has ${filled.length} columns beside phone, name, tags, email and opted_in; at most ${CONTACT_LIMITS.customFields} ` +
        'are kept as custom fields. The parameter columns says which to ignore',
    );
  const long = filled.find(({ name }) => name.length > CONTACT_LIMITS.customFieldKey);
  if (long)
    throw fileFault(`the name of column ${long.index + 1} is longer than ${CONTACT_LIMITS.customFieldKey} characters`);
}

function fieldKeys(named: readonly NamedColumn[]): string[] {
  const used = new Set<string>();
  const places = new Map<string, number>();
  return named.map(({ name, index, field }) => {
    const base = field === 'external_id' ? 'external_id' : name || `column_${index + 1}`;
    const isKept = !['name', 'first_name', 'last_name', 'email', 'tags', 'opted_in', 'opted_out', 'ignore'].includes(
      field,
    );
    if (!isKept) return base;
    let key = base;
    for (let count = places.get(base) ?? 2; used.has(key); count++) {
      key = `${base}_${count}`;
      places.set(base, count + 1);
    }
    used.add(key);
    return key;
  });
}

function noPhoneColumn(header: readonly string[]): Error {
  const found = header.filter(Boolean).slice(0, 10).join(', ').slice(0, 200);
  return fileFault(
    'has no phone column: its first row must name the columns, one of them phone, phone_number, mobile, tel or ' +
      `whatsapp, or the parameter columns must say which it is (found: ${found || 'nothing'})`,
    'missing_phone_column',
  );
}

function tidy(name: string): string {
  return name
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
