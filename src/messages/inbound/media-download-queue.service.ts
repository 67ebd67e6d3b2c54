import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DatabasePool } from '../../platform/database/database.module';
import { JobQueues } from '../../platform/queues/job-queues.service';
import { QUEUES } from '../../platform/queues/queue-jobs';
import type { StoredMessage } from './inbound-messages.types';

/** Meta keeps received media for so long. */
const KEPT_DAYS = 7;
const SWEEP_BATCH = 500;
/** A queue with so many jobs has lost none. */
const BUSY = 500;

const ADD = `
  INSERT INTO media_downloads (message_id, workspace_id, phone_number_id, meta_media_id, sha256, type, mime_type, file_name, give_up_at)
  SELECT message_id, $1, phone_number_id, meta_media_id, sha256, type, mime_type, file_name, at + $3::int * interval '1 day'
    FROM jsonb_to_recordset($2::jsonb) AS r (message_id uuid, phone_number_id uuid, meta_media_id text, sha256 text, type text,
                                             mime_type text, file_name text, at timestamptz)
  ON CONFLICT (message_id) DO NOTHING`;

/** The list of received media that is still at Meta. The rows are the truth, jobs are hints. */
@Injectable()
export class MediaDownloads {
  constructor(
    private readonly database: DatabasePool,
    private readonly queues: JobQueues,
  ) {}

  /** Notes which of these messages have media to fetch. @returns their ids, to be given to `hint` after the commit */
  async add(workspaceId: string, stored: StoredMessage[], tx: EntityManager): Promise<string[]> {
    const rows = stored.flatMap(({ id, message: { phoneNumberId, media, at } }) =>
      media
        ? [
            {
              message_id: id,
              phone_number_id: phoneNumberId,
              meta_media_id: media.metaMediaId,
              sha256: media.sha256,
              type: media.type,
              mime_type: media.mimeType,
              file_name: media.fileName,
              at,
            },
          ]
        : [],
    );
    if (rows.length > 0) await tx.query(ADD, [workspaceId, JSON.stringify(rows), KEPT_DAYS]);
    return rows.map(({ message_id }) => message_id);
  }

  /** Tells the workers of media to fetch. */
  async hint(workspaceId: string, messageIds: string[]): Promise<void> {
    await this.tell(messageIds.map((messageId) => ({ workspaceId, messageId })));
  }

  /** Tells again of what is due and no job took: a job was lost, or a wait is over. */
  async sweep(): Promise<void> {
    const { rows } = await this.database.query<{ workspaceId: string; messageId: string }>(
      `SELECT workspace_id AS "workspaceId", message_id AS "messageId" FROM media_downloads
        WHERE due_at <= now() ORDER BY due_at LIMIT $1`,
      [SWEEP_BATCH],
    );
    if (rows.length === 0 || (await this.queues.depth(QUEUES.mediaDownload)) >= BUSY) return;
    await this.tell(rows);
  }

  private async tell(downloads: { workspaceId: string; messageId: string }[]): Promise<void> {
    const jobs = downloads.map((data) => ({
      name: 'download' as const,
      data,
      opts: { deduplication: { id: data.messageId } },
    }));
    await this.queues.notifyAll(QUEUES.mediaDownload, jobs);
  }
}
