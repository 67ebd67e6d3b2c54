import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { needsNumber } from '../../contacts/may-receive.rule';
import { AppError, InvalidInput } from '../../platform/http/errors';
import { answering } from '../../platform/http/held-key';
import type { WorkspaceContext } from '../../workspaces/workspace-context';
import { AudienceTally } from './audience-tally';
import { countAudienceIn, type NumberedRecipients, recountAudience, writeAudience } from './campaign-audience.queries';
import { lockCampaign } from '../model/find-campaign';
import { Campaign } from '../model/campaign.entity';
import { CampaignAudience } from '../dto/campaign-audience.dto';
import { CampaignAudienceResponse } from '../dto/campaign-audience.response';
import { readOwnVariables } from './campaign-variables';

/** Who gets a campaign. Audiences of any size are written by one statement on the database. */
@Injectable()
export class CampaignAudienceService {
  constructor(private readonly dataSource: DataSource) {}

  /** Adds recipients while the campaign isn't sending; contacts that may not receive it are left out and counted. */
  add(ctx: WorkspaceContext, campaignId: string, audience: CampaignAudience): Promise<CampaignAudienceResponse> {
    return answering(this.dataSource, async (tx) => {
      const campaign = await lockCampaign(tx, ctx.workspaceId, campaignId);
      assertOpen(campaign);
      return this.addTo(tx, campaign, audience);
    });
  }

  /** Puts a new audience in the place of the present one; either all of it happens or nothing. */
  replace(ctx: WorkspaceContext, campaignId: string, audience: CampaignAudience): Promise<CampaignAudienceResponse> {
    return this.dataSource.transaction(async (tx) => {
      const campaign = await lockCampaign(tx, ctx.workspaceId, campaignId);
      assertNeverStarted(campaign);
      await this.deleteRows(tx, campaign, null);
      await recountAudience(tx, campaign.id);
      return this.addTo(tx, campaign, audience);
    });
  }

  /** Removes one contact, or all of them. */
  async remove(ctx: WorkspaceContext, campaignId: string, contactId: string | null): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const campaign = await lockCampaign(tx, ctx.workspaceId, campaignId);
      assertNeverStarted(campaign);
      const removed = await this.deleteRows(tx, campaign, contactId);
      if (contactId !== null && removed === 0) throw new AppError('contact_not_found');
      await recountAudience(tx, campaign.id);
    });
  }

  /** As `add`, inside a transaction that has made or locked the campaign. */
  async addTo(tx: EntityManager, campaign: Campaign, audience: CampaignAudience): Promise<CampaignAudienceResponse> {
    assertOneWay(audience);
    for (const [i, { variables }] of (audience.recipients ?? []).entries()) {
      readOwnVariables(variables ?? {}, ['body', 'recipients', i, 'variables']);
    }
    const tally = new AudienceTally();
    const total = await this.write(tx, campaign, audience, tally);
    tally.skip('not_found', Math.max(0, namedContacts(audience) - tally.found));
    return { ...tally.result(), total_contacts: total };
  }

  /** Adds contacts of a file, with values of their own, batch by batch. @returns how many recipients there are now */
  async addNumbers(
    ctx: WorkspaceContext,
    campaignId: string,
    recipients: NumberedRecipients,
    tally: AudienceTally,
  ): Promise<number> {
    return this.dataSource.transaction(async (tx) => {
      const campaign = await lockCampaign(tx, ctx.workspaceId, campaignId);
      assertOpen(campaign);
      return this.write(tx, campaign, recipients, tally);
    });
  }

  private async write(
    tx: EntityManager,
    campaign: Campaign,
    audience: CampaignAudience | NumberedRecipients,
    tally: AudienceTally,
  ): Promise<number> {
    const { workspaceId, id } = campaign;
    const numberNeeded = needsNumber(await this.categoryOf(tx, campaign));
    const counts = await writeAudience(tx, workspaceId, id, audience, numberNeeded);
    tally.add(counts);
    return countAudienceIn(tx, campaign.id, counts);
  }

  /** The category of the campaign's template; null without one. */
  private async categoryOf(tx: EntityManager, { templateId, workspaceId }: Campaign): Promise<string | null> {
    if (templateId === null) return null;
    const [template] = await tx.query<{ category: string }[]>(
      'SELECT category FROM templates WHERE id = $1 AND workspace_id = $2',
      [templateId, workspaceId],
    );
    return template?.category ?? null;
  }

  private async deleteRows(tx: EntityManager, campaign: Campaign, contactId: string | null): Promise<number> {
    const [, removed] = await tx.query<[unknown[], number]>(
      `DELETE FROM campaign_recipients
        WHERE campaign_id = $1 AND ($2::uuid IS NULL OR contact_id = $2) AND state <> 'dispatched'`,
      [campaign.id, contactId],
    );
    return removed;
  }
}

function assertOneWay(audience: CampaignAudience): void {
  const ways = (['contact_ids', 'recipients', 'tags', 'all'] as const).filter((way) => audience[way] !== undefined);
  if (ways.length !== 1) {
    throw InvalidInput.at(['body'], 'needs exactly one of contact_ids, recipients, tags and all');
  }
  if (audience.exclude_tags && !audience.tags && !audience.all) {
    throw InvalidInput.at(['body', 'exclude_tags'], 'goes with tags or all only');
  }
  if (audience.tags?.length === 0) throw InvalidInput.at(['body', 'tags'], 'must name at least one tag');
}

function assertOpen({ status }: Campaign): void {
  if (status !== 'draft' && status !== 'scheduled') {
    throw new AppError('campaign_state', `A campaign that is ${status} takes no recipients; pause it first`);
  }
}

function assertNeverStarted({ status, startedAt }: Campaign): void {
  if (startedAt || (status !== 'draft' && status !== 'scheduled')) {
    throw new AppError('campaign_state', 'Recipients can be removed only while the campaign has never been started');
  }
}

/** How many different contacts were asked for by id. */
function namedContacts({ contact_ids, recipients }: CampaignAudience): number {
  const ids = contact_ids ?? recipients?.map(({ contact_id }) => contact_id) ?? [];
  return new Set(ids.map((id) => id.toLowerCase())).size;
}
