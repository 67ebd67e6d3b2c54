import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DatabasePool } from '../platform/database/database.module';
import { AppError } from '../platform/http/errors';
import { BlobStore } from '../platform/storage/blob-store.service';
import type { SendingNumber } from '../phone-numbers/phone-numbers.types';
import { GraphClient } from '../whatsapp/graph/graph-client';
import type { SendableMedia } from './media.types';

/** Meta keeps uploaded media for 30 days; a day less leaves room for messages that wait. */
const KEPT = '29 days';
/** A process that died holds an upload up for no longer than this. */
const LEASE = '30 seconds';
const RENEW_MS = 10_000;
const POLL_MS = 200;
const PATIENCE_MS = 6 * 60_000;

/**
 * The copies of files that Meta holds for a number. However many callers in however many processes ask for one, it is
 * uploaded once: who gets the lease of its row uploads, the others wait for the row. No connection is held meanwhile.
 */
@Injectable()
export class MediaCopies {
  constructor(
    private readonly database: DatabasePool,
    private readonly blobs: BlobStore,
    private readonly graph: GraphClient,
  ) {}

  /** Meta's id of the copy. @throws GraphError when Meta does not take the file */
  async idFor(media: SendableMedia, sender: SendingNumber): Promise<string> {
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await pause(POLL_MS)) {
      const known = await this.find(media.id, sender.id);
      if (known) return known;
      if (await this.claim(media.id, sender.id)) return this.upload(media, sender);
    }
    throw new AppError('service_unavailable', 'The media is still being uploaded to Meta');
  }

  /** Forgets a copy that Meta no longer knows, so that the next send uploads again. */
  async forget(mediaId: string, phoneNumberId: string): Promise<void> {
    await this.database.query(
      'DELETE FROM media_uploads WHERE media_id = $1 AND phone_number_id = $2 AND meta_media_id IS NOT NULL',
      [mediaId, phoneNumberId],
    );
  }

  private async find(mediaId: string, numberId: string): Promise<string | undefined> {
    const { rows } = await this.database.query<{ meta_media_id: string }>({
      name: 'media-copy',
      text: `SELECT meta_media_id FROM media_uploads
              WHERE media_id = $1 AND phone_number_id = $2 AND meta_media_id IS NOT NULL AND expires_at > now()`,
      values: [mediaId, numberId],
    });
    return rows[0]?.meta_media_id;
  }

  private async claim(mediaId: string, numberId: string): Promise<boolean> {
    const { rowCount } = await this.database.query(
      `INSERT INTO media_uploads AS u (media_id, phone_number_id, expires_at, lease_expires_at)
       VALUES ($1, $2, now(), now() + interval '${LEASE}')
       ON CONFLICT (media_id, phone_number_id) DO UPDATE
          SET meta_media_id = NULL, expires_at = now(), lease_expires_at = excluded.lease_expires_at
        WHERE u.expires_at <= now() AND (u.lease_expires_at IS NULL OR u.lease_expires_at <= now())`,
      [mediaId, numberId],
    );
    return rowCount === 1;
  }

  private async upload(media: SendableMedia, sender: SendingNumber): Promise<string> {
    const renewal = setInterval(() => void this.renew(media.id, sender.id), RENEW_MS);
    try {
      const stream = await this.blobs.download(media.blobName);
      const { id } = await this.graph.uploadMedia(sender.metaId, sender.accessToken, {
        stream,
        fileName: media.fileName ?? media.id,
        contentType: media.mimeType,
        size: media.fileSize,
      });
      await this.database.query(
        `UPDATE media_uploads SET meta_media_id = $3, expires_at = now() + interval '${KEPT}', lease_expires_at = NULL
          WHERE media_id = $1 AND phone_number_id = $2`,
        [media.id, sender.id, id],
      );
      return id;
    } catch (error) {
      await this.release(media.id, sender.id);
      throw (error as { statusCode?: number }).statusCode === 404
        ? new AppError('media_not_found', undefined, { cause: error })
        : error;
    } finally {
      clearInterval(renewal);
    }
  }

  private async renew(mediaId: string, numberId: string): Promise<void> {
    await this.setLease(mediaId, numberId, `now() + interval '${LEASE}'`);
  }

  private async release(mediaId: string, numberId: string): Promise<void> {
    await this.setLease(mediaId, numberId, 'now()');
  }

  private async setLease(mediaId: string, numberId: string, expires: string): Promise<void> {
    await this.database
      .query(
        `UPDATE media_uploads SET lease_expires_at = ${expires}
          WHERE media_id = $1 AND phone_number_id = $2 AND meta_media_id IS NULL`,
        [mediaId, numberId],
      )
      .catch(() => undefined);
  }
}
