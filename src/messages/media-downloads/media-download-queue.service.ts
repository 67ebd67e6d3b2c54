import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DatabasePool } from '../../platform/database/database.module';
import { JobQueues } from '../../platform/queues/job-queues.service';
import { QUEUES } from '../../platform/queues/queue-jobs';
import type { StoredMessage } from '../inbound/inbound-messages.types';

/** Meta keeps received media for so long. */
const KEPT_DAYS = 7;

/** SQL, because one statement adds all. */
const ADD = `
  INSERT INTO media_downloads
    (message_id, workspace_id, phone_number_id, meta_media_id, sha256, type, mime_type, file_name, give_up_at)
  SELECT message_id, $1, phone_number_id, meta_media_id, sha256, type, mime_type, file_name,
         at + $3::int * interval '1 day'
    FROM jsonb_to_recordset($2::jsonb) AS r (message_id uuid, phone_number_id uuid, meta_media_id text, sha256 text,
                                             type text, mime_type text, file_name text, at timestamptz)
  ON CONFLICT (message_id) DO NOTHING`;

/** The list of received media that is still at Meta. */
@Injectable()
export class MediaDownloads {
  constructor(
    private readonly database: DatabasePool,
    private readonly queues: JobQueues,
  ) {}

  /** Notes which of these messages have media to fetch. @returns whether one has: call `notify` after the commit */
  async add(workspaceId: string, stored: StoredMessage[], tx: EntityManager): Promise<boolean> {
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
    return rows.length > 0;
  }

  /** Tells the workers that there is media to fetch, and waits for nothing. */
  notify(): void {
    this.queues.wake(QUEUES.mediaDownload);
  }

  /** Does so for what is due and has no job: it was lost, or a wait is over. */
  async notifyDue(): Promise<void> {
    const { rows } = await this.database.query('SELECT 1 FROM media_downloads WHERE due_at <= now() LIMIT 1');
    if (rows.length > 0) this.notify();
  }
}
