import type { EntityManager } from 'typeorm';
import { isUniqueViolation } from '../platform/database/statement-errors';
import type { Found } from './contact-ensure.queries';
import { keepOptOuts } from './contact-opt-outs.queries';
import type { ContactRef } from './contacts.types';

/**
 * Notes that a number and a user id are the same person, where a message told both and the contact knew only one. When
 * they were two contacts until now, the one with the number stays: it carries what the workspace knows. It takes over
 * the user id, and an opt-out.
 */
export async function linkIdentities(
  tx: EntityManager,
  workspaceId: string,
  found: Found,
): Promise<ContactRef> {
  const { waId, userId } = found.wanted;
  const isComplete = !waId || !userId || (found.userId === userId && found.waId !== null);
  if (isComplete) return found;
  try {
    // A savepoint: should somebody else link or add the same person now, their word is as good as ours.
    return await tx.transaction(async (inner) => {
      if (!(await lock(inner, workspaceId, found.id))) return found;
      return found.userId === userId
        ? addNumber(inner, workspaceId, found, waId)
        : addUserId(inner, workspaceId, found, userId);
    });
  } catch (error) {
    if (['contacts_wa_id_key', 'contacts_user_id_key'].some((key) => isUniqueViolation(error, key)))
      return found;
    throw error;
  }
}

/** Never waits: what somebody else is changing now is linked by a later message. */
async function lock(tx: EntityManager, workspaceId: string, id: string): Promise<boolean> {
  const rows = await tx.query<unknown[]>(
    `SELECT 1 FROM contacts WHERE workspace_id = $1 AND id = $2 AND deleted_at IS NULL FOR NO KEY UPDATE SKIP LOCKED`,
    [workspaceId, id],
  );
  return rows.length > 0;
}

/** A new number of the same person gets a new user id from Meta, so the latest word about a number is the right one. */
async function addUserId(
  tx: EntityManager,
  workspaceId: string,
  contact: ContactRef,
  userId: string,
): Promise<ContactRef> {
  await tx.query(
    'UPDATE contacts SET user_id = $3, updated_at = now() WHERE workspace_id = $1 AND id = $2',
    [workspaceId, contact.id, userId],
  );
  return withOptOut(tx, workspaceId, { ...contact, userId });
}

async function addNumber(
  tx: EntityManager,
  workspaceId: string,
  contact: ContactRef,
  waId: string,
): Promise<ContactRef> {
  const [other] = await tx.query<{ id: string; name: string | null; opted_in: boolean }[]>(
    `SELECT id, name, opted_in FROM contacts
      WHERE workspace_id = $1 AND wa_id = $2 AND deleted_at IS NULL`,
    [workspaceId, waId],
  );
  if (!other) {
    await tx.query(
      'UPDATE contacts SET wa_id = $3, updated_at = now() WHERE workspace_id = $1 AND id = $2',
      [workspaceId, contact.id, waId],
    );
    return withOptOut(tx, workspaceId, { ...contact, waId });
  }
  if (!(await lock(tx, workspaceId, other.id))) return contact;
  await tx.query(
    'UPDATE contacts SET deleted_at = now(), updated_at = now() WHERE workspace_id = $1 AND id = $2',
    [workspaceId, contact.id],
  );
  await tx.query(
    `UPDATE contacts c
        SET user_id = gone.user_id, updated_at = now(), opted_in = c.opted_in AND gone.opted_in,
            opted_out_at = CASE WHEN gone.opted_in THEN c.opted_out_at ELSE gone.opted_out_at END,
            opted_out_source = CASE WHEN gone.opted_in THEN c.opted_out_source ELSE gone.opted_out_source END
       FROM contacts gone WHERE c.workspace_id = $1 AND c.id = $2 AND gone.workspace_id = $1 AND gone.id = $3`,
    [workspaceId, other.id, contact.id],
  );
  await tx.query(
    `UPDATE contact_consents SET contact_id = $2 WHERE workspace_id = $1 AND contact_id = $3`,
    [workspaceId, other.id, contact.id],
  );
  const optedIn = other.opted_in && contact.optedIn;
  return { id: other.id, waId, userId: contact.userId, name: other.name, optedIn };
}

/** What is known now of a contact may be what a deleted one was known by, and that one's opt-out holds. */
async function withOptOut(
  tx: EntityManager,
  workspaceId: string,
  contact: ContactRef,
): Promise<ContactRef> {
  if (!contact.optedIn) return contact;
  const kept = await keepOptOuts((text, values) => tx.query(text, values), workspaceId, [
    contact.id,
  ]);
  return kept.length > 0 ? { ...contact, optedIn: false } : contact;
}
