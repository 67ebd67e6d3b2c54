import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { OutboxWithdrawals } from '../../messages/outbox/withdrawals.service';
import { statusSql } from '../model/campaign-status';

/**
 * A campaign that does not send but has messages in the queue: a worker had them in hand when it ended, and put them
 * back, or a dispatcher stood still in the middle of adding them.
 */
export interface Leftover {
  campaign_id: string;
  phone_number_id: string;
  /** It will never send again. */
  is_over: boolean;
}

/** Takes back what a campaign has handed over and no worker has sent. */
@Injectable()
export class CampaignWithdrawal {
  constructor(private readonly outbox: OutboxWithdrawals) {}

  /**
   * Takes back what no worker has tried to send: its recipients wait again. What was tried fails where the campaign is
   * over. For the terms see `OutboxWithdrawals`.
   */
  async takeBack(tx: EntityManager, phoneNumberId: string, campaignId: string, isOver: boolean): Promise<void> {
    const ids = await this.outbox.recallQueued(tx, phoneNumberId, campaignId);
    if (ids.length > 0)
      await tx.query(
        `UPDATE campaign_recipients SET state = 'pending' WHERE id = ANY ($1::uuid[]) AND state = 'dispatched'`,
        [ids],
      );
    if (isOver) await this.outbox.failAttempted(tx, phoneNumberId, campaignId);
  }

  /** Whether anything of the campaign has no result yet. */
  async hasOpenMessages(tx: EntityManager, phoneNumberId: string, campaignId: string): Promise<boolean> {
    const [row] = await tx.query<[{ open: boolean }]>(
      `SELECT EXISTS (SELECT 1 FROM campaign_recipients WHERE campaign_id = $1 AND state = 'pending')
           OR EXISTS (SELECT 1 FROM message_outbox WHERE phone_number_id = $2 AND campaign_id = $1) AS open`,
      [campaignId, phoneNumberId],
    );
    return row.open;
  }

  leftovers(tx: EntityManager): Promise<Leftover[]> {
    return tx.query<Leftover[]>(
      `SELECT DISTINCT o.campaign_id, o.phone_number_id, ${statusSql('c', 'cut_short')} AS is_over
         FROM message_outbox o JOIN campaigns c ON c.id = o.campaign_id
        WHERE o.state = 'queued' AND ${statusSql('c', 'holding')}
          AND (${statusSql('c', 'cut_short')} OR o.attempts = 0 AND NOT o.maybe_accepted)`,
    );
  }
}
