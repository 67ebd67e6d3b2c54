import { type EntityManager, IsNull } from 'typeorm';
import { waitBriefly } from './campaign-locks';
import { AppError } from '../../platform/http/errors';
import { Campaign } from './campaign.entity';

/** The campaign of a workspace. @throws AppError campaign_not_found */
export async function findCampaign(tx: EntityManager, workspaceId: string, id: string): Promise<Campaign> {
  return found(await tx.findOneBy(Campaign, { id, workspaceId, deletedAt: IsNull() }));
}

/**
 * The campaign, locked against other changes until the transaction ends. Lock messages before it, never after it. It is waited
 * for two seconds. @throws AppError campaign_not_found, or PostgreSQL's lock_not_available, which is answered 503
 */
export async function lockCampaign(tx: EntityManager, workspaceId: string, id: string): Promise<Campaign> {
  const where = { id, workspaceId, deletedAt: IsNull() };
  await waitBriefly(tx);
  return found(await tx.findOne(Campaign, { where, lock: { mode: 'for_no_key_update' } }));
}

function found(campaign: Campaign | null): Campaign {
  if (!campaign) throw new AppError('campaign_not_found');
  return campaign;
}
