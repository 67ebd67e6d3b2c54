import { digitsOf } from '../random';

/** Calling codes and the country each user of the simulator is said to live in. */
const COUNTRIES: ReadonlyArray<readonly [string, string]> = [
  ['1', 'US'],
  ['20', 'EG'],
  ['27', 'ZA'],
  ['30', 'GR'],
  ['31', 'NL'],
  ['32', 'BE'],
  ['33', 'FR'],
  ['34', 'ES'],
  ['39', 'IT'],
  ['41', 'CH'],
  ['43', 'AT'],
  ['44', 'GB'],
  ['45', 'DK'],
  ['46', 'SE'],
  ['47', 'NO'],
  ['48', 'PL'],
  ['49', 'DE'],
  ['52', 'MX'],
  ['54', 'AR'],
  ['55', 'BR'],
  ['56', 'CL'],
  ['57', 'CO'],
  ['60', 'MY'],
  ['61', 'AU'],
  ['62', 'ID'],
  ['63', 'PH'],
  ['65', 'SG'],
  ['81', 'JP'],
  ['86', 'CN'],
  ['90', 'TR'],
  ['91', 'IN'],
  ['92', 'PK'],
  ['212', 'MA'],
  ['234', 'NG'],
  ['254', 'KE'],
  ['351', 'PT'],
  ['353', 'IE'],
  ['358', 'FI'],
  ['380', 'UA'],
  ['420', 'CZ'],
  ['880', 'BD'],
  ['966', 'SA'],
  ['971', 'AE'],
  ['972', 'IL'],
];
const COUNTRY_OF = new Map(COUNTRIES);

/** The business-scoped user id (BSUID) of a phone number: always the same, `US.` and 20 digits. */
export function businessScopedId(digits: string): string {
  return `${countryOf(digits)}.${digitsOf(`user ${digits}`, 20)}`;
}

function countryOf(digits: string): string {
  for (const length of [3, 2, 1]) {
    const country = COUNTRY_OF.get(digits.slice(0, length));
    if (country) return country;
  }
  return 'US';
}
