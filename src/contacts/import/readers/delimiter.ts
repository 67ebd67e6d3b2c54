/** How the fields of a CSV are separated, and how many bytes stand before the header. */
export interface CsvShape {
  delimiter: string;
  skip: number;
}

const DELIMITERS = [',', ';', '\t', '|'] as const;
const NAMES: Record<string, string> = { comma: ',', semicolon: ';', tab: '\t', pipe: '|' };
/** How many lines are looked at: a title may stand above the header. */
const LOOKED_AT = 40;

/** The delimiter that a client names, as the character or by its name; undefined for any other text. */
export function namedDelimiter(text: string): string | undefined {
  const delimiter = NAMES[text.toLowerCase()] ?? (text === '\\t' ? '\t' : text);
  return (DELIMITERS as readonly string[]).includes(delimiter) ? delimiter : undefined;
}

/**
 * Finds the separator: the one that stands in most lines equally often outside of quotes, and of several such ones the
 * one that stands there most often. The line `sep=;` that Excel writes and reads decides it outright and is skipped.
 */
export function sniffDelimiter(head: string, named?: string): CsvShape {
  const mark = /^sep=([,;\t|])\r?\n/i.exec(head);
  const skip = mark ? mark[0].length : 0;
  if (named !== undefined || mark) return { delimiter: named ?? mark![1]!, skip };
  const counts = countsByLine(head);
  const [best] = DELIMITERS.map((delimiter) => ({
    delimiter,
    ...agreement(counts.map((line) => line[delimiter])),
  })).sort((a, b) => b.lines - a.lines || b.often - a.often);
  return { delimiter: best!.lines > 0 ? best!.delimiter : ',', skip };
}

type Counts = Record<(typeof DELIMITERS)[number], number>;

/** In how many lines a delimiter stands equally often, and how often that is. */
function agreement(counts: readonly number[]): { lines: number; often: number } {
  const lines = new Map<number, number>();
  for (const count of counts) if (count > 0) lines.set(count, (lines.get(count) ?? 0) + 1);
  const [often, most] = [...lines].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0, 0];
  return { lines: most, often };
}

function countsByLine(head: string): Counts[] {
  const none = (): Counts => ({ ',': 0, ';': 0, '\t': 0, '|': 0 });
  const lines = [none()];
  let quoted = false;
  for (const character of head.trimStart()) {
    if (character === '"') quoted = !quoted;
    else if (!quoted && (character === '\n' || character === '\r')) {
      if (lines.length === LOOKED_AT) break;
      lines.push(none());
    } else if (!quoted && character in lines[0]!) lines.at(-1)![character as keyof Counts]++;
  }
  return lines;
}
