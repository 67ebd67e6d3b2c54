import { INVALID_PHONE_NUMBER, MISSING_PHONE_NUMBER } from '../phone-number.rule';
import { mapColumns } from './columns';
import { readRow } from './import-row';

const HEADER = ['phone', 'name', 'tags', 'email', 'opted_in', 'city'];
const row = (...cells: string[]) => ({ line: 2, cells });
const read = (...cells: string[]) => readRow(row(...cells), mapColumns(HEADER));
const reasonOf = (read: ReturnType<typeof readRow>) => ('reason' in read ? read.reason : 'was read');

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
      const found = readRow(row('+15550100123', ...cells), map);
      return 'fields' in found ? found.fields.name : found;
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
    const long = read('x'.repeat(500_000));
    expect('phone' in long && long.phone).toHaveLength(100);
  });

  it('reads consent in both directions', () => {
    const map = mapColumns(['phone', 'opted_in', 'unsubscribed']);
    const optedIn = (...cells: string[]) => {
      const found = readRow(row('+15550100123', ...cells), map);
      return 'fields' in found ? found.fields.optedIn : found.reason;
    };
    expect([optedIn('TRUE'), optedIn('0'), optedIn('')]).toEqual([true, false, null]);
    expect([optedIn('', 'yes'), optedIn('yes', 'yes'), optedIn('', 'no')]).toEqual([false, false, null]);
  });

  it('takes a wa_id column as international', () => {
    const map = mapColumns(['wa_id']);
    expect(readRow(row('15550100123'), map)).toMatchObject({ fields: { waId: '15550100123' } });
    expect(reasonOf(readRow(row('0555'), map))).toBe(INVALID_PHONE_NUMBER);
  });

  it('takes the apostrophe off a guarded text', () => {
    expect(read('+15550100123', "'=1+1")).toMatchObject({ fields: { name: '=1+1' } });
    expect(read('+15550100123', "'t Hooft")).toMatchObject({ fields: { name: "'t Hooft" } });
  });

  it('takes the first valid number of several columns and keeps the others', () => {
    const map = mapColumns(['Name', 'Mobile Phone', 'Home Phone']);
    const fieldsOf = (...cells: string[]) => readRow(row(...cells), map);
    expect(fieldsOf('Ann', '+447700900601', '+441632960001')).toMatchObject({
      fields: { waId: '447700900601', custom: { 'Home Phone': '+441632960001' } },
    });
    expect(fieldsOf('Ann', 'n/a', '+441632960001')).toMatchObject({
      fields: { waId: '441632960001', custom: { 'Mobile Phone': 'n/a' } },
    });
    expect(reasonOf(fieldsOf('Ann', 'n/a', ''))).toBe(INVALID_PHONE_NUMBER);
    expect(reasonOf(fieldsOf('Ann'))).toBe(MISSING_PHONE_NUMBER);
  });

  it('holds to the country of the row, whatever the default is', () => {
    const of = (header: string, country: string, phone: string) =>
      readRow(row('B', country, phone), mapColumns(['Name', header, 'Phone']), { country: 'IN' });
    expect(of('Country Code', '44', '7700901901')).toMatchObject({ fields: { waId: '447700901901' } });
    expect(of('Country', 'United Kingdom', '07700 900601')).toMatchObject({ fields: { waId: '447700900601' } });
    expect(of('País', 'Reino Unido', '07700 900601')).toMatchObject({ fields: { waId: '447700900601' } });
    expect(of('Country', '', '98765 43210')).toMatchObject({ fields: { waId: '919876543210' } });
    expect(of('Country', 'DE', '+447700900601')).toMatchObject({ fields: { waId: '447700900601' } });
    expect(reasonOf(of('Country', 'Narnia', '98765 43210'))).toMatch(/country "Narnia" is not known/);
    expect(reasonOf(of('Country', 'Denmark', '98765 43210'))).toMatch(/^Invalid phone number format/);
  });

  it('puts an area code of its own in front', () => {
    const map = mapColumns(['Area code', 'Phone']);
    expect(readRow(row('(11)', '98765-4321'), map, { country: 'BR' })).toMatchObject({
      fields: { waId: '5511987654321' },
    });
  });

  it('fails a row with a cell that cannot be read, by name and address', () => {
    const map = mapColumns(['phone', 'city', 'note'], { columns: { note: 'ignore' } });
    const unreadable = (column: number, address: string) =>
      readRow(
        { line: 5, cells: ['+15550100123'], unreadable: [{ column, address, why: 'holds the error #N/A' }] },
        map,
      );
    expect(unreadable(1, 'B5')).toEqual({ phone: '+15550100123', reason: 'Cell B5 ("city") holds the error #N/A' });
    expect(unreadable(2, 'C5')).toMatchObject({ fields: {} });
    expect(unreadable(3, 'D5')).toMatchObject({ fields: {} });
    const line = { line: 7, cells: ['+15550100123', '"A'], fault: 'A quote is opened in this line and never closed' };
    expect(reasonOf(readRow(line, map))).toMatch(/quote/);
  });

  it('keeps names composed and without marks that nobody sees', () => {
    expect(read('+15550100123', 'Zoe\u0308\u200b')).toMatchObject({ fields: { name: 'Zo\u00eb' } });
    expect(read('+15550100123', '\u202aAnn\u202c\ufeff')).toMatchObject({ fields: { name: 'Ann' } });
    expect(read('+15550100123', '👩\u200d🔬 می\u200cخواهم')).toMatchObject({
      fields: { name: '👩\u200d🔬 می\u200cخواهم' },
    });
  });
});
