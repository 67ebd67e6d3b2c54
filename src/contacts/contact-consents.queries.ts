import type { EntityManager } from 'typeorm';
import { OPERATOR_SOURCES } from './contacts.types';

/** A change of consent, and who makes it. */
interface ConsentChange {
  workspaceId: string;
  contactIds: readonly string[];
  optedIn: boolean;
  /** `api`, `import`, or what the user did, such as `user_message`. */
  source: string;
  /** The member who did it; null for the user and for API keys. */
  by: string | null;
}

/**
 * Opts contacts in or out and keeps each change in their history. Saying again what holds changes nothing, but a user's
 * own opt-out replaces one that the workspace had entered, because that one an import could undo. It is the person's:
 * an opt-out reaches a contact that was deleted, from where the one that is added again takes it, and those whose merge
 * is under way.
 */
export async function changeConsent(tx: EntityManager, change: ConsentChange): Promise<void> {
  await tx.query(
    `WITH people AS (
       SELECT unnest($2::uuid[]) AS id
       UNION SELECT kept_id FROM contact_merges WHERE gone_id = ANY ($2) AND reason = 'same_person'
       UNION SELECT gone_id FROM contact_merges
              WHERE workspace_id = $1 AND kept_id = ANY ($2) AND reason = 'same_person' AND NOT is_settled
     ), changed AS (
       UPDATE contacts c
          SET opted_in = $3, updated_at = now(),
              opted_out_at = CASE WHEN $3 THEN NULL ELSE now() END,
              opted_out_source = CASE WHEN $3 THEN NULL ELSE $4 END
        WHERE workspace_id = $1 AND id IN (SELECT id FROM people) AND (deleted_at IS NULL OR NOT $3)
          AND (opted_in <> $3 OR (NOT $3 AND opted_out_source = ANY ($6) AND $4 <> ALL ($6)))
       RETURNING id, deleted_at
     )
     INSERT INTO contact_consents (workspace_id, contact_id, opted_in, source, by)
     SELECT $1, id, $3, $4, $5 FROM changed WHERE deleted_at IS NULL`,
    [change.workspaceId, change.contactIds, change.optedIn, change.source, change.by, OPERATOR_SOURCES],
  );
}

/** Keeps a consent that came with a new contact. */
export async function noteConsent(tx: EntityManager, change: ConsentChange): Promise<void> {
  await tx.query(
    `INSERT INTO contact_consents (workspace_id, contact_id, opted_in, source, by)
     SELECT $1, unnest($2::uuid[]), $3, $4, $5`,
    [change.workspaceId, change.contactIds, change.optedIn, change.source, change.by],
  );
}

/** The consent history of a contact, newest first. */
export function consentsOf(
  tx: EntityManager,
  workspaceId: string,
  contactId: string,
): Promise<{ opted_in: boolean; source: string; at: Date; by: string | null }[]> {
  return tx.query(
    `SELECT opted_in, source, at, by FROM contact_consents
      WHERE workspace_id = $1 AND contact_id = $2 ORDER BY at DESC, id DESC LIMIT 100`,
    [workspaceId, contactId],
  );
}
