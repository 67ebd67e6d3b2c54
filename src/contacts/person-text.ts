/** Marks without width that programs leave in texts when they are copied. */
const MARKS = /[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]/g;
/** Joiners where no script or emoji needs them. */
const NEEDLESS_JOINERS = /(?<![\p{Lo}\p{M}\p{Extended_Pictographic}\ufe0f])[\u200c\u200d]/gu;

/** A text of a person as it is stored: composed (NFC), without marks that nobody sees, without spaces around it. */
export function personText(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text.trim();
  return text.normalize('NFC').replace(MARKS, '').replace(NEEDLESS_JOINERS, '').trim();
}
