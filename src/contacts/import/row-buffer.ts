import type { BufferedRow } from './import-batch';
import { readRow } from './import-row';
import { type ColumnMap, mapColumns } from './columns';
import { fileFault } from './readers/file-fault';
import type { TempFile } from './readers/temp-file';

const MOST_ROWS = 1_000_000;
const BATCH = 2_000;
const NEWLINE = 0x0a;

/** Reads a whole table and hands on its rows in batches, one JSON line each. @throws InvalidInput for the whole file */
export async function* bufferLines(
  table: AsyncIterable<string[][]>,
  country: string | undefined,
  count: { rows: number },
): AsyncGenerator<string> {
  let map: ColumnMap | undefined;
  let batch: BufferedRow[] = [];
  for await (const rows of table)
    for (const cells of rows) {
      if (!map) {
        map = mapColumns(cells);
        continue;
      }
      if (++count.rows > MOST_ROWS)
        throw fileFault(`has more than ${MOST_ROWS.toLocaleString('en')} rows`, 'too_many_rows');
      batch.push({ row: count.rows, ...readRow(cells, map, country) });
      if (batch.length === BATCH) {
        yield `${JSON.stringify(batch)}\n`;
        batch = [];
      }
    }
  if (!map) throw fileFault('is empty', 'empty_file');
  if (count.rows === 0) throw fileFault('has no rows below its header', 'empty_file');
  if (batch.length > 0) yield `${JSON.stringify(batch)}\n`;
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
