import { posix } from 'node:path';
import { InvalidInput } from '../../../platform/http/errors';
import type { CellFormats } from './cell-text';
import { fileFault } from './file-fault';
import type { SharedStrings } from './shared-strings';
import { sheetRows } from './sheet-rows';
import type { Table, TableOptions, TableRow } from './table';
import type { TempFile } from './temp-file';
import { type Relationship, XlsxPackage } from './xlsx-package';
import { readFormats, readStrings, readWorkbook } from './xlsx-parts';

interface Sheet {
  name: string;
  isHidden: boolean;
  part: string;
}

/**
 * The sheets of a workbook as tables: the visible ones in the order of their tabs, all of them where none is visible, or
 * the one that the client names.
 * @throws InvalidInput when it is no workbook, a broken one, or one without that sheet
 */
export async function openWorkbook(file: TempFile, options: TableOptions): Promise<Table[]> {
  const source = await XlsxPackage.open(file);
  return guarded(async () => {
    const part = await source.workbookPart();
    const [workbook, relations] = [await readWorkbook(source, part), await source.relationsOf(part)];
    const sheets = workbook.sheets.flatMap(({ name, isHidden, relation }): Sheet[] => {
      const own = relations.find(({ id }) => id === relation);
      return own && own.type !== 'chartsheet' && source.has(own.target) ? [{ name, isHidden, part: own.target }] : [];
    });
    if (sheets.length === 0) throw fileFault('is a workbook without a sheet');
    const shared = sharedParts(source, [...relations, ...unrelated(part)], workbook.isFrom1904);
    const names = sheets.map(({ name }) => name);
    return wanted(sheets, options.sheet).map((sheet) => ({
      info: {
        format: 'xlsx',
        encoding: null,
        encodingCertainty: null,
        delimiter: null,
        sheets: names,
        sheet: sheet.name,
      },
      rows: () => rowsOf(source, sheet.part, shared),
    }));
  });
}

/** Where programs put parts that they forget to relate. */
function unrelated(workbook: string): Relationship[] {
  const target = (name: string): string => posix.join(posix.dirname(workbook), name);
  return [
    { id: '', type: 'styles', target: target('styles.xml') },
    { id: '', type: 'sharedStrings', target: target('sharedStrings.xml') },
  ];
}

interface SharedParts {
  strings: SharedStrings;
  formats: CellFormats;
}

/** What the sheets have in common, read when the first of them is. */
function sharedParts(
  source: XlsxPackage,
  relations: readonly Relationship[],
  isFrom1904: boolean,
): () => Promise<SharedParts> {
  let parts: Promise<SharedParts> | undefined;
  const partOf = (type: string): string | undefined =>
    relations.find((relation) => relation.type === type && source.has(relation.target))?.target;
  const read = async (): Promise<SharedParts> => ({
    formats: await readFormats(source, partOf('styles'), isFrom1904),
    strings: await readStrings(source, partOf('sharedStrings')),
  });
  return () => (parts ??= read());
}

async function* rowsOf(
  source: XlsxPackage,
  part: string,
  shared: () => Promise<SharedParts>,
): AsyncGenerator<TableRow[]> {
  try {
    const { strings, formats } = await shared();
    yield* sheetRows(source.read(part), strings, formats);
  } catch (error) {
    throw error instanceof InvalidInput ? error : broken();
  }
}

function wanted(sheets: readonly Sheet[], named: string | undefined): Sheet[] {
  if (named === undefined) {
    const visible = sheets.filter(({ isHidden }) => !isHidden);
    return visible.length > 0 ? visible : [...sheets];
  }
  const plain = named.trim().toLowerCase();
  const sheet =
    sheets.find(({ name }) => name === named) ?? sheets.find(({ name }) => name.trim().toLowerCase() === plain);
  if (sheet) return [sheet];
  const names = sheets.map(({ name }) => name).join(', ');
  throw InvalidInput.at(['query', 'sheet'], `is no sheet of the workbook (it has: ${names.slice(0, 500)})`);
}

async function guarded<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof InvalidInput ? error : broken();
  }
}

function broken(): InvalidInput {
  return fileFault('is a broken XLSX workbook; open it in a spreadsheet program and save it again');
}
