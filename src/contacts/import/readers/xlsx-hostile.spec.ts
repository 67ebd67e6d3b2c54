import { PEOPLE, faultOf, read, replaced } from '../../../../test/support/read-workbook';
import { closeTempFiles } from '../../../../test/support/temp-files';
import { type ArchiveFile, textRow, workbookFiles } from '../../../../test/support/workbook';

afterEach(closeTempFiles);

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
