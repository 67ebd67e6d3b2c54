import type { EntityManager } from 'typeorm';
import type { CampaignStatus } from './campaign-status';
import type { RecipientState, RecipientStatus, SkipReason } from '../campaigns.types';

/** A recipient with its contact and its message, as lists and exports show it. */
export interface RecipientRow {
  id: string;
  contact_id: string;
  state: RecipientState;
  skip_reason: SkipReason | null;
  variables: Record<string, string> | null;
  name: string | null;
  wa_id: string | null;
  message_status: RecipientStatus | null;
  error: { code: string | number; title: string; explanation: string; action: string } | null;
  queued_at: Date | null;
  sent_at: Date | null;
  delivered_at: Date | null;
  read_at: Date | null;
  failed_at: Date | null;
}

/** What a list needs to know of its campaign. */
export interface ListedCampaign {
  id: string;
  workspace_id: string;
  phone_number_id: string;
  status: CampaignStatus;
  total_contacts: number;
  skipped_count: number;
  sent_count: number;
  delivered_count: number;
  read_count: number;
  failed_count: number;
}

export interface RecipientPage {
  status?: RecipientStatus;
  /** Only recipients beyond this id. */
  cursor?: string;
  limit: number;
  offset?: number;
}

/** Whether who still waits will never get the message. */
export function isOver(status: CampaignStatus): boolean {
  return status === 'cancelled' || status === 'failed';
}

/** A page of recipients: the newest first for lists, the oldest first for exports. */
export function readRecipients(
  tx: EntityManager,
  campaign: ListedCampaign,
  { status, cursor, limit, offset = 0 }: RecipientPage,
  order: 'ASC' | 'DESC' = 'DESC',
): Promise<RecipientRow[]> {
  const beyond = order === 'DESC' ? '<' : '>';
  return tx.query<RecipientRow[]>(
    `SELECT r.id, r.contact_id, r.state, r.skip_reason, r.variables, c.name, c.wa_id, m.status AS message_status, m.error,
            m.created_at AS queued_at, m.sent_at, m.delivered_at, m.read_at, m.failed_at
       FROM campaign_recipients r
       JOIN contacts c ON c.id = r.contact_id
       LEFT JOIN messages m ON m.id = r.id AND r.state = 'dispatched'
      WHERE r.campaign_id = $1 AND r.workspace_id = $2 AND ${filterOf(campaign, status)}
        ${cursor ? `AND r.id ${beyond} $5` : ''}
      ORDER BY r.id ${order} LIMIT $3 OFFSET $4`,
    [campaign.id, campaign.workspace_id, limit, offset, ...(cursor ? [cursor] : [])],
  );
}

function filterOf(campaign: ListedCampaign, status: RecipientStatus | undefined): string {
  const over = isOver(campaign.status);
  if (status === undefined) return 'true';
  if (status === 'skipped') return `r.state = 'skipped'`;
  if (status === 'pending') return over ? 'false' : `r.state = 'pending'`;
  if (status === 'cancelled') return over ? `r.state = 'pending'` : 'false';
  // One of a fixed list of words: the DTO lets nothing else pass.
  return `m.status = '${status}'`;
}

/** How many recipients are in a status, from the counters where they say it. */
export async function countRecipients(
  tx: EntityManager,
  campaign: ListedCampaign,
  status: RecipientStatus | undefined,
): Promise<number> {
  const { total_contacts, skipped_count, sent_count, delivered_count, read_count } = campaign;
  const over = isOver(campaign.status);
  switch (status) {
    case undefined:
      return total_contacts + skipped_count;
    case 'skipped':
      return skipped_count;
    case 'pending':
      return over ? 0 : countPending(tx, campaign.id);
    case 'cancelled':
      return over ? countPending(tx, campaign.id) : 0;
    case 'queued':
      return countQueued(tx, campaign, `state = 'queued'`);
    case 'sending':
      return countQueued(tx, campaign, `state <> 'queued'`);
    case 'sent':
      return sent_count - delivered_count;
    case 'delivered':
      return delivered_count - read_count;
    case 'read':
      return read_count;
    case 'failed':
      return campaign.failed_count;
  }
}

export async function countPending(tx: EntityManager, campaignId: string): Promise<number> {
  const [row] = await tx.query<[{ count: number }]>(
    `SELECT count(*)::int AS count FROM campaign_recipients WHERE campaign_id = $1 AND state = 'pending'`,
    [campaignId],
  );
  return row.count;
}

async function countQueued(
  tx: EntityManager,
  campaign: ListedCampaign,
  condition: string,
): Promise<number> {
  const [row] = await tx.query<[{ count: number }]>(
    `SELECT count(*)::int AS count FROM message_outbox
      WHERE phone_number_id = $1 AND campaign_id = $2 AND ${condition}`,
    [campaign.phone_number_id, campaign.id],
  );
  return row.count;
}
