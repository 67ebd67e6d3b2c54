import { countryOf } from './country-name';

describe('countryOf', () => {
  it.each([
    ['44', '44'],
    ['+44', '44'],
    ['0044', '44'],
    ['1', '1'],
    ['44.0', '44'],
    ['+44 (UK)', undefined],
    ['United Kingdom (+44)', '44'],
    ['GB', 'GB'],
    ['uk', 'GB'],
    ['United Kingdom', 'GB'],
    ['Deutschland', 'DE'],
    ['DEU', 'DE'],
    ['Alemania', 'DE'],
    ['México', 'MX'],
    ['Brasil', 'BR'],
    ['भारत', 'IN'],
    ['中国', 'CN'],
    ['Türkiye', 'TR'],
    ['The Netherlands', 'NL'],
    ['🇫🇷', 'FR'],
    ['Narnia', undefined],
    ['', undefined],
    ['123456', undefined],
  ])('reads %j', (text, expected) => {
    expect(countryOf(text)).toBe(expected);
  });
});
