const DAY = '(?:0?[1-9]|[12]\\d|3[01])';
const MONTH = '(?:0?[1-9]|1[0-2])';
const YEAR = '(?:19|20)\\d\\d';
/** The same mark twice, as dates have it. */
const DATE = new RegExp(
  `^(?:${YEAR}([-/. ])${MONTH}\\1${DAY}|${DAY}([-/. ])${MONTH}\\2(?:${YEAR})|${MONTH}([-/. ])${DAY}\\3(?:${YEAR})|` +
    `${DAY}([-/.])${MONTH}\\4\\d\\d|${MONTH}([-/.])${DAY}\\5\\d\\d|${MONTH}/${YEAR}|${YEAR}[-/]${MONTH})` +
    `(?:[ T,]+\\d{1,2}[:.]\\d\\d(?:[:.]\\d\\d)?(?:\\.\\d+)?(?: ?[AaPp]\\.?[Mm]\\.?)?(?:Z|[+-]\\d\\d:?\\d\\d)?)?$`,
);
const NETWORK_ADDRESS = /^\d{1,3}(?:\.\d{1,3}){3}(?:[:/]\d+)?$/;
/**
 * Amounts with marks between thousands; three digits in front may as well be a number such as 912.345.678, and spaces
 * stand in numbers such as 71 123 456.
 */
const AMOUNT = /^(?:[1-9]\d?(?:[.,']\d{3})+(?:[.,]\d{1,2})?|[1-9]\d{0,2}(?:[.,' ]\d{3})+[.,]\d{1,2})$/;
const ACCOUNTED = /^(?:-\s*\d.*|\(\s*[\d.,\s]+\))$/;
const COORDINATES = /^-?\d{1,3}\.\d{2,}[\s,;]+-?\d{1,3}\.\d{2,}$/;
/** Identity and tax numbers whose dots and dashes are their own: US SSN, Brazil's CPF and CNPJ, Chile's RUT, ISBN. */
const IDENTITY =
  /^(?:\d{3}-\d{2}-\d{4}|\d{3}\.\d{3}\.\d{3}-\d{2}|\d{2}\.\d{3}\.\d{3}\/\d{4}-\d{2}|\d{1,2}\.\d{3}\.\d{3}-[\dkK]|97[89]-[\d-]{10,15})$/;
const ONE_DIGIT_ONLY = /^(\d)\1{5,}$/;

/** Whether a text is written like a date. */
export function isDateShaped(text: string): boolean {
  return DATE.test(text);
}

/**
 * What a text without a plus is written like instead of a phone number, for a reason; undefined when it may be one.
 * Asked before separators are taken out: without them a birthday is a row of digits like any other.
 */
export function otherShape(text: string): string | undefined {
  if (isDateShaped(text)) return 'this is written like a date';
  if (NETWORK_ADDRESS.test(text)) return 'this is written like a network address';
  if (IDENTITY.test(text)) return 'this is written like an identity number';
  if (COORDINATES.test(text)) return 'this is written like a place on a map';
  if (ACCOUNTED.test(text) || AMOUNT.test(text)) return 'this is written like an amount';
  return ONE_DIGIT_ONLY.test(text.replace(/[\s.\-/]/g, '')) ? 'it is one digit only' : undefined;
}
