import { Readable } from 'node:stream';
import { applyDecorators, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import { csvLine, type CsvValue } from './csv-line';

/** Rows that are read page by page. */
export interface CsvSource<Row> {
  columns: readonly string[];
  cells: (row: Row) => readonly CsvValue[];
  /** The page behind a row, or the first one. */
  page: (after?: Row) => Promise<Row[]>;
  pageSize: number;
}

/** The mark at the beginning is what spreadsheet programs need to read UTF-8. */
const UTF8_MARK = '\ufeff';

/**
 * A CSV file for download, read from the database as fast as the client takes it: the last row marks the place, so a
 * slow client holds neither a connection nor a snapshot.
 */
export async function csvFile<Row>(name: string, source: CsvSource<Row>, mark = UTF8_MARK): Promise<StreamableFile> {
  // Read before the answer begins, so that a failure is still answered as one.
  const first = await source.page();
  return new StreamableFile(Readable.from(lines(source, first, mark), { objectMode: false }), {
    type: 'text/csv; charset=utf-8',
    disposition: `attachment; filename="${name}"`,
  });
}

async function* lines<Row>(
  { columns, cells, page, pageSize }: CsvSource<Row>,
  first: Row[],
  mark: string,
): AsyncGenerator<string> {
  yield mark + csvLine(columns);
  for (let rows = first; rows.length > 0;) {
    yield rows.map((row) => csvLine(cells(row))).join('');
    if (rows.length < pageSize) return;
    rows = await page(rows.at(-1));
  }
}

/** Documents a route that answers with a CSV file. */
export function AnswersCsv(description: string): MethodDecorator {
  const schema = { type: 'string', format: 'binary' };
  return applyDecorators(ApiProduces('text/csv'), ApiOkResponse({ description, schema }));
}
