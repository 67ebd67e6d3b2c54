import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parse } from 'csv-parse/sync';
import { SetupError } from '../local-stack/setup-error';
import type { DemoOptions } from './options';

/** The file that the demo uploads. */
export interface ContactsFile {
  name: string;
  content: Buffer;
  /** Data rows, counted here and not by the importer. */
  rows: number;
}

interface RawRecord {
  record: string[];
  raw: string;
}

/** Reads the contacts and counts their rows; a file that can't be read as CSV is a SetupError that names it. */
export function readContacts({ file, rows }: DemoOptions): ContactsFile {
  const records = readRecords(file);
  const data = records.length - 1;
  if (data < 1) throw new SetupError(`${file} has no contacts below its header.`);
  if (rows !== undefined && rows > data) {
    throw new SetupError(`--rows ${rows}: ${file} has only ${data} contacts.`);
  }
  const used = rows === undefined ? records : records.slice(0, rows + 1);
  return {
    name: basename(file),
    content: Buffer.from(used.map(({ raw }) => raw).join('')),
    rows: used.length - 1,
  };
}

function readRecords(file: string): RawRecord[] {
  try {
    const options = { raw: true, skip_empty_lines: true, relax_column_count: true };
    return parse(readFileSync(file), options) as unknown as RawRecord[];
  } catch (error) {
    throw new SetupError(`${file} can't be read as CSV: ${(error as Error).message}`);
  }
}
