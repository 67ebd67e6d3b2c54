import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { sniffDelimiter } from './delimiter';
import { fileFault } from './file-fault';
import { PlainRows } from './plain-rows';
import type { TempFile } from './temp-file';
import { sniffEncoding, toUtf8 } from './text-encoding';

/** A record that is longer is not a row of contacts but a quote that was never closed. */
const LONGEST_RECORD = 1024 * 1024;
const HEAD_BYTES = 64 * 1024;

/** The rows of a CSV file, some at a time, the header first. @throws InvalidInput when it is no text or breaks off */
export async function* csvRows(file: TempFile): AsyncGenerator<string[][]> {
  const head = await file.read(0, HEAD_BYTES);
  const encoding = sniffEncoding(head);
  if (!encoding) throw fileFault('is neither a CSV text nor an XLSX workbook', 'unsupported_file_type');
  const text = await firstText(head, encoding);
  const { delimiter, skip } = sniffDelimiter(text);
  const chunks = withoutStart(toUtf8(file.reader(), encoding), skip);
  try {
    const plain = new PlainRows(chunks, delimiter, LONGEST_RECORD);
    yield* plain.rows();
    const rest = plain.rest();
    if (rest) yield* parsedRows(rest, delimiter, plain.lines);
  } finally {
    await chunks.return(undefined);
  }
}

/** What a parser makes of a text. `before` is how many lines stand in front of it. */
async function* parsedRows(text: AsyncIterable<Buffer>, delimiter: string, before: number): AsyncGenerator<string[][]> {
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    max_record_size: LONGEST_RECORD,
  });
  const source = Readable.from(text);
  // Errors come out of the parser's own events; the callback only keeps them from being unhandled.
  pipeline(source, parser, () => undefined);
  try {
    yield* batchesOf(parser);
  } catch (error) {
    throw error instanceof CsvError ? fileFault(explain(error, before)) : error;
  } finally {
    source.destroy();
  }
}

async function firstText(head: Buffer, encoding: NonNullable<ReturnType<typeof sniffEncoding>>): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of toUtf8(Readable.from([head]), encoding)) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

/** Without the first bytes, which are ASCII and within the first chunk. */
async function* withoutStart(chunks: AsyncIterable<Buffer>, skip: number): AsyncGenerator<Buffer> {
  let left = skip;
  for await (const chunk of chunks) {
    yield chunk.subarray(left);
    left = 0;
  }
}

/** All rows that are ready at once: asking for them one by one costs more than parsing them. */
async function* batchesOf(parser: Readable): AsyncGenerator<string[][]> {
  let failure: Error | undefined;
  let wake = (): void => undefined;
  for (const event of ['readable', 'end', 'close']) parser.on(event, () => wake());
  parser.on('error', (error) => {
    failure = error;
    wake();
  });
  for (;;) {
    const batch: string[][] = [];
    for (let row; (row = parser.read() as string[] | null) !== null;) batch.push(row);
    if (batch.length > 0) yield batch;
    else if (failure) throw failure;
    else if (parser.readableEnded || parser.destroyed) return;
    else await new Promise<void>((resolve) => (wake = resolve));
  }
}

function explain(error: CsvError, before: number): string {
  const line = typeof error.lines === 'number' ? ` (line ${before + error.lines})` : '';
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return `is a broken CSV file: a quoted value is never closed${line}`;
  if (error.code === 'CSV_MAX_RECORD_SIZE')
    return `is a broken CSV file: a row is longer than 1 MB, probably a quote that is never closed${line}`;
  return `is a broken CSV file${line}: ${error.code}`;
}
