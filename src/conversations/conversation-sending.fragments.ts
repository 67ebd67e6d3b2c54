/*
 * What a statement that stores messages does to their conversations, for composing: accepting a message is one
 * statement, and one transaction, over the tables of several domains.
 */

/** A contact's conversation with a number, locked until the transaction ends. Parameters as SQL. */
export function lockConversationSql(of: { workspace: string; number: string; contact: string }): string {
  return `SELECT id AS conversation_id, contact_id, window_expires_at FROM conversations
       WHERE workspace_id = ${of.workspace} AND phone_number_id = ${of.number} AND contact_id = ${of.contact}
         FOR NO KEY UPDATE`;
}

/** Moves conversations up to now in their list; `ids` is SQL of an array. */
export function moveUpSql({ workspace, ids }: { workspace: string; ids: string }): string {
  return `UPDATE conversations v SET last_message_at = greatest(v.last_message_at, now())
     WHERE v.workspace_id = ${workspace} AND v.id = ANY (${ids})`;
}
