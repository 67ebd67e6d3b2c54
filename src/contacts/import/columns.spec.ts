import type { InvalidInput } from '../../platform/http/errors';
import { mapColumns } from './columns';

const faultOf = (header: string[]): string => {
  try {
    mapColumns(header);
  } catch (error) {
    expect((error as InvalidInput).faults[0]?.loc).toEqual(['body', 'file']);
    return (error as InvalidInput).faults[0]!.msg;
  }
  throw new Error('was accepted');
};

describe('mapColumns', () => {
  it.each([
    ...['phone', 'Phone', 'PHONE NUMBER', 'phone_number', 'Phone No.', 'Phone #', 'mobile'],
    ...['Mobile Phone', 'tel', 'Tel.', 'telephone', 'WhatsApp', 'whatsapp-number', 'number'],
    ...['Cell', 'msisdn', 'phoneNumber', '\u200bphone\u00a0', 'Phone 1 - Value', 'ｐｈｏｎｅ'],
  ])('takes %j as the phone column', (name) => {
    expect(mapColumns(['x', name]).phone).toBe(1);
  });

  it('finds the others', () => {
    const header = ['Full Name', 'phone', 'Tags', 'E-Mail', 'Opt-in', 'Labels', 'First name', 'Surname'];
    expect(mapColumns(header)).toEqual({
      phone: 1,
      phoneIsWaId: false,
      name: 0,
      firstName: 6,
      lastName: 7,
      email: 3,
      tags: [2, 5],
      optedIn: 4,
      optedOut: -1,
      custom: [],
      width: 8,
    });
  });

  it('takes the most telling of several phone columns and keeps the others', () => {
    const map = mapColumns(['tel', 'phone', 'WhatsApp']);
    expect(map.phone).toBe(2);
    expect(map.custom.map(({ key }) => key)).toEqual(['tel', 'phone']);
  });

  it('keeps unknown columns under their names, each name once', () => {
    const map = mapColumns(['phone', ' City ', 'City', '', 'Last\norder', '__proto__']);
    expect(map.custom).toEqual([
      { index: 1, key: 'City' },
      { index: 2, key: 'City_2' },
      { index: 3, key: 'column_4' },
      { index: 4, key: 'Last order' },
      { index: 5, key: '__proto__' },
    ]);
  });

  it('passes over empty columns at the end', () => {
    const map = mapColumns(['phone', 'city', '', ' ', ...Array<string>(200).fill('')]);
    expect([map.width, map.custom]).toEqual([2, [{ index: 1, key: 'city' }]]);
  });

  it('is not slow to refuse a header of countless columns', () => {
    expect(faultOf(['phone', ...Array<string>(500_000).fill('a')])).toMatch(/500000 columns/);
  });

  it('says what it found when there is no phone column', () => {
    expect(faultOf(['first', 'last'])).toMatch(/no phone column.*found: first, last\)$/);
    expect(faultOf([])).toMatch(/found: nothing/);
    expect(faultOf(['+15550100123', 'Ann'])).toMatch(/its first row must name the columns/);
  });

  it('refuses more custom columns than a contact may have, and endless names', () => {
    const many = Array.from({ length: 51 }, (_, index) => `c${index}`);
    expect(mapColumns(['phone', ...many.slice(1)]).custom).toHaveLength(50);
    expect(faultOf(['phone', ...many])).toMatch(/51 columns/);
    expect(faultOf(['phone', 'x'.repeat(101)])).toMatch(/column 2 is longer/);
  });
});
