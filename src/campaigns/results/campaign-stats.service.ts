import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { WorkspaceContext } from '../../workspaces/workspace-context';
import { toReasonCounts } from '../audience/audience-tally';
import { codeOf, type FailureCount } from '../model/campaign-guard';
import { failuresOf } from '../model/campaign-failures.queries';
import { ofTable } from '../model/campaign-reasons';
import { isRetried } from './campaign-retry-policy';
import type { Campaign } from '../model/campaign.entity';
import { findCampaign } from '../model/find-campaign';
import { CampaignFailures, CampaignRates, CampaignStatsResponse } from '../dto/campaign-stats.response';

const RATE_SECONDS = 10;
/** The newest messages among which the present rate is looked for: ten seconds of the quickest number. */
const RATE_ROWS = 12_000;

interface Moving {
  pending: number;
  queued: number;
  replied: number;
  sent_lately: number;
}

/** What became of a campaign, in figures. */
@Injectable()
export class CampaignStatsService {
  constructor(private readonly dataSource: DataSource) {}

  async stats(ctx: WorkspaceContext, id: string): Promise<CampaignStatsResponse> {
    const tx = this.dataSource.manager;
    const campaign = await findCampaign(tx, ctx.workspaceId, id);
    const moving = await this.moving(tx, campaign);
    const failures = await failuresOf(tx, id);
    const skipped = await this.skipped(tx, id);
    const rate = moving.sent_lately / RATE_SECONDS;
    const left = campaign.totalContacts - campaign.sentCount - campaign.failedCount;
    return {
      campaign_id: id,
      status: campaign.status,
      status_reason: campaign.statusReason,
      total_contacts: campaign.totalContacts,
      pending_count: moving.pending,
      queued_count: moving.queued,
      sent_count: campaign.sentCount,
      delivered_count: campaign.deliveredCount,
      read_count: campaign.readCount,
      failed_count: campaign.failedCount,
      skipped_count: campaign.skippedCount,
      replied_count: moving.replied,
      rates: ratesOf(campaign, moving.replied),
      failures: failures.map(toFailures),
      skipped: toReasonCounts(skipped),
      messages_per_second: rate,
      seconds_left: campaign.status === 'sending' && rate > 0 ? Math.ceil(left / rate) : null,
      started_at: campaign.startedAt,
      completed_at: campaign.completedAt,
    };
  }

  private async moving(tx: EntityManager, campaign: Campaign): Promise<Moving> {
    const [row] = await tx.query<[Moving]>(
      // Meta reports the times of received messages in whole seconds.
      `SELECT (SELECT count(*) FROM campaign_recipients WHERE campaign_id = $1 AND state = 'pending')::int AS pending,
              (SELECT count(*) FROM message_outbox WHERE phone_number_id = $2 AND campaign_id = $1)::int AS queued,
              (SELECT count(*) FROM conversations v JOIN campaign_recipients r
                  ON r.campaign_id = $1 AND r.contact_id = v.contact_id AND r.state = 'dispatched'
                 JOIN messages m ON m.id = r.id
                WHERE v.workspace_id = $3 AND v.phone_number_id = $2
                  AND v.last_inbound_at >= date_trunc('second', $4::timestamptz)
                  AND v.last_inbound_at >= date_trunc('second', coalesce(m.sent_at, m.created_at)))::int AS replied,
              (SELECT count(*) FROM (
                 SELECT sent_at FROM messages WHERE campaign_id = $1
                  ORDER BY created_at DESC, id DESC LIMIT ${RATE_ROWS}) m
                WHERE m.sent_at > now() - interval '${RATE_SECONDS} seconds')::int AS sent_lately`,
      [campaign.id, campaign.phoneNumberId, campaign.workspaceId, campaign.startedAt],
    );
    return row;
  }

  private async skipped(tx: EntityManager, id: string): Promise<Map<string, number>> {
    const rows = await tx.query<{ skip_reason: string; count: number }[]>(
      `SELECT skip_reason, count(*)::int AS count FROM campaign_recipients
        WHERE campaign_id = $1 AND state = 'skipped' GROUP BY skip_reason`,
      [id],
    );
    return new Map(rows.map(({ skip_reason, count }) => [skip_reason, count]));
  }
}

function ratesOf(campaign: Campaign, replied: number): CampaignRates {
  const { totalContacts, sentCount, deliveredCount, readCount, failedCount } = campaign;
  return {
    sent: share(sentCount, totalContacts),
    delivered: share(deliveredCount, sentCount),
    read: share(readCount, deliveredCount),
    failed: share(failedCount, sentCount + failedCount),
    replied: share(replied, deliveredCount),
  };
}

/** A share of 0 to 1, to four places. */
function share(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000;
}

function toFailures({ code, count }: FailureCount): CampaignFailures {
  return { ...ofTable(codeOf(code)), count, retryable: isRetried(codeOf(code), false) };
}
