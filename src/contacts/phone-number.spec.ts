import fc from 'fast-check';
import { E164, INVALID_PHONE_NUMBER, isCountry, MISSING_PHONE_NUMBER, parsePhoneNumber } from './phone-number';

const waId = (text: string, country?: string): string => {
  const parsed = parsePhoneNumber(text, country);
  return 'waId' in parsed ? parsed.waId : parsed.reason;
};

describe('parsePhoneNumber', () => {
  it.each([
    ['+15550100123', '15550100123'],
    ['+1 (555) 010-0123', '15550100123'],
    ['+1.555.010.0123', '15550100123'],
    ['0015550100123', '15550100123'],
    ['00 49 151 0000 0012', '4915100000012'],
    ['+49 (0)151 00000012', '4915100000012'],
    [' +447700900123 ', '447700900123'],
    ["'+447700900123", '447700900123'],
    ['tel:+44-7700-900123', '447700900123'],
    ['\u202a+44\u00a07700\u2011900123\u202c', '447700900123'],
    ['＋４４７７００９００１２３', '447700900123'],
    ['+٤٤٧٧٠٠٩٠٠١٢٣', '447700900123'],
  ])('reads %s without a country', (text, expected) => {
    expect(waId(text)).toBe(expected);
  });

  it.each([
    ['07700 900123', 'GB', '447700900123'],
    ['(555) 010-0123', 'US', '15550100123'],
    ['15550100123', 'US', '15550100123'],
    ['1234567890', 'US', '11234567890'],
    ['011 44 7700 900123', 'US', '447700900123'],
    ['0151/00000012', 'DE', '4915100000012'],
    ['+44 7700 900123', 'US', '447700900123'],
  ])('reads %s with %s', (text, country, expected) => {
    expect(waId(text, country)).toBe(expected);
  });

  it('takes digits with the calling code in front as international, unless only the national reading is valid', () => {
    expect(waId('4915100000012', 'DE')).toBe('4915100000012');
    expect(waId('447700900123', 'GB')).toBe('447700900123');
    // Indian mobile numbers may begin with 91, Brazil has an area 55.
    expect(waId('9123456789', 'IN')).toBe('919123456789');
    expect(waId('919123456789', 'IN')).toBe('919123456789');
    expect(waId('55991234567', 'BR')).toBe('5555991234567');
  });

  it.each([
    '1234567890',
    '15550100123',
    'abc',
    '+1555',
    '+1-800-FLOWERS',
    '+15550100123 ext. 5',
    '+15550100123;+15550100124',
    '++15550100123',
    '+1 415 555 2671 123456',
    '-5',
    'N/A',
  ])('refuses %s', (text) => {
    expect(waId(text)).toBe(INVALID_PHONE_NUMBER);
  });

  it.each(['15550100123.0', '1234567.891', '1234567,5', '+15550100123.00'])(
    'does not make another number of the decimal %s',
    (text) => {
      expect(waId(text, 'US')).toMatch(/^Invalid phone number format: the number has a decimal/);
    },
  );

  it.each(['4.91510000001E+11', '4,91510000001e11', '1e+21'])('refuses %s', (text) => {
    expect(waId(text, 'DE')).toMatch(/^Invalid phone number format: .*scientific/);
  });

  it('tells a missing number from a wrong one', () => {
    expect(waId('')).toBe(MISSING_PHONE_NUMBER);
    expect(waId(' \u200b ')).toBe(MISSING_PHONE_NUMBER);
  });

  it('leaves every E.164 number as it is, with any country', () => {
    const number = fc.stringMatching(/^[1-9][0-9]{6,14}$/);
    fc.assert(
      fc.property(number, fc.constantFrom(undefined, 'US', 'DE', 'IN'), (digits, country) => {
        expect(waId(`+${digits}`, country)).toBe(digits);
      }),
    );
  });

  it('never answers anything but a number or a reason', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(undefined, 'US'), (text, country) => {
        const parsed = parsePhoneNumber(text, country);
        if ('waId' in parsed) expect(`+${parsed.waId}`).toMatch(E164);
        else expect(parsed.reason).toBeTruthy();
      }),
    );
  });
});

describe('isCountry', () => {
  it('knows ISO codes in upper case only', () => {
    expect([isCountry('DE'), isCountry('de'), isCountry('XX'), isCountry('')]).toEqual([true, false, false, false]);
  });
});
