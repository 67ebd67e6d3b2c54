import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvLine } from './csv-line';

describe('csvLine', () => {
  it('writes what needs quotes in quotes', () => {
    expect(csvLine(['a', 'b c', 'd,e', 'say "hi"', 'x\ny', null, 5, false])).toBe(
      'a,b c,"d,e","say ""hi""","x\ny",,5,false\r\n',
    );
  });

  it('writes times in ISO 8601, and nothing for what is missing', () => {
    const at = new Date('2027-03-01T09:00:00Z');
    expect(csvLine([at, undefined, ''])).toBe('2027-03-01T09:00:00.000Z,,\r\n');
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['+1+cmd', "'+1+cmd"],
    ['-2+3', "'-2+3"],
    ['\t=1', '"\'\t=1"'],
    ['\uff1d1+1', "'\uff1d1+1"],
    ['\uff0b1+1', "'\uff0b1+1"],
    ['\uff0d1+1', "'\uff0d1+1"],
    ['\uff20SUM(A1)', "'\uff20SUM(A1)"],
    ['  =1+1', "'  =1+1"],
    [' \uff1d1', "' \uff1d1"],
    ['\u00a0\t=1', '"\'\u00a0\t=1"'],
    ['\u3000@x', "'\u3000@x"],
    ['\r=1', '"\'\r=1"'],
    ['\n+1+1', '"\'\n+1+1"'],
    ['+15550100123', '+15550100123'],
    ['-5', '-5'],
    ['a=b', 'a=b'],
  ])('keeps %j from being run', (value, written) => {
    expect(csvLine([value])).toBe(`${written}\r\n`);
  });

  it('is read back as it was, but for the apostrophe', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2 }), (values) => {
        const [row] = parse(csvLine(values), { relax_quotes: false });
        expect(row!.map((value) => value.replace(/^'+/, ''))).toEqual(values.map((value) => value.replace(/^'+/, '')));
      }),
    );
  });
});
