import { type EntityManager, IsNull } from 'typeorm';
import { AppError } from '../../platform/http/errors';
import { Campaign } from './campaign.entity';

/**
 * The campaign, locked against other changes until the transaction ends. Lock messages before it, never after it.
 * @throws AppError campaign_not_found
 */
export async function lockCampaign(
  tx: EntityManager,
  workspaceId: string,
  id: string,
): Promise<Campaign> {
  const campaign = await tx.getRepository(Campaign).findOne({
    where: { id, workspaceId, deletedAt: IsNull() },
    lock: { mode: 'for_no_key_update' },
  });
  if (!campaign) throw new AppError('campaign_not_found');
  return campaign;
}
