import type { InvalidInput } from '../../src/platform/http/errors';
import { openTables } from '../../src/contacts/import/readers/file-format';
import type { TableOptions, TableRow } from '../../src/contacts/import/readers/table';
import { tempFile } from './temp-files';
import { archive, type ArchiveFile, textRow } from './workbook';

/** What the readers make of a workbook of these files. */
export async function tablesOf(files: ArchiveFile[], options: TableOptions = {}) {
  return openTables(await tempFile(archive(files)), options);
}
export async function read(files: ArchiveFile[], options: TableOptions = {}): Promise<TableRow[]> {
  const [table] = await tablesOf(files, options);
  const rows: TableRow[] = [];
  for await (const some of table!.rows()) rows.push(...some);
  return rows;
}
export const faultOf = (files: ArchiveFile[], options?: TableOptions) =>
  read(files, options).then(
    () => undefined,
    (error: unknown) => (error as InvalidInput).faults[0],
  );
export const replaced = (files: ArchiveFile[], name: string, change: (text: string) => string): ArchiveFile[] =>
  files.map((file) => (file.name.endsWith(name) ? { ...file, data: change(String(file.data)) } : file));
export const PEOPLE = textRow(1, 'phone', 'name') + textRow(2, '+447700900601', 'Ann &amp; Bob');
