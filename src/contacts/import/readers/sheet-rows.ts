import { type CellFormats, type CellText, isoCellText, unescaped } from './cell-text';
import { columnLetters } from './column-letters';
import { fileFault } from './file-fault';
import type { SharedStrings } from './shared-strings';
import type { TableRow, UnreadableCell } from './table';
import { XmlReader } from './xml-reader';

const MOST_COLUMNS = 16_384;
const MOST_ROWS = 1_048_576;
const LONGEST_TEXT = 1024 * 1024;

/** The cell that is being read. */
interface OpenCell {
  column: number;
  type: string;
  style: number;
  hasValue: boolean;
  hasFormula: boolean;
}

/** Makes rows of the XML of a sheet as it comes, whatever of it is said and what left out. */
class SheetHandler {
  rows: TableRow[] = [];
  private row: TableRow | undefined;
  private line = 0;
  private column = 0;
  private cell: OpenCell | undefined;
  private text = '';
  private isText = false;
  private spoken = 0;

  constructor(
    private readonly strings: SharedStrings,
    private readonly formats: CellFormats,
  ) {}

  open(tag: string, attributes: Readonly<Record<string, string>>): void {
    if (tag === 'c') this.openCell(attributes);
    else if (tag === 'row') this.openRow(attributes);
    else if (this.cell) this.openWithin(this.cell, tag);
  }

  close(tag: string): void {
    if (tag === 'c') this.closeCell();
    else if (tag === 'row') this.closeRow();
    else if (tag === 'rPh') this.spoken--;
    this.isText = false;
  }

  take(text: string): void {
    if (!this.isText) return;
    this.text += text;
    if (this.text.length > LONGEST_TEXT) throw fileFault('holds a cell of more than 1 MB', 'zip_bomb');
  }

  private openRow({ r }: Readonly<Record<string, string>>): void {
    this.line = r === undefined ? this.line + 1 : Number(r);
    if (!(this.line >= 1 && this.line <= MOST_ROWS)) throw new Error(`row ${r}`);
    this.column = 0;
    this.row = { line: this.line, cells: [] };
  }

  private openCell({ r, t = 'n', s = '0' }: Readonly<Record<string, string>>): void {
    this.column = r === undefined ? this.column + 1 : columnOf(r);
    if (this.column > MOST_COLUMNS || !this.row) throw new Error(`cell ${r}`);
    this.text = '';
    this.cell = { column: this.column, type: t, style: Number(s), hasValue: false, hasFormula: false };
  }

  private openWithin(cell: OpenCell, tag: string): void {
    if (tag === 'rPh') this.spoken++;
    else if (tag === 'f') cell.hasFormula = true;
    else if (tag === 'v' || tag === 'is') cell.hasValue = true;
    this.isText = tag === 'v' || (tag === 't' && this.spoken === 0);
  }

  private closeCell(): void {
    const { cell, row } = this;
    this.cell = undefined;
    if (!cell || !row || (!cell.hasValue && !cell.hasFormula)) return;
    const shown = this.shownBy(cell);
    if ('why' in shown) {
      const address = `${columnLetters(cell.column)}${row.line}`;
      (row.unreadable ??= []).push({ column: cell.column - 1, address, why: shown.why } satisfies UnreadableCell);
    } else if (shown.text !== '') {
      while (row.cells.length < cell.column - 1) row.cells.push('');
      row.cells[cell.column - 1] = shown.text;
    }
  }

  private shownBy({ type, style, hasValue }: OpenCell): CellText {
    const { text } = this;
    if (!hasValue)
      return { why: 'holds a formula whose result the file does not have; open and save it in a spreadsheet program' };
    switch (type) {
      case 's':
        return this.sharedText(text);
      case 'str':
      case 'inlineStr':
        return { text: unescaped(text) };
      case 'b':
        return { text: /^(?:1|true)$/i.test(text.trim()) ? 'TRUE' : 'FALSE' };
      case 'e':
        return { why: `holds the error ${text.trim().slice(0, 20)}` };
      case 'd':
        return isoCellText(text);
      default:
        return text === '' ? { text: '' } : this.formats.show(text, style);
    }
  }

  private sharedText(index: string): CellText {
    const text = this.strings.get(Number(index));
    return text === undefined ? { why: 'points at a text that the file does not have' } : { text };
  }

  private closeRow(): void {
    const { row } = this;
    this.row = undefined;
    if (row && (row.unreadable || row.cells.some((cell) => cell.trim() !== ''))) this.rows.push(row);
  }
}

/** The rows of a sheet that are not blank, some at a time. */
export async function* sheetRows(
  chunks: AsyncIterable<Buffer>,
  strings: SharedStrings,
  formats: CellFormats,
): AsyncGenerator<TableRow[]> {
  const handler = new SheetHandler(strings, formats);
  const reader = new XmlReader({
    open: (tag, attributes) => handler.open(tag, attributes),
    close: (tag) => handler.close(tag),
    text: (text) => handler.take(text),
  });
  for await (const chunk of chunks) {
    reader.write(chunk);
    if (handler.rows.length === 0) continue;
    yield handler.rows;
    handler.rows = [];
  }
  reader.end();
}

/** The number of the column that a reference such as `AB12` names. */
function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at++) {
    const code = reference.charCodeAt(at) & ~0x20;
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column || Number.NaN;
}
