/** Runs a statement within the caller's transaction. */
export type Ask = <Row>(text: string, values: unknown[]) => Promise<Row[]>;

/** An opt-out that outlived its contact. */
interface RememberedOptOut {
  id: string;
  source: string;
}

/**
 * Contacts take over the opt-out of the contact that had their number or user id before and was deleted, or any other
 * id of the same person: the last one decides. It enters their history with its own time and source, and so the rules
 * for undoing it stay the same.
 */
const REMEMBER = `
  WITH gone AS (
    SELECT c.id, coalesce(g.opted_out_at, g.deleted_at) AS at, coalesce(g.opted_out_source, 'api') AS source
      FROM contacts c CROSS JOIN LATERAL (
        SELECT * FROM (
          (SELECT opted_in, opted_out_at, opted_out_source, deleted_at FROM contacts n
            WHERE n.workspace_id = $1 AND n.wa_id = c.wa_id AND n.deleted_at IS NOT NULL
            ORDER BY n.deleted_at DESC LIMIT 1)
          UNION ALL
          (SELECT opted_in, opted_out_at, opted_out_source, deleted_at FROM contacts u
            WHERE u.workspace_id = $1 AND u.user_id = c.user_id AND u.deleted_at IS NOT NULL
            ORDER BY u.deleted_at DESC LIMIT 1)
          UNION ALL
          (SELECT opted_in, opted_out_at, opted_out_source, deleted_at
             FROM contact_merges m JOIN contacts a ON a.id = m.gone_id
            WHERE m.workspace_id = $1 AND m.kept_id = c.id AND m.reason = 'added_again' AND a.deleted_at IS NOT NULL
            ORDER BY a.deleted_at DESC LIMIT 1)
        ) both_ways ORDER BY deleted_at DESC LIMIT 1
      ) g
     WHERE c.workspace_id = $1 AND c.id = ANY ($2::uuid[]) AND c.deleted_at IS NULL AND NOT g.opted_in
       -- Evaluated once: where no contact was ever deleted there is nothing to look for.
       AND EXISTS (SELECT 1 FROM contacts d WHERE d.workspace_id = $1 AND d.deleted_at IS NOT NULL)
       AND NOT EXISTS (SELECT 1 FROM contact_consents h WHERE h.workspace_id = $1 AND h.contact_id = c.id)
  ), kept AS (
    UPDATE contacts c SET opted_in = false, opted_out_at = gone.at, opted_out_source = gone.source
      FROM gone WHERE c.workspace_id = $1 AND c.id = gone.id
    RETURNING c.id
  ), history AS (
    INSERT INTO contact_consents (workspace_id, contact_id, opted_in, source, at)
    SELECT $1, id, false, source, at FROM gone
  )
  SELECT id, source FROM gone JOIN kept USING (id)`;

/**
 * To be called in the transaction that adds contacts, after their insertion: a deletion that the insertion had to wait
 * for is seen then, too. A contact whose consent has a history already keeps it.
 * @returns those that are opted out because of it
 */
export async function keepOptOuts(ask: Ask, workspaceId: string, ids: readonly string[]): Promise<RememberedOptOut[]> {
  return ids.length === 0 ? [] : ask<RememberedOptOut>(REMEMBER, [workspaceId, ids]);
}
