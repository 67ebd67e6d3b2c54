/** Marks that programs leave around numbers when text is copied: direction marks, zero-width and no-break spaces. */
const INVISIBLE = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0e\ufe0f\ufeff]/g;
/** `="+49…"` and `=+49…`: how a number is kept a text when a spreadsheet opens a CSV. */
const FORMULA = /^=\s*(?:"([^"]*)"|(?=[+\d]))/;
/** WhatsApp's own ids of a user, with or without the number of a device. */
const JID = /^\+?(\d{7,15})(?::\d+)?@(?:s\.whatsapp\.net|c\.us)$/i;
const LINK =
  /^(?:https?:\/\/)?(?:www\.)?(?:wa\.me\/|(?:api|web)\.whatsapp\.com\/send\/?\?(?:.*&)?phone=)(?:%2B|\+|00)?(\d{7,15})(?:[/?&#].*)?$/i;
/** `p:` of Meta's lead ads, `tel:` and `whatsapp:` of links, `Mobile:` of people. */
const LABEL = /^(?:[\p{L}][\p{L}\p{M} .-]{0,19}:|tel\.?|ph\.?|mob\.?|fon\.?|t\.)\s*(?=[+(\d])/iu;

/** A number as it stands in a cell or field, without what is around it and with ASCII digits. */
export function plainPhoneText(text: string): string {
  const visible = withAsciiDigits(text.replace(INVISIBLE, ''))
    .replace(/^\s*=?\s*\uff0b/, '+')
    .trim();
  // A leading apostrophe is how spreadsheets mark a number that is to stay a text.
  const bare = visible.replace(/^'\s*/, '').replace(FORMULA, '$1').trim();
  const whole = JID.exec(bare) ?? LINK.exec(bare);
  if (whole) return `+${whole[1]}`;
  return bare.replace(LABEL, '').replace(/^["'\s]+|["'\s]+$/g, '');
}

/** Decimal digits of any script as ASCII ones. */
export function withAsciiDigits(text: string): string {
  return /^[\0-\x7f]*$/.test(text) ? text : text.replace(/\p{Nd}/gu, (digit) => String(valueOf(digit.codePointAt(0)!)));
}

/** Digits stand in blocks of ten, zero first (The Unicode Standard, 4.6). */
function valueOf(code: number): number {
  // Mathematical digits: five blocks without a gap.
  if (code >= 0x1d7ce && code <= 0x1d7ff) return (code - 0x1d7ce) % 10;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return code - zero;
}
