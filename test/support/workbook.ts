import { crc32, deflateRawSync } from 'node:zlib';

/** A file for an archive; by default packed and described truthfully. */
export interface ArchiveFile {
  name: string;
  data: Buffer | string;
  /** What the archive claims about it, for archives that lie. */
  flags?: number;
  crc?: number;
  /** Stored as it is instead of packed. */
  plain?: boolean;
}

/** Makes a ZIP archive by hand, so that tests can make broken and malicious ones too. */
export function archive(files: ArchiveFile[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data, flags = 0, crc, plain = false } of files) {
    const bytes = Buffer.from(data as string);
    const packed = plain ? bytes : deflateRawSync(bytes);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(plain ? 0 : 8, 4);
    common.writeUInt32LE(crc ?? crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed]);
    const entry = Buffer.alloc(46);
    entry.write('PK\x01\x02', 0);
    entry.writeUInt16LE(20, 4);
    common.copy(entry, 6);
    entry.writeUInt32LE(offset, 42);
    directory.push(Buffer.concat([entry, Buffer.from(name)]));
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, central, end]);
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The files of a workbook around the rows of its only sheet; `rows` is the XML inside `sheetData`. */
export function workbookFiles(rows: string | Buffer, sharedStrings?: string): ArchiveFile[] {
  const sheet = Buffer.concat([
    Buffer.from(`<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${MAIN}"><sheetData>`),
    Buffer.from(rows as string),
    Buffer.from('</sheetData></worksheet>'),
  ]);
  return [
    // The sheet before the strings, as some programs write it.
    { name: 'xl/worksheets/sheet1.xml', data: sheet },
    {
      name: '[Content_Types].xml',
      data: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    },
    {
      name: 'xl/workbook.xml',
      data: `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    },
    ...(sharedStrings ? [{ name: 'xl/sharedStrings.xml', data: `<sst xmlns="${MAIN}">${sharedStrings}</sst>` }] : []),
  ];
}

/** A row of cells with their text inside. */
export function textRow(number: number, ...values: string[]): string {
  const cells = values.map(
    (value, column) => `<c r="${String.fromCharCode(65 + column)}${number}" t="inlineStr"><is><t>${value}</t></is></c>`,
  );
  return `<row r="${number}">${cells.join('')}</row>`;
}
