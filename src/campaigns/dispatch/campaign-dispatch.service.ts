import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { needsNumber } from '../../contacts/may-receive.rule';
import { ConversationsService } from '../../conversations/conversations.service';
import type { NewOutbound } from '../../messages/messages.types';
import { OutboundMessages } from '../../messages/outbox/outbound-messages.service';
import {
  claimRecipients,
  type ClaimedRecipient,
  markDispatched,
  markSkipped,
  noteWaiting,
  queuedByCampaign,
  stillSending,
  type Share,
} from './campaign-dispatch.queries';
import { blockersOf } from '../model/campaign-guard';
import { lockPortfolio, tryLockNumber } from '../model/campaign-locks';
import { CampaignWriter } from './campaign-message';
import { MessagingLimit, portfolioKey } from './messaging-limit.service';
import { LIMIT_REACHED, limitReached, waitsForLimit } from '../model/campaign-reasons';
import { sendingCampaigns, type SendContext } from '../model/send-context.queries';
import { queueDepth, splitQuota } from './fair-share';

const NONE: Dispatched = { workspaceId: '', count: 0 };

/** Rolls a step back. */
class StatusChanged extends Error {}

/** Numbers served side by side by one worker; each takes one connection to the database. */
const AT_ONCE = 4;

interface Dispatched {
  workspaceId: string;
  count: number;
}

/**
 * Hands the messages of sending campaigns to the sending queue, for each number only as many as it can send in the next
 * two seconds. All that it knows is in the database, so any worker can go on where another one died.
 */
@Injectable()
export class CampaignDispatchService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly conversations: ConversationsService,
    private readonly outbound: OutboundMessages,
    private readonly messagingLimit: MessagingLimit,
  ) {}

  /** One step for one number; nothing when another worker is at it. @returns how many messages were handed over */
  async dispatch(phoneNumberId: string): Promise<number> {
    const { workspaceId, count } = await this.dataSource
      .transaction((tx) => this.step(tx, phoneNumberId))
      .catch((error: unknown) => {
        if (error instanceof StatusChanged) return NONE;
        throw error;
      });
    if (count > 0) await this.outbound.notify(workspaceId, phoneNumberId, 'campaign');
    return count;
  }

  /** One step for every number that has campaigns to hand over; one that fails does not hold up the others. */
  async dispatchAll(): Promise<void> {
    const numbers = await this.dataSource.query<{ phone_number_id: string }[]>(
      `SELECT DISTINCT phone_number_id FROM campaigns WHERE status = 'sending' AND deleted_at IS NULL`,
    );
    const failures: unknown[] = [];
    const serve = async (): Promise<void> => {
      for (let next = numbers.pop(); next !== undefined; next = numbers.pop())
        await this.dispatch(next.phone_number_id).catch((error: unknown) => failures.push(error));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, serve));
    if (failures.length > 0) throw failures[0];
  }

  private async step(tx: EntityManager, phoneNumberId: string): Promise<Dispatched> {
    if (!(await tryLockNumber(tx, phoneNumberId))) return NONE;
    const sending = await sendingCampaigns(tx, phoneNumberId);
    const able = sending.filter((campaign) => mayDispatch(campaign));
    const [first] = able;
    if (!first) return NONE;
    const shares = await this.share(tx, first, able);
    if (shares.length === 0) return NONE;
    const claimed = await claimRecipients(tx, shares);
    const queued = new Map(shares.map((share) => [share.campaignId, share.queued]));
    const writers = new Map(able.map((c) => [c.id, new CampaignWriter(c, queued.get(c.id) ?? 0)]));
    const count = await this.write(tx, first, writers, claimed);
    // Somebody may have paused or cancelled one of them meanwhile: then nothing of this step was.
    if (!(await stillSending(tx, [...queued.keys()]))) throw new StatusChanged();
    return { workspaceId: first.workspace_id, count };
  }

  /** What each campaign gets of the number's next two seconds, and of what the day's limit leaves. */
  private async share(tx: EntityManager, number: SendContext, campaigns: SendContext[]): Promise<Share[]> {
    const ids = campaigns.map(({ id }) => id);
    const queued = await queuedByCampaign(tx, number.phone_number_id, ids);
    const depth = queueDepth(number.messages_per_second);
    const room = depth - [...queued.values()].reduce((sum, count) => sum + count, 0);
    // Small helpings cost as many statements as large ones.
    if (room < Math.max(1, Math.floor(depth / 8))) return [];
    if (number.message_limit >= 0) await lockPortfolio(tx, portfolioKey(number));
    const { remaining, reached } = await this.messagingLimit.remaining(tx, number);
    const waiting = remaining === 0 ? limitReached(number.message_limit, reached) : null;
    if (waiting || campaigns.some(({ status_reason }) => waitsForLimit(status_reason)))
      await noteWaiting(tx, ids, LIMIT_REACHED, waiting);
    const claimants = ids.map((id) => ({ campaignId: id, queued: queued.get(id) ?? 0 }));
    const turn = randomInt(claimants.length);
    const shares = splitQuota(Math.min(room, remaining ?? room), claimants, turn);
    return campaigns.flatMap(({ id, template_category }) => {
      const count = shares.get(id) ?? 0;
      const numberNeeded = needsNumber(template_category);
      const share = { campaignId: id, count, queued: queued.get(id) ?? 0, numberNeeded };
      return count > 0 ? [share] : [];
    });
  }

  /** Writes what was claimed, as few statements as there are tables. @returns how many messages */
  private async write(
    tx: EntityManager,
    number: SendContext,
    writers: ReadonlyMap<string, CampaignWriter>,
    claimed: ClaimedRecipient[],
  ): Promise<number> {
    const drafts = claimed.map((recipient) => writers.get(recipient.campaign_id)!.write(recipient));
    const messages = drafts.flatMap((draft) => ('message' in draft ? [draft.message] : []));
    if (messages.length > 0) await this.handOver(tx, number, messages);
    // The last one: it locks the campaigns, which nobody shall wait for while this worker works, or stands still.
    const skipped = drafts.flatMap((draft) => ('reason' in draft ? [draft] : []));
    if (skipped.length > 0) await markSkipped(tx, skipped);
    return messages.length;
  }

  private async handOver(
    tx: EntityManager,
    number: SendContext,
    messages: Omit<NewOutbound, 'conversationId'>[],
  ): Promise<void> {
    const pairs = messages.map(({ contactId }) => ({ phoneNumberId: number.phone_number_id, contactId }));
    const threads = await this.conversations.ensure(number.workspace_id, pairs, tx);
    const rows = messages.map((row, i) => ({ ...row, conversationId: threads[i]!.id }));
    await this.outbound.insert(tx, rows);
    await markDispatched(
      tx,
      rows.map(({ id }) => id),
    );
  }
}

/** Nothing is handed over for a campaign that the guard is about to stop, or whose number is held for a while. */
function mayDispatch(campaign: SendContext): boolean {
  return (
    campaign.number_pause === null && blockersOf({ ...campaign, not_before: null, total_contacts: 1 }).length === 0
  );
}
