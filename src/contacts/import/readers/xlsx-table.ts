import { Readable } from 'node:stream';
import type { CellValue, Row } from 'exceljs';
import { InvalidInput } from '../../../platform/http/errors';
import { fileFault, passwordProtected } from './file-fault';
import { SharedStrings } from './shared-strings';
import type { TempFile } from './temp-file';
import { sheetData, withoutPhonetics, xmlText } from './xml-text';
import { ZipArchive } from './zip-archive';

/**
 * The steps of exceljs's streaming reader. They are called one by one, on files that were unpacked under guard and in
 * the order that is needed: the reader's own way through the archive takes any sheet first, has no limits, and leaves
 * temporary files behind when it fails.
 */
interface ReaderSteps {
  model?: { sheets?: { rId: string; state?: string }[] };
  workbookRels?: { Id: string; Target: string }[];
  _parseRels(entry: Readable): Promise<void>;
  _parseWorkbook(entry: Readable): Promise<void>;
  _parseStyles(entry: Readable): Promise<void>;
  _parseSharedStrings(entry: Readable): AsyncGenerator<{ text: SharedText }>;
  _parseWorksheet(
    chunks: AsyncIterable<string>,
    sheetNo: string,
  ): Iterable<{ value: { parse(): AsyncGenerator<{ eventType: string; value: Row }[]> } }>;
}

type SharedText = string | null | { richText: { text: string | null }[] };

const OPTIONS = {
  worksheets: 'emit',
  sharedStrings: 'emit',
  styles: 'cache',
  hyperlinks: 'ignore',
  entries: 'ignore',
} as const;
const WORKBOOK = 'xl/workbook.xml';
const RELATIONS = 'xl/_rels/workbook.xml.rels';
const STYLES = 'xl/styles.xml';
/** Packed; what goes beyond holds no list of contacts. */
const LARGEST_STYLES = 256 * 1024;
const LARGEST_INDEX = 2 * 1024 * 1024;

/** The rows of a workbook's first visible sheet, some at a time, the header first. @throws InvalidInput */
export async function* xlsxRows(file: TempFile): AsyncGenerator<string[][]> {
  const archive = await ZipArchive.open(file);
  const { entries } = archive;
  if ([...entries.values()].some((entry) => entry.isEncrypted())) throw passwordProtected();
  const index = [entries.get(WORKBOOK), entries.get(RELATIONS)];
  if (index.includes(undefined)) throw noWorkbook(archive);
  if (index.some((entry) => entry!.compressedSize > LARGEST_INDEX))
    throw fileFault('unpacks to far more than a workbook holds (zip bomb)', 'zip_bomb');
  try {
    yield* readSheet(archive);
  } catch (error) {
    if (error instanceof InvalidInput) throw error;
    throw fileFault('is a broken XLSX workbook; open it in a spreadsheet program and save it again');
  }
}

async function* readSheet(archive: ZipArchive): AsyncGenerator<string[][]> {
  // Loaded with the first workbook: it takes a seventh of a start, and most processes never see one.
  const { default: exceljs } = await import('exceljs');
  const reader = new exceljs.stream.xlsx.WorkbookReader(Readable.from([]), OPTIONS) as unknown as ReaderSteps;
  const { entries } = archive;
  const open = (name: string): AsyncGenerator<string> => xmlText(archive.unzip(entries.get(name)!));
  await reader._parseRels(Readable.from(open(RELATIONS)));
  await reader._parseWorkbook(Readable.from(open(WORKBOOK)));
  const styles = entries.get(STYLES);
  // Styles only tell dates from numbers; a file that is nothing but styles is not worth its memory.
  if (styles && styles.compressedSize <= LARGEST_STYLES) await reader._parseStyles(Readable.from(open(STYLES)));
  const strings = new SharedStrings();
  if (entries.has('xl/sharedStrings.xml')) {
    const texts = Readable.from(withoutPhonetics(open('xl/sharedStrings.xml')));
    for await (const { text } of reader._parseSharedStrings(texts)) strings.add(plain(text));
  }
  const sheet = firstSheet(reader, archive);
  for (const { value } of reader._parseWorksheet(sheetData(open(sheet)), '1'))
    for await (const events of value.parse()) {
      const rows = events.filter(({ eventType }) => eventType === 'row');
      const filled = rows.map(({ value: row }) => cellsOf(row, strings)).filter(hasText);
      if (filled.length > 0) yield filled;
    }
}

/** In the order of the tabs, passing over hidden sheets. */
function firstSheet({ model, workbookRels }: ReaderSteps, { entries }: ZipArchive): string {
  const sheets = model?.sheets ?? [];
  for (const { rId } of [...sheets.filter(({ state }) => !/hidden/i.test(state ?? '')), ...sheets]) {
    const target = (workbookRels ?? []).find(({ Id }) => Id === rId)?.Target ?? '';
    const name = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
    if (name.startsWith('xl/worksheets/') && entries.has(name)) return name;
  }
  throw fileFault('is a workbook without a sheet');
}

function cellsOf(row: Row, strings: SharedStrings): string[] {
  const cells: string[] = [];
  row.eachCell((cell, column) => {
    while (cells.length < column - 1) cells.push('');
    cells.push(textOf(cell.value, strings));
  });
  return cells;
}

function textOf(value: CellValue, strings: SharedStrings): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value !== 'object') return String(value);
  if (value instanceof Date) return dateText(value);
  if ('sharedString' in value) return strings.get(Number(value.sharedString));
  if ('result' in value) return textOf(value.result, strings);
  if ('richText' in value) return plain(value);
  return '';
}

function plain(text: SharedText): string {
  if (text === null || typeof text === 'string') return text ?? '';
  return text.richText.map((run) => run.text ?? '').join('');
}

function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  return date.toISOString().replace(/T00:00:00\.000Z$/, '');
}

function hasText(cells: string[]): boolean {
  return cells.some((cell) => cell.trim() !== '');
}

function noWorkbook({ entries }: ZipArchive): InvalidInput {
  return entries.has('xl/workbook.bin')
    ? fileFault('is an XLSB workbook; save it as XLSX or CSV', 'unsupported_file_type')
    : fileFault('is neither a CSV text nor an XLSX workbook', 'unsupported_file_type');
}
