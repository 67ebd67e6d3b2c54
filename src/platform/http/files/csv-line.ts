/**
 * A value that a spreadsheet would run as a formula: also behind white space, which some strip, and in full width, which
 * some take for the same. Plain numbers with a sign are harmless.
 */
const FORMULA = /^(?:[\t\r\n]|[\s\u200b\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe62\ufe63\ufe66\ufe6b\u2212])/;
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
