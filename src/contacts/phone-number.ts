import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';

/** E.164: a plus, a country code and up to fifteen digits in all. */
export const E164 = /^\+[1-9]\d{6,14}$/;

export const INVALID_PHONE_NUMBER = 'Invalid phone number format';
export const MISSING_PHONE_NUMBER = 'Phone number is missing';

/** A number that was understood, as WhatsApp writes it (no plus), or why it was not. */
export type ParsedPhoneNumber = { waId: string } | { reason: string };

/** Marks that programs leave around numbers when text is copied: direction marks, zero-width and no-break spaces. */
const INVISIBLE = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const SEPARATORS = /[\s().\-/\u2010-\u2015\u2212]/g;
const DECIMAL = /^\+?\d+[.,]\d+$/;
const SCIENTIFIC = /^[+-]?\d+(?:[.,]\d+)?e\+?\d+$/i;
/** The first digit of each decimal digit block besides ASCII that people write numbers in. */
const ZEROS = [0x0660, 0x06f0, 0x0966, 0xff10];

/** Whether a text is the ISO 3166-1 code of a country whose numbering plan is known. */
export function isCountry(code: string): code is CountryCode {
  return isSupportedCountry(code);
}

/**
 * Reads a number in E.164 or a common format: spaces, dashes, brackets, `00` for the plus. A national number needs
 * `country`; without one nothing is guessed. A number that a spreadsheet has turned into a decimal or into scientific
 * notation is refused: its digits can't be trusted any more.
 */
export function parsePhoneNumber(text: string, country?: string): ParsedPhoneNumber {
  if (E164.test(text)) return { waId: text.slice(1) };
  const cleaned = clean(text);
  if (cleaned === '') return { reason: MISSING_PHONE_NUMBER };
  if (SCIENTIFIC.test(cleaned)) return damaged('is in scientific notation');
  if (DECIMAL.test(cleaned)) return damaged('has a decimal point');
  const compact = cleaned.replace('(0)', '').replace(SEPARATORS, '');
  const international = compact.replace(/^00(?=[1-9])/, '+');
  if (!/^\+?\d{4,20}$/.test(international)) return { reason: INVALID_PHONE_NUMBER };
  const number = international.startsWith('+') ? possible(international) : national(international, country);
  return number && E164.test(number) ? { waId: number.slice(1) } : { reason: INVALID_PHONE_NUMBER };
}

function clean(text: string): string {
  const visible = text.replace(INVISIBLE, '').trim();
  // A leading apostrophe is how spreadsheets mark a number that is to stay a text.
  return asciiDigits(visible.replace(/^(?:tel:|')\s*/i, '').replace(/^\uff0b/, '+'));
}

function asciiDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\uff10-\uff19]/g, (digit) => {
    const code = digit.charCodeAt(0);
    return String(code - ZEROS.find((zero) => code >= zero && code <= zero + 9)!);
  });
}

function damaged(how: string): ParsedPhoneNumber {
  return {
    reason: `${INVALID_PHONE_NUMBER}: the number ${how}; format the column as text in the spreadsheet`,
  };
}

function possible(number: string, country?: CountryCode): string | undefined {
  const parsed = parsePhoneNumberFromString(number, { defaultCountry: country, extract: false });
  return parsed?.isPossible() && !parsed.ext ? parsed.number : undefined;
}

function isValid(number: string | undefined): boolean {
  return number !== undefined && parsePhoneNumberFromString(number)!.isValid();
}

/**
 * Digits without a plus. Where they begin with the country's own calling code, they may be an international number that
 * lost its plus: that reading wins when it is the valid one, because the other would name the country twice.
 */
function national(digits: string, country: string | undefined): string | undefined {
  if (country === undefined || !isCountry(country)) return undefined;
  const within = possible(digits, country);
  if (!digits.startsWith(getCountryCallingCode(country))) return within;
  const abroad = possible(`+${digits}`);
  if (isValid(abroad)) return abroad;
  return isValid(within) ? within : (within ?? abroad);
}
