import { Readable } from 'node:stream';
import { InvalidInput } from '../../../platform/http/errors';
import { type CsvShape, namedDelimiter, sniffDelimiter } from './delimiter';
import { fileFault } from './file-fault';
import { otherText } from './other-formats';
import { PlainRows } from './plain-rows';
import { QuotedRows } from './quoted-rows';
import type { Table, TableOptions, TableRow } from './table';
import type { TempFile } from './temp-file';
import { encodingOf, toUtf8 } from './text-encoding';

/** A line that is longer is not a row of contacts. */
const LONGEST_LINE = 1024 * 1024;
const HEAD_BYTES = 64 * 1024;

/** A CSV file as a table. @throws InvalidInput when it is no text, or one of another kind, or its encoding is in doubt */
export async function csvTable(file: TempFile, options: TableOptions): Promise<Table> {
  const head = await file.read(0, HEAD_BYTES);
  const encoding = await encodingOf(file, head, options.encoding);
  const text = await firstText(head, encoding.name);
  const other = otherText(text);
  if (other) throw fileFault(other, 'unsupported_file_type');
  const shape = sniffDelimiter(text, delimiterOf(options));
  const info = {
    format: 'csv' as const,
    encoding: encoding.name,
    encodingCertainty: encoding.certainty,
    delimiter: shape.delimiter,
    sheets: [],
    sheet: null,
  };
  return { info, rows: () => csvRows(file, encoding.name, shape) };
}

async function* csvRows(file: TempFile, encoding: string, { delimiter, skip }: CsvShape): AsyncGenerator<TableRow[]> {
  const chunks = withoutStart(toUtf8(file.reader(), encoding), skip);
  let width = 0;
  try {
    const plain = new PlainRows(chunks, delimiter, LONGEST_LINE, skip > 0 ? 1 : 0);
    for await (const rows of plain.rows()) {
      width ||= rows.find(({ cells }) => cells.length > 1)?.cells.length ?? 0;
      yield rows;
    }
    const rest = plain.rest();
    if (rest) yield* new QuotedRows(rest, delimiter, LONGEST_LINE, plain.lines, width).rows();
  } finally {
    await chunks.return(undefined);
  }
}

function delimiterOf({ delimiter }: TableOptions): string | undefined {
  if (delimiter === undefined) return undefined;
  const named = namedDelimiter(delimiter);
  if (!named) throw InvalidInput.at(['query', 'delimiter'], 'must be comma, semicolon, tab or pipe');
  return named;
}

async function firstText(head: Buffer, encoding: string): Promise<string> {
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
