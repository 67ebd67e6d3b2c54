import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { audienceRefusalSql } from '../../contacts/may-receive.rule';
import { AppConfig } from '../../platform/config/app-config';
import { AppError } from '../../platform/http/errors';
import { answering } from '../../platform/http/held-key';
import { type FailureCode, policyFor } from '../../whatsapp/errors/error-policy';
import type { WorkspaceContext } from '../../workspaces/workspace-context';
import { recountAudience } from '../audience/campaign-audience.queries';
import { codeOf } from '../model/campaign-guard';
import { failuresOf } from '../model/campaign-failures.queries';
import { ofTable, skipText } from '../model/campaign-reasons';
import { isRetried, retryWaitSeconds } from './campaign-retry-policy';
import { isStatus, statusSql } from '../model/campaign-status';
import { lockCampaign } from '../model/find-campaign';
import { Campaign } from '../model/campaign.entity';
import { ReasonCount } from '../dto/campaign-audience.response';
import { CampaignRetry } from '../dto/campaign-retry.dto';
import { CampaignRetryResponse } from '../dto/campaign-retry.response';
import { CampaignResponse } from '../dto/campaign.response';

const LONGEST_NAME = 255;

/** Failed recipients that have the same code, the same reason to be left out now, and the same past. */
interface FailedGroup {
  code: string;
  reason: string | null;
  retried: boolean;
  count: number;
  last_at: Date;
}

/**
 * $1 campaign. A recipient is being retried when another retry of the campaign has written to them or still may.
 * Whether the template needs a phone number is asked by the dispatcher, as of every recipient.
 */
const FAILED = `
  SELECT r.contact_id, r.variables, m.error->>'code' AS code, m.failed_at, ${audienceRefusalSql('false')} AS reason,
         EXISTS (SELECT 1 FROM campaigns k JOIN campaign_recipients x ON x.campaign_id = k.id
                  WHERE k.retry_of = r.campaign_id AND x.contact_id = r.contact_id
                    AND (x.state = 'dispatched'
                         OR (x.state = 'pending' AND k.deleted_at IS NULL
                             AND NOT ${statusSql('k', 'cut_short')}))) AS retried
    FROM campaign_recipients r
    JOIN messages m ON m.id = r.id
    JOIN contacts c ON c.id = r.contact_id
   WHERE r.campaign_id = $1 AND r.state = 'dispatched' AND m.status = 'failed'`;

/** Sends failed messages anew, as a campaign of its own: new messages, so that nothing goes out twice under one id. */
@Injectable()
export class CampaignRetryService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly config: AppConfig,
  ) {}

  /**
   * Makes a campaign of the failed recipients whom the error table lets be tried again, scheduled for the end of the
   * waiting time that it demands.
   * @throws AppError campaign_state while the campaign can still send; campaign_has_no_recipients when no recipient is
   * left
   */
  retry(ctx: WorkspaceContext, id: string, body: CampaignRetry): Promise<CampaignRetryResponse> {
    return answering(this.dataSource, async (tx) => {
      const campaign = await lockCampaign(tx, ctx.workspaceId, id);
      assertOver(campaign);
      const failures = await failuresOf(tx, id);
      const codes = failures.map(({ code }) => code).filter((code) => this.isWanted(codeOf(code), body));
      const groups = await tx.query<FailedGroup[]>(
        `SELECT code, reason, retried, count(*)::int AS count, max(failed_at) AS last_at
           FROM (${FAILED}) f GROUP BY code, reason, retried`,
        [id],
      );
      const taken = groups.filter((g) => !g.retried && g.reason === null && codes.includes(g.code));
      const leftOut = groups.filter((group) => !taken.includes(group));
      if (taken.length === 0) {
        throw new AppError('campaign_has_no_recipients', 'No failed recipient can be sent to again', {
          extra: { left_out: explainGroups(leftOut, codes) },
        });
      }
      const retry = await this.make(tx, ctx, campaign, body, taken);
      await this.copyRecipients(tx, campaign, retry, codes);
      const { total } = await recountAudience(tx, retry.id);
      const stored = await tx.getRepository(Campaign).findOneByOrFail({ id: retry.id });
      return {
        campaign: CampaignResponse.from(stored),
        added: total,
        left_out: explainGroups(leftOut, codes),
      };
    });
  }

  /** Codes or classes that were named narrow the choice, and let pass what needed somebody to put it right first. */
  private isWanted(code: FailureCode, { error_codes, classes }: CampaignRetry): boolean {
    const named =
      (error_codes?.includes(String(code)) ?? false) || (classes?.includes(policyFor({ code }).handling) ?? false);
    const narrowed = error_codes !== undefined || classes !== undefined;
    return narrowed ? named && isRetried(code, true, this.config.sending.retryUnconfirmed) : isRetried(code, false);
  }

  private make(
    tx: EntityManager,
    ctx: WorkspaceContext,
    first: Campaign,
    body: CampaignRetry,
    taken: FailedGroup[],
  ): Promise<Campaign> {
    const attempt = first.retryAttempt + 1;
    const now = new Date();
    const earliest = Math.max(...taken.map((group) => earliestOf(group, attempt)));
    const notBefore = earliest > now.getTime() ? new Date(earliest) : null;
    return tx.getRepository(Campaign).save(
      Object.assign(new Campaign(), {
        workspaceId: first.workspaceId,
        phoneNumberId: first.phoneNumberId,
        templateId: first.templateId,
        name: body.name ?? nameOf(first.name, attempt),
        variables: first.variables,
        status: 'scheduled',
        scheduledAt: notBefore ?? now,
        notBefore,
        retryOf: first.id,
        retryAttempt: attempt,
        createdBy: ctx.userId,
      }),
    );
  }

  private async copyRecipients(tx: EntityManager, first: Campaign, retry: Campaign, codes: string[]): Promise<void> {
    await tx.query(
      `INSERT INTO campaign_recipients (id, workspace_id, campaign_id, contact_id, variables)
       SELECT uuid_v7(), $2, $3, contact_id, variables FROM (${FAILED}) f
        WHERE NOT retried AND reason IS NULL AND code = ANY ($4::text[])`,
      [first.id, retry.workspaceId, retry.id, codes],
    );
  }
}

function assertOver({ status }: Campaign): void {
  if (isStatus(status, 'over')) return;
  throw new AppError(
    'campaign_state',
    `A campaign that is ${status} is not over yet; its failed messages can be sent anew afterwards`,
  );
}

function earliestOf({ code, last_at }: FailedGroup, attempt: number): number {
  return last_at.getTime() + retryWaitSeconds(codeOf(code), attempt) * 1000;
}

function nameOf(first: string, attempt: number): string {
  const suffix = ` (retry ${attempt})`;
  const base = first.replace(/ \(retry \d+\)$/, '');
  return base.slice(0, LONGEST_NAME - suffix.length) + suffix;
}

function explainGroups(groups: FailedGroup[], codes: string[]): ReasonCount[] {
  const counts = new Map<string, ReasonCount>();
  for (const group of groups) {
    const { reason, explanation } = whyLeftOut(group, codes);
    const count = (counts.get(reason)?.count ?? 0) + group.count;
    counts.set(reason, { reason, count, explanation });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count);
}

function whyLeftOut({ code, reason, retried }: FailedGroup, codes: string[]): { reason: string; explanation: string } {
  if (retried) return { reason: 'already_retried', explanation: 'Another retry of this campaign has them.' };
  if (reason !== null && codes.includes(code)) return { reason, explanation: skipText(reason) };
  return { reason: code, explanation: ofTable(codeOf(code)).explanation };
}
