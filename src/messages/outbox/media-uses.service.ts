import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UsageChecks } from '../../platform/database/usage-checks';

/** Tells the media's room which files are still to be sent with a message that is under way. */
@Injectable()
export class MediaUses implements OnModuleInit {
  constructor(private readonly checks: UsageChecks) {}

  onModuleInit(): void {
    this.checks.add(
      'media',
      (id, workspaceId) =>
        `SELECT FROM message_outbox o JOIN messages m ON m.id = o.message_id
          WHERE o.workspace_id = ${workspaceId}
            AND (m.media_id = ${id} OR m.content::text LIKE '%' || ${id}::text || '%')`,
    );
  }
}
