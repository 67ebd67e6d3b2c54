import { CONTACT_LIMITS } from '../contacts.types';
import { fileFault } from './readers/file-fault';

/** Which column of a file holds what; -1 where there is none. */
export interface ColumnMap {
  phone: number;
  /** The phone column holds numbers in WhatsApp's form, without the plus. */
  phoneIsWaId: boolean;
  name: number;
  firstName: number;
  lastName: number;
  email: number;
  tags: number[];
  optedIn: number;
  optedOut: number;
  /** The other columns, by the names they will have as custom fields. */
  custom: { index: number; key: string }[];
  /** How many columns the header names. */
  width: number;
}

/**
 * Names of columns as people write them, without spaces and marks, the most telling first: where a file has several
 * phone columns the first of this list is taken, and the others become custom fields.
 */
const NAMES = {
  phone: [
    ...['whatsapp', 'whatsappnumber', 'whatsappphone', 'whatsappphonenumber', 'waid', 'wanumber'],
    ...['phonenumber', 'phone', 'phoneno', 'mobile', 'mobilenumber', 'mobilephone', 'mobileno'],
    ...['cell', 'cellphone', 'cellnumber', 'tel', 'telephone', 'telephonenumber', 'telno', 'msisdn'],
    ...['number', 'contactnumber', 'primaryphone', 'phone1', 'phone1value', 'e164'],
  ],
  name: ['name', 'fullname', 'contactname', 'displayname', 'customername', 'contact'],
  firstName: ['firstname', 'givenname', 'forename'],
  lastName: ['lastname', 'surname', 'familyname'],
  email: ['email', 'emailaddress', 'mail', 'email1value'],
  optedIn: ['optedin', 'optin', 'consent', 'subscribed', 'marketingconsent', 'marketingoptin'],
  optedOut: ['optedout', 'optout', 'unsubscribed', 'donotcontact'],
} as const;
const TAG_NAMES = ['tags', 'tag', 'labels', 'label', 'groups', 'group', 'segments', 'segment'];

/** Reads a header line. @throws InvalidInput when it names no phone column or too many others */
export function mapColumns(cells: readonly string[]): ColumnMap {
  // Spreadsheets like to export empty columns behind the last one.
  const header = cells.slice(0, cells.findLastIndex((name) => tidy(name) !== '') + 1);
  const compact = header.map(compactName);
  const find = (names: readonly string[]): number =>
    names.map((name) => compact.indexOf(name)).find((index) => index >= 0) ?? -1;
  const phone = find(NAMES.phone);
  if (phone < 0) throw noPhoneColumn(header);
  const known = {
    name: find(NAMES.name),
    firstName: find(NAMES.firstName),
    lastName: find(NAMES.lastName),
    email: find(NAMES.email),
    optedIn: find(NAMES.optedIn),
    optedOut: find(NAMES.optedOut),
  };
  const tags = compact.flatMap((name, index) => (TAG_NAMES.includes(name) ? [index] : []));
  const taken = new Set([phone, ...Object.values(known), ...tags]);
  const custom = customColumns(header, taken);
  const phoneIsWaId = compact[phone] === 'waid';
  return { phone, phoneIsWaId, ...known, tags, custom, width: header.length };
}

function customColumns(header: readonly string[], taken: Set<number>): ColumnMap['custom'] {
  const others = header.flatMap((name, index) => (taken.has(index) ? [] : [{ name, index }]));
  if (others.length > CONTACT_LIMITS.customFields)
    throw fileFault(
      `has ${others.length} columns beside phone, name, tags, email and opted_in; at most ${CONTACT_LIMITS.customFields} are kept as custom fields`,
    );
  const used = new Set<string>();
  return others.map(({ name, index }) => {
    const key = unusedKey(tidy(name) || `column_${index + 1}`, used);
    if (key.length > CONTACT_LIMITS.customFieldKey)
      throw fileFault(`the name of column ${index + 1} is longer than ${CONTACT_LIMITS.customFieldKey} characters`);
    return { index, key };
  });
}

function unusedKey(name: string, used: Set<string>): string {
  let key = name;
  for (let count = 2; used.has(key); count++) key = `${name}_${count}`;
  used.add(key);
  return key;
}

function noPhoneColumn(header: readonly string[]): Error {
  const found = header.map(tidy).filter(Boolean).slice(0, 10).join(', ').slice(0, 200);
  return fileFault(
    `has no phone column: its first row must name the columns, one of them phone, phone_number, mobile, tel or whatsapp (found: ${found || 'nothing'})`,
    'missing_phone_column',
  );
}

function tidy(name: string): string {
  return name
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function compactName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
