/** What is shown of a contact, from `contacts c`. */
export const CONTACT_COLUMNS = `c.id, c.workspace_id, c.wa_id, c.user_id, c.name, c.email, c.opted_in, c.opted_out_at,
  c.opted_out_source, c.tags, c.custom_fields, c.created_at, c.updated_at`;

/** A living contact. $1 workspace, $2 id. */
export const ONE_CONTACT = `SELECT ${CONTACT_COLUMNS} FROM contacts c WHERE c.workspace_id = $1 AND c.id = $2 AND c.deleted_at IS NULL`;

/** A contact as the database gives it to a statement of our own. */
export interface ContactRow {
  id: string;
  workspace_id: string;
  wa_id: string | null;
  user_id: string | null;
  name: string | null;
  email: string | null;
  opted_in: boolean;
  opted_out_at: Date | null;
  opted_out_source: string | null;
  tags: string[] | null;
  custom_fields: Record<string, string>;
  created_at: Date;
  updated_at: Date;
}
