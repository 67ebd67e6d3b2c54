import { Injectable, Logger } from '@nestjs/common';
import { MediaService } from '../../media/media.service';
import { PhoneNumbersService } from '../../phone-numbers/phone-numbers.service';
import { DatabasePool } from '../../platform/database/database.module';
import { logContext } from '../../platform/logging/request-context';
import { GraphClient } from '../../whatsapp/graph/graph-client';
import type { ReceivedMedia } from '../inbound/inbound-messages.types';
import { MediaDownloads } from './media-download-queue.service';
import { DownloadRefused, type DownloadFailure, judgeDownload } from './media-download-outcome';

/**
 * How long a try may take before another worker takes its place: 100 MB over a slow line. Too long to hold a row's
 * lock.
 */
const LEASE = '15 minutes';
/** Meta hands over no more than this. */
const LARGEST_BYTES = 100 * 1024 * 1024;

interface Claimed {
  message_id: string;
  workspace_id: string;
  phone_number_id: string;
  meta_media_id: string;
  sha256: string | null;
  type: ReceivedMedia['type'];
  mime_type: string | null;
  file_name: string | null;
  attempts: number;
  give_up_at: Date;
  /** Whether others may be due. */
  more: boolean;
}

/** SQL, because claims take row locks: what another worker is about to take is passed over. $1 the lease. */
const CLAIM = `
  WITH next AS (
    SELECT message_id FROM media_downloads WHERE due_at <= now() ORDER BY due_at LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED)
  UPDATE media_downloads d SET attempts = d.attempts + 1, due_at = now() + $1::interval
    FROM next WHERE d.message_id = next.message_id
  RETURNING d.*, EXISTS (
    SELECT 1 FROM media_downloads o WHERE o.due_at <= now() AND o.message_id <> d.message_id) AS more`;

/** SQL, because the end of a download and its message are one statement. */
const FINISH = `
  WITH done AS (DELETE FROM media_downloads WHERE message_id = $1)
  UPDATE messages SET content = content || $3::jsonb, media_id = coalesce($4, media_id)
   WHERE id = $1 AND workspace_id = $2`;

/** Copies the media of received messages from Meta to the blob store, and keeps the state on the message. */
@Injectable()
export class MediaDownload {
  private readonly logger = new Logger(MediaDownload.name);

  constructor(
    private readonly database: DatabasePool,
    private readonly numbers: PhoneNumbersService,
    private readonly graph: GraphClient,
    private readonly media: MediaService,
    private readonly downloads: MediaDownloads,
  ) {}

  /** One try of what is due first; does nothing when nothing is due, or other workers are at it. */
  async runNext(): Promise<void> {
    const { rows } = await this.database.query<Claimed>(CLAIM, [LEASE]);
    const [claimed] = rows;
    if (!claimed) return;
    // Before the work begins, so that another consumer takes the next one meanwhile.
    if (claimed.more) this.downloads.notify();
    const context = { ...logContext.getStore(), workspaceId: claimed.workspace_id };
    await logContext.run(context, () => this.fetch(claimed));
  }

  private async fetch(claimed: Claimed): Promise<void> {
    try {
      const mediaId = await this.copy(claimed);
      await this.finish(claimed, { media_state: 'stored', media_id: mediaId }, mediaId);
    } catch (error) {
      await this.recordFailure(claimed, error);
    }
  }

  /** Asks for a fresh link each time: links live five minutes. */
  private async copy(claimed: Claimed): Promise<string> {
    const { workspace_id: workspaceId, meta_media_id: metaMediaId } = claimed;
    const number = await this.numbers.sending(workspaceId, claimed.phone_number_id);
    // Without our number: Meta holds it against who uploaded the media, and that was the user.
    const location = await this.graph.getMediaUrl(metaMediaId, number.accessToken);
    assertSize(location.fileSize);
    const download = await this.graph.downloadMedia(location.url, number.accessToken);
    try {
      assertSize(download.contentLength);
      const mimeType = claimed.mime_type ?? location.mimeType ?? download.contentType;
      const { id } = await this.media.storeInbound(workspaceId, {
        // The message's own id: a try that ended after the store does not store it twice.
        id: claimed.message_id,
        type: claimed.type,
        mimeType: mimeType ?? 'application/octet-stream',
        fileName: claimed.file_name,
        sha256: claimed.sha256 ?? location.sha256 ?? null,
        content: download.stream,
      });
      return id;
    } finally {
      download.stream.destroy();
    }
  }

  private async recordFailure(claimed: Claimed, error: unknown): Promise<void> {
    const { message_id: id, attempts, give_up_at: giveUpAt } = claimed;
    const handling = judgeDownload(error, attempts);
    const { code, reason } = handling;
    this.logger.warn(`media of message ${id}, try ${attempts}: ${reason}`);
    if (handling.final || Date.now() + handling.waitMs > giveUpAt.getTime())
      return this.finish(claimed, { media_state: 'failed', media_error: { code, reason } }, null);
    await this.database.query(
      `UPDATE media_downloads SET due_at = now() + $2 * interval '1 millisecond', last_error = $3
        WHERE message_id = $1`,
      [id, handling.waitMs, reason],
    );
  }

  private async finish(
    { message_id: id, workspace_id: workspaceId }: Claimed,
    state: { media_state: 'stored'; media_id: string } | { media_state: 'failed'; media_error: DownloadFailure },
    mediaId: string | null,
  ): Promise<void> {
    await this.database.query(FINISH, [id, workspaceId, JSON.stringify(state), mediaId]);
  }
}

function assertSize(bytes: number | undefined): void {
  if (bytes !== undefined && bytes > LARGEST_BYTES)
    throw new DownloadRefused('media_too_large', `${bytes} bytes are over the limit of 100 MB`);
}
