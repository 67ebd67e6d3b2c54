import { archive, type ArchiveFile, textRow, workbookFiles } from '../../../../test/support/workbook';
import { closeTempFiles, tempFile } from '../../../../test/support/temp-files';
import type { InvalidInput } from '../../../platform/http/errors';
import { openTables } from './file-format';
import type { TableOptions, TableRow } from './table';

afterEach(closeTempFiles);

async function tablesOf(files: ArchiveFile[], options: TableOptions = {}) {
  return openTables(await tempFile(archive(files)), options);
}
async function read(files: ArchiveFile[], options: TableOptions = {}): Promise<TableRow[]> {
  const [table] = await tablesOf(files, options);
  const rows: TableRow[] = [];
  for await (const some of table!.rows()) rows.push(...some);
  return rows;
}
const faultOf = (files: ArchiveFile[], options?: TableOptions) =>
  read(files, options).then(
    () => undefined,
    (error: unknown) => (error as InvalidInput).faults[0],
  );
const replaced = (files: ArchiveFile[], name: string, change: (text: string) => string): ArchiveFile[] =>
  files.map((file) => (file.name.endsWith(name) ? { ...file, data: change(String(file.data)) } : file));
const PEOPLE = textRow(1, 'phone', 'name') + textRow(2, '+447700900601', 'Ann &amp; Bob');

describe('a workbook that means harm', () => {
  const sheet = (data: string): ArchiveFile[] => replaced(workbookFiles(PEOPLE), 'sheet1.xml', () => data);

  it.each<[string, ArchiveFile[], RegExp]>([
    [
      'has entities',
      sheet('<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet><sheetData/></worksheet>'),
      /broken XLSX.*document type/,
    ],
    [
      'reads other files',
      sheet('<!DOCTYPE x SYSTEM "file:///etc/passwd"><worksheet><sheetData/></worksheet>'),
      /broken XLSX/,
    ],
    [
      'has an unknown entity',
      sheet('<worksheet><sheetData><row><c t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>'),
      /broken XLSX/,
    ],
    ['has a cell far out', workbookFiles('<row r="1"><c r="ZZZZ1"><v>1</v></c></row>'), /broken XLSX/],
    ['has a row far down', workbookFiles('<row r="9999999"><c><v>1</v></c></row>'), /broken XLSX/],
    ['has an endless text', workbookFiles(textRow(1, 'x'.repeat(1_500_000))), /more than 1 MB/],
    [
      'has an endless shared text',
      replaced(
        [
          ...workbookFiles(
            '<row><c t="s"><v>0</v></c></row>',
            `<si>${'<r><t>yyyyyyyyyyyyyyyyyyyyyyyyy</t></r>'.repeat(60_000)}</si>`,
          ),
        ],
        'workbook.xml.rels',
        (text) =>
          text.replace(
            '</Relationships>',
            '<Relationship Id="z" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
          ),
      ),
      /more than 1 MB/,
    ],
    ['is cut off', sheet('<worksheet><sheetData><row><c><v>1</v></c>'), /broken XLSX/],
    [
      'is something else',
      [{ name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet', plain: true }],
      /OpenDocument/,
    ],
    ['is binary', [{ name: 'xl/workbook.bin', data: 'x' }], /XLSB/],
    ['is of Numbers', [{ name: 'Index/Document.iwa', data: 'x' }], /Numbers/],
    ['is a packed list', [{ name: 'people.csv', data: 'x' }], /unpack it/],
  ])('and %s is refused', async (_, files, reason) => {
    expect((await faultOf(files))?.msg).toMatch(reason);
  });

  it('has forty thousand formats', async () => {
    const formats = Array.from(
      { length: 40_000 },
      (_, i) => `<numFmt numFmtId="${i + 200}" formatCode="0.0&quot;${i}&quot;"/>`,
    ).join('');
    const xfs = Array.from({ length: 40_000 }, (_, i) => `<xf numFmtId="${i + 200}"/>`).join('');
    const files = [
      ...replaced(workbookFiles('<row><c s="39999"><v>7</v></c></row>'), 'workbook.xml.rels', (text) =>
        text.replace('</Relationships>', '<Relationship Id="z" Type="x/styles" Target="styles.xml"/></Relationships>'),
      ),
      {
        name: 'xl/styles.xml',
        data: `<styleSheet><numFmts>${formats}</numFmts><cellXfs>${xfs}</cellXfs></styleSheet>`,
      },
    ];
    expect((await read(files))[0]!.cells).toEqual(['7.039999']);
  });
});
