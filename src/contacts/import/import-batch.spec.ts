import { mergeRows, resultsOf, type BufferedRow } from './import-batch';
import type { ContactFields } from './import-row';

const NOTHING = { name: null, email: null, tags: null, custom: null, optedIn: null };
const row = (number: number, waId: string, fields: Partial<ContactFields> = {}): BufferedRow => ({
  row: number,
  line: number + 1,
  fields: { ...NOTHING, waId, ...fields },
});

describe('mergeRows', () => {
  it('takes each number once and lets the later row speak', () => {
    const rows = [
      row(1, '15550100123', { name: 'Ann', tags: ['a', 'b'], custom: { x: '1', y: '1' } }),
      row(2, '15550100124'),
      { row: 3, line: 4, phone: 'x', reason: 'bad' },
      row(4, '15550100123', { name: 'Anna', tags: ['b', 'c'], custom: { y: '2' }, optedIn: false }),
      row(5, '15550100123', { email: 'ann@example.com' }),
    ];
    expect(mergeRows(rows)).toEqual([
      {
        waId: '15550100123',
        name: 'Anna',
        email: 'ann@example.com',
        tags: ['a', 'b', 'c'],
        custom: { x: '1', y: '2' },
        optedIn: false,
      },
      { ...NOTHING, waId: '15550100124' },
    ]);
  });
});

describe('resultsOf', () => {
  it('imports a number once and updates it after that', () => {
    const rows: BufferedRow[] = [
      row(1, '15550100123'),
      row(2, '15550100123'),
      row(3, '15550100124', { optedIn: true }),
      { row: 4, line: 5, phone: '', reason: 'Phone number is missing' },
      row(5, '15550100125'),
      row(6, '15550100125'),
    ];
    const outcome = {
      added: new Set(['15550100123', '15550100125']),
      stayOut: new Set(['15550100124']),
      remembered: new Set(['15550100125']),
    };
    expect(resultsOf(rows, outcome)).toEqual([
      { row: 1, line: 2, phone: '+15550100123', status: 'imported', reason: null },
      { row: 2, line: 3, phone: '+15550100123', status: 'updated', reason: null },
      {
        row: 3,
        line: 4,
        phone: '+15550100124',
        status: 'updated',
        reason: 'Stays opted out: the contact asked for it',
      },
      { row: 4, line: 5, phone: null, status: 'failed', reason: 'Phone number is missing' },
      {
        row: 5,
        line: 6,
        phone: '+15550100125',
        status: 'imported',
        reason: 'Starts opted out: it was opted out when its earlier contact was deleted',
      },
      { row: 6, line: 7, phone: '+15550100125', status: 'updated', reason: null },
    ]);
  });
});
