import fc from 'fast-check';
import {
  canonicalPhone,
  E164,
  INVALID_PHONE_NUMBER,
  isCountry,
  MISSING_PHONE_NUMBER,
  parsePhoneNumber,
  waIdOf,
} from './phone-number.rule';

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
    '++15550100123',
    '+1 415 555 2671 123456',
    'N/A',
  ])('refuses %s', (text) => {
    expect(waId(text)).toBe(INVALID_PHONE_NUMBER);
  });

  it.each([
    ['17/05/1990', 'DK'],
    ['17.05.90', 'DE'],
    ['2026-11-30', 'IN'],
    ['2026-11-30 10:15', 'IN'],
    ['30 11 2026', 'NO'],
    ['05/17/1990', 'US'],
    ['192.168.10.25', 'US'],
    ['00000000', 'BR'],
    ['99 99 99 99', 'NO'],
    ['1234567890', 'US'],
    ['20261130', 'IN'],
    ['1.234.567,89', 'DE'],
    ['12.345.678', 'AR'],
    ["1'234'567.00", 'CH'],
    ['(12345678)', 'DK'],
    ['-5', 'DE'],
    ['123-45-6789', 'US'],
    ['119.876.543-21', 'BR'],
    ['52.5200, 13.4050', 'DE'],
    ['46364', 'US'],
    ['12345 or 67890', 'DE'],
    ['+49 151 1234567/8', 'DE'],
    ['447700900601', 'DE'],
  ])('makes no number of %s with %s', (text, country) => {
    expect(waId(text, country)).toMatch(/^Invalid phone number format/);
  });

  it.each([
    ['p:+447700900601'],
    ['447700900601@s.whatsapp.net'],
    ['447700900601:12@s.whatsapp.net'],
    ['whatsapp:+447700900601'],
    ['https://wa.me/447700900601?text=hi'],
    ['https://api.whatsapp.com/send?phone=447700900601&text=hi'],
    ['="+447700900601"'],
    ['Mobile: +44 7700 900601'],
    ['+৪৪৭৭০০৯০০৬০১'],
    ['+๔๔๗๗๐๐๙๐๐๖๐๑'],
    ['+٤٤٧٧٠٠٩٠٠٦٠١'],
    ['+44 (0)7700 900601'],
    ['+44 07700 900601'],
    ['+4407700900601'],
    ['+447700900601 ::: +447700900602'],
    ['+447700900601; +447700900602'],
    ['+447700900601 / +447700900602'],
    ['+447700900601/+447700900602'],
    ['+447700900601 or +447700900602'],
    ['n/a, +447700900601'],
    ['447700900601'],
  ])('reads %s', (text) => {
    expect(waId(text)).toBe('447700900601');
  });

  it.each([
    ['7700901901', '44', '447700901901'],
    ['07700 900601', '44', '447700900601'],
    ['447700900601', '44', '447700900601'],
    ['404-555-0142', '1', '14045550142'],
    ['8 916 123-45-67', 'RU', '79161234567'],
    ['912.345.678', 'PT', '351912345678'],
    ['71 123 456', 'LB', '96171123456'],
    ['20 123 456', 'TN', '21620123456'],
    ['(11) 98765-4321', 'BR', '5511987654321'],
    ['11 8765-0021', 'BR', '551187650021'],
    ['33612345678', 'US', '33612345678'],
    ['030/1234567-8', 'DE', '493012345678'],
    ['06.12.34.56.78', 'FR', '33612345678'],
  ])('reads the national %s with %s', (text, country, expected) => {
    expect(waId(text, country)).toBe(expected);
  });

  it('reads one number alike, whatever stands between its digits', () => {
    const pairs = [
      ['+52 1 55 1234 5678', '5215512345678'],
      ['+54 11 15 1234 5678', '5491112345678'],
      ['+39 (0)6 12345678', '390612345678'],
      ['+39 0333 1234567', '393331234567'],
      ['+7 8 916 123 45 67', '79161234567'],
      ['+33 06 12 34 56 78', '33612345678'],
      ['+225 01 01 23 45 67', '2250101234567'],
      ['+1 (234) 567-890', '1234567890'],
    ];
    for (const [text, expected] of pairs) {
      expect(waId(text!)).toBe(expected);
      expect(waId(text!.replace(/[^+\d]/g, ''))).toBe(expected);
    }
    expect(waIdOf('+4407700900304')).toBe('447700900304');
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

  it('distinguishes a missing number from a wrong one', () => {
    expect(waId('')).toBe(MISSING_PHONE_NUMBER);
    expect(waId(' \u200b ')).toBe(MISSING_PHONE_NUMBER);
  });

  it('leaves an E.164 number without a trunk prefix as it is, with any country', () => {
    const number = fc.stringMatching(/^(?:1[2-9]|[236][1-9])[1-9]{6,13}$/);
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

describe('canonicalPhone', () => {
  it('is one for the spellings of one number', () => {
    for (const [one, other] of [
      ['5215512345678', '525512345678'],
      ['5491112345678', '541112345678'],
      ['551187650021', '5511987650021'],
    ])
      expect(canonicalPhone(one!)).toBe(canonicalPhone(other!));
  });

  it('leaves others apart', () => {
    const numbers = ['551133334444', '5511933334444', '525512345678', '447700900601', '15550100123'];
    expect(new Set(numbers.map(canonicalPhone)).size).toBe(numbers.length);
    expect(canonicalPhone('447700900601')).toBe('447700900601');
  });
});

describe('isCountry', () => {
  it('knows ISO codes in upper case only', () => {
    expect([isCountry('DE'), isCountry('de'), isCountry('XX'), isCountry('')]).toEqual([true, false, false, false]);
  });
});
