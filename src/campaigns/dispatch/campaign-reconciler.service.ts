import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { noteWaiting } from './campaign-dispatch.queries';
import { failuresOfAll } from '../model/campaign-failures.queries';
import { endOf, type FailureCount, judge } from '../model/campaign-guard';
import { type CampaignRef, CampaignLifecycleService } from '../lifecycle/campaign-lifecycle.service';
import { waitsForLimit, WORKSPACE_DELETED } from '../model/campaign-reasons';
import { isDueSql, mayActSql, TRANSITIONS } from '../model/campaign-status';
import { goneSql } from '../../templates/may-send.rule';
import { tryLockNumber } from '../model/campaign-locks';
import { sendingCampaigns, type SendContext, sendContextOf } from '../model/send-context.queries';
import { CampaignWithdrawal } from '../lifecycle/campaign-withdrawal.service';

/** How many due campaigns one sweep starts. */
const DUE_AT_ONCE = 20;

/** Done when every recipient has a result: no recipient waits, and nothing of it is in the queue or unconfirmed. */
const COMPLETE = `
  UPDATE campaigns c
     SET status = '${TRANSITIONS.complete.to}', completed_at = now(), status_reason = NULL, updated_at = now()
   WHERE ${mayActSql('complete', 'c')} AND c.deleted_at IS NULL
     AND NOT EXISTS (SELECT 1 FROM campaign_recipients r WHERE r.campaign_id = c.id AND r.state = 'pending')
     AND NOT EXISTS (
       SELECT 1 FROM message_outbox o WHERE o.phone_number_id = c.phone_number_id AND o.campaign_id = c.id)`;

/** Paused campaigns whose number or template is gone. */
const STRANDED = `
  SELECT c.id, c.workspace_id AS "workspaceId"
    FROM campaigns c JOIN phone_numbers p ON p.id = c.phone_number_id LEFT JOIN templates t ON t.id = c.template_id
   WHERE c.status = 'scheduled' AND c.paused_at IS NOT NULL AND c.deleted_at IS NULL AND c.started_at IS NOT NULL
     AND (p.deleted_at IS NOT NULL OR ${goneSql('t')})
     AND EXISTS (SELECT 1 FROM campaign_recipients r WHERE r.campaign_id = c.id AND r.state = 'pending')`;

/** Unfinished campaigns of deleted workspaces. */
const OF_DELETED = `
  SELECT c.id, c.workspace_id AS "workspaceId" FROM campaigns c JOIN workspaces w ON w.id = c.workspace_id
   WHERE w.deleted_at IS NOT NULL AND ${mayActSql('cancel', 'c')} AND c.deleted_at IS NULL ORDER BY c.id LIMIT 100`;

/**
 * What the worker looks after again and again: schedules, guards, ends. Several workers do it at once; each change is
 * made by one of them.
 */
@Injectable()
export class CampaignReconciler {
  private readonly logger = new Logger('Campaigns');

  constructor(
    private readonly dataSource: DataSource,
    private readonly lifecycle: CampaignLifecycleService,
    private readonly withdrawal: CampaignWithdrawal,
  ) {}

  /** One round; a duty that fails does not keep the others from being done. */
  async sweep(): Promise<void> {
    for (const duty of ['startDue', 'complete', 'guard', 'failStranded', 'endDeleted', 'clear'] as const) {
      try {
        await this[duty]();
      } catch (error) {
        this.logger.warn(`${duty}: ${(error as Error).message}`);
      }
    }
  }

  private async startDue(): Promise<void> {
    const due = await this.dataSource.query<CampaignRef[]>(
      `SELECT c.id, c.workspace_id AS "workspaceId" FROM campaigns c
        WHERE ${isDueSql('c')} ORDER BY c.scheduled_at LIMIT ${DUE_AT_ONCE}`,
    );
    for (const campaign of due) await this.lifecycle.startDue(campaign);
  }

  private async guard(): Promise<void> {
    const sending = await sendingCampaigns(this.dataSource.manager);
    if (sending.length === 0) return;
    const failures = await failuresOfAll(
      this.dataSource.manager,
      sending.map(({ id }) => id),
    );
    for (const campaign of sending) await this.judge(campaign, failures.get(campaign.id) ?? []);
  }

  private async judge(campaign: SendContext, failures: FailureCount[]): Promise<void> {
    const { id, workspace_id: workspaceId, status_reason: said } = campaign;
    const judgement = judge(campaign, failures);
    if (judgement.kind === 'pause' || judgement.kind === 'fail') {
      this.logger.warn(`campaign ${id}: ${judgement.kind} because of ${judgement.reason.code}`);
      await this.lifecycle.stop({ id, workspaceId }, judgement.kind, judgement.reason);
      return;
    }
    const tx = this.dataSource.manager;
    if (judgement.kind === 'wait') {
      await noteWaiting(tx, [id], judgement.reason.code, judgement.reason);
      return;
    }
    // Only the dispatcher knows when the day's limit lets messages pass again.
    if (said && !waitsForLimit(said)) await noteWaiting(tx, [id], said.code, null);
    if (judgement.window) await this.openWindow(id, judgement.window);
  }

  /** Fails paused campaigns that can never go on. */
  private async failStranded(): Promise<void> {
    const dead = await this.dataSource.query<CampaignRef[]>(STRANDED);
    for (const ref of dead) {
      const around = await sendContextOf(this.dataSource.manager, ref.id);
      const reason = around && endOf(around);
      if (reason) await this.lifecycle.stop(ref, 'fail', reason);
    }
  }

  /** Ends the campaigns of deleted workspaces, whatever they were at. */
  private async endDeleted(): Promise<void> {
    for (const ref of await this.dataSource.query<CampaignRef[]>(OF_DELETED)) {
      await this.lifecycle.end(ref, WORKSPACE_DELETED);
    }
  }

  private async openWindow(id: string, mark: { settled: number; failed: number }): Promise<void> {
    await this.dataSource.query(
      `UPDATE campaigns SET guard_settled = $2, guard_failed = $3 WHERE id = $1 AND status = 'sending'`,
      [id, mark.settled, mark.failed],
    );
  }

  private async complete(): Promise<void> {
    await this.dataSource.query(COMPLETE);
  }

  /** Takes out of the queue what came there after its campaign had been paused or had ended. */
  private async clear(): Promise<void> {
    const leftovers = await this.withdrawal.leftovers(this.dataSource.manager);
    for (const { campaign_id: id, phone_number_id: number, is_over: isOver } of leftovers) {
      await this.dataSource.transaction(async (tx) => {
        if (await tryLockNumber(tx, number)) await this.withdrawal.takeBack(tx, number, id, isOver);
      });
    }
  }
}
