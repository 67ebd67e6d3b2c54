/** How the fields of a CSV are separated, and how many bytes stand before the header. */
export interface CsvShape {
  delimiter: ',' | ';' | '\t';
  skip: number;
}

const DELIMITERS = [',', ';', '\t'] as const;

/**
 * Finds the separator in the header line: the one that stands there most often outside of quotes. The line `sep=;` that
 * Excel writes and reads decides it outright and is skipped.
 */
export function sniffDelimiter(head: string): CsvShape {
  const told = /^sep=([,;\t])\r?\n/i.exec(head);
  if (told) return { delimiter: told[1] as CsvShape['delimiter'], skip: told[0].length };
  const counts = countOutsideQuotes(head);
  const [most] = [...DELIMITERS].sort((a, b) => counts[b] - counts[a]);
  return { delimiter: most!, skip: 0 };
}

function countOutsideQuotes(head: string): Record<CsvShape['delimiter'], number> {
  const counts = { ',': 0, ';': 0, '\t': 0 };
  let quoted = false;
  for (const character of head.trimStart()) {
    if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (character === '\n' || character === '\r') break;
    else if (character in counts) counts[character as CsvShape['delimiter']]++;
  }
  return counts;
}
