import { csvLine } from './csv';

describe('a line of CSV', () => {
  it.each([
    [['a', 'b'], 'a,b\r\n'],
    [['a,b', 'say "hi"', 'two\nlines'], '"a,b","say ""hi""","two\nlines"\r\n'],
    [['+447700900123', '-5', 7], '+447700900123,-5,7\r\n'],
    [['=1+1', '@cmd', '+a', '-a'], "'=1+1,'@cmd,'+a,'-a\r\n"],
    [['=A1,"x"'], '"\'=A1,""x"""\r\n'],
    [[null, undefined, ''], ',,\r\n'],
    [[new Date('2027-03-01T09:00:00Z')], '2027-03-01T09:00:00.000Z\r\n'],
  ])('writes %j', (cells, line) => expect(csvLine(cells)).toBe(line));
});
