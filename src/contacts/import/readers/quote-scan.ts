/** How a text that begins with a record stands when its end is reached. */
export type QuoteState =
  /** All quotes are closed: the record may end here. */
  | { state: 'closed' }
  /** A quoted value goes on in the next line; `from` is where its end is to be looked for. */
  | { state: 'open'; from: number }
  /** A quoted value ended, and neither a delimiter nor the line's end follows. */
  | { state: 'broken' };

/**
 * Follows the quotes of a record, as RFC 4180 has them; spaces may stand around a quoted value.
 * @param from where a quoted value is open already, from an earlier look at the same record
 */
export function scanQuotes(text: string, delimiter: string, from?: number): QuoteState {
  let at = 0;
  let inside = from;
  for (;;) {
    if (inside === undefined) {
      at = skipBlanks(text, at, delimiter);
      if (text[at] !== '"') {
        const next = text.indexOf(delimiter, at);
        if (next < 0) return { state: 'closed' };
        at = next + 1;
        continue;
      }
      inside = at + 1;
    }
    const end = closingQuote(text, inside);
    if (end === undefined) return { state: 'open', from: text.length + 1 };
    inside = undefined;
    at = skipBlanks(text, end + 1, delimiter);
    if (at >= text.length) return { state: 'closed' };
    if (text[at] !== delimiter) return { state: 'broken' };
    at += 1;
  }
}

/** The place of the quote that ends a value; two in a row stand for one. */
function closingQuote(text: string, from: number): number | undefined {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) if (text[at + 1] !== '"') return at;
  return undefined;
}

function skipBlanks(text: string, from: number, delimiter: string): number {
  let at = from;
  while (text[at] === ' ' || (text[at] === '\t' && delimiter !== '\t')) at += 1;
  return at;
}
