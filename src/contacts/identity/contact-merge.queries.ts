import { OPERATOR_SOURCES } from '../contacts.types';

/** All ids of two contacts. $1 workspace, $2 contacts. */
export const IDS_OF = `
  SELECT value FROM contact_identities WHERE workspace_id = $1 AND contact_id = ANY($2::uuid[])
  UNION SELECT unnest(ARRAY[wa_id, user_id]) FROM contacts WHERE workspace_id = $1 AND id = ANY($2::uuid[])`;

/** Whether the two are still there, and were merged before. $1 workspace, $2 gone, $3 kept. */
export const STATE = `
  SELECT coalesce(bool_or(id = $2), false) AS gone, coalesce(bool_or(id = $3), false) AS kept,
         EXISTS (SELECT 1 FROM contact_merges WHERE gone_id = $2 AND merged_at IS NOT NULL) AS merged
    FROM contacts WHERE workspace_id = $1 AND id IN ($2, $3) AND deleted_at IS NULL`;

/** $1 gone. */
export const FORGET_NOTE = `DELETE FROM contact_merges WHERE gone_id = $1 AND merged_at IS NULL`;

export const LOCK_BOTH = `
  SELECT 1 FROM contacts WHERE workspace_id = $1 AND id = ANY($2::uuid[]) ORDER BY id FOR NO KEY UPDATE`;

/** Softly, and first, since living contacts share no number and no user id. $1 workspace, $2 gone, $3 kept. */
export const DELETE_GONE = `
  UPDATE contacts SET deleted_at = now(), merged_into = $3, updated_at = now()
   WHERE workspace_id = $1 AND id = $2 AND deleted_at IS NULL RETURNING id`;

const operators = OPERATOR_SOURCES.map((source) => `'${source}'`).join(', ');
/** A user's own word is stricter than what the workspace entered; of two alike the newer one counts. */
const GONE_DECIDES = `NOT gone.opted_in AND (kept.opted_in
    OR (gone.opted_out_source NOT IN (${operators}), coalesce(gone.opted_out_at, '-infinity'))
     > (kept.opted_out_source NOT IN (${operators}), coalesce(kept.opted_out_at, '-infinity')))`;

/** The one that stays takes over what it lacks, all tags, and the stricter word about consent. $1, $2 kept, $3 gone. */
export const TAKE_OVER = `
  UPDATE contacts kept
     SET wa_id = coalesce(kept.wa_id, gone.wa_id), user_id = coalesce(kept.user_id, gone.user_id),
         parent_user_id = coalesce(kept.parent_user_id, gone.parent_user_id),
         username = coalesce(kept.username, gone.username),
         identity_key_hash = coalesce(kept.identity_key_hash, gone.identity_key_hash),
         name = coalesce(kept.name, gone.name), profile_name = coalesce(kept.profile_name, gone.profile_name),
         email = coalesce(kept.email, gone.email), custom_fields = gone.custom_fields || kept.custom_fields,
         tags = CASE WHEN gone.tags IS NULL THEN kept.tags ELSE coalesce(kept.tags, '{}') || ARRAY(
                  SELECT t FROM unnest(gone.tags) WITH ORDINALITY AS more (t, n)
                   WHERE t <> ALL (coalesce(kept.tags, '{}')) ORDER BY n) END,
         undeliverable_count = least(kept.undeliverable_count, gone.undeliverable_count),
         opted_in = kept.opted_in AND gone.opted_in,
         opted_out_at = CASE WHEN ${GONE_DECIDES} THEN gone.opted_out_at ELSE kept.opted_out_at END,
         opted_out_source = CASE WHEN ${GONE_DECIDES} THEN gone.opted_out_source ELSE kept.opted_out_source END,
         updated_at = now()
    FROM contacts gone
   WHERE kept.workspace_id = $1 AND kept.id = $2 AND gone.workspace_id = $1 AND gone.id = $3`;

/** $1 workspace, $2 kept, $3 gone. */
export const MOVE_CONSENTS = `
  UPDATE contact_consents SET contact_id = $2 WHERE workspace_id = $1 AND contact_id = $3`;
export const FORWARD_MERGES = `
  UPDATE contact_merges SET kept_id = $2 WHERE workspace_id = $1 AND kept_id = $3 AND gone_id <> $2`;

/** Waits between the looks for what comes late; after the last one nothing can come any more. */
const LOOKS = [2, 60, 600];

/** $1 gone, $2 kept, $3 whether something could not be moved now. */
export const NOTE_PASS = `
  UPDATE contact_merges
     SET kept_id = $2, merged_at = coalesce(merged_at, now()), passes = passes + (NOT $3::boolean)::int,
         is_settled = NOT $3::boolean AND passes >= ${LOOKS.length},
         due_at = now() + make_interval(secs => CASE WHEN $3::boolean THEN 1
           ELSE coalesce((ARRAY[${LOOKS.join(', ')}])[passes + 1], 0) END)
   WHERE gone_id = $1`;

/** $1 how many. */
export const DUE_MERGES = `
  SELECT workspace_id AS "workspaceId", gone_id AS "goneId", kept_id AS "keptId", merged_at IS NULL AS "isNew"
    FROM contact_merges WHERE reason = 'same_person' AND NOT is_settled AND due_at <= now()
   ORDER BY due_at LIMIT $1`;
