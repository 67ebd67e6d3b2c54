import { pipeline } from 'node:stream/promises';
import { Injectable, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DataSource, type EntityManager } from 'typeorm';
import { uuidv7 } from '../../platform/crypto/uuid';
import { receiveFile } from '../../platform/http/files/receive-file';
import { DatabasePool } from '../../platform/database/database.module';
import { AppError } from '../../platform/http/errors';
import { answering, heldKey } from '../../platform/http/held-key';
import { withTightHeap } from '../../platform/memory/tight-heap';
import { BlobStore } from '../../platform/storage/blob-store.service';
import type { WorkspaceContext } from '../../workspaces/workspace-context';
import { ContactImport } from '../contact-import.entity';
import type { FileReadingQuery } from '../dto/file-reading.types';
import { ImportResponse } from '../dto/contact-import.response';
import { canonicalPhone } from '../phone-number.rule';
import { FileReading } from './file-reading.service';
import { ImportTurns } from './import-turns';
import { listOptionsOf } from './open-list';
import {
  mergeRows,
  type OnDuplicate,
  resultsOf,
  type RowResult,
  type BufferedRow,
  type UpsertOutcome,
} from './import-batch';
import { warningsOf } from './list-warnings';
import { rehearse } from './rehearsal';
import type { ContactFields } from './import-row';
import { OrderedWrites } from './ordered-writes';
import { ImportReport, REPORT_HEADER, reportLines } from './import-report';
import { upsertContacts } from './import-upsert.queries';
import { bufferedBatches } from './row-buffer';
import { TempFile } from './readers/temp-file';
import { UploadStorage, type StoredUpload } from './upload-storage';

export type { StoredUpload };

const MOST_BYTES = 200 * 1024 * 1024;
const PROGRESS_MS = 5_000;
const MOST_TRIES = 4;
/** One connection waits for its indexes while the other one writes; more only queue for the same pages. */
const SIDE_BY_SIDE = 2;
/** Serialization failure, deadlock: the statement did nothing and may be repeated. */
const REPEATABLE = new Set(['40001', '40P01']);

/** How a file is read, and what is done with it. */
type ImportChoices = FileReadingQuery & { on_duplicate?: OnDuplicate; dry_run?: boolean };

/** What an import does beside storing contacts, for domains that make something of a file of people. */
interface StoringExtras {
  /** Whether unknown columns become custom fields of the contacts; true when absent. */
  keepCustom?: boolean;
  /** Called after each batch is stored, with its contacts, each number once. */
  onBatch?: (contacts: readonly ContactFields[]) => Promise<void>;
}

/** What a request for an import asks for beside the contacts. */
interface ImportExtras<Answer> extends StoringExtras {
  /** What the request is answered, made of the import's result once all is stored. */
  answer: (imported: ImportResponse) => Answer;
}

/**
 * Imports a file of contacts. The whole file is read and checked before the first contact is written, so a file that
 * cannot be read changes nothing; its rows wait in a second temporary file. Memory stays flat for any number of rows.
 */
@Injectable()
export class ContactImportService {
  private readonly logger = new Logger(ContactImportService.name);
  private readonly storage = new UploadStorage();
  private readonly turns = new ImportTurns();

  constructor(
    private readonly dataSource: DataSource,
    private readonly database: DatabasePool,
    private readonly blobs: BlobStore,
    private readonly reading: FileReading,
  ) {}

  /**
   * Takes in the file of a form; whoever asked for it closes its temporary file. @throws InvalidInput when there is
   * none
   */
  async receive(request: Request, response: Response): Promise<StoredUpload> {
    await receiveFile(request, response, { storage: this.storage, maxBytes: MOST_BYTES });
    return request.file as unknown as StoredUpload;
  }

  /** @throws InvalidInput (loc body.file) for a file that cannot be read; nothing is stored then */
  run(ctx: WorkspaceContext, file: StoredUpload, query: ImportChoices): Promise<ImportResponse> {
    return this.runFor(ctx, file, query, { answer: (imported) => imported });
  }

  /** As `run`, for domains that make something of a file of people. */
  runFor<Answer>(
    ctx: WorkspaceContext,
    file: StoredUpload,
    query: ImportChoices,
    extras: ImportExtras<Answer>,
  ): Promise<Answer> {
    return this.turns.run(ctx.workspaceId, () => withTightHeap(() => this.readAndStore(ctx, file, query, extras)));
  }

  private async readAndStore<Answer>(
    ctx: WorkspaceContext,
    file: StoredUpload,
    query: ImportChoices,
    extras: ImportExtras<Answer>,
  ): Promise<Answer> {
    const rows = await TempFile.create();
    const report = await TempFile.create();
    try {
      const options = { country: query.default_country, allColumns: extras.keepCustom === false };
      const { list, total } = await this.reading.read(file.temp, rows, { list: listOptionsOf(query), rows: options });
      const warnings = (told: ImportReport): string[] => warningsOf(list, told, query.default_country);
      if (query.dry_run) {
        const rehearsed = await this.rehearsed(ctx, bufferedBatches(rows), query.on_duplicate, warnings);
        const answer = extras.answer(rehearsed);
        return await answering(this.dataSource, () => Promise.resolve(answer));
      }
      const buffered = { name: file.originalname, rows, report, total };
      const stored = await this.store(ctx, buffered, { ...extras, onDuplicate: query.on_duplicate });
      const { run, report: told, resultsBlob } = stored;
      return await answering(this.dataSource, async (tx) => {
        await this.note(run, told, { status: 'completed', completedAt: new Date(), resultsBlob }, tx);
        return extras.answer(answerOf(run, told, warnings(told)));
      });
    } finally {
      await Promise.all([rows.close(), report.close()]);
    }
  }

  private async rehearsed(
    ctx: WorkspaceContext,
    batches: AsyncIterable<BufferedRow[]>,
    onDuplicate: OnDuplicate = 'update',
    warnings: (report: ImportReport) => string[],
  ): Promise<ImportResponse> {
    const report = new ImportReport();
    for await (const results of rehearse(this.database, ctx.workspaceId, batches, onDuplicate)) report.add(results);
    return answerOf({ id: null, totalRows: report.total }, report, warnings(report));
  }

  private async store(
    ctx: WorkspaceContext,
    file: { name: string; rows: TempFile; report: TempFile; total: number },
    extras: StoringExtras & { onDuplicate?: OnDuplicate },
  ): Promise<{ run: ContactImport; report: ImportReport; resultsBlob: string | null }> {
    const run = await this.begin(ctx, file);
    const report = new ImportReport();
    try {
      const lines = this.write(ctx, run, file.rows, report, extras);
      await pipeline(lines, file.report.writer());
    } catch (error) {
      throw await this.stopped(run, report, error as Error);
    }
    return { run, report, resultsBlob: await this.keepReport(run, file.report) };
  }

  /** Under an `Idempotency-Key`, an import whose answer was lost is one import with the one that is tried again. */
  private async begin(ctx: WorkspaceContext, file: { name: string; total: number }): Promise<ContactImport> {
    const run = this.dataSource.manager.create(ContactImport, {
      id: heldKey()?.rowId() ?? uuidv7(),
      workspaceId: ctx.workspaceId,
      fileName: file.name.replace(/\p{Cc}/gu, '').slice(0, 255),
      totalRows: file.total,
      createdBy: ctx.userId,
    });
    const anew = { ...run, status: 'running', imported: 0, updated: 0, failed: 0, error: null, completedAt: null };
    await this.dataSource.manager.upsert(ContactImport, anew as ContactImport, ['id']);
    return run;
  }

  /**
   * Writes batches, two at a time, and yields the lines of the downloadable result in the order of the file. While the
   * database works, the next batch is made ready. A number that is being written waits for its earlier batch, so that
   * what a later row says wins.
   */
  private async *write(
    ctx: WorkspaceContext,
    run: ContactImport,
    rows: TempFile,
    report: ImportReport,
    { keepCustom = true, onBatch, onDuplicate }: StoringExtras & { onDuplicate?: OnDuplicate },
  ): AsyncGenerator<string> {
    let noted = Date.now();
    const writes = new OrderedWrites<RowResult[]>(onBatch ? 1 : SIDE_BY_SIDE);
    const told = (results: RowResult[]): string => {
      report.add(results);
      return reportLines(results);
    };
    const write = async (batch: readonly BufferedRow[], contacts: ContactFields[]) => {
      const stored = keepCustom ? contacts : contacts.map((c) => ({ ...c, custom: null }));
      const outcome = await this.upsert(ctx, stored, onDuplicate);
      await onBatch?.(contacts);
      return resultsOf(batch, outcome, onDuplicate);
    };
    yield REPORT_HEADER;
    try {
      for await (const batch of bufferedBatches(rows)) {
        const contacts = mergeRows(batch, onDuplicate);
        const keys = new Set(contacts.map(({ waId }) => canonicalPhone(waId)));
        while (!writes.mayStart(keys)) yield told(await writes.oldest());
        writes.start(keys, write(batch, contacts));
        if (Date.now() - noted < PROGRESS_MS) continue;
        await this.note(run, report, {});
        noted = Date.now();
      }
      while (writes.size > 0) yield told(await writes.oldest());
    } finally {
      // Nothing is written any more once the import has been answered.
      await writes.settled();
    }
  }

  private async upsert(
    ctx: WorkspaceContext,
    contacts: readonly ContactFields[],
    onDuplicate?: OnDuplicate,
  ): Promise<UpsertOutcome> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await upsertContacts(this.database, ctx.workspaceId, contacts, ctx.userId, onDuplicate);
      } catch (error) {
        const { code = '' } = error as { code?: string };
        if (attempt === MOST_TRIES || !REPEATABLE.has(code)) throw error;
      }
    }
  }

  private async note(
    run: ContactImport,
    { counts }: ImportReport,
    patch: Partial<Pick<ContactImport, 'status' | 'completedAt' | 'resultsBlob' | 'error'>>,
    tx: EntityManager = this.dataSource.manager,
  ): Promise<void> {
    const where = { id: run.id, workspaceId: run.workspaceId };
    await tx.update(ContactImport, where, { ...counts, ...patch });
  }

  /** The result is told in any case; that it cannot be downloaded later must not undo an import that is done. */
  private async keepReport(run: ContactImport, report: TempFile): Promise<string | null> {
    const name = `imports/${run.workspaceId}/${run.id}.csv`;
    try {
      const fileName = `import-${run.id}.csv`;
      await this.blobs.upload(name, report.reader(), 'text/csv; charset=utf-8', fileName);
      return name;
    } catch (error) {
      this.logger.error(`import ${run.id}: its result was not kept: ${(error as Error).message}`);
      return null;
    }
  }

  /** Says how far it came: contacts up to there are stored, and sending the file again does no harm. */
  private async stopped(run: ContactImport, report: ImportReport, error: Error): Promise<AppError> {
    this.logger.error(`import ${run.id}: ${error.message}`, error.stack);
    const { total } = report;
    const reason = `The import stopped after ${total} of ${run.totalRows} rows; sending the file again is safe`;
    const patch = { status: 'failed', error: reason, completedAt: new Date() } as const;
    await this.note(run, report, patch).catch(() => undefined);
    return new AppError('service_unavailable', reason, {
      cause: error,
      extra: { import_id: run.id },
    });
  }
}

function answerOf(
  run: { id: string | null; totalRows: number },
  report: ImportReport,
  warnings: string[],
): ImportResponse {
  const results = report.results();
  return {
    total_rows: run.totalRows,
    ...report.counts,
    results: results.map(({ row, line, phone, status, reason }) => ({
      row_number: row,
      line,
      phone_number: phone,
      status,
      reason,
    })),
    results_truncated: results.length < run.totalRows,
    warnings,
    import_id: run.id,
  };
}
