import { type EntityManager, IsNull } from 'typeorm';
import { AppError } from '../../platform/http/errors';
import { Campaign } from './campaign.entity';

/** The campaign of a workspace. @throws AppError campaign_not_found */
export async function findCampaign(tx: EntityManager, workspaceId: string, id: string): Promise<Campaign> {
  return found(await tx.findOneBy(Campaign, { id, workspaceId, deletedAt: IsNull() }));
}

/**
 * The campaign, locked against other changes until the transaction ends. Lock messages before it, never after it.
 * @throws AppError campaign_not_found
 */
export async function lockCampaign(tx: EntityManager, workspaceId: string, id: string): Promise<Campaign> {
  const where = { id, workspaceId, deletedAt: IsNull() };
  return found(await tx.findOne(Campaign, { where, lock: { mode: 'for_no_key_update' } }));
}

function found(campaign: Campaign | null): Campaign {
  if (!campaign) throw new AppError('campaign_not_found');
  return campaign;
}
