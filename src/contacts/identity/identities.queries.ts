/**
 * Whose these ids are. One look at each index per id (that is what the limits are for), whatever the planner believes of
 * the tables' sizes. $1 workspace, $2 values.
 */
export const HOLDERS = `
  SELECT v.value, i.contact_id AS "contactId", c.deleted_at IS NOT NULL AS "isDeleted"
    FROM unnest($2::text[]) AS v (value)
   CROSS JOIN LATERAL (
      SELECT contact_id FROM contact_identities WHERE workspace_id = $1 AND value = v.value LIMIT 1) i
   CROSS JOIN LATERAL (SELECT deleted_at FROM contacts WHERE id = i.contact_id LIMIT 1) c`;

/**
 * Contacts as they are to be judged: those that were merged by the one that stayed. $1 workspace, $2 ids. `named` is
 * the id that was asked for.
 */
export const CONTACTS = `
  SELECT g.id AS named, c.id, c.deleted_at IS NOT NULL AS "isDeleted", c.wa_id AS "waId", c.user_id AS "userId",
         c.parent_user_id AS "parentUserId", c.username, c.identity_key_hash AS "identityKeyHash",
         c.created_at AS "createdAt"
    FROM unnest($2::uuid[]) AS g (id)
    LEFT JOIN contact_merges m ON m.gone_id = g.id AND m.reason = 'same_person' AND m.merged_at IS NOT NULL
    JOIN contacts c ON c.id = coalesce(m.kept_id, g.id) AND c.workspace_id = $1`;

/** Enters ids that nobody has. $1 workspace, $2 kinds, $3 values, $4 contacts, $5 sources. Gives those entered. */
export const ENTER = `
  INSERT INTO contact_identities (workspace_id, kind, value, contact_id, source)
  SELECT $1, kind, value, contact_id, source
    FROM unnest($2::text[], $3::text[], $4::uuid[], $5::text[]) AS n (kind, value, contact_id, source)
   ORDER BY value
  ON CONFLICT (workspace_id, value) DO NOTHING
  RETURNING value`;

/** A deleted contact's ids come to the living one of the same person. $1 workspace, $2 deleted, $3 living. */
export const NOTE_ADDED_AGAIN = `
  INSERT INTO contact_merges (workspace_id, gone_id, kept_id, reason, merged_at)
  VALUES ($1, $2, $3, 'added_again', now())
  ON CONFLICT (gone_id) DO UPDATE SET kept_id = excluded.kept_id`;

/** $1 workspace, $2 from, $3 to. */
export const HAND_OVER = `
  UPDATE contact_identities SET contact_id = $3, last_seen_at = now() WHERE workspace_id = $1 AND contact_id = $2`;

/** Two living contacts are one person. $1 workspace, $2 the one that goes, $3 the one that stays. */
export const NOTE_SAME_PERSON = `
  INSERT INTO contact_merges (workspace_id, gone_id, kept_id, reason) VALUES ($1, $2, $3, 'same_person')
  ON CONFLICT (gone_id) DO UPDATE SET kept_id = excluded.kept_id, reason = 'same_person', due_at = now(),
    merged_at = NULL, passes = 0, is_settled = false`;

/**
 * What a person's own message says of him goes to his contact: a new user id takes the place of an earlier one, since
 * Meta gives another when the number changes; a number stays. $1 workspace, $2 [{…}].
 */
export const COMPLETE = `
  UPDATE contacts c
     SET user_id = coalesce(n.user_id, c.user_id), wa_id = coalesce(c.wa_id, n.wa_id),
         parent_user_id = coalesce(n.parent_user_id, c.parent_user_id), username = coalesce(n.username, c.username),
         identity_key_hash = coalesce(n.identity_key_hash, c.identity_key_hash), updated_at = now()
    FROM (SELECT l.id AS locked, r.* FROM jsonb_to_recordset($2::jsonb) AS r (
            id uuid, user_id text, wa_id text, parent_user_id text, username text, identity_key_hash text)
            JOIN contacts l ON l.id = r.id WHERE l.workspace_id = $1 AND l.deleted_at IS NULL
           ORDER BY l.id FOR NO KEY UPDATE OF l) n
   WHERE c.id = n.locked
     AND NOT EXISTS (SELECT 1 FROM contacts o WHERE o.workspace_id = $1 AND o.deleted_at IS NULL AND o.id <> c.id
                       AND (o.user_id = n.user_id OR (c.wa_id IS NULL AND o.wa_id = n.wa_id)))`;
