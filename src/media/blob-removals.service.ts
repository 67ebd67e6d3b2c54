import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DatabasePool } from '../platform/database/database.module';
import { BlobStore } from '../platform/storage/blob-store.service';

/** An upload that takes longer has failed. */
const UPLOAD_TIME = '6 hours';
const SWEEP_BATCH = 100;

/**
 * Sees to it that no file outlives its row, crash or not: a file is entered for removal before its first byte is
 * written, and again when its row is deleted; only a committed row takes it off the list.
 */
@Injectable()
export class BlobRemovals {
  private readonly logger = new Logger(BlobRemovals.name);

  constructor(
    private readonly database: DatabasePool,
    private readonly blobs: BlobStore,
  ) {}

  /** Before an upload begins: unless it is kept, the file will go. */
  async expect(blobName: string): Promise<void> {
    await this.database.query(
      `INSERT INTO blob_removals (blob_name, due_at) VALUES ($1, now() + interval '${UPLOAD_TIME}')`,
      [blobName],
    );
  }

  /** In the transaction that makes the file's row. */
  async keep(blobName: string, tx: EntityManager): Promise<void> {
    await tx.query('DELETE FROM blob_removals WHERE blob_name = $1', [blobName]);
  }

  /** In the transaction that deletes the file's row; `discard` may follow after its commit. */
  async schedule(blobName: string, tx: EntityManager): Promise<void> {
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
      await this.database.query('DELETE FROM blob_removals WHERE blob_name = $1', [blobName]);
    } catch (error) {
      this.logger.warn(`a file is removed later: ${(error as Error).message}`);
    }
  }

  /** Removes all files that are due. */
  async sweep(): Promise<void> {
    for (let left = SWEEP_BATCH; left === SWEEP_BATCH;) {
      const { rows } = await this.database.query<{ blob_name: string }>(
        `SELECT blob_name FROM blob_removals WHERE due_at <= now() ORDER BY due_at LIMIT ${SWEEP_BATCH}`,
      );
      for (const { blob_name: name } of rows) {
        await this.blobs.remove(name);
        await this.database.query('DELETE FROM blob_removals WHERE blob_name = $1 AND due_at <= now()', [name]);
      }
      left = rows.length;
    }
  }
}
