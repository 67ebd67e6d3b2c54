import { PEOPLE, faultOf, read, replaced, tablesOf } from '../../../../test/support/read-workbook';
import { closeTempFiles } from '../../../../test/support/temp-files';
import { type ArchiveFile, textRow, workbookFiles } from '../../../../test/support/workbook';

afterEach(closeTempFiles);

const EXPECTED = [
  { line: 1, cells: ['phone', 'name'] },
  { line: 2, cells: ['+447700900601', 'Ann & Bob'] },
];

describe('a workbook', () => {
  const files = workbookFiles(PEOPLE);
  const prefixed = (text: string): string =>
    text
      .replace(/<(\/?)(worksheet|sheetData|row|c|is|t|workbook|sheets|sheet)(?=[\s/>])/g, '<$1x:$2')
      .replace(/xmlns="/g, 'xmlns:x="');
  const strict = (text: string): string =>
    text
      .replaceAll(
        'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
        'http://purl.oclc.org/ooxml/spreadsheetml/main',
      )
      .replaceAll(
        'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
        'http://purl.oclc.org/ooxml/officeDocument/relationships',
      );
  const every = (change: (text: string) => string): ArchiveFile[] =>
    files.map((file) => ({ ...file, data: change(String(file.data)) }));
  const root = (
    target: string,
    type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument',
  ) => ({
    name: '_rels/.rels',
    data: `<r:Relationships xmlns:r="x"><r:Relationship Id="a" Type="${type}" Target="${target}"/></r:Relationships>`,
  });

  it.each<[string, ArchiveFile[]]>([
    ['as programs write it', files],
    ['with prefixes', every(prefixed)],
    ['in the strict form', every(strict)],
    [
      'with relations under a prefix',
      replaced(files, 'workbook.xml.rels', (text) =>
        text.replace(/<(\/?)Rel/g, '<$1p:Rel').replace('xmlns=', 'xmlns:p='),
      ),
    ],
    ['without references', every((text) => text.replace(/ r="[A-Z]*\d+"/g, ''))],
    [
      'with parts in other letter case',
      files.map((file) => ({ ...file, name: file.name.replace('worksheets/sheet1', 'Worksheets/Sheet1') })),
    ],
    ['with the other slash', files.map((file) => ({ ...file, name: file.name.replaceAll('/', '\\') }))],
    [
      'with absolute targets',
      replaced(files, 'workbook.xml.rels', (text) =>
        text.replace('worksheets/sheet1.xml', '/xl/worksheets/sheet1.xml'),
      ),
    ],
    ['with CDATA', replaced(files, 'sheet1.xml', (text) => text.replace('Ann &amp; Bob', '<![CDATA[Ann & Bob]]>'))],
    [
      'with its parts elsewhere',
      [
        root('book/main.xml'),
        ...files.map((file) => ({
          ...file,
          name: file.name.replace('xl/', 'book/').replace('workbook.xml', 'main.xml'),
        })),
      ],
    ],
    [
      'with the strict relation to its book',
      [root('/xl/workbook.xml', 'http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument'), ...files],
    ],
    [
      'in UTF-16',
      replaced(files, 'sheet1.xml', (text) => text).map((file) =>
        file.name.endsWith('sheet1.xml')
          ? { ...file, data: Buffer.from(`\ufeff${String(file.data).replace('UTF-8', 'UTF-16')}`, 'utf16le') }
          : file,
      ),
    ],
    ['with a mark in front', replaced(files, 'sheet1.xml', (text) => `\ufeff${text}`)],
    [
      'with comments and spaces',
      replaced(files, 'sheet1.xml', (text) => text.replaceAll('<c ', '\n  <!-- a < b --><c ')),
    ],
  ])('%s is read', async (_, variant) => {
    expect(await read(variant)).toEqual(EXPECTED);
  });

  it('offers its visible sheets in the order of their tabs, and the one that is named', async () => {
    const rels = (...parts: string[]) =>
      `<Relationships>${parts.map((part, i) => `<Relationship Id="r${i}" Type="x/worksheet" Target="worksheets/${part}.xml"/>`).join('')}</Relationships>`;
    const book: ArchiveFile[] = [
      {
        name: 'xl/workbook.xml',
        data: '<workbook xmlns:r="r"><sheets><sheet name="Notes" r:id="r1"/><sheet name="Old" state="hidden" r:id="r2"/><sheet name="People" r:id="r0"/></sheets></workbook>',
      },
      { name: 'xl/_rels/workbook.xml.rels', data: rels('a', 'b', 'c') },
      ...['a', 'b', 'c'].map((name) => ({
        name: `xl/worksheets/${name}.xml`,
        data: `<worksheet><sheetData>${textRow(1, name)}</sheetData></worksheet>`,
      })),
    ];
    const tables = await tablesOf(book);
    expect(tables.map(({ info }) => info.sheet)).toEqual(['Notes', 'People']);
    expect(tables[0]!.info.sheets).toEqual(['Notes', 'Old', 'People']);
    expect((await read(book))[0]!.cells).toEqual(['b']);
    expect((await read(book, { sheet: 'old' }))[0]!.cells).toEqual(['c']);
    expect(await faultOf(book, { sheet: 'Nobody' })).toMatchObject({
      loc: ['query', 'sheet'],
      msg: expect.stringMatching(/Notes, Old, People/) as string,
    });
  });

  it('keeps the rows of the sheet, whatever is blank between them', async () => {
    const rows = `<row r="1">${''}</row>${textRow(4, 'phone')}<row><c s="1"/></row><row><c t="inlineStr"><is><t>x</t></is></c></row>`;
    expect(await read(workbookFiles(rows))).toEqual([
      { line: 4, cells: ['phone'] },
      { line: 6, cells: ['x'] },
    ]);
  });
});

describe('the cells of a workbook', () => {
  const STYLES = (codes: Record<string, number | string>): ArchiveFile => {
    const custom = Object.values(codes).filter((code) => typeof code === 'string');
    const id = (code: number | string): number => (typeof code === 'number' ? code : 200 + custom.indexOf(code));
    const escaped = (code: string): string =>
      code.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
    return {
      name: 'xl/styles.xml',
      data:
        `<styleSheet><numFmts>${custom.map((code, i) => `<numFmt numFmtId="${200 + i}" formatCode="${escaped(code)}"/>`).join('')}</numFmts>` +
        `<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${Object.values(codes)
          .map((code) => `<xf numFmtId="${id(code)}"/>`)
          .join('')}</cellXfs></styleSheet>`,
    };
  };
  const book = (cells: string, styles: ArchiveFile[] = [], is1904 = false): ArchiveFile[] => {
    const rels =
      '<Relationship Id="rId8" Type="x/styles" Target="styles.xml"/><Relationship Id="rId9" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>';
    const files = replaced(
      workbookFiles(`<row r="1">${cells}</row>`, '<si><t>shared</t></si>'),
      'workbook.xml.rels',
      (text) => text.replace('</Relationships>', rels),
    );
    return [
      ...replaced(files, 'workbook.xml', (text) =>
        is1904 ? text.replace('<sheets>', '<workbookPr date1904="1"/><sheets>') : text,
      ),
      ...styles,
    ];
  };

  it.each<[number | string, string, string]>([
    [0, '447700900601', '447700900601'],
    [0, '4.47700900601E11', '447700900601'],
    [0, '15550100103.5', '15550100103.5'],
    [0, '1e21', '1e+21'],
    [0, '1.1000000000000001', '1.1'],
    [49, '447700900601', '447700900601'],
    [1, '447700900601', '447700900601'],
    [3, '15550100102', '15550100102'],
    [11, '447700900601', '447700900601'],
    ['"+"0', '447700900601', '+447700900601'],
    ['0000000000', '770090060', '0770090060'],
    ['#,##0\\ \\h', '1234', '1,234 h'],
    ['0.00', '1.5', '1.50'],
    [9, '0.15', '15%'],
    ['[$€-407] #,##0.00', '12.5', '€ 12,50'],
    [14, '46053', '2026-01-31'],
    [14, '33010', '1990-05-17'],
    [22, '46053.395833333336', '2026-01-31T09:30:00'],
    [22, '46053', '2026-01-31'],
    ['yyyy"年"m"月"d"日"', '33010', '1990-05-17'],
    ['[$-411]ge.m.d', '33010', '1990-05-17'],
    ['[$-804]yyyy/m/d;@', '33010', '1990-05-17'],
    [31, '33010', '1990-05-17'],
    [57, '33010', '1990-05-17'],
    [32, '0.395833333333333', '09:30'],
    ['mmm-yy', '33010', '1990-05-17'],
    [20, '0.395833333333333', '9:30'],
    ['hh:mm', '0.395833333333333', '09:30'],
    [46, '1.1458333333333333', '27:30:00'],
    ['[h]:mm', '1.1458333333333333', '27:30'],
    [14, '59', '1900-02-28'],
    [14, '61', '1900-03-01'],
  ])('in format %j show %s as %s', async (code, raw, shown) => {
    expect(await read(book(`<c s="0"><v>${raw}</v></c>`, [STYLES({ own: code })]))).toEqual([
      { line: 1, cells: [shown] },
    ]);
  });

  it('count from 1904 where the workbook says so', async () => {
    expect((await read(book('<c s="0"><v>31548</v></c>', [STYLES({ own: 14 })], true)))[0]!.cells).toEqual([
      '1990-05-17',
    ]);
  });

  it.each([
    ['<c t="b"><f>A2</f><v>0</v></c>', 'FALSE'],
    ['<c t="b"><v>1</v></c>', 'TRUE'],
    ['<c><f>B1-B1</f><v>0</v></c>', '0'],
    ['<c t="str"><f>A2&amp;""</f><v>x</v></c>', 'x'],
    ['<c t="s"><v>0</v></c>', 'shared'],
    ['<c t="inlineStr"><is><r><t>Bob </t></r><r><t>Lee</t></r></is></c>', 'Bob Lee'],
    ['<c t="inlineStr"><is><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></is></c>', '東京'],
    ['<c t="inlineStr"><is><t>a_x000D_\nb _x005F_x000D_ _x0041_</t></is></c>', 'a\nb _x000D_ A'],
    ['<c t="d"><v>1990-05-17</v></c>', '1990-05-17'],
    ['<c t="d"><v>1990-05-17T00:00:00Z</v></c>', '1990-05-17'],
    ['<c t="d"><v>1990-05-17T09:30:00.000</v></c>', '1990-05-17T09:30:00'],
  ])('%s read as %j', async (cell, text) => {
    expect(await read(book(cell))).toEqual([{ line: 1, cells: [text] }]);
  });

  it.each([
    ['<c r="C1" t="e"><v>#N/A</v></c>', 'C1', /error #N\/A/],
    ['<c r="C1" t="s"><v>99</v></c>', 'C1', /text that the file does not have/],
    ['<c r="AB1"><f>NOW()</f></c>', 'AB1', /formula whose result/],
    ['<c r="C1"><v>abc</v></c>', 'C1', /number that cannot be read/],
    ['<c r="C1" t="d"><v>tomorrow</v></c>', 'C1', /date that cannot be read/],
  ])('that cannot be read are not empty: %s', async (cell, address, why) => {
    const [row] = await read(book(cell));
    expect(row!.unreadable).toEqual([
      { column: expect.any(Number) as number, address, why: expect.stringMatching(why) as string },
    ]);
  });

  it('without a value or a formula are empty, whatever their style', async () => {
    expect(await read(book('<c r="A1" s="5"/><c r="B1" t="s"/><c r="C1" t="str"><f>A1</f><v></v></c>'))).toEqual([]);
  });
});
