import type { TableRow } from './table';

const QUOTE = 0x22;

/**
 * The rows at the beginning of a CSV text, as long as no quote stands in it: most files have none at all, and splitting
 * lines is several times cheaper than parsing them. From the first quote on the text is left to a parser as `rest`.
 */
export class PlainRows {
  private carry = '';
  private unread: Buffer | undefined;

  /**
   * `longest`: where no line ends within so many characters, the parser may judge what it is. `lines` is how many lines
   * stand before the text, and then how many were read.
   */
  constructor(
    private readonly chunks: AsyncIterator<Buffer>,
    private readonly delimiter: string,
    private readonly longest: number,
    public lines = 0,
  ) {}

  /** The rows of each chunk; blank lines and rows of nothing but blanks are left out. */
  async *rows(): AsyncGenerator<TableRow[]> {
    for (;;) {
      const next = await this.chunks.next();
      if (next.done) break;
      const chunk = next.value;
      if (chunk.includes(QUOTE) || this.carry.length > this.longest) {
        this.unread = chunk;
        return;
      }
      const rows = this.split(chunk.toString('utf8'));
      if (rows.length > 0) yield rows;
    }
    const last = this.rowsOf(this.carry);
    this.carry = '';
    if (last.length > 0) yield last;
  }

  /** What was not read here, from the beginning of a row on; undefined when everything was. */
  rest(): AsyncGenerator<Buffer> | undefined {
    return this.unread && this.remaining(this.unread);
  }

  private split(text: string): TableRow[] {
    const all = this.carry + text;
    // A carriage return at the end may be half of a line's end.
    const end = Math.max(all.lastIndexOf('\n'), all.lastIndexOf('\r', all.length - 2));
    this.carry = all.slice(end + 1);
    return this.rowsOf(all.slice(0, end + 1));
  }

  private rowsOf(text: string): TableRow[] {
    const lines = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').split('\n');
    const rows: TableRow[] = [];
    for (const [at, line] of lines.entries()) {
      const cells = line.split(this.delimiter);
      if (cells.some((cell) => cell.trim() !== '')) rows.push({ line: this.lines + at + 1, cells });
    }
    this.lines += lines.length - 1;
    return rows;
  }

  private async *remaining(first: Buffer): AsyncGenerator<Buffer> {
    yield Buffer.concat([Buffer.from(this.carry, 'utf8'), first]);
    for (let next = await this.chunks.next(); !next.done; next = await this.chunks.next()) yield next.value;
  }
}
