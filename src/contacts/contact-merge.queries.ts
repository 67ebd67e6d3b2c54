import { type EntityManager, IsNull } from 'typeorm';
import { Contact } from './contact.entity';

/** What else the contact that stays takes over from the one that goes. */
const ALSO = { userId: 'user_id = gone.user_id', missingName: 'name = coalesce(kept.name, gone.name)' };

/**
 * Makes one contact of two that are the same person: one is deleted (softly, and first, since living contacts share no
 * number and no user id), the other takes over an opt-out and the history of consent.
 */
export async function mergeContacts(
  tx: EntityManager,
  workspaceId: string,
  { keptId, goneId }: { keptId: string; goneId: string },
  also: keyof typeof ALSO,
): Promise<void> {
  const gone = { id: goneId, workspaceId, deletedAt: IsNull() };
  const { affected } = await tx.update(Contact, gone, { deletedAt: () => 'now()', mergedInto: keptId });
  if (affected)
    await tx.query(
      `UPDATE contacts kept
          SET ${ALSO[also]}, updated_at = now(), opted_in = kept.opted_in AND gone.opted_in,
              opted_out_at = CASE WHEN gone.opted_in THEN kept.opted_out_at ELSE gone.opted_out_at END,
              opted_out_source = CASE WHEN gone.opted_in THEN kept.opted_out_source ELSE gone.opted_out_source END
         FROM contacts gone
        WHERE kept.workspace_id = $1 AND kept.id = $2 AND gone.workspace_id = $1 AND gone.id = $3`,
      [workspaceId, keptId, goneId],
    );
  await tx.query('UPDATE contact_consents SET contact_id = $2 WHERE workspace_id = $1 AND contact_id = $3', [
    workspaceId,
    keptId,
    goneId,
  ]);
}
