/**
 * The name of a recipient's own value, made of the header of its column: `Order ID` is `order_id`, `{{1}}` is `1`,
 * `Prénom` is `prenom`. Names of parameters (`body.1`) and names that are made already stay as they are.
 */
export function valueName(header: string): string {
  return header
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}.]+/gu, '_')
    .replace(/^[_.]+|[_.]+$/g, '');
}

/** The values of a file's row under their names. Where two columns have one name, the first that is filled counts. */
export function namedValues(columns: Readonly<Record<string, string>> | undefined): Record<string, string> | null {
  const values: Record<string, string> = {};
  for (const [header, value] of Object.entries(columns ?? {})) {
    const name = valueName(header) || header;
    values[name] ??= value;
  }
  return Object.keys(values).length > 0 ? values : null;
}
