import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ContactMerges, type MergedPair } from '../../contacts/identity/contact-merges.service';
import { OutboxWithdrawals } from '../../messages/outbox/withdrawals.service';
import type { RecipientState } from '../campaigns.types';
import { markSkipped } from '../dispatch/campaign-dispatch.queries';
import { lockNumber } from './campaign-locks';

/** First of all rooms: campaigns and their recipients are locked before threads and messages. */
const RANK = 10;

/** A campaign with the recipients that two contacts of one person are in it. */
interface Pair {
  campaign_id: string;
  phone_number_id: string;
  gone_row: string;
  gone_state: RecipientState;
  kept_row: string | null;
  kept_state: RecipientState | null;
}

/** A look at the key for each campaign of the workspace. $1 workspace, $2 gone, $3 kept. */
const PAIRS = `
  SELECT c.id AS campaign_id, c.phone_number_id, g.id AS gone_row, g.state AS gone_state,
         k.id AS kept_row, k.state AS kept_state
    FROM campaigns c
    JOIN campaign_recipients g ON g.campaign_id = c.id AND g.contact_id = $2
    LEFT JOIN campaign_recipients k ON k.campaign_id = c.id AND k.contact_id = $3
   WHERE c.workspace_id = $1 ORDER BY c.id`;

/** $1 campaigns. */
const LOCK = `SELECT 1 FROM campaigns WHERE id = ANY ($1::uuid[]) ORDER BY id FOR NO KEY UPDATE`;

/** $1 recipients, $2 contact. */
const HAND_OVER = `UPDATE campaign_recipients SET contact_id = $2 WHERE id = ANY ($1::uuid[])`;

/** $1 recipients that were left out before. */
const DROP = `
  WITH gone AS (
    DELETE FROM campaign_recipients WHERE id = ANY ($1::uuid[]) AND state = 'skipped' RETURNING campaign_id
  )
  UPDATE campaigns c SET skipped_count = c.skipped_count - d.count
    FROM (SELECT campaign_id, count(*)::int AS count FROM gone GROUP BY campaign_id) d WHERE c.id = d.campaign_id`;

/** One recipient of two contacts that are one person: whoever has no message yet gets none. */
@Injectable()
export class CampaignMerge implements OnModuleInit {
  constructor(
    private readonly merges: ContactMerges,
    private readonly outbox: OutboxWithdrawals,
  ) {}

  onModuleInit(): void {
    this.merges.followedBy(RANK, (pair, tx) => this.follow(pair, tx));
  }

  private async follow({ workspaceId, goneId, keptId }: MergedPair, tx: EntityManager): Promise<boolean> {
    const values = [workspaceId, goneId, keptId];
    const seen = await tx.query<Pair[]>(PAIRS, values);
    if (seen.length === 0) return false;
    for (const id of [...new Set(seen.map((pair) => pair.phone_number_id))].sort()) await lockNumber(tx, id);
    await tx.query(LOCK, [seen.map((pair) => pair.campaign_id)]);
    const pairs = await tx.query<Pair[]>(PAIRS, values);
    const twice = pairs.filter((pair) => pair.gone_state !== 'skipped' && isIn(pair.kept_state));
    const spare = twice.flatMap((pair) => spareOf(pair) ?? []);
    const sent = twice.filter((pair) => spareOf(pair) === null);
    const recalled = await this.recall(tx, sent);
    const left = [...spare, ...recalled];
    if (left.length > 0)
      await markSkipped(
        tx,
        left.map((id) => ({ id, reason: 'same_person' })),
      );
    // Where only the one that goes is in, or the one that stays was left out, the row changes hands.
    const moved = pairs.filter((pair) => pair.gone_state !== 'skipped' && !isIn(pair.kept_state));
    const dropped = moved.flatMap(({ kept_row }) => kept_row ?? []);
    if (dropped.length > 0) await tx.query(DROP, [dropped]);
    const alone = pairs.filter((pair) => pair.gone_state === 'skipped' && pair.kept_row === null);
    await tx.query(HAND_OVER, [[...moved, ...alone].map(({ gone_row }) => gone_row), keptId]);
    return false;
  }

  /** Both have a message: one that no worker has tried to send is taken back. */
  private async recall(tx: EntityManager, pairs: Pair[]): Promise<string[]> {
    const ids = await this.outbox.recallThese(
      tx,
      pairs.map(({ gone_row }) => gone_row),
    );
    const rest = pairs.filter(({ gone_row }) => !ids.includes(gone_row)).flatMap(({ kept_row }) => kept_row ?? []);
    return [...ids, ...(rest.length > 0 ? await this.outbox.recallThese(tx, rest) : [])];
  }
}

function isIn(state: RecipientState | null): boolean {
  return state === 'pending' || state === 'dispatched';
}

/** The recipient that waits for its turn while the person has another row; null when both have their messages. */
function spareOf({ gone_row, gone_state, kept_row, kept_state }: Pair): string | null {
  if (gone_state === 'pending') return gone_row;
  return kept_state === 'pending' ? kept_row : null;
}
