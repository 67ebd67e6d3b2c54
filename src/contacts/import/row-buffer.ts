import type { ColumnMap } from './columns';
import type { BufferedRow } from './import-batch';
import { readRow, type RowOptions } from './import-row';
import { fileFault } from './readers/file-fault';
import type { TableRow } from './readers/table';
import type { TempFile } from './readers/temp-file';

const MOST_ROWS = 1_000_000;
const BATCH = 2_000;
/** In characters: what is held of a file at a time where its rows are stored. */
const LARGEST_BATCH = 4 * 1024 * 1024;
const LONGEST_ROW = 1024 * 1024;
const NEWLINE = 0x0a;

/** Reads the rows of a table and hands them on in batches. @throws InvalidInput for the whole file */
export async function* rowBatches(
  table: AsyncIterable<TableRow[]>,
  map: ColumnMap,
  options: RowOptions,
  count: { rows: number },
): AsyncGenerator<BufferedRow[]> {
  let batch: BufferedRow[] = [];
  let size = 0;
  for await (const rows of table)
    for (const row of rows) {
      if (++count.rows > MOST_ROWS)
        throw fileFault(`has more than ${MOST_ROWS.toLocaleString('en')} rows`, 'too_many_rows');
      const next: BufferedRow = { row: count.rows, line: row.line, ...readRow(row, map, options) };
      const length = row.cells.reduce((sum, cell) => sum + cell.length, 0);
      if (length > LONGEST_ROW) throw fileFault(`has more than 1 MB of text in line ${row.line}`, 'row_too_large');
      batch.push(next);
      size += length;
      if (batch.length === BATCH || size > LARGEST_BATCH) {
        yield batch;
        batch = [];
        size = 0;
      }
    }
  if (count.rows === 0) throw fileFault('has no rows below its header', 'empty_file');
  if (batch.length > 0) yield batch;
}

/** The same batches as lines of JSON, to be kept until the whole file is read. */
export async function* bufferLines(batches: AsyncIterable<BufferedRow[]>): AsyncGenerator<string> {
  for await (const batch of batches) yield `${JSON.stringify(batch)}\n`;
}

/** The batches of a buffer, as they were written. */
export async function* bufferedBatches(temp: TempFile): AsyncGenerator<BufferedRow[]> {
  let parts: Buffer[] = [];
  for await (const data of temp.reader()) {
    let chunk = data as Buffer;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE)) {
      const line = Buffer.concat([...parts, chunk.subarray(0, end)]);
      yield JSON.parse(line.toString('utf8')) as BufferedRow[];
      parts = [];
      chunk = chunk.subarray(end + 1);
    }
    parts.push(chunk);
  }
}
