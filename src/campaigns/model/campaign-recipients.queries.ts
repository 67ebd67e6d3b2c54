import type { EntityManager } from 'typeorm';
import { isStatus } from './campaign-status';
import type { Campaign } from './campaign.entity';
import type { MessageFailure } from '../../messages/message.entity';
import type { RowOf } from '../../platform/database/columns';
import type { RecipientStatus } from '../campaigns.types';
import type { CampaignRecipient } from './campaign-recipient.entity';

/** A recipient with its contact and its message, as lists and exports show it. */
export interface RecipientRow extends RowOf<
  CampaignRecipient,
  'id' | 'contactId' | 'state' | 'skipReason' | 'variables'
> {
  name: string | null;
  wa_id: string | null;
  message_status: RecipientStatus | null;
  error: MessageFailure | null;
  queued_at: Date | null;
  sent_at: Date | null;
  delivered_at: Date | null;
  read_at: Date | null;
  failed_at: Date | null;
}

interface RecipientPage {
  status?: RecipientStatus;
  /** Only recipients beyond this id. */
  cursor?: string;
  limit: number;
  offset?: number;
}

/** A page of recipients: the newest first for lists, the oldest first for exports. */
export function readRecipients(
  tx: EntityManager,
  campaign: Campaign,
  { status, cursor, limit, offset = 0 }: RecipientPage,
  order: 'ASC' | 'DESC' = 'DESC',
): Promise<RecipientRow[]> {
  const beyond = order === 'DESC' ? '<' : '>';
  return tx.query<RecipientRow[]>(
    `SELECT r.id, r.contact_id, r.state, r.skip_reason, r.variables, c.name, c.wa_id, m.status AS message_status,
            m.error, m.created_at AS queued_at, m.sent_at, m.delivered_at, m.read_at, m.failed_at
       FROM campaign_recipients r
       JOIN contacts c ON c.id = r.contact_id
       LEFT JOIN messages m ON m.id = r.id AND r.state = 'dispatched'
      WHERE r.campaign_id = $1 AND r.workspace_id = $2 AND ${filterOf(campaign, status)}
        ${cursor ? `AND r.id ${beyond} $5` : ''}
      ORDER BY r.id ${order} LIMIT $3 OFFSET $4`,
    [campaign.id, campaign.workspaceId, limit, offset, ...(cursor ? [cursor] : [])],
  );
}

function filterOf(campaign: Campaign, status: RecipientStatus | undefined): string {
  const over = isStatus(campaign.status, 'cut_short');
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
  campaign: Campaign,
  status: RecipientStatus | undefined,
): Promise<number> {
  const { totalContacts, skippedCount, sentCount, deliveredCount, readCount } = campaign;
  const over = isStatus(campaign.status, 'cut_short');
  switch (status) {
    case undefined:
      return totalContacts + skippedCount;
    case 'skipped':
      return skippedCount;
    case 'pending':
      return over ? 0 : countPending(tx, campaign.id);
    case 'cancelled':
      return over ? countPending(tx, campaign.id) : 0;
    case 'queued':
      return countQueued(tx, campaign, `state = 'queued'`);
    case 'sending':
      return countQueued(tx, campaign, `state <> 'queued'`);
    case 'sent':
      return sentCount - deliveredCount;
    case 'delivered':
      return deliveredCount - readCount;
    case 'read':
      return readCount;
    case 'failed':
      return campaign.failedCount;
  }
}

async function countPending(tx: EntityManager, campaignId: string): Promise<number> {
  const [row] = await tx.query<[{ count: number }]>(
    `SELECT count(*)::int AS count FROM campaign_recipients WHERE campaign_id = $1 AND state = 'pending'`,
    [campaignId],
  );
  return row.count;
}

async function countQueued(tx: EntityManager, campaign: Campaign, condition: string): Promise<number> {
  const [row] = await tx.query<[{ count: number }]>(
    `SELECT count(*)::int AS count FROM message_outbox
      WHERE phone_number_id = $1 AND campaign_id = $2 AND ${condition}`,
    [campaign.phoneNumberId, campaign.id],
  );
  return row.count;
}
