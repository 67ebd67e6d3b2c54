import { Injectable } from '@nestjs/common';
import { DatabasePool } from '../../platform/database/database.module';
import { withTightHeap } from '../../platform/memory/tight-heap';
import type { WorkspaceContext } from '../../workspaces/workspace-context';
import type { FileReadingQuery } from '../dto/file-reading.types';
import { ImportPreviewResponse, type PreviewedColumn } from '../dto/import-preview.types';
import type { OnDuplicate } from './import-batch';
import { ImportReport } from './import-report';
import { detectedCountry, warningsOf } from './list-warnings';
import { FileReading } from './file-reading.service';
import { listOptionsOf } from './open-list';
import type { ReadList } from './read-file.job';
import { TempFile } from './readers/temp-file';
import { columnLetters } from './readers/column-letters';
import { rehearse } from './rehearsal';
import { bufferedBatches } from './row-buffer';
import type { StoredUpload } from './upload-storage';

const SAMPLES = 5;
const LONGEST_SAMPLE = 100;

/** Says how a file would be read and what would become of its rows, before anything is stored. */
@Injectable()
export class ImportPreviewService {
  constructor(
    private readonly database: DatabasePool,
    private readonly reading: FileReading,
  ) {}

  /** @throws InvalidInput for a file that cannot be read, or whose reading is in doubt */
  preview(
    ctx: WorkspaceContext,
    file: StoredUpload,
    query: FileReadingQuery & { on_duplicate?: OnDuplicate },
  ): Promise<ImportPreviewResponse> {
    return withTightHeap(async () => {
      const rows = await TempFile.create();
      try {
        const job = { list: listOptionsOf(query), rows: { country: query.default_country } };
        const { list } = await this.reading.read(file.temp, rows, job);
        const report = new ImportReport();
        const batches = bufferedBatches(rows);
        for await (const results of rehearse(this.database, ctx.workspaceId, batches, query.on_duplicate ?? 'update'))
          report.add(results);
        return answerOf(list, report, query.default_country);
      } finally {
        await rows.close();
      }
    });
  }
}

function answerOf(list: ReadList, report: ImportReport, country: string | undefined): ImportPreviewResponse {
  const { format, encoding, encodingCertainty, delimiter, sheets, sheet } = list.info;
  const reasons = [...report.reasons].map(([reason, { count, line }]) => ({ reason, count, line }));
  return {
    format,
    encoding,
    encoding_certainty: encodingCertainty,
    delimiter,
    sheets,
    sheet,
    header_row: list.headerLine,
    columns: columnsOf(list),
    detected_country: detectedCountry(list),
    total_rows: report.total,
    ...report.counts,
    reasons: reasons.sort((a, b) => b.count - a.count),
    warnings: warningsOf(list, report, country),
  };
}

function columnsOf({ map, sample }: ReadList): PreviewedColumn[] {
  const custom = new Map(map.custom.map(({ index, key }) => [index, key]));
  return map.header.map((name, index) => {
    const values = sample.map(({ cells }) => (cells[index] ?? '').trim()).filter(Boolean);
    return {
      letter: columnLetters(index + 1),
      name,
      field: map.fields[index]!,
      custom_field: custom.get(index) ?? null,
      samples: values.slice(0, SAMPLES).map((value) => value.slice(0, LONGEST_SAMPLE)),
    };
  });
}
