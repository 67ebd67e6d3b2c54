import { type EntityManager, IsNull } from 'typeorm';
import { isUniqueViolation } from '../platform/database/statement-errors';
import type { Found } from './contact-ensure.queries';
import { mergeContacts } from './contact-merge.queries';
import { keepOptOuts } from './contact-opt-outs.queries';
import { Contact } from './contact.entity';
import type { ContactRef } from './contacts.types';

/**
 * Notes that a number and a user id are the same person, where a message named both and the contact had only one. When
 * they were two contacts until now, the one with the number stays: it carries what the workspace knows. It takes over
 * the user id, and an opt-out.
 */
export async function linkIdentities(tx: EntityManager, workspaceId: string, found: Found): Promise<ContactRef> {
  const { waId, userId } = found.wanted;
  const isComplete = !waId || !userId || (found.userId === userId && found.waId !== null);
  if (isComplete) return found;
  try {
    // A savepoint: should another transaction link or add the same person now, its result is as good as this one.
    return await tx.transaction(async (inner) => {
      if (!(await lock(inner, workspaceId, found.id))) return found;
      return found.userId === userId
        ? addNumber(inner, workspaceId, found, waId)
        : addUserId(inner, workspaceId, found, userId);
    });
  } catch (error) {
    if (['contacts_wa_id_key', 'contacts_user_id_key'].some((key) => isUniqueViolation(error, key))) return found;
    throw error;
  }
}

/** Never waits: what another transaction is changing now is linked by a later message. */
async function lock(tx: EntityManager, workspaceId: string, id: string): Promise<boolean> {
  const rows = await tx.query<unknown[]>(
    `SELECT 1 FROM contacts WHERE workspace_id = $1 AND id = $2 AND deleted_at IS NULL FOR NO KEY UPDATE SKIP LOCKED`,
    [workspaceId, id],
  );
  return rows.length > 0;
}

/**
 * A new number of the same person gets a new user id from Meta, so the latest report about a number is the right one.
 */
async function addUserId(
  tx: EntityManager,
  workspaceId: string,
  contact: ContactRef,
  userId: string,
): Promise<ContactRef> {
  await tx.update(Contact, { id: contact.id, workspaceId }, { userId });
  return withOptOut(tx, workspaceId, { ...contact, userId });
}

async function addNumber(
  tx: EntityManager,
  workspaceId: string,
  contact: ContactRef,
  waId: string,
): Promise<ContactRef> {
  const other = await tx.findOneBy(Contact, { workspaceId, waId, deletedAt: IsNull() });
  if (!other) {
    await tx.update(Contact, { id: contact.id, workspaceId }, { waId });
    return withOptOut(tx, workspaceId, { ...contact, waId });
  }
  if (!(await lock(tx, workspaceId, other.id))) return contact;
  await mergeContacts(tx, workspaceId, { keptId: other.id, goneId: contact.id }, 'userId');
  const optedIn = other.optedIn && contact.optedIn;
  return { id: other.id, waId, userId: contact.userId, name: other.name, optedIn };
}

/** The new number or user id may be that of a contact that was deleted, whose opt-out holds. */
async function withOptOut(tx: EntityManager, workspaceId: string, contact: ContactRef): Promise<ContactRef> {
  if (!contact.optedIn) return contact;
  const kept = await keepOptOuts((text, values) => tx.query(text, values), workspaceId, [contact.id]);
  return kept.length > 0 ? { ...contact, optedIn: false } : contact;
}
