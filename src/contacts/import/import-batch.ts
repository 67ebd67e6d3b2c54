import type { RowStatus } from '../dto/contact-import.response';
import { canonicalPhone } from '../phone-number.rule';
import { mergeFields } from './import-merge';
import type { ContactFields, ReadRow } from './import-row';

/** A row as it is kept between reading the file and writing the contacts. */
export type BufferedRow = ReadRow & { row: number; line: number };

/** What became of a row. */
export interface RowResult {
  row: number;
  /** The line of the file, or the row of the sheet. */
  line: number;
  phone: string | null;
  status: RowStatus;
  reason: string | null;
}

/** What became of the numbers of one batch, each in its one spelling (`canonicalPhone`). */
export interface UpsertOutcome {
  /** Numbers that were not there before. */
  added: Set<string>;
  /** Numbers whose owners opted out themselves, and stay out although the file says otherwise. */
  stayOut: Set<string>;
  /** Added numbers that are opted out as they were before their earlier contact was deleted. */
  remembered: Set<string>;
}

/** What becomes of a row whose contact exists, or stands higher up in the file. */
export const ON_DUPLICATE = ['update', 'skip', 'fail'] as const;
export type OnDuplicate = (typeof ON_DUPLICATE)[number];

const SKIPPED = 'Skipped: the contact exists and is left as it is';
const EXISTS = 'The contact exists, or stands higher up in the file';
const STAYS_OUT = 'Stays opted out: the contact asked for it';
const REMEMBERED = 'Starts opted out: it was opted out when its earlier contact was deleted';

/**
 * The contacts of a batch, each person once, however the number is spelled: what a later row says wins over an earlier
 * one, as it would in two batches, unless known contacts are not to be touched.
 */
export function mergeRows(rows: readonly BufferedRow[], onDuplicate: OnDuplicate = 'update'): ContactFields[] {
  const merged = new Map<string, ContactFields>();
  for (const row of rows) {
    if (!('fields' in row)) continue;
    const { fields } = row;
    const person = canonicalPhone(fields.waId);
    const known = merged.get(person);
    if (!known) merged.set(person, fields);
    else if (onDuplicate === 'update') merged.set(person, mergeFields(known, fields));
  }
  return [...merged.values()];
}

/** What became of each row of a batch: the first one of an added number imported it, all others updated it. */
export function resultsOf(
  rows: readonly BufferedRow[],
  outcome: UpsertOutcome,
  onDuplicate: OnDuplicate = 'update',
): RowResult[] {
  const left = new Set(outcome.added);
  return rows.map((row): RowResult => {
    const { line } = row;
    if (!('fields' in row))
      return { row: row.row, line, phone: row.phone || null, status: 'failed', reason: row.reason };
    const { waId, optedIn } = row.fields;
    const person = canonicalPhone(waId);
    const status = left.delete(person) ? 'imported' : 'updated';
    if (status === 'updated' && onDuplicate === 'skip')
      return { row: row.row, line, phone: `+${waId}`, status, reason: SKIPPED };
    if (status === 'updated' && onDuplicate === 'fail')
      return { row: row.row, line, phone: `+${waId}`, status: 'failed', reason: EXISTS };
    const isKept = status === 'imported' && outcome.remembered.has(person);
    const reason = optedIn && outcome.stayOut.has(person) ? STAYS_OUT : isKept ? REMEMBERED : null;
    return { row: row.row, line, phone: `+${waId}`, status, reason };
  });
}
