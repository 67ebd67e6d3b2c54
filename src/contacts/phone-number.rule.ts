import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';
import { canonicalPhone } from './phone/canonical-phone';
import { isFictional } from './phone/fictional-numbers';
import { otherShape } from './phone/not-a-number';
import { plainPhoneText } from './phone/phone-text';

export { canonicalPhone } from './phone/canonical-phone';

/** E.164: a plus, a country code and up to fifteen digits in all. */
export const E164 = /^\+[1-9]\d{6,14}$/;

export const INVALID_PHONE_NUMBER = 'Invalid phone number format';
export const MISSING_PHONE_NUMBER = 'Phone number is missing';

/** A number that was understood, as WhatsApp writes it (no plus), or why it was not. */
type ParsedPhoneNumber = { waId: string } | { reason: string };

/** Room for a handful of numbers in one cell. */
const LONGEST_TEXT = 500;
const SEPARATORS = /[\s().\-/\u00b7\u2010-\u2015\u2212\u30fb\uff08\uff09\uff0d]/g;
const DECIMAL = /^\+?\d+[.,]\d+$/;
const SCIENTIFIC = /^[+-]?\d+(?:[.,]\d+)?e\+?\d+$/i;
/** What stands between the numbers of one cell; a slash where a whole number stands on either side. */
const BETWEEN_NUMBERS =
  /\s*(?::::|[;,|\n\r&]|\s\/\s|(?<=\d(?:[\s().-]{0,3}\d){7,14})\/(?=(?:[\s().+-]{0,3}\d){7})|\s(?:or|and|oder|und|ou|et|o|y|e|of|en|eller|och|atau|veya|lub|или|и)\s)\s*/iu;
/** `1234567/8`: a line that answers under a second ending. */
const SECOND_ENDING = /^(.*\d{5,})\/\d{1,3}$/;
/**
 * What may stand behind a country code and belong to no international number: a trunk zero, the 8 of Russia, the 1 of
 * North America, and too many digits in Mexico and Argentina, which have trunk codes in their numbers.
 */
const TRUNK =
  /^\+(?:(?:20|27|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|2[1-689]\d|3[578]\d|42\d|5[09]\d|6[789]\d|8[0578]\d|9[679]\d)0|78\d{10}$|1[01]|52(?!1\d{10}$)\d{11}|54(?!9\d{10}$)\d{11})/;
/** Whole national numbers of eleven digits and more that are written without a trunk prefix: Brazil, Indonesia, Russia. */
const LONG_NATIONAL = /^(?:[1-9]{2}9\d{8}|8\d{10,11}|1\d{10})$/;

/** The country of a number without its plus: where several share a code and none owns the number, the largest. */
export function countryOfNumber(waId: string): string | undefined {
  const parsed = parse(`+${waId}`);
  return parsed?.country ?? parsed?.getPossibleCountries()[0];
}

/** Whether a text is the ISO 3166-1 code of a country whose numbering plan is known. */
export function isCountry(code: string): code is CountryCode {
  return isSupportedCountry(code);
}

/**
 * Reads a number in E.164 or a common format: spaces, dashes, brackets, `00` for the plus, a link or id of WhatsApp,
 * digits of any script. A national number needs `country`, an ISO code or a calling code such as `44`, and must be a
 * valid one there; without one nothing is guessed. What has E.164's shape is taken as it stands, but for a trunk prefix
 * behind the country code. Of several numbers in one text the first valid one is taken.
 */
export function parsePhoneNumber(text: string, country?: string): ParsedPhoneNumber {
  if (E164.test(text)) return { waId: waIdOf(text) };
  if (text.length > LONGEST_TEXT) return { reason: INVALID_PHONE_NUMBER };
  const plain = plainPhoneText(text);
  if (plain === '') return { reason: MISSING_PHONE_NUMBER };
  if (SCIENTIFIC.test(plain)) return damaged('is in scientific notation');
  if (DECIMAL.test(plain)) return damaged('has a decimal point');
  const shape = otherShape(plain);
  if (shape) return { reason: `${INVALID_PHONE_NUMBER}: ${shape}` };
  const [first, ...others] = plain.split(BETWEEN_NUMBERS).filter((part) => /\d/.test(part));
  if (first === undefined) return { reason: INVALID_PHONE_NUMBER };
  if (others.length > 0) return firstValid([first, ...others], country);
  const ending = SECOND_ENDING.exec(first);
  return ending ? firstValid([ending[1]!], country) : readOne(first, country);
}

/**
 * A number of E.164's shape as WhatsApp writes it: without the plus, and without a trunk prefix behind the country code
 * (`+4407700900304`). Every door that takes E.164 reads it with this.
 */
export function waIdOf(e164: string): string {
  return (TRUNK.test(e164) ? withoutTrunk(e164) : e164).slice(1);
}

function readOne(text: string, country: string | undefined): ParsedPhoneNumber {
  const shape = text.startsWith('+') ? undefined : otherShape(text);
  if (shape) return { reason: `${INVALID_PHONE_NUMBER}: ${shape}` };
  const compact = text.replace(SEPARATORS, '').replace(/^\+?00(?=[1-9])/, '+');
  if (!/^\+?\d{4,20}$/.test(compact)) return { reason: INVALID_PHONE_NUMBER };
  const number = compact.startsWith('+') ? international(compact, text.includes('(0)')) : national(compact, country);
  if (typeof number !== 'string') return number;
  return E164.test(number) ? { waId: number.slice(1) } : { reason: INVALID_PHONE_NUMBER };
}

function firstValid(texts: readonly string[], country: string | undefined): ParsedPhoneNumber {
  for (const text of texts) {
    const read = readOne(plainPhoneText(text), country);
    if ('waId' in read && isKnown(`+${read.waId}`)) return read;
  }
  return {
    reason: `${INVALID_PHONE_NUMBER}: the cell holds more than one number, and none is valid as it stands`,
  };
}

function damaged(how: string): ParsedPhoneNumber {
  return {
    reason: `${INVALID_PHONE_NUMBER}: the number ${how}; format the column as text in the spreadsheet`,
  };
}

/** `zeroInBrackets`: the text had `(0)`, which is not dialled from abroad, except where a number begins with it. */
function international(number: string, zeroInBrackets: boolean): string {
  if (!E164.test(number)) return '';
  if (!TRUNK.test(number)) return number;
  const settled = withoutTrunk(number);
  return zeroInBrackets && settled === number && !isKnown(number) ? droppedZero(number) : settled;
}

function withoutTrunk(e164: string): string {
  const parsed = parse(e164);
  if (parsed && parsed.number !== e164) {
    const isZero = e164.startsWith(`+${parsed.countryCallingCode}0`);
    if (isKnown(parsed.number) || (isZero && parsed.isPossible())) return parsed.number;
  }
  if (parsed?.isValid()) return e164;
  const dropped = droppedZero(e164);
  return dropped !== e164 && isKnown(dropped) ? dropped : e164;
}

function droppedZero(e164: string): string {
  const code = parse(e164)?.countryCallingCode;
  return code && e164.startsWith(`+${code}0`) ? `+${code}${e164.slice(code.length + 2)}` : e164;
}

/**
 * Digits without a plus. Where they begin with the country's own calling code, they may be an international number that
 * lost its plus: that reading wins when it is the valid one, because the other would name the country twice.
 */
function national(digits: string, country: string | undefined): ParsedPhoneNumber | string {
  const abroad = `+${digits}`;
  if (country === undefined) return isOnlyInternational(digits) ? abroad : '';
  const code = callingCode(country);
  if (code === undefined) return '';
  if (digits.startsWith(code) && E164.test(abroad) && isKnown(abroad)) return `+${waIdOf(abroad)}`;
  const within = parse(digits, country);
  const isElsewhere = isMobileAbroad(digits);
  if (!within || !isKnown(within.number)) return isElsewhere ? abroad : '';
  return isElsewhere && within.getType() !== 'MOBILE'
    ? {
        reason: `${INVALID_PHONE_NUMBER}: it may be ${within.number} or ${abroad}; write it with its plus`,
      }
    : within.number;
}

function callingCode(country: string): string | undefined {
  if (/^\d/.test(country)) return country;
  return isCountry(country) ? getCountryCallingCode(country) : undefined;
}

/** A mobile number with its country code that can't be the whole national number of a large country. */
function isOnlyInternational(digits: string): boolean {
  return isMobileAbroad(digits) && !LONG_NATIONAL.test(digits);
}

function isMobileAbroad(digits: string): boolean {
  if (!/^[2-9]\d{10,14}$/.test(digits)) return false;
  return isFictional(digits) || parse(`+${canonicalPhone(digits)}`)?.getType() === 'MOBILE';
}

/** Valid in its numbering plan, kept for fiction, or valid in WhatsApp's other spelling. */
function isKnown(e164: string): boolean {
  const waId = e164.slice(1);
  return isFictional(waId) || !!parse(e164)?.isValid() || !!parse(`+${canonicalPhone(waId)}`)?.isValid();
}

function parse(number: string, country?: string): ReturnType<typeof parsePhoneNumberFromString> {
  const within =
    country !== undefined && /^\d/.test(country)
      ? { defaultCallingCode: country }
      : { defaultCountry: country as CountryCode | undefined };
  const parsed = parsePhoneNumberFromString(number, { ...within, extract: false });
  return parsed?.ext ? undefined : parsed;
}
