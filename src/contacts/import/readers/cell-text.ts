import { format, getFormatDateInfo, isDateFormat } from 'numfmt';

/** What a cell shows, or why that is not known. */
export type CellText = { text: string } | { why: string };

/** ECMA-376, 18.8.30: formats that a file names by number only. Those of East Asian dates depend on the language. */
const BUILT_IN: Record<number, string> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'yyyy-mm-dd',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy-mm-dd h:mm',
  37: '#,##0 ;(#,##0)',
  38: '#,##0 ;(#,##0)',
  39: '#,##0.00 ;(#,##0.00)',
  40: '#,##0.00 ;(#,##0.00)',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
  49: '@',
};
/** Dates and times of Chinese, Japanese, Korean and Thai versions: what they show depends on the reader's language. */
const EAST_ASIAN = (id: number): boolean => (id >= 27 && id <= 36) || (id >= 50 && id <= 58) || (id >= 71 && id <= 81);
/** A number as such; one of ten digits and more is a number of somebody, not an amount. */
const PLAIN_NUMBER = /^[#0,._ ]+(?:E\+0+)?$/;
const SECONDS = 86_400;
const DAYS_TO_1904 = 1462;
const UNIX_DAY_OF_1900 = 25_569;
/** The library keeps every pattern that it has seen for ever; beyond so many, numbers come as they are. */
const MOST_PATTERNS = 5_000;
const seen = new Set<string>();

type Kind = 'general' | 'number' | 'date' | 'datetime' | 'time' | 'either';
interface NumberFormat {
  kind: Kind;
  pattern: string;
}
const GENERAL: NumberFormat = { kind: 'general', pattern: 'General' };

/** Shows numbers as their cells' formats have them, dates as ISO dates. */
export class CellFormats {
  private readonly known = new Map<number, NumberFormat>();

  /**
   * @param styles the number format of each cell style
   * @param codes the formats that the workbook itself names
   */
  constructor(
    private readonly styles: readonly number[],
    private readonly codes: ReadonlyMap<number, string>,
    private readonly isFrom1904: boolean,
  ) {}

  /** What the cell shows for the number in it, as the file has it. */
  show(raw: string, style: number): CellText {
    const { kind, pattern } = this.formatOf(this.styles[style] ?? 0);
    if (kind === 'general' && /^-?\d{1,15}$/.test(raw)) return { text: raw };
    const value = Number(raw);
    if (raw.trim() === '' || !Number.isFinite(value)) return { why: 'holds a number that cannot be read' };
    if (kind === 'general') return { text: String(value) };
    if (kind === 'number') return { text: numberText(value, pattern) };
    return this.showTime(value, kind, pattern);
  }

  private showTime(value: number, kind: Kind, pattern: string): CellText {
    if (value < 0) return { why: 'holds a date before all dates' };
    if (kind === 'time') return { text: formatted(pattern, value) ?? String(value) };
    if (kind !== 'date' && value < 1) return { text: clock(Math.round(value * SECONDS)) };
    const text = isoDate(this.isFrom1904 ? value + DAYS_TO_1904 : value, kind !== 'date');
    return text === undefined ? { why: 'holds a date after all dates' } : { text };
  }

  private formatOf(id: number): NumberFormat {
    const known = this.known.get(id);
    if (known) return known;
    const code = this.codes.get(id) ?? BUILT_IN[id];
    const found =
      code !== undefined ? readFormat(code) : EAST_ASIAN(id) ? { kind: 'either' as const, pattern: '' } : GENERAL;
    this.known.set(id, found);
    return found;
  }
}

function readFormat(code: string): NumberFormat {
  if (code === '@' || /^general$/i.test(code) || code === '') return GENERAL;
  if (code.length > 255 || (!seen.has(code) && seen.size >= MOST_PATTERNS)) return GENERAL;
  seen.add(code);
  try {
    if (!isDateFormat(code)) return { kind: 'number', pattern: code };
    const { year, month, day, hours } = getFormatDateInfo(code);
    if (!year && !month && !day) return { kind: 'time', pattern: code };
    return { kind: hours ? 'datetime' : 'date', pattern: code };
  } catch {
    return GENERAL;
  }
}

function numberText(value: number, pattern: string): string {
  if (Math.abs(value) >= 1e9 && Number.isInteger(value) && PLAIN_NUMBER.test(pattern)) return String(value);
  return formatted(pattern, value) ?? String(value);
}

function formatted(pattern: string, value: number): string | undefined {
  try {
    return format(pattern, value, { throws: true }).trim();
  } catch {
    return undefined;
  }
}

/** A date of Excel's calendar, in which 1900 has a 29th of February; undefined beyond the year 9999. */
function isoDate(serial: number, withTime: boolean): string | undefined {
  const seconds = withTime ? Math.round((serial % 1) * SECONDS) : 0;
  const day = Math.floor(serial) + Math.floor(seconds / SECONDS);
  if (day === 60) return '1900-02-29';
  const date = new Date((day < 60 ? day + 1 - UNIX_DAY_OF_1900 : day - UNIX_DAY_OF_1900) * SECONDS * 1000);
  if (day >= 2_958_466 || Number.isNaN(date.getTime())) return undefined;
  const text = date.toISOString().slice(0, 10);
  const rest = seconds % SECONDS;
  return rest === 0 ? text : `${text}T${clock(rest, true)}`;
}

/** `09:30`, with seconds where there are any. */
function clock(seconds: number, always = false): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const text = `${two(Math.floor(seconds / 3600) % 24)}:${two(Math.floor(seconds / 60) % 60)}`;
  return always || seconds % 60 > 0 ? `${text}:${two(seconds % 60)}` : text;
}

/** A date cell of a workbook that writes ISO 8601 itself. */
export function isoCellText(raw: string): CellText {
  const text = raw.trim();
  if (!/^(?:\d{4}-\d\d-\d\d)?(?:T?\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?$/.test(text) || text === '')
    return { why: 'holds a date that cannot be read' };
  return { text: text.replace(/T00:00(?::00(?:\.0+)?)?Z?$/, '').replace(/\.0+(?=Z?$)/, '') };
}

/** Characters that XML cannot hold are written as `_x000D_`: ECMA-376, 22.9.2.19. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    .replace(/\r\n?/g, '\n')
    .replace(/\p{Surrogate}/gu, '\ufffd');
}
