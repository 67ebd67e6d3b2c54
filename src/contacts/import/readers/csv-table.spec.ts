import { encode } from 'iconv-lite';
import type { InvalidInput } from '../../../platform/http/errors';
import { closeTempFiles, tempFile } from '../../../../test/support/temp-files';
import { openTables } from './file-format';
import type { TableOptions, TableRow } from './table';

afterEach(closeTempFiles);

async function read(content: Buffer | string, options: TableOptions = {}): Promise<TableRow[]> {
  const [table] = await openTables(await tempFile(content), options);
  const rows: TableRow[] = [];
  for await (const some of table!.rows()) rows.push(...some);
  return rows;
}
const cellsOf = async (content: Buffer | string, options?: TableOptions) =>
  (await read(content, options)).map(({ cells }) => cells);
async function faultOf(content: Buffer | string, options?: TableOptions) {
  const error = await read(content, options).then(
    () => undefined,
    (thrown: unknown) => thrown as InvalidInput,
  );
  return error?.faults[0];
}
/** `+447700900601` and those that follow. */
const phone = (index: number): string => `+4477009006${String(index).padStart(2, '0')}`;

describe('quotes in a CSV', () => {
  it('keep values of several lines whole, commas and quotes and all', async () => {
    const text =
      'phone,address,name\r\n+447700900601,"12 Main St,\r\nSpringfield, IL, 62704\nUSA","Ann ""A"" Lee"\r\n+447700900602,x,Bob\r\n';
    expect(await read(text)).toEqual([
      { line: 1, cells: ['phone', 'address', 'name'] },
      { line: 2, cells: ['+447700900601', '12 Main St,\nSpringfield, IL, 62704\nUSA', 'Ann "A" Lee'] },
      { line: 5, cells: ['+447700900602', 'x', 'Bob'] },
    ]);
  });

  it('that stand alone cost their own rows, and no one else', async () => {
    const names = Array.from({ length: 14 }, (_, index) => (index === 1 || index === 11 ? '"Ann' : `Name ${index}`));
    const text = `phone,name\n${names.map((name, index) => `${phone(index)},${name}\n`).join('')}`;
    const rows = await read(text);
    expect(rows).toHaveLength(15);
    expect(rows.filter(({ fault }) => fault).map(({ line }) => line)).toEqual([3, 13]);
    for (const [index, { cells }] of rows.slice(1).entries()) expect(cells[0]).toBe(phone(index));
  });

  it.each([
    ['at the end of the file', `phone,name\n${phone(1)},Ann\n${phone(2)},"Bob\n`, [3]],
    ['before a pair of quotes', `phone,name\n${phone(1)},"Ann\n${phone(2)},"Bob"\n${phone(3)},Cid\n`, [2]],
    [
      'before one at the end of a value',
      `phone,name,x\n${phone(1)},"Ann,1\n${phone(2)},Bob",2\n${phone(3)},Cid,3\n`,
      [2],
    ],
    ['before an empty quoted value', `phone,name\n${phone(1)},"Ann\n${phone(2)},""\n${phone(3)},"C"\n`, [2]],
    ['in a value without commas around it', `phone\n"${phone(1)}\n${phone(2)}\n`, [2]],
  ])('are named with their line %s', async (_, text, lines) => {
    const rows = await read(text);
    expect(rows.filter(({ fault }) => fault).map(({ line }) => line)).toEqual(lines);
    expect(rows).toHaveLength(text.trim().split('\n').length);
  });

  it('within a value are its own, and spaces around quotes are not', async () => {
    const text = `phone, name ,size\n${phone(1)}, "Lee, Ann" ,5" wide\n${phone(2)},"Bob" Lee,x\n`;
    expect(await cellsOf(text)).toEqual([
      ['phone', ' name ', 'size'],
      [phone(1), 'Lee, Ann', '5" wide'],
      [phone(2), expect.stringMatching(/Bob.* Lee/), 'x'],
    ]);
  });

  it('do not turn a million lines into one value', async () => {
    const rows = await read(`phone,name\n${phone(1)},"Ann\n${'x\n'.repeat(5000)}${phone(2)},Bob\n`);
    expect(rows).toHaveLength(5003);
    expect(rows[1]!.fault).toMatch(/never closed/);
  });
});

describe('the encoding of a CSV', () => {
  const file = (text: string, encoding: string): Buffer =>
    Buffer.from(encode(`phone,name\n${phone(1)},${text}\n`, encoding));

  it.each([
    ['windows-1252', 'Änne Müller €'],
    ['windows-1252', 'Hélène Lefèvre, François'],
    ['windows-1252', 'João Gonçalves'],
    ['windows-1252', 'Jørgen Sørensen'],
    ['windows-1250', 'Łukasz Żółć'],
    ['windows-1250', 'Jiří Dvořák'],
    ['windows-1254', 'Ayşe Yılmaz'],
    ['windows-1251', 'Иван Петров'],
    ['koi8-r', 'Иван Петров'],
    ['windows-1253', 'Ελένη Παπαδοπούλου'],
    ['windows-1255', 'דוד כהן'],
    ['windows-1256', 'محمد أحمد'],
    ['windows-874', 'สมชาย ใจดี'],
    ['shift_jis', '佐藤 花子'],
    ['gb18030', '王伟、李娜、陈静、刘洋、北京市朝阳区'],
    ['euc-kr', '김민수, 이영희, 박철수, 서울특별시'],
    ['big5', '陳大文、林美玲、台北市、王小明'],
  ])('%s is recognised by what it reads like: %s', async (encoding, text) => {
    expect((await cellsOf(file(text, encoding)))[1]!.slice(1).join(',')).toBe(text);
  });

  it('is asked for where two make sense, and then not doubted', async () => {
    const chinese = file('李娜', 'gb18030');
    expect(await faultOf(chinese)).toMatchObject({ loc: ['query', 'encoding'], type: 'encoding_in_doubt' });
    expect(await cellsOf(chinese, { encoding: 'gb18030' })).toEqual([
      ['phone', 'name'],
      [phone(1), '李娜'],
    ]);
    const cut = chinese.subarray(0, -1);
    expect(await faultOf(cut)).toMatchObject({ loc: ['query', 'encoding'] });
    expect(await faultOf(chinese, { encoding: 'klingon' })).toMatchObject({ loc: ['query', 'encoding'] });
  });

  it('is found though the first letters that are not ASCII stand far down', async () => {
    const rows = Array.from({ length: 5000 }, (_, index) => `${phone(index % 100)},Ann`).join('\n');
    const text = `phone,name\n${rows}\n${phone(1)},Иван Петров\n`;
    expect((await cellsOf(Buffer.from(encode(text, 'windows-1251')))).at(-1)).toEqual([phone(1), 'Иван Петров']);
  });

  it('of Unicode is certain, and one bad byte of it is one letter', async () => {
    const text = Buffer.concat([file('李娜', 'utf-8'), Buffer.from(`${phone(2)},Ren`), Buffer.from([0xe9, 0x0a])]);
    expect((await cellsOf(text)).slice(1)).toEqual([
      [phone(1), '李娜'],
      [phone(2), 'René'],
    ]);
  });

  it('has nothing to do with a NUL, wherever that stands', async () => {
    const rows = await cellsOf(`phone,name\n${phone(1)},A\0nn\n${phone(2)},Bob\n`);
    expect(rows.slice(1)).toEqual([
      [phone(1), 'A\0nn'],
      [phone(2), 'Bob'],
    ]);
  });
});

describe('the delimiter of a CSV', () => {
  it.each([
    ['phone|name\n+447700900601|Ann', '|'],
    ['Customers, all of them\n\nphone;name\n+447700900601;Ann\n+447700900602;Bob', ';'],
    ['phone\tname\n+447700900601\tLee, Ann', '\t'],
  ])('of %j is %j', async (text, delimiter) => {
    const [table] = await openTables(await tempFile(text), {});
    expect(table!.info.delimiter).toBe(delimiter);
  });

  it('may be named', async () => {
    expect(await cellsOf('a;b,c\n', { delimiter: 'comma' })).toEqual([['a;b', 'c']]);
    expect(await faultOf('a\n', { delimiter: 'x' })).toMatchObject({ loc: ['query', 'delimiter'] });
  });
});

describe('a text that is no CSV', () => {
  it.each([
    ['<html><body><table><tr><td>phone</td></tr></table></body></html>', /web page \(HTML\).*save it as/],
    ['\ufeff<table><tr><td>phone</td></tr></table>', /web page/],
    ['<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook/>', /Excel 2003/],
    ['<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', /Excel 2003/],
    ['BEGIN:VCARD\nVERSION:3.0\nTEL:+447700900601\nEND:VCARD\n', /vCard/],
    ['[{"phone":"+447700900601"}]', /JSON/],
    ['%PDF-1.7 x', /PDF/],
    ['{\\rtf1 x}', /RTF/],
    ['MIME-Version: 1.0\n', /MHTML/],
    ['ID;PWXL;N;E\n', /SYLK/],
  ])('is named: %j', async (text, reason) => {
    expect(await faultOf(text)).toMatchObject({ loc: ['body', 'file'], type: 'unsupported_file_type' });
    expect((await faultOf(text))!.msg).toMatch(reason);
  });
});
