import type { EntityManager } from 'typeorm';
import { changeConsent } from '../contact-consents.queries';
import { keepOptOuts } from '../contact-opt-outs.queries';
import { OPERATOR_SOURCES } from '../contacts.types';
import { HAND_OVER, NOTE_ADDED_AGAIN } from './identities.queries';

/**
 * What a deleted contact was known by, and that it had opted out, holds for the living one of the same person. What the
 * person himself had said stands against a consent that the workspace has entered since.
 */
export async function takeBack(workspaceId: string, goneId: string, keptId: string, tx: EntityManager): Promise<void> {
  await tx.query(NOTE_ADDED_AGAIN, [workspaceId, goneId, keptId]);
  await tx.query(HAND_OVER, [workspaceId, goneId, keptId]);
  const kept = await keepOptOuts((text, values) => tx.query(text, values), workspaceId, [keptId]);
  if (kept.length > 0) return;
  const text = `SELECT opted_out_source AS source FROM contacts WHERE id = $1 AND NOT opted_in`;
  const [gone] = await tx.query<{ source: string | null }[]>(text, [goneId]);
  if (!gone?.source || (OPERATOR_SOURCES as readonly string[]).includes(gone.source)) return;
  await changeConsent(tx, { workspaceId, contactIds: [keptId], optedIn: false, source: gone.source, by: null });
}
