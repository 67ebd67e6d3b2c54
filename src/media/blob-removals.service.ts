import { Injectable, Logger } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, Raw, Repository } from 'typeorm';
import { isOutcomeUnknown } from '../platform/database/write-outcome';
import { BlobStore } from '../platform/storage/blob-store.service';
import { BlobRemoval } from './blob-removal.entity';

/** An upload that takes longer has failed. */
const UPLOAD_TIME = '6 hours';
const SWEEP_BATCH = 100;
const IS_DUE = Raw((dueAt) => `${dueAt} <= now()`);

/**
 * Sees to it that no file outlives its row, crash or not: a file is entered for removal before its first byte is
 * written, and again when its row is deleted; only a committed row takes it off the list.
 */
@Injectable()
export class BlobRemovals {
  private readonly logger = new Logger(BlobRemovals.name);

  constructor(
    @InjectRepository(BlobRemoval) private readonly removals: Repository<BlobRemoval>,
    private readonly blobs: BlobStore,
  ) {}

  /** Before an upload begins: unless it is kept, the file will go. */
  async expect(blobName: string): Promise<void> {
    await this.removals.insert({ blobName, dueAt: () => `now() + interval '${UPLOAD_TIME}'` });
  }

  /** In the transaction that makes the file's row. */
  async keep(blobName: string, tx: EntityManager): Promise<void> {
    await tx.delete(BlobRemoval, { blobName });
  }

  /** In the transaction that deletes the file's row; `discard` may follow after its commit. */
  async schedule(blobName: string, tx: EntityManager): Promise<void> {
    // SQL: an update of what is listed already takes the database's own now().
    await tx.query(
      `INSERT INTO blob_removals (blob_name, due_at) VALUES ($1, now())
       ON CONFLICT (blob_name) DO UPDATE SET due_at = excluded.due_at`,
      [blobName],
    );
  }

  /** Removes a listed file now; what fails is left to the sweeper. Never throws. */
  async discard(blobName: string): Promise<void> {
    try {
      await this.blobs.remove(blobName);
      await this.removals.delete({ blobName });
    } catch (error) {
      this.logger.warn(`a file is removed later: ${(error as Error).message}`);
    }
  }

  /** As `discard`, after an error; when the row may be committed all the same, the list decides later. */
  async discardAfter(error: unknown, blobName: string): Promise<void> {
    if (!isOutcomeUnknown(error)) await this.discard(blobName);
  }

  /** Removes all files that are due. */
  async sweep(): Promise<void> {
    for (let left = SWEEP_BATCH; left === SWEEP_BATCH;) {
      const due = await this.removals.find({ where: { dueAt: IS_DUE }, order: { dueAt: 'ASC' }, take: SWEEP_BATCH });
      for (const { blobName } of due) {
        await this.blobs.remove(blobName);
        await this.removals.delete({ blobName, dueAt: IS_DUE });
      }
      left = due.length;
    }
  }
}
