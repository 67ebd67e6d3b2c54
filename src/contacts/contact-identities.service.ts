import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { mergeContacts } from './contact-merge.queries';

/** What became of a contact whose user has a new number or id. */
interface ChangedIdentity {
  /** The user's contact from now on. */
  id: string;
  /** The contact that was deleted, because another one had the new number or id already. */
  absorbed: string | null;
}

/** Follows users who change their number, or get another business-scoped id from Meta. */
@Injectable()
export class ContactIdentities {
  /**
   * Gives a contact its user's new number and id. When another living contact has one of them already, that contact
   * stays, and takes over an opt-out; the caller moves what else belongs to the one that was deleted.
   */
  async change(
    workspaceId: string,
    contactId: string,
    next: { waId?: string; userId?: string },
    tx: EntityManager,
  ): Promise<ChangedIdentity> {
    const { waId = null, userId = null } = next;
    const [other] = await tx.query<{ id: string }[]>(
      `SELECT id FROM contacts WHERE workspace_id = $1 AND deleted_at IS NULL AND id <> $2
          AND (wa_id = $3 OR user_id = $4) ORDER BY wa_id = $3 DESC NULLS LAST, id LIMIT 1 FOR UPDATE`,
      [workspaceId, contactId, waId, userId],
    );
    if (!other) {
      await tx.query(
        `UPDATE contacts SET wa_id = coalesce($3, wa_id), user_id = coalesce($4, user_id), updated_at = now()
          WHERE workspace_id = $1 AND id = $2 AND deleted_at IS NULL`,
        [workspaceId, contactId, waId, userId],
      );
      return { id: contactId, absorbed: null };
    }
    await mergeContacts(tx, workspaceId, { keptId: other.id, goneId: contactId }, 'missingName');
    return { id: other.id, absorbed: contactId };
  }
}
