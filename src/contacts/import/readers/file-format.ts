import { csvRows } from './csv-table';
import { fileFault, passwordProtected } from './file-fault';
import type { TempFile } from './temp-file';
import { xlsxRows } from './xlsx-table';

const ZIP = Buffer.from('PK\x03\x04', 'latin1');
const EMPTY_ZIP = Buffer.from('PK\x05\x06', 'latin1');
/** The container of Office's older formats, and of workbooks that are encrypted. */
const COMPOUND_FILE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');

/** The rows of a CSV file or a workbook, some at a time, the header first. @throws InvalidInput when it is neither */
export async function* tableRows(file: TempFile): AsyncGenerator<string[][]> {
  const head = await file.read(0, 8);
  if (head.length === 0) throw fileFault('is empty', 'empty_file');
  if (head.equals(COMPOUND_FILE)) throw await refuseCompoundFile(file);
  const zipped = [ZIP, EMPTY_ZIP].some((magic) => head.subarray(0, 4).equals(magic));
  yield* zipped ? xlsxRows(file) : csvRows(file);
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
