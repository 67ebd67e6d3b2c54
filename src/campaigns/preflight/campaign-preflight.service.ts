import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AppError } from '../../platform/http/errors';
import { previewTemplate } from '../../whatsapp/templates/template-preview';
import type { WorkspaceContext } from '../../workspaces/workspace-context';
import { toReasonCounts } from '../audience/audience-tally';
import { type Blocker, refusal } from '../model/campaign-reasons';
import { blockersOf } from '../model/campaign-guard';
import { countAudience, sampleRecipients, type SampleRecipient } from './campaign-preflight.queries';
import { MessagingLimit } from '../dispatch/messaging-limit.service';
import { nextStatus } from '../model/campaign-status';
import { type SendContext, sendContextOf } from '../model/send-context.queries';
import { fillTemplate, formOf } from '../../whatsapp/templates/template-placeholders';
import { resolveValues } from '../audience/campaign-variables';
import { warningsOf } from '../model/campaign-warnings';
import { approvedOf } from '../dispatch/campaign-message';
import { CampaignPreflightResponse, PreflightSample } from '../dto/campaign-preflight.response';
import { CAMPAIGN_SHARE } from '../dispatch/fair-share';

const SAMPLES = 3;

/** Says before a start what it would do. */
@Injectable()
export class CampaignPreflightService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly messagingLimit: MessagingLimit,
  ) {}

  async preflight(ctx: WorkspaceContext, id: string): Promise<CampaignPreflightResponse> {
    const tx = this.dataSource.manager;
    const campaign = await sendContextOf(tx, id);
    if (!campaign || campaign.workspace_id !== ctx.workspaceId) throw new AppError('campaign_not_found');
    const { counts, parameters } = await countAudience(tx, campaign);
    const ready = counts.find(({ reason }) => reason === null)?.count ?? 0;
    const { remaining, reached } = await this.messagingLimit.remaining(tx, campaign);
    const samples = campaign.template_id ? await sampleRecipients(tx, campaign, SAMPLES) : [];
    const blockers = allBlockers(campaign, ready);
    const rate = campaign.messages_per_second * CAMPAIGN_SHARE;
    return {
      can_start: blockers.length === 0,
      blockers: blockers.map(({ error: _, ...reason }) => reason),
      warnings: warningsOf(campaign, ready, remaining),
      ready,
      left_out: toReasonCounts(sumByReason(counts)),
      missing_variables: missingOf(counts, parameters),
      template: templateOf(campaign),
      number: {
        id: campaign.phone_number_id,
        phone_number: campaign.phone_number,
        status: campaign.number_status,
        quality_rating: campaign.quality_rating,
        message_limit: campaign.message_limit,
        reached_24h: reached,
        remaining_24h: remaining,
        messages_per_second: rate,
      },
      estimated_seconds: Math.ceil(ready / rate),
      samples: samples.map((sample) => toSample(campaign, sample)),
    };
  }
}

/** What a start would be refused for, the campaign's own status and an audience without anybody ready included. */
function allBlockers(campaign: SendContext, ready: number): Blocker[] {
  const blockers = blockersOf(campaign);
  if (campaign.total_contacts > 0 && ready === 0 && campaign.resumed_at === null) {
    const explanation = 'Every recipient would be left out; see left_out.';
    blockers.push(refusal('campaign_has_no_recipients', 'Add others.', explanation));
  }
  try {
    nextStatus(campaign.status, 'start');
  } catch (error) {
    const { message } = error as AppError;
    blockers.push(refusal('campaign_state', 'Nothing to do: there is nothing to start.', `${message}.`));
  }
  return blockers;
}

function sumByReason(counts: { reason: string | null; count: number }[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { reason, count } of counts) if (reason !== null) sums.set(reason, (sums.get(reason) ?? 0) + count);
  return sums;
}

function missingOf(
  counts: { reason: string | null; missing: number[] }[],
  parameters: string[],
): { parameter: string; count: number }[] {
  const lacking = counts.filter(({ reason }) => reason === 'missing_variable');
  return parameters
    .map((parameter, i) => ({ parameter, count: lacking.reduce((sum, { missing }) => sum + (missing[i] ?? 0), 0) }))
    .filter(({ count }) => count > 0);
}

function templateOf(campaign: SendContext): CampaignPreflightResponse['template'] {
  if (campaign.template_id === null) return null;
  const { parameters } = formOf(campaign.template_components, campaign.template_format);
  return {
    id: campaign.template_id,
    name: campaign.template_name!,
    language: campaign.template_language!,
    category: campaign.template_category!,
    status: campaign.template_status!,
    parameters: [...new Set(parameters.map(({ key }) => key))],
  };
}

function toSample(campaign: SendContext, sample: SampleRecipient): PreflightSample {
  const form = formOf(campaign.template_components, campaign.template_format);
  const { values } = resolveValues(form, campaign.variables, sample);
  const components = fillTemplate(form, values);
  return {
    contact_id: sample.contact_id,
    phone_number: sample.wa_id === null ? null : `+${sample.wa_id}`,
    name: sample.name,
    text: previewTemplate(approvedOf(campaign), components),
  };
}
