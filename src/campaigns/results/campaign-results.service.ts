import { Injectable, type StreamableFile } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { csvFile, type CsvSource } from '../../platform/http/files/csv-file';
import { toPage } from '../../platform/http/pagination';
import type { WorkspaceContext } from '../../workspaces/workspace-context';
import type { Campaign } from '../model/campaign.entity';
import { findCampaign } from '../model/find-campaign';
import { isStatus } from '../model/campaign-status';
import { explainSkip, ofTable } from '../model/campaign-reasons';
import { countRecipients, readRecipients, type RecipientRow } from '../model/campaign-recipients.queries';
import { RecipientExportQuery, RecipientListQuery } from '../dto/campaign-query.dto';
import {
  CampaignRecipientError,
  CampaignRecipientListResponse,
  CampaignRecipientResponse,
} from '../dto/campaign-recipient.response';

const EXPORT_PAGE = 1000;
const EXPORT_COLUMNS = [
  'id',
  'contact_id',
  'phone_number',
  'name',
  'status',
  'skip_reason',
  'queued_at',
  'sent_at',
  'delivered_at',
  'read_at',
  'failed_at',
  'error_code',
  'error_title',
  'error_explanation',
  'error_action',
] as const;

/** Who got what, recipient by recipient. */
@Injectable()
export class CampaignResultsService {
  constructor(private readonly dataSource: DataSource) {}

  async recipients(
    ctx: WorkspaceContext,
    id: string,
    query: RecipientListQuery,
  ): Promise<CampaignRecipientListResponse> {
    const tx = this.dataSource.manager;
    const campaign = await this.find(ctx, id);
    // One more than the page, to see whether there is a next one.
    const rows = await readRecipients(tx, campaign, { ...query, limit: query.limit + 1 });
    const total = await countRecipients(tx, campaign, query.status);
    const page = rows.slice(0, query.limit).map((row) => toRecipient(row, campaign));
    const more = rows.length > query.limit;
    return { ...toPage(page, total, query), next_cursor: more ? page.at(-1)!.id : null };
  }

  /** All recipients as a CSV file, read and written page by page. */
  async export(ctx: WorkspaceContext, id: string, { status }: RecipientExportQuery): Promise<StreamableFile> {
    const campaign = await this.find(ctx, id);
    const tx = this.dataSource.manager;
    const source: CsvSource<RecipientRow> = {
      columns: EXPORT_COLUMNS,
      cells: (row) => toCells(toRecipient(row, campaign)),
      page: (after) => readRecipients(tx, campaign, { status, cursor: after?.id, limit: EXPORT_PAGE }, 'ASC'),
      pageSize: EXPORT_PAGE,
    };
    return csvFile(`campaign-${id}.csv`, source, '');
  }

  private find(ctx: WorkspaceContext, id: string): Promise<Campaign> {
    return findCampaign(this.dataSource.manager, ctx.workspaceId, id);
  }
}

function toRecipient(row: RecipientRow, campaign: Campaign): CampaignRecipientResponse {
  const waiting = isStatus(campaign.status, 'cut_short') ? 'cancelled' : 'pending';
  const status = row.state === 'skipped' ? 'skipped' : (row.message_status ?? waiting);
  return {
    id: row.id,
    contact_id: row.contact_id,
    phone_number: row.wa_id === null ? null : `+${row.wa_id}`,
    name: row.name,
    status,
    skip_reason: row.skip_reason,
    variables: row.variables,
    queued_at: row.queued_at,
    sent_at: row.sent_at,
    delivered_at: row.delivered_at,
    read_at: row.read_at,
    failed_at: row.failed_at,
    error: errorOf(row, status),
  };
}

function errorOf(row: RecipientRow, status: string): CampaignRecipientError | null {
  if (row.skip_reason) return explainSkip(row.skip_reason);
  if (status === 'cancelled') return ofTable('campaign_cancelled');
  if (status !== 'failed' || !row.error) return null;
  const { code, title, explanation, action } = row.error;
  return { code: String(code), title, explanation, action };
}

function toCells(recipient: CampaignRecipientResponse): (string | Date | null | undefined)[] {
  const { error } = recipient;
  return [
    recipient.id,
    recipient.contact_id,
    recipient.phone_number,
    recipient.name,
    recipient.status,
    recipient.skip_reason,
    recipient.queued_at,
    recipient.sent_at,
    recipient.delivered_at,
    recipient.read_at,
    recipient.failed_at,
    error?.code,
    error?.title,
    error?.explanation,
    error?.action,
  ];
}
