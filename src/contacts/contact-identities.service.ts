import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** What became of a contact whose user has a new number or id. */
export interface ChangedIdentity {
  /** The contact that stands for the user from now on. */
  id: string;
  /** The contact that was given up, because another one had the new number or id already. */
  absorbed: string | null;
}

/** Follows users who change their number, or get another business-scoped id from Meta. */
@Injectable()
export class ContactIdentities {
  /**
   * Gives a contact its user's new number and id. When another living contact has one of them already, that contact
   * stays, and takes over an opt-out; the caller moves what else belongs to the one that was given up.
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
    await this.giveUp(workspaceId, contactId, other.id, tx);
    return { id: other.id, absorbed: contactId };
  }

  private async giveUp(
    workspaceId: string,
    goneId: string,
    keptId: string,
    tx: EntityManager,
  ): Promise<void> {
    await tx.query(
      `UPDATE contacts kept
          SET name = coalesce(kept.name, gone.name), updated_at = now(), opted_in = kept.opted_in AND gone.opted_in,
              opted_out_at = CASE WHEN gone.opted_in THEN kept.opted_out_at ELSE gone.opted_out_at END,
              opted_out_source = CASE WHEN gone.opted_in THEN kept.opted_out_source ELSE gone.opted_out_source END
         FROM contacts gone
        WHERE kept.workspace_id = $1 AND kept.id = $2 AND gone.workspace_id = $1 AND gone.id = $3 AND gone.deleted_at IS NULL`,
      [workspaceId, keptId, goneId],
    );
    await tx.query(
      'UPDATE contacts SET deleted_at = now(), updated_at = now() WHERE workspace_id = $1 AND id = $2 AND deleted_at IS NULL',
      [workspaceId, goneId],
    );
    await tx.query(
      'UPDATE contact_consents SET contact_id = $2 WHERE workspace_id = $1 AND contact_id = $3',
      [workspaceId, keptId, goneId],
    );
  }
}
