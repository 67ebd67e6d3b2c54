import { parse } from 'csv-parse/sync';
import { fileFault } from './file-fault';
import { scanQuotes } from './quote-scan';
import type { TableRow } from './table';

/** A value of so many lines is no value but a quote that was never closed. */
const MOST_LINES = 1_000;
/** What stands in a cell that holds a phone number. */
const PHONE_LIKE = /^\s*["'=]*\s*\+?(?:[\d\s().\-/]*\d){7,}[\d\s().\-/"]*$/;
const NEVER_CLOSED = 'A quote is opened in this line and never closed';
const BROKEN = 'A quoted value of this line goes on behind its quote';

interface CsvRecord {
  line: number;
  text: string;
}

/**
 * The rows of a CSV text with quotes. csv-parse makes the values; what a record is, is settled before, so that a quote
 * that stands alone costs its own row and not the people below: a value may have several lines, but no rows in it.
 */
export class QuotedRows {
  private queue: string[] = [];
  private at = 0;
  private rest = '';
  private hasEnded = false;

  /** `width` is how many columns the rows have, once that is known; `line` is how many lines stand before. */
  constructor(
    private readonly chunks: AsyncIterator<Buffer>,
    private readonly delimiter: string,
    private readonly longest: number,
    private line: number,
    private width: number,
  ) {}

  async *rows(): AsyncGenerator<TableRow[]> {
    while (await this.fill(1)) {
      const rows: TableRow[] = [];
      const quoted: { record: CsvRecord; row: TableRow }[] = [];
      // As many records as are here; one that needs more lines asks for them.
      for (
        let left = this.queue.length - this.at;
        left > 0 && this.at < this.queue.length;
        left = this.queue.length - this.at
      ) {
        const row = await this.next(quoted);
        if (row) rows.push(row);
      }
      this.parse(quoted);
      const filled = rows.filter(({ cells, fault }) => fault !== undefined || cells.some((cell) => cell.trim() !== ''));
      if (filled.length > 0) yield filled;
    }
  }

  private async next(quoted: { record: CsvRecord; row: TableRow }[]): Promise<TableRow | undefined> {
    const line = this.line + 1;
    const first = this.queue[this.at]!;
    const scanned = first.includes('"') ? scanQuotes(first, this.delimiter) : undefined;
    if (scanned?.state === 'open') {
      const lines = await this.linesOf(first, scanned.from);
      if (lines === 1) return this.stray(line, first);
      const text = this.take(lines);
      return this.quotedRow({ line, text }, quoted);
    }
    this.take(1);
    if (!scanned) return this.plainRow(line, first);
    return this.quotedRow({ line, text: first }, quoted);
  }

  /** How many lines the record has that begins with a value that is open at the end of its line; 1 for a stray quote. */
  private async linesOf(first: string, from: number): Promise<number> {
    let text = first;
    let open = from;
    for (let count = 1; count < MOST_LINES && text.length < this.longest && (await this.fill(count + 1)); count++) {
      const next = this.queue[this.at + count]!;
      if (this.readsAsRow(next)) return 1;
      text += `\n${next}`;
      const scanned = scanQuotes(text, this.delimiter, open);
      if (scanned.state === 'broken') return 1;
      if (scanned.state === 'closed') return count + 1;
      open = scanned.from;
    }
    return 1;
  }

  /** Whether a line that a value would swallow is a row of its own: as many columns, and a phone number in one. */
  private readsAsRow(line: string): boolean {
    const cells = line.split(this.delimiter);
    return cells.length === this.width && cells.some((cell) => PHONE_LIKE.test(cell));
  }

  private stray(line: number, text: string): TableRow {
    this.take(1);
    return { line, cells: text.split(this.delimiter), fault: NEVER_CLOSED };
  }

  private plainRow(line: number, text: string): TableRow {
    const cells = text.split(this.delimiter);
    if (this.width === 0 && text.trim() !== '') this.width = cells.length;
    return { line, cells };
  }

  private quotedRow(record: CsvRecord, quoted: { record: CsvRecord; row: TableRow }[]): TableRow {
    const row = { line: record.line, cells: [] };
    quoted.push({ record, row });
    // The first row shows how many columns there are, which those below are judged by.
    if (this.width === 0) {
      this.parse(quoted.splice(-1));
      this.width = (row.cells as string[]).length;
    }
    return row;
  }

  /** Many at once: parsing them one by one takes several times as long. */
  private parse(quoted: readonly { record: CsvRecord; row: TableRow }[]): void {
    if (quoted.length === 0) return;
    const values = this.valuesOf(quoted.map(({ record }) => record.text).join('\n'));
    for (const [index, { record, row }] of quoted.entries()) {
      const own = values?.length === quoted.length ? values[index] : this.valuesOf(record.text)?.at(0);
      row.cells = own ?? record.text.split(this.delimiter);
      const isBroken = scanQuotes(record.text, this.delimiter).state === 'broken';
      if (!own || (isBroken && this.width > 0 && own.length !== this.width)) row.fault = BROKEN;
    }
  }

  private valuesOf(text: string): string[][] | undefined {
    try {
      return parse(text, {
        delimiter: this.delimiter,
        record_delimiter: '\n',
        relax_column_count: true,
        relax_quotes: true,
        trim: true,
      });
    } catch {
      return undefined;
    }
  }

  private take(lines: number): string {
    const text = this.queue.slice(this.at, this.at + lines).join('\n');
    this.at += lines;
    this.line += lines;
    return text;
  }

  /** Reads on until so many lines wait; false when there are no more. */
  private async fill(lines: number): Promise<boolean> {
    while (this.queue.length - this.at < lines && !this.hasEnded) {
      const next = await this.chunks.next();
      const text = this.rest + (next.done ? '' : next.value.toString('utf8'));
      this.hasEnded = next.done === true;
      // A carriage return at the end may be half of a line's end.
      const end = this.hasEnded
        ? text.length
        : Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r', text.length - 2)) + 1;
      const ended = text.slice(0, end).replaceAll('\r\n', '\n').replaceAll('\r', '\n').split('\n');
      const last = ended.pop()!;
      if (this.hasEnded && last !== '') ended.push(last);
      this.rest = text.slice(end);
      this.queue = [...this.queue.slice(this.at), ...ended];
      this.at = 0;
      if (this.rest.length > this.longest || ended.some((line) => line.length > this.longest)) throw this.tooLong();
    }
    return this.queue.length - this.at >= lines;
  }

  private tooLong(): Error {
    const before = this.queue.findIndex((line) => line.length > this.longest);
    const line = this.line + (before < 0 ? this.queue.length : before) + 1;
    return fileFault(`is a broken CSV file: a line is longer than 1 MB (line ${line})`);
  }
}
