import { INVALID_PHONE_NUMBER, MISSING_PHONE_NUMBER } from '../phone-number';
import { mapColumns } from './columns';
import { readRow } from './import-row';

const HEADER = ['phone', 'name', 'tags', 'email', 'opted_in', 'city'];
const read = (...cells: string[]) => readRow(cells, mapColumns(HEADER));
const reasonOf = (row: ReturnType<typeof readRow>) => ('reason' in row ? row.reason : 'was read');

describe('readRow', () => {
  it('reads everything that a row says', () => {
    expect(read('+1 555 010 0123', ' Ann Lee ', 'vip; new,vip |b2b', 'ann@example.com', 'Yes', 'Berlin')).toEqual({
      fields: {
        waId: '15550100123',
        name: 'Ann Lee',
        email: 'ann@example.com',
        tags: ['vip', 'new', 'b2b'],
        custom: { city: 'Berlin' },
        optedIn: true,
      },
    });
  });

  it('says nothing where the row is empty or short', () => {
    expect(read('+15550100123')).toEqual({
      fields: {
        waId: '15550100123',
        name: null,
        email: null,
        tags: null,
        custom: null,
        optedIn: null,
      },
    });
  });

  it('joins first and last name unless there is a full one', () => {
    const map = mapColumns(['phone', 'first_name', 'last_name', 'name']);
    const name = (...cells: string[]) => {
      const row = readRow(['+15550100123', ...cells], map);
      return 'fields' in row ? row.fields.name : row;
    };
    expect(name('Ann', 'Lee', '')).toBe('Ann Lee');
    expect(name('', 'Lee', '')).toBe('Lee');
    expect(name('Ann', 'Lee', 'Dr. Ann Lee')).toBe('Dr. Ann Lee');
  });

  it.each([
    [['1234567890'], '1234567890', INVALID_PHONE_NUMBER],
    [['', 'Ann'], '', MISSING_PHONE_NUMBER],
    [['+15550100123', 'x'.repeat(256)], '+15550100123', 'Name is longer than 255 characters'],
    [['+15550100123', '', 'x'.repeat(101)], '+15550100123', 'Tag is longer than 100 characters'],
    [
      ['+15550100123', '', Array.from({ length: 101 }, (_, i) => `t${i}`).join(';')],
      '+15550100123',
      'More than 100 tags',
    ],
    [['+15550100123', '', '', '', 'maybe'], '+15550100123', 'Unknown value in opted_in: use yes or no'],
    [['+15550100123', '', '', '', '', 'x'.repeat(1001)], '+15550100123', '"city" is longer than 1000 characters'],
    [['+15550100123', 'A\u0000'], '+15550100123', 'Row contains a NUL character'],
    [['+15550100123', 'Lee', ' Ann', '', '', '', 'x'], '+15550100123', 'Row has more values than the header'],
  ])('fails %j', (cells, phone, reason) => {
    expect(read(...cells)).toEqual({ phone, reason });
  });

  it('does not quote books', () => {
    const row = read('x'.repeat(500_000));
    expect('phone' in row && row.phone).toHaveLength(100);
  });

  it('reads consent in both directions', () => {
    const map = mapColumns(['phone', 'opted_in', 'unsubscribed']);
    const optedIn = (...cells: string[]) => {
      const row = readRow(['+15550100123', ...cells], map);
      return 'fields' in row ? row.fields.optedIn : row.reason;
    };
    expect([optedIn('TRUE'), optedIn('0'), optedIn('')]).toEqual([true, false, null]);
    expect([optedIn('', 'yes'), optedIn('yes', 'yes'), optedIn('', 'no')]).toEqual([false, false, null]);
  });

  it('takes a wa_id column as international', () => {
    const map = mapColumns(['wa_id']);
    expect(readRow(['15550100123'], map)).toMatchObject({ fields: { waId: '15550100123' } });
    expect(reasonOf(readRow(['0555'], map))).toBe(INVALID_PHONE_NUMBER);
  });

  it('takes the apostrophe off a guarded text', () => {
    expect(read('+15550100123', "'=1+1")).toMatchObject({ fields: { name: '=1+1' } });
    expect(read('+15550100123', "'t Hooft")).toMatchObject({ fields: { name: "'t Hooft" } });
  });
});
