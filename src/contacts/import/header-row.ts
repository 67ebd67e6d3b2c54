import { parsePhoneNumber } from '../phone-number.rule';
import { type ColumnField, type ColumnMap, mapColumns } from './columns';
import { kindOfHeader } from './header-kind';
import { fileFault } from './readers/file-fault';
import type { TableRow } from './readers/table';

/** How far down a header is looked for, below titles and notes. */
const DEEPEST_HEADER = 30;

export interface FoundHeader {
  /** The place of the header among the rows that were looked at. */
  at: number;
  map: ColumnMap;
}

/**
 * Finds the line that names the columns: the first one that names most of what is known, a phone column among it. Titles
 * and empty lines may stand above it, but no people.
 * @throws InvalidInput when there is none
 */
export function findHeader(
  rows: readonly TableRow[],
  { headerRow, columns }: { headerRow?: number; columns?: Readonly<Record<string, ColumnField>> } = {},
): FoundHeader {
  const at = headerRow === undefined ? likelyHeader(rows, columns !== undefined) : lineAt(rows, headerRow);
  if (rows[at]?.fault) throw fileFault(`is a broken CSV file: ${rows[at].fault}`);
  const sample = rows.slice(at + 1).map(({ cells }) => cells);
  return { at, map: mapColumns(rows[at]?.cells ?? [], { sample, columns }) };
}

function lineAt(rows: readonly TableRow[], line: number): number {
  const at = rows.findIndex((row) => row.line === line);
  if (at < 0) throw fileFault(`has nothing in line ${line}, which the parameter header_row names`);
  return at;
}

function likelyHeader(rows: readonly TableRow[], isTold: boolean): number {
  let best = 0;
  let most = 0;
  let firstData = -1;
  for (const [at, { cells }] of rows.slice(0, DEEPEST_HEADER).entries()) {
    if (holdsNumber(cells)) {
      firstData = at;
      break;
    }
    const known = knownColumns(cells);
    if (known > most) [best, most] = [at, known];
  }
  if (most > 0) return best;
  // Nothing is known by its name: what stands right above the first person, if anything, names the columns.
  return isTold || firstData <= 0 ? 0 : firstData - 1;
}

/** How many columns a line names that are known; 0 without a phone column. */
function knownColumns(cells: readonly string[]): number {
  const kinds = cells.slice(0, 500).map((cell) => (cell.length <= 100 ? kindOfHeader(cell) : undefined));
  const hasPhone = kinds.some((kind) => kind && /whatsapp|waId|mobile|phone/i.test(kind.kind));
  return hasPhone ? new Set(kinds.flatMap((kind) => kind?.kind ?? [])).size : 0;
}

function holdsNumber(cells: readonly string[]): boolean {
  return cells.some((cell) => /^[\s'"=(]*(?:\+|00)[\d\s().-]{7,}/.test(cell) && 'waId' in parsePhoneNumber(cell));
}
