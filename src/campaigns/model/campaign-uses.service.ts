import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UsageChecks } from '../../platform/database/usage-checks';

/**
 * A campaign that is scheduled or sending needs its template and files. Drafts hold nothing up; they say what is
 * gone.
 */
const WAITS_OR_SENDS = `c.status IN ('scheduled', 'sending') AND c.deleted_at IS NULL`;

/** Tells the rooms below which of their rows campaigns still need. */
@Injectable()
export class CampaignUses implements OnModuleInit {
  constructor(private readonly checks: UsageChecks) {}

  onModuleInit(): void {
    this.checks.add(
      'phone_numbers',
      (id) =>
        `SELECT FROM campaigns c WHERE c.phone_number_id = ${id} AND c.status = 'sending' AND c.deleted_at IS NULL`,
    );
    this.checks.add('templates', (id) => `SELECT FROM campaigns c WHERE c.template_id = ${id} AND ${WAITS_OR_SENDS}`);
    // Named by the campaign's own values, or by those of one of its recipients.
    this.checks.add(
      'media',
      (id, workspaceId) =>
        `SELECT FROM campaigns c WHERE c.workspace_id = ${workspaceId} AND ${WAITS_OR_SENDS}
            AND (lower(c.variables::text) LIKE '%' || ${id}::text || '%' OR EXISTS (
              SELECT FROM campaign_recipients r WHERE r.campaign_id = c.id AND r.state = 'pending'
                 AND lower(r.variables::text) LIKE '%' || ${id}::text || '%'))`,
    );
  }
}
