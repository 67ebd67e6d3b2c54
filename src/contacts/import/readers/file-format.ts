import { csvTable } from './csv-table';
import { fileFault, passwordProtected } from './file-fault';
import { otherBinary } from './other-formats';
import type { Table, TableOptions } from './table';
import type { TempFile } from './temp-file';
import { openWorkbook } from './xlsx-workbook';

const ZIP = Buffer.from('PK\x03\x04', 'latin1');
const EMPTY_ZIP = Buffer.from('PK\x05\x06', 'latin1');
/** The container of Office's older formats, and of workbooks that are encrypted. */
const COMPOUND_FILE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');

/**
 * The tables of a CSV file or a workbook, in the order in which people may be looked for in them.
 * @throws InvalidInput when it is neither, or the options name what is not there
 */
export async function openTables(file: TempFile, options: TableOptions): Promise<Table[]> {
  const head = await file.read(0, 16);
  if (head.length === 0) throw fileFault('is empty', 'empty_file');
  if (head.subarray(0, 8).equals(COMPOUND_FILE)) throw await refuseCompoundFile(file);
  const other = otherBinary(head);
  if (other) throw fileFault(other, 'unsupported_file_type');
  const isZip = [ZIP, EMPTY_ZIP].some((magic) => head.subarray(0, 4).equals(magic));
  return isZip ? openWorkbook(file, options) : [await csvTable(file, options)];
}

async function refuseCompoundFile(file: TempFile): Promise<Error> {
  let tail: Buffer = Buffer.alloc(0);
  for await (const chunk of file.reader()) {
    const data = Buffer.concat([tail, chunk as Buffer]);
    if (data.includes(ENCRYPTED)) return passwordProtected();
    tail = data.subarray(-ENCRYPTED.length);
  }
  return fileFault('is in an old Office format (.xls); save it as XLSX or CSV', 'unsupported_file_type');
}
