import { Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager, In } from 'typeorm';
import { AppError } from '../../platform/http/errors';
import { answering } from '../../platform/http/held-key';
import { QUEUES } from '../../platform/queues/queue-jobs';
import { JobQueues } from '../../platform/queues/job-queues.service';
import type { WorkspaceContext } from '../../workspaces/workspace-context';
import { failuresOf } from '../model/campaign-failures.queries';
import { blockersOf, countedFailures } from '../model/campaign-guard';
import { lockNumber } from '../model/campaign-locks';
import { findCampaign, lockCampaign } from '../model/find-campaign';
import { type CampaignAction, isDueSql, nextStatus, UNFINISHED } from '../model/campaign-status';
import { type SendContext, sendContextOf } from '../model/send-context.queries';
import { CampaignWithdrawal } from './campaign-withdrawal.service';
import type { StatusReason } from '../campaigns.types';
import { leaveOutMissing } from '../audience/campaign-missing.queries';
import { Campaign } from '../model/campaign.entity';
import { CampaignSchedule } from '../dto/campaign-update.dto';
import { CampaignResponse } from '../dto/campaign.response';
import { readScheduledAt } from '../model/schedule-time';

/** A campaign as jobs and sweepers name it. */
export interface CampaignRef {
  id: string;
  workspaceId: string;
}

/**
 * Starts, schedules, pauses, cancels and ends campaigns. Every change of a status follows the table in
 * `campaign-status.ts`.
 */
@Injectable()
export class CampaignLifecycleService {
  private readonly logger = new Logger('Campaigns');

  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: JobQueues,
    private readonly withdrawal: CampaignWithdrawal,
  ) {}

  /** Carries out an action that a client wrote as a status. */
  async act(ctx: WorkspaceContext, id: string, action: CampaignAction): Promise<void> {
    if (action === 'start') await this.start(ctx, id);
    else if (action === 'pause') await this.pause(ctx, id);
    else if (action === 'cancel') await this.cancel(ctx, id);
    else if (action === 'unschedule') await this.unschedule(ctx, id);
    else throw new AppError('campaign_state');
  }

  /**
   * Starts a campaign, or resumes a paused one exactly where it stood.
   * @throws AppError 409 with the reason: no recipients, no approved template, no active number …
   */
  async start(ctx: WorkspaceContext, id: string): Promise<CampaignResponse> {
    const campaign = await answering(this.dataSource, async (tx) => {
      const locked = await lockCampaign(tx, ctx.workspaceId, id);
      nextStatus(locked.status, 'start');
      return CampaignResponse.from(await this.begin(tx, locked));
    });
    await this.jobs.notify(QUEUES.campaignDispatch, 'dispatch', { phoneNumberId: campaign.phone_number_id });
    return campaign;
  }

  /** Stops the sending: what no worker has in hand goes back to waiting. Nothing is sent twice after the resume. */
  async pause(ctx: WorkspaceContext, id: string): Promise<CampaignResponse> {
    return CampaignResponse.from(await this.hold({ id, workspaceId: ctx.workspaceId }, 'pause'));
  }

  /** Ends a campaign for good; a recipient who was not written to yet gets nothing. */
  async cancel(ctx: WorkspaceContext, id: string): Promise<CampaignResponse> {
    return CampaignResponse.from(await this.hold({ id, workspaceId: ctx.workspaceId }, 'cancel'));
  }

  /** Sets or moves the time at which the campaign starts, or goes on, by itself. */
  async schedule(ctx: WorkspaceContext, id: string, time: CampaignSchedule): Promise<CampaignResponse> {
    const at = readScheduledAt(time);
    return answering(this.dataSource, async (tx) => {
      const campaign = await lockCampaign(tx, ctx.workspaceId, id);
      const status = nextStatus(campaign.status, 'schedule');
      if (campaign.notBefore && at < campaign.notBefore) {
        const earliest = campaign.notBefore.toISOString();
        throw new AppError('campaign_state', `This retry may not start before ${earliest}`);
      }
      const patch = { status, scheduledAt: at, pausedAt: null, statusReason: null };
      return CampaignResponse.from(await change(tx, campaign, patch));
    });
  }

  /** Takes the campaign off the schedule; one that has sent already is paused then. */
  async unschedule(ctx: WorkspaceContext, id: string): Promise<CampaignResponse> {
    return this.dataSource.transaction(async (tx) => {
      const campaign = await lockCampaign(tx, ctx.workspaceId, id);
      const draft = nextStatus(campaign.status, 'unschedule');
      const patch = campaign.startedAt
        ? { scheduledAt: null, pausedAt: campaign.pausedAt ?? new Date() }
        : { status: draft, scheduledAt: null, pausedAt: null };
      return CampaignResponse.from(await change(tx, campaign, patch));
    });
  }

  /**
   * Starts a campaign whose time has come; of several workers one does it. A campaign that can't start is paused with
   * the reason. @returns whether this call did anything
   */
  async startDue({ id, workspaceId }: CampaignRef): Promise<boolean> {
    const numberId = await this.dataSource.transaction(async (tx) => {
      const campaign = await lockCampaign(tx, workspaceId, id).catch(() => undefined);
      if (!campaign || !(await isDue(tx, id))) return undefined;
      const [blocker] = blockersOf((await sendContextOf(tx, id))!);
      if (!blocker) return (await this.begin(tx, campaign)).phoneNumberId;
      const { error: _, ...reason } = blocker;
      await change(tx, campaign, { scheduledAt: null, pausedAt: new Date(), statusReason: reason });
      return null;
    });
    if (numberId) await this.jobs.notify(QUEUES.campaignDispatch, 'dispatch', { phoneNumberId: numberId });
    return numberId !== undefined;
  }

  /**
   * Pauses or fails a campaign by itself, with the reason that everybody sees; nothing when it no longer sends, or when
   * nothing is left to be kept from going out.
   */
  async stop(ref: CampaignRef, action: 'pause' | 'fail', reason: StatusReason): Promise<void> {
    await this.hold(ref, action, reason).catch((error: unknown) => {
      if (!(error instanceof AppError)) throw error;
    });
  }

  /** Cancels a campaign by itself, with the reason, also where nothing of it is left to be sent. */
  async end(ref: CampaignRef, reason: StatusReason): Promise<void> {
    await this.hold(ref, 'cancel', reason).catch((error: unknown) => {
      if (!(error instanceof AppError)) throw error;
    });
  }

  /**
   * Pause, cancel and fail: first the campaign, at once, for what it holds no worker claims and no dispatcher adds to;
   * then its messages, under the lock that keeps dispatchers out. A dispatcher that stands still may have that lock:
   * then the reconciler takes the messages back.
   */
  private async hold(
    ref: CampaignRef,
    action: 'pause' | 'cancel' | 'fail',
    reason: StatusReason | null = null,
  ): Promise<Campaign> {
    const { phone_number_id: phoneNumberId } = await answering(this.dataSource, async (tx) =>
      CampaignResponse.from(await this.change(tx, ref, action, reason)),
    );
    await this.dataSource
      .transaction(async (tx) => {
        await lockNumber(tx, phoneNumberId);
        await this.withdrawal.takeBack(tx, phoneNumberId, ref.id, action !== 'pause');
      })
      .catch((error: Error) => this.logger.warn(`campaign ${ref.id}: messages not taken back yet: ${error.message}`));
    return findCampaign(this.dataSource.manager, ref.workspaceId, ref.id);
  }

  private async change(
    tx: EntityManager,
    { id, workspaceId }: CampaignRef,
    action: 'pause' | 'cancel' | 'fail',
    reason: StatusReason | null,
  ): Promise<Campaign> {
    const campaign = await lockCampaign(tx, workspaceId, id);
    const status = nextStatus(campaign.status, action);
    if (reason && action !== 'cancel' && !(await this.withdrawal.hasOpenMessages(tx, campaign.phoneNumberId, id)))
      throw new AppError('campaign_state');
    const pausedAt = action === 'pause' ? new Date() : null;
    return change(tx, campaign, { status, pausedAt, scheduledAt: null, statusReason: reason });
  }

  private async begin(tx: EntityManager, campaign: Campaign): Promise<Campaign> {
    // What Meta says of the template meanwhile comes before this start, or after it, where the guard sees it.
    await tx.query('SELECT 1 FROM templates WHERE id = $1 FOR SHARE', [campaign.templateId]);
    const around = (await sendContextOf(tx, campaign.id))!;
    assertNoBlocker(around);
    const left = await leaveOutMissing(tx, around);
    if (left === 0) {
      throw new AppError('campaign_has_no_recipients', 'No recipient has a value for every parameter of the template');
    }
    const now = new Date();
    const failures = await failuresOf(tx, campaign.id);
    return change(tx, campaign, {
      status: nextStatus(campaign.status, 'start'),
      statusReason: null,
      scheduledAt: null,
      pausedAt: null,
      startedAt: campaign.startedAt ?? now,
      resumedAt: now,
      acceptedQuality: around.quality_rating,
      guardSettled: campaign.sentCount + campaign.failedCount,
      guardFailed: countedFailures(failures),
    });
  }
}

function assertNoBlocker(around: SendContext): void {
  const [blocker] = blockersOf(around);
  if (!blocker) return;
  const { error, title, explanation } = blocker;
  throw new AppError(error, explanation.startsWith(title) ? explanation : `${title}: ${explanation}`, {
    extra: { reason: { title, explanation, action: blocker.action } },
  });
}

async function isDue(tx: EntityManager, id: string): Promise<boolean> {
  const due = await tx.query<unknown[]>(`SELECT 1 FROM campaigns c WHERE c.id = $1 AND ${isDueSql('c')}`, [id]);
  return due.length > 0;
}

type Patch = Partial<
  Pick<
    Campaign,
    | 'status'
    | 'statusReason'
    | 'scheduledAt'
    | 'pausedAt'
    | 'startedAt'
    | 'resumedAt'
    | 'acceptedQuality'
    | 'guardSettled'
    | 'guardFailed'
  >
>;

/** Writes a change of a locked campaign and hands over the row as it is then. */
async function change(tx: EntityManager, campaign: Campaign, patch: Patch): Promise<Campaign> {
  const campaigns = tx.getRepository(Campaign);
  const { id, workspaceId } = campaign;
  await campaigns.update({ id, workspaceId, status: In(UNFINISHED) }, patch);
  return campaigns.findOneOrFail({ where: { id, workspaceId } });
}
