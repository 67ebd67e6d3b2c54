/** The contacts that are known by these ids, as SQL of `contact_id` and `value`. Parameters as SQL. */
export function knownAsSql({ workspace, values }: { workspace: string; values: string }): string {
  return `SELECT contact_id, value FROM contact_identities WHERE workspace_id = ${workspace} AND value = ANY(${values})`;
}

/** The contact that a number belongs to, for a join under the name `i`; the number is SQL. */
export function joinByNumberSql({ workspace, number }: { workspace: string; number: string }): string {
  return `JOIN contact_identities i ON i.workspace_id = ${workspace} AND i.value = canonical_phone(${number})`;
}
