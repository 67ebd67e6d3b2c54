import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { stream } from 'exceljs';
import { userNumber } from './fill';

const TAGS = ['newsletter', 'vip', 'newsletter;vip', '', 'berlin'];

/** Writes so many rows of phone, name and tags as CSV. */
export async function writeCsv(path: string, rows: number, first = 0): Promise<void> {
  const file = createWriteStream(path);
  file.write('phone,name,tags\n');
  for (let n = first; n < first + rows; n += 1000) {
    let text = '';
    for (let i = n; i < Math.min(n + 1000, first + rows); i += 1)
      text += `${userNumber(i)},Person ${i},${TAGS[i % TAGS.length]}\n`;
    if (!file.write(text)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}

/** Writes the same as a workbook. */
export async function writeXlsx(path: string, rows: number): Promise<void> {
  const workbook = new stream.xlsx.WorkbookWriter({ filename: path });
  const sheet = workbook.addWorksheet('Contacts');
  sheet.addRow(['phone', 'name', 'tags']).commit();
  for (let n = 0; n < rows; n += 1) sheet.addRow([userNumber(n), `Person ${n}`, TAGS[n % TAGS.length]]).commit();
  await workbook.commit();
}
