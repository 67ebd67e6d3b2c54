import { InvalidInput } from '../../platform/http/errors';
import type { FileReadingQuery } from '../dto/file-reading.types';
import type { ColumnField, ColumnMap } from './columns';
import { findHeader } from './header-row';
import { fileFault } from './readers/file-fault';
import { openTables } from './readers/file-format';
import type { Table, TableInfo, TableOptions, TableRow } from './readers/table';
import type { TempFile } from './readers/temp-file';

/** How a file of people is to be read; what is not said is found out. */
export interface ListOptions extends TableOptions {
  /** The line that names the columns, as the spreadsheet counts. */
  headerRow?: number;
  columns?: Readonly<Record<string, ColumnField>>;
}

/** What a client says of a file, as its reader takes it. */
export function listOptionsOf({ sheet, header_row, encoding, delimiter, columns }: FileReadingQuery): ListOptions {
  return { sheet, headerRow: header_row, encoding, delimiter, columns };
}

/** A file of people whose columns are known. */
export interface PeopleList {
  info: TableInfo;
  headerLine: number;
  map: ColumnMap;
  /** The first rows below the header. */
  sample: TableRow[];
  /** The rows below the header, some at a time. */
  rows(): AsyncGenerator<TableRow[]>;
}

/** Rows that are looked at before the first is read. */
const LOOKED_AT = 300;

/**
 * Opens a file of people: a CSV text or a workbook, whose first sheet with a phone column is taken. The one way into all
 * readers. Nothing is stored, nothing but the beginning is read.
 * @throws InvalidInput for a file that cannot be read, or whose reading is in doubt; it says which parameter settles it
 */
export async function openList(file: TempFile, options: ListOptions = {}): Promise<PeopleList> {
  let failure: Error | undefined;
  for (const table of await openTables(file, options)) {
    const { looked, isAll } = await firstRows(table);
    if (looked.length === 0) continue;
    try {
      const { at, map } = findHeader(looked, options);
      const headerLine = looked[at]!.line;
      const sample = looked.slice(at + 1);
      const rows = (): AsyncGenerator<TableRow[]> => (isAll ? asTheyAre(sample) : below(table, headerLine));
      return { info: table.info, headerLine, map, sample, rows };
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      failure ??= error;
    }
  }
  throw failure ?? fileFault('is empty', 'empty_file');
}

async function firstRows(table: Table): Promise<{ looked: TableRow[]; isAll: boolean }> {
  const rows: TableRow[] = [];
  for await (const some of table.rows()) {
    if (rows.length + some.length > LOOKED_AT)
      return { looked: [...rows, ...some.slice(0, LOOKED_AT - rows.length)], isAll: false };
    rows.push(...some);
  }
  return { looked: rows, isAll: true };
}

/** A short list is not read a second time. */
async function* asTheyAre(rows: TableRow[]): AsyncGenerator<TableRow[]> {
  if (rows.length > 0) yield await Promise.resolve(rows);
}

async function* below(table: Table, headerLine: number): AsyncGenerator<TableRow[]> {
  let isBelow = false;
  for await (const some of table.rows()) {
    if (isBelow) {
      yield some;
      continue;
    }
    const at = some.findIndex(({ line }) => line > headerLine);
    if (at < 0) continue;
    isBelow = true;
    yield some.slice(at);
  }
}
