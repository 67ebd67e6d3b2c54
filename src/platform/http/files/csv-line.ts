/** A value that a spreadsheet would run as a formula; plain numbers with a sign are harmless. */
const FORMULA = /^[=+\-@\t\r]/;
const PLAIN_NUMBER = /^[+-]?\d+(?:\.\d+)?$/;

export type CsvValue = string | number | boolean | Date | null | undefined;

/**
 * One line of a CSV file (RFC 4180); times in ISO 8601. Values that a spreadsheet would take for formulas get an
 * apostrophe in front (OWASP: CSV injection); phone numbers stay as they are.
 */
export function csvLine(values: readonly CsvValue[]): string {
  return `${values.map(csvValue).join(',')}\r\n`;
}

function csvValue(value: CsvValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== 'string') return String(value);
  const safe = FORMULA.test(value) && !PLAIN_NUMBER.test(value) ? `'${value}` : value;
  return /[",\r\n;\t]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
