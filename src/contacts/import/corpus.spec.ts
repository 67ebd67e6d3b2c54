import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { closeTempFiles, tempFile } from '../../../test/support/temp-files';
import { readRow } from './import-row';
import { openList } from './open-list';

const FILES = join(__dirname, '../../../test/files');

interface Expected {
  people?: { wa_id: string; name: string; fields: Record<string, string> }[];
  default_country?: string;
  refused?: string;
}

afterEach(closeTempFiles);

async function read(name: string, country?: string) {
  const list = await openList(await tempFile(readFileSync(join(FILES, name))));
  const found = [];
  for await (const rows of list.rows()) for (const row of rows) found.push(readRow(row, list.map, { country }));
  return found;
}

// The files are made by test/files/make.py; each is a program's own way to write the same people.
describe('a file of', () => {
  const all = JSON.parse(readFileSync(join(FILES, 'expected.json'), 'utf8')) as Record<string, Expected>;

  it.each(Object.entries(all).filter(([, { people }]) => people))(
    '%s has its people',
    async (name, { people, ...of }) => {
      const found = await read(name, of.default_country);
      expect(found).toHaveLength(people!.length);
      for (const [index, { wa_id, name: person, fields }] of people!.entries()) {
        expect(found[index]).toMatchObject({ fields: { waId: wa_id, name: person } });
        const { custom } = (found[index] as { fields: { custom: object | null } }).fields;
        expect(custom ?? {}).toMatchObject(fields);
      }
    },
  );

  it.each(Object.entries(all).filter(([, { refused }]) => refused))(
    '%s is refused by its name',
    async (name, { refused }) => {
      await expect(read(name)).rejects.toThrow(new RegExp(refused!));
    },
  );
});
