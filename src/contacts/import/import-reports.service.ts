import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, LessThan, Not } from 'typeorm';
import { AppError } from '../../platform/http/errors';
import { type Page, toPage } from '../../platform/http/pagination';
import { BlobStore } from '../../platform/storage/blob-store.service';
import type { WorkspaceContext } from '../../workspaces/workspace-context';
import { ContactImport } from '../contact-import.entity';
import { ContactImportListQuery } from '../dto/contact-import.dto';
import { ContactImportResponse } from '../dto/contact-import.response';

const LINK_MINUTES = 60;
/** Longer than the longest silence of an import that lives: it notes its progress every few seconds. */
const SILENCE_MS = 10 * 60_000;
/** Results are lists of people; they are not kept for ever. */
const KEEP_RESULTS_MS = 30 * 24 * 3_600_000;
const INTERRUPTED = 'The import was interrupted; the rows up to there are stored, sending the file again is safe';

/** What is known of past imports, and the download of their whole results. */
@Injectable()
export class ImportReports {
  constructor(
    private readonly dataSource: DataSource,
    private readonly blobs: BlobStore,
  ) {}

  async list(ctx: WorkspaceContext, query: ContactImportListQuery): Promise<Page<ContactImportResponse>> {
    const [rows, total] = await this.dataSource.manager.findAndCount(ContactImport, {
      where: { workspaceId: ctx.workspaceId },
      order: { createdAt: 'DESC', id: 'DESC' },
      skip: query.offset,
      take: query.limit,
    });
    return toPage(
      rows.map((run) => ContactImportResponse.from(run)),
      total,
      query,
    );
  }

  async get(ctx: WorkspaceContext, id: string): Promise<ContactImportResponse> {
    return ContactImportResponse.from(await this.findOrThrow(ctx, id));
  }

  /** A link to the whole result. @throws AppError import_not_found when the result is not kept, or no longer */
  async resultsUrl(ctx: WorkspaceContext, id: string): Promise<string> {
    const { resultsBlob } = await this.findOrThrow(ctx, id);
    if (!resultsBlob) throw new AppError('import_not_found', 'The result of this import is not kept');
    return this.blobs.readUrl(resultsBlob, LINK_MINUTES).url;
  }

  /** Marks imports whose process died, and removes results whose time is over. */
  async sweep(): Promise<void> {
    await this.dataSource.manager.update(
      ContactImport,
      { status: 'running', updatedAt: LessThan(new Date(Date.now() - SILENCE_MS)) },
      { status: 'failed', error: INTERRUPTED, completedAt: new Date() },
    );
    const expired = await this.dataSource.manager.find(ContactImport, {
      where: {
        resultsBlob: Not(IsNull()),
        createdAt: LessThan(new Date(Date.now() - KEEP_RESULTS_MS)),
      },
      take: 100,
    });
    for (const { id, workspaceId, resultsBlob } of expired) {
      await this.blobs.remove(resultsBlob!);
      await this.dataSource.manager.update(ContactImport, { id, workspaceId }, { resultsBlob: null });
    }
  }

  private async findOrThrow(ctx: WorkspaceContext, id: string): Promise<ContactImport> {
    const where = { id, workspaceId: ctx.workspaceId };
    const run = await this.dataSource.manager.findOne(ContactImport, { where });
    if (!run) throw new AppError('import_not_found');
    return run;
  }
}
