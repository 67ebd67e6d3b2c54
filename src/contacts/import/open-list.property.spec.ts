import { encode } from 'iconv-lite';
import fc from 'fast-check';
import { archive, type ArchiveFile, workbookFiles } from '../../../test/support/workbook';
import { closeTempFiles, tempFile } from '../../../test/support/temp-files';
import { type ContactFields, readRow } from './import-row';
import { openList } from './open-list';

afterEach(closeTempFiles);

interface Person {
  waId: string;
  name: string;
  note: string;
}

const NAMES = [
  'Ann Lee',
  'Zoë Müller',
  "Shannon O'Brien",
  'Ελένη Παπαδοπούλου',
  'Иван Петров',
  '李娜',
  'محمد أحمد',
  'สมชาย',
  'José "Pepe" Núñez',
];
const digits = (n: number, width: number): string => String(n).padStart(width, '0');
const waId = fc.oneof(
  fc.nat(99_999).map((n) => `447700 9${digits(n, 5)}`.replace(' ', '')),
  fc.nat(9_999_999).map((n) => `1555${digits(n, 7)}`),
  fc.nat(99_999_999).map((n) => `55119${digits(n, 8)}`),
  fc.nat(9_999_999).map((n) => `4915123${digits(n % 1_000_000, 6)}`),
);
const person: fc.Arbitrary<Person> = fc.record({
  waId,
  name: fc.constantFrom(...NAMES),
  note: fc.oneof(
    fc.constantFrom('', 'vip, really', 'two\nlines', '12 Main St,\nSpringfield', '"quoted"', 'a;b|c'),
    fc.string({ maxLength: 12 }),
  ),
});
const people = fc.uniqueArray(person, { minLength: 1, maxLength: 8, selector: ({ waId }) => waId });
/** Numbers as people write them: the digits stay. */
const spelling = fc.constantFrom<(waId: string) => string>(
  (id) => `+${id}`,
  (id) => `00${id}`,
  (id) => `+${id.slice(0, 2)} ${id.slice(2, 5)} ${id.slice(5)}`,
  (id) => `+${id.slice(0, 2)} (${id.slice(2, 5)}) ${id.slice(5, 8)}-${id.slice(8)}`,
  (id) => `whatsapp:+${id}`,
  (id) => `https://wa.me/${id}`,
  (id) => `${id}@s.whatsapp.net`,
  (id) => `="+${id}"`,
);
const HEADERS = [
  ['Phone', 'Name', 'Note'],
  ['Teléfono', 'Nombre', 'Note'],
  ['手机号', '姓名', 'Note'],
  ['رقم الجوال', 'الاسم', 'Note'],
  ['Mobile Phone', 'Full Name', 'Note'],
  ['No. HP', 'Nama', 'Note'],
] as const;

const tidy = (text: string): string => text.normalize('NFC').replace(/\r\n?/g, '\n').trim();
const expectedRow = ({ waId: id, name, note }: Person) => ({ waId: id, name, note: tidy(note) });

async function read(content: Buffer): Promise<unknown[]> {
  const list = await openList(await tempFile(content));
  const found: unknown[] = [];
  for await (const rows of list.rows())
    for (const row of rows) {
      const result = readRow(row, list.map);
      if ('reason' in result) found.push(result);
      else {
        const fields: ContactFields = result.fields;
        found.push({ waId: fields.waId, name: fields.name, note: fields.custom?.Note ?? '' });
      }
    }
  return found;
}

/** Only what any program would write of a note: no marks that are taken out on purpose, and no controls. */
const isPlain = ({ note }: Person): boolean =>
  !/[\p{Cc}\p{Cf}\ufeff\u2028\u2029]/u.test(note.replaceAll('\n', '')) &&
  note.isWellFormed() &&
  !/^'[=+\-@]/.test(note.trim());

describe('people', () => {
  it('come back from a CSV as they went in, whatever its dialect', async () => {
    const dialect = fc.record({
      delimiter: fc.constantFrom(',', ';', '\t', '|'),
      end: fc.constantFrom('\n', '\r\n'),
      quoteAll: fc.boolean(),
      encoding: fc.constantFrom('utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be'),
      header: fc.constantFrom(...HEADERS),
      title: fc.boolean(),
      lastEnd: fc.boolean(),
      spelling,
    });
    await fc.assert(
      fc.asyncProperty(
        people,
        dialect,
        async (all, { delimiter, end, quoteAll, encoding, header, title, lastEnd, spelling: spell }) => {
          fc.pre(all.every(isPlain));
          const cell = (text: string): string =>
            quoteAll || /["\n\r,;\t|]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
          const rows = [[...header], ...all.map((one) => [spell(one.waId), one.name, one.note])];
          const lines = rows.map((cells) => cells.map(cell).join(delimiter));
          const text = `${title ? `Our people${end}${end}` : ''}${lines.join(end)}${lastEnd ? end : ''}`;
          const marked = encoding === 'utf-8' ? text : `\ufeff${text}`;
          const content = Buffer.from(encode(marked, encoding.replace('-bom', ''), { addBOM: false }));
          expect(await read(content)).toEqual(all.map(expectedRow));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('come back from a workbook as they went in, whatever its dialect', async () => {
    const dialect = fc.record({
      prefix: fc.constantFrom('', 'x:'),
      references: fc.boolean(),
      shared: fc.boolean(),
      spaced: fc.boolean(),
      header: fc.constantFrom(...HEADERS),
      blankRows: fc.nat(2),
      spelling,
    });
    await fc.assert(
      fc.asyncProperty(people, dialect, async (all, choices) => {
        fc.pre(all.every(isPlain));
        expect(await read(archive(workbook(all, choices)))).toEqual(all.map(expectedRow));
      }),
      { numRuns: 200 },
    );
  });
});

interface Dialect {
  prefix: string;
  references: boolean;
  shared: boolean;
  spaced: boolean;
  header: readonly string[];
  blankRows: number;
  spelling: (waId: string) => string;
}

function workbook(
  all: readonly Person[],
  { prefix, references, shared, spaced, header, blankRows, spelling: spell }: Dialect,
): ArchiveFile[] {
  const escaped = (text: string): string =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll(']]>', ']]&gt;');
  const strings: string[] = [];
  const cell = (text: string, row: number, column: number): string => {
    const place = references ? ` r="${String.fromCharCode(65 + column)}${row}"` : '';
    if (shared) return `<${prefix}c${place} t="s"><${prefix}v>${strings.push(text) - 1}</${prefix}v></${prefix}c>`;
    return `<${prefix}c${place} t="inlineStr"><${prefix}is><${prefix}t xml:space="preserve">${escaped(text)}</${prefix}t></${prefix}is></${prefix}c>`;
  };
  const rows = [header, ...all.map((one) => [spell(one.waId), one.name, one.note])].map((cells, index) => {
    const row = index + 1 + (index > 0 ? blankRows : 0);
    const blank = index === 0 && !references ? `<${prefix}row/>`.repeat(blankRows) : '';
    return `<${prefix}row${references ? ` r="${row}"` : ''}>${cells.map((text, column) => cell(text, row, column)).join('')}</${prefix}row>${blank}`;
  });
  const sheet = spaced ? rows.join('\n') : rows.join('');
  const items = strings.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('');
  const files = workbookFiles(sheet, items || undefined);
  if (!prefix) return files;
  return files.map((file) =>
    file.name.endsWith('sheet1.xml')
      ? {
          ...file,
          data: String(file.data)
            .replace(/<(\/?)(worksheet|sheetData)/g, `<$1${prefix}$2`)
            .replace('xmlns=', `xmlns:${prefix.slice(0, -1)}=`),
        }
      : file,
  );
}
