import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { OutboxWithdrawals } from '../../messages/outbox/withdrawals.service';
import { statusSql } from '../model/campaign-status';

/** A campaign that ended but has messages in the queue: a worker had them in hand when it ended, and put them back. */
interface Leftover {
  campaign_id: string;
  phone_number_id: string;
}

/** Takes back what a campaign has handed over and no worker has sent. */
@Injectable()
export class CampaignWithdrawal {
  constructor(private readonly outbox: OutboxWithdrawals) {}

  /** Takes back what no worker has tried to send: its recipients wait again. For the terms see `OutboxWithdrawals`. */
  async recallQueued(tx: EntityManager, phoneNumberId: string, campaignId: string): Promise<void> {
    const ids = await this.outbox.recallQueued(tx, phoneNumberId, campaignId);
    if (ids.length === 0) return;
    await tx.query(
      `UPDATE campaign_recipients SET state = 'pending' WHERE id = ANY ($1::uuid[]) AND state = 'dispatched'`,
      [ids],
    );
  }

  /** After `recallQueued`, of a campaign that is over: what was tried fails. */
  failAttempted(tx: EntityManager, phoneNumberId: string, campaignId: string): Promise<void> {
    return this.outbox.failAttempted(tx, phoneNumberId, campaignId);
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
      `SELECT DISTINCT o.campaign_id, o.phone_number_id
         FROM message_outbox o JOIN campaigns c ON c.id = o.campaign_id
        WHERE o.state = 'queued' AND ${statusSql('c', 'cut_short')}`,
    );
  }
}
