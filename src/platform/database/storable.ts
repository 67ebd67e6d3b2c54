/**
 * A text as PostgreSQL can store it, in text and in jsonb: NUL characters and halves of surrogate pairs become U+FFFD,
 * and nothing is longer than `longest`.
 */
export function storable(text: string, longest = Infinity): string {
  const cut = text.length > longest ? text.slice(0, longest) : text;
  // The cut may go through a pair, so it comes first.
  const whole = cut.isWellFormed() ? cut : cut.toWellFormed();
  return whole.includes('\0') ? whole.replaceAll('\0', '\ufffd') : whole;
}
