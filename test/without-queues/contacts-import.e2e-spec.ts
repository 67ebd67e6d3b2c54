import { poolOf } from '../support/database';
import type { Schemas } from '../../sdk/client';
import type { Read } from '../support/api-types';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { DataSource } from 'typeorm';
import { ImportReports } from '../../src/contacts/import/import-reports.service';
import { ContactsService } from '../../src/contacts/contacts.service';
import { dataSourceOptions } from '../../src/platform/database/data-source';
import { BlobStore } from '../../src/platform/storage/blob-store.service';
import { startTestApp, type TestApp, type TestSession } from '../support/test-app';
import { archive, type ArchiveFile, textRow, workbookFiles } from '../support/workbook';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp({ worker: false });
});
afterAll(() => app.close());

type Content = string | Buffer;
const send = (session: TestSession, content: Content, query = '', name = 'contacts.csv') => {
  const form = new FormData();
  form.set('file', new File([new Uint8Array(Buffer.from(content as string))], name));
  return session.api.post(`/api/contacts/import?workspace_id=${session.workspaceId}${query}`, form);
};
const contactsOf = async (session: TestSession, query = '&limit=100') =>
  (await session.api.must('GET', `/api/contacts?workspace_id=${session.workspaceId}${query}`)).data;
const contactOf = async (session: TestSession, phone: string) =>
  (await contactsOf(session)).find((contact) => contact.phone_number === phone)!;
/** Row number, status and reason of each result, in the order of the rows. */
const rowsOf = (body: Read<Schemas['ImportResponse']>): [number, string, string | null][] =>
  [...body.results]
    .sort((a, b) => a.row_number - b.row_number)
    .map(({ row_number, status, reason }) => [row_number, status, reason]);
const INVALID = 'Invalid phone number format';

describe('a CSV file', () => {
  it('is imported row by row, and the rows add up', async () => {
    const session = await app.session();
    const { status, body } = await send(
      session,
      [
        'phone,name,tags,email,city',
        '+15550100101,Ann Lee,vip;new,ann@example.com,Berlin',
        '+1 (555) 010-0102,"Lee, Bob",vip,,',
        '1234567890,Nobody,,,',
        '',
        ',Nobody,,,',
        '+15550100101,Anna,"b2b, new",,Köln',
        '+15550100103',
        '+15550100104,Doe, John,vip,,x',
      ].join('\n'),
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({
      total_rows: 7,
      imported: 3,
      updated: 1,
      failed: 3,
      results_truncated: false,
    });
    expect(rowsOf(body)).toEqual([
      [1, 'imported', null],
      [2, 'imported', null],
      [3, 'failed', INVALID],
      [4, 'failed', 'Phone number is missing'],
      [5, 'updated', null],
      [6, 'imported', null],
      [7, 'failed', 'Row has more values than the header'],
    ]);
    expect(body.results.map((row) => [row.row_number, row.line, row.phone_number])).toEqual([
      [1, 2, '+15550100101'],
      [2, 3, '+15550100102'],
      [3, 4, '1234567890'],
      [4, 6, null],
      [5, 7, '+15550100101'],
      [6, 8, '+15550100103'],
      [7, 9, '+15550100104'],
    ]);
    expect(await contactsOf(session)).toHaveLength(3);
    expect(await contactOf(session, '+15550100101')).toMatchObject({
      wa_id: '15550100101',
      name: 'Anna',
      tags: ['vip', 'new', 'b2b'],
      email: 'ann@example.com',
      opted_in: true,
      custom_fields: { city: 'Köln' },
    });
    expect((await contactOf(session, '+15550100102')).name).toBe('Lee, Bob');
  });

  it('updates contacts that are there: nothing is emptied, tags and fields are added, the same again changes nothing', async () => {
    const session = await app.session();
    await session.api.must('POST', '/api/contacts', {
      workspace_id: session.workspaceId,
      phone_number: '+15550100101',
      name: 'Ann',
      tags: ['old'],
      custom_fields: { city: 'Berlin', plan: 'a' },
    });
    const file = 'phone,name,tags,plan,city\n+15550100101,,new,b,\n';
    expect((await send(session, file)).body).toMatchObject({ imported: 0, updated: 1 });
    const first = await contactOf(session, '+15550100101');
    expect(first).toMatchObject({
      name: 'Ann',
      tags: ['old', 'new'],
      custom_fields: { city: 'Berlin', plan: 'b' },
    });
    expect((await send(session, file)).body).toMatchObject({ imported: 0, updated: 1 });
    expect(await contactOf(session, '+15550100101')).toEqual(first);
  });

  it('adds a number again whose contact was deleted', async () => {
    const session = await app.session();
    const file = 'phone\n+15550100101\n';
    await send(session, file);
    const { id } = await contactOf(session, '+15550100101');
    await session.api.must('DELETE', `/api/contacts/${id}`);
    expect((await send(session, file)).body).toMatchObject({ imported: 1, updated: 0 });
  });

  const text = 'phone;full name;labels\r\n+15550100101;Änne Müller €;vip,neu\r\n+15550100102;Zoë;b2b\r\n';
  it.each<[string, Content]>([
    ['UTF-8', text],
    ['UTF-8 with a mark', `\ufeff${text}`],
    ['UTF-16LE with a mark', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16BE with a mark', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['UTF-16LE without', Buffer.from(text, 'utf16le')],
    ['Windows-1252', Buffer.from(text.replace('€', '\x80'), 'latin1')],
    ['tabs', text.replaceAll(';', '\t')],
    ['commas', text.replace('vip,neu', '"vip,neu"').replaceAll(';', ',')],
    ['old Mac line ends', text.replaceAll('\r\n', '\r')],
    ['mixed line ends', text.replace('\r\n', '\n')],
    ['the separator line of Excel', `sep=;\r\n${text}`],
    ['a quoted header', text.replace('phone;full name', '"phone";"full name"')],
  ])('is read in %s', async (_, content) => {
    const session = await app.session();
    const { body } = await send(session, content);
    expect(body).toMatchObject({ total_rows: 2, imported: 2, failed: 0 });
    expect(await contactOf(session, '+15550100101')).toMatchObject({
      name: 'Änne Müller €',
      tags: ['vip', 'neu'],
    });
    expect((await contactOf(session, '+15550100102')).name).toBe('Zoë');
  });

  it('is not refused for one bad byte', async () => {
    const session = await app.session();
    const content = Buffer.concat([
      Buffer.from('phone,name\n+15550100101,Ren'),
      Buffer.from([0xe9]),
      Buffer.from('\n+15550100102,李娜\n'),
    ]);
    expect((await send(session, content)).body).toMatchObject({ imported: 2 });
    expect((await contactsOf(session)).map(({ name }) => name).sort()).toEqual(['René', '李娜']);
  });

  it('loses only the row of a quote that is never closed', async () => {
    const session = await app.session();
    const { body } = await send(session, 'phone,name\n+15550100101,"Ann\n+15550100102,Bob\n+15550100103,"Cid"\n');
    expect(rowsOf(body)).toEqual([
      [1, 'failed', 'A quote is opened in this line and never closed'],
      [2, 'imported', null],
      [3, 'imported', null],
    ]);
    expect((await contactsOf(session)).map(({ name }) => name).sort()).toEqual(['Bob', 'Cid']);
  });

  it('in doubt is refused, and says which parameter settles it', async () => {
    const session = await app.session();
    const chinese = Buffer.concat([Buffer.from('phone,name\n+15550100101,'), Buffer.from('c0eec4c8', 'hex')]);
    const { status, body } = await send(session, chinese);
    expect([status, body.detail?.[0]?.loc]).toEqual([422, ['query', 'encoding']]);
    expect((await send(session, chinese, '&encoding=gb18030')).body).toMatchObject({ imported: 1 });
    expect((await contactOf(session, '+15550100101')).name).toBe('李娜');
    const list = 'List of ours\nNummer|Who|Since\n+15550100102|Bob|17/05/1990\n';
    const columns = encodeURIComponent('{"Nummer":"phone","B":"name"}');
    expect((await send(session, list, `&columns=${columns}&header_row=2`)).body).toMatchObject({ imported: 1 });
    expect(await contactOf(session, '+15550100102')).toMatchObject({
      name: 'Bob',
      custom_fields: { Since: '17/05/1990' },
    });
    for (const wrong of [
      'columns=x',
      'columns={"a":"b"}',
      'header_row=0',
      'header_row=99',
      'delimiter=x',
      'encoding=x',
    ])
      expect((await send(session, list, `&${wrong}`)).status).toBe(422);
  });

  it('reads national numbers only with a country', async () => {
    const session = await app.session();
    const file = 'phone\n07700 900123\n+15550100101\n';
    expect((await send(session, file)).body).toMatchObject({ imported: 1, failed: 1 });
    const { body } = await send(session, file, '&default_country=gb');
    expect(body).toMatchObject({ imported: 1, updated: 1, failed: 0 });
    expect(await contactOf(session, '+447700900123')).toBeDefined();
    for (const country of ['XX', 'GBR', ''])
      expect((await send(session, file, `&default_country=${country}`)).status).toBe(422);
  });

  it('holds to what it says about consent, but not against the contact itself', async () => {
    const session = await app.session();
    const file = (word: string) =>
      `phone,opted_in\n+15550100101,${word}\n+15550100102,no\n+15550100103,\n+15550100104,perhaps\n`;
    const { body } = await send(session, file('yes'));
    expect(body).toMatchObject({ imported: 3, failed: 1 });
    expect(rowsOf(body)[3]).toEqual([4, 'failed', 'Unknown value in opted_in: use yes or no']);
    const optedIn = async () =>
      Object.fromEntries((await contactsOf(session)).map((c) => [c.wa_id.slice(-1), c.opted_in]));
    expect(await optedIn()).toEqual({ 1: true, 2: false, 3: true });

    // What the workspace entered, it may undo; an empty cell undoes nothing.
    await send(session, 'phone,opted_in\n+15550100101,no\n+15550100102,\n');
    expect(await optedIn()).toEqual({ 1: false, 2: false, 3: true });
    await send(session, 'phone,opted_in\n+15550100102,yes\n');
    expect(await optedIn()).toEqual({ 1: false, 2: true, 3: true });

    // The contact's own STOP holds.
    const { id } = await contactOf(session, '+15550100103');
    const source = await new DataSource(dataSourceOptions(app.config.database.url, 2)).initialize();
    const contacts = new ContactsService(source, poolOf(source));
    await source.transaction((tx) => contacts.setOptIn(session.workspaceId, [id], false, 'user_message', tx));
    await source.destroy();
    const again = await send(session, 'phone,opted_in\n+15550100103,yes\n+15550100101,yes\n');
    expect(rowsOf(again.body)).toEqual([
      [1, 'updated', 'Stays opted out: the contact asked for it'],
      [2, 'updated', null],
    ]);
    expect(await optedIn()).toEqual({ 1: true, 2: true, 3: false });

    const history = async (phone: string) => {
      const contact = await contactOf(session, phone);
      const lines = (await session.api.get(`/api/contacts/${contact.id}/consents`)).body;
      return lines.map((line) => [line.opted_in, line.source, line.by === session.userId]);
    };
    expect(await history('+15550100101')).toEqual([
      [true, 'import', true],
      [false, 'import', true],
      [true, 'import', true],
    ]);
    expect(await history('+15550100103')).toEqual([[false, 'user_message', false]]);
  });

  it('remembers who had opted out when the earlier contact was deleted', async () => {
    const session = await app.session();
    await send(session, 'phone,opted_in\n+15550100101,no\n+15550100102,no\n+15550100103,yes\n');
    for (const { id } of await contactsOf(session)) await session.api.must('DELETE', `/api/contacts/${id}`);
    const { body } = await send(
      session,
      'phone,opted_in\n+15550100101,\n+15550100102,yes\n+15550100103,\n+15550100104,\n',
    );
    expect(body).toMatchObject({ imported: 4, updated: 0, failed: 0 });
    expect(rowsOf(body)).toEqual([
      [1, 'imported', 'Starts opted out: it was opted out when its earlier contact was deleted'],
      [2, 'imported', null],
      [3, 'imported', null],
      [4, 'imported', null],
    ]);
    const optedIn = Object.fromEntries((await contactsOf(session)).map((c) => [c.wa_id.slice(-1), c.opted_in]));
    expect(optedIn).toEqual({ 1: false, 2: true, 3: true, 4: true });
    const { id } = await contactOf(session, '+15550100101');
    const path = `/api/contacts/${id}` as const;
    expect((await session.api.get(`${path}/consents`)).body).toMatchObject([{ opted_in: false, source: 'import' }]);

    // Without a word on consent in the file it is the same.
    await session.api.must('DELETE', path);
    const silent = await send(session, 'phone\n+15550100101\n');
    expect(rowsOf(silent.body)).toEqual([[1, 'imported', expect.stringMatching(/^Starts opted out/)]]);
  });

  it('of the examples adds up', async () => {
    const session = await app.session();
    const { body } = await send(session, readFileSync(join(__dirname, '../../examples/contacts.csv')));
    expect(body.total_rows).toBe(1000);
    expect(body.imported + body.updated + body.failed).toBe(1000);
    expect(body.failed).toBeGreaterThan(0);
    expect(body.failed).toBeLessThan(100);
    for (const { status, reason } of body.results) expect(reason !== null).toBe(status === 'failed');
    const { total } = await session.api.must('GET', `/api/contacts?workspace_id=${session.workspaceId}`);
    expect(total).toBe(body.imported);
  });
});

describe('a preview', () => {
  it('says how a file is read and what would become of it, and stores nothing', async () => {
    const session = await app.session();
    await send(session, 'phone,name\n+447700900601,Old\n');
    const book = new ExcelJS.Workbook();
    book.addWorksheet('How to').addRow(['Please fill in the next sheet']);
    const sheet = book.addWorksheet('People');
    for (const row of [
      ['Our people'],
      ['Full Name', 'Country', 'Mobile', 'Order ID'],
      ['Ann', 'GB', '+447700900601', 7],
      ['Bob', 'United Kingdom', '07700 900602', 8],
      ['Bob', 'GB', '07700 900602', 9],
      ['Cid', '', '1234567890', ''],
    ])
      sheet.addRow(row);
    const file = Buffer.from(await book.xlsx.writeBuffer());
    const form = () => {
      const data = new FormData();
      data.set('file', new File([new Uint8Array(file)], 'people.xlsx'));
      return data;
    };
    const preview = await session.api.must(
      'POST',
      `/api/contacts/import/preview?workspace_id=${session.workspaceId}`,
      form(),
    );
    expect(preview).toMatchObject({
      format: 'xlsx',
      encoding: null,
      sheets: ['How to', 'People'],
      sheet: 'People',
      header_row: 2,
      detected_country: 'GB',
      total_rows: 4,
      imported: 1,
      updated: 2,
      failed: 1,
      reasons: [{ reason: INVALID, count: 1, line: 6 }],
    });
    expect(preview.columns).toMatchObject([
      { letter: 'A', name: 'Full Name', field: 'name', samples: ['Ann', 'Bob', 'Bob', 'Cid'] },
      { letter: 'B', field: 'country', custom_field: 'Country' },
      { letter: 'C', field: 'phone', custom_field: null },
      { letter: 'D', field: 'custom', custom_field: 'Order ID', samples: ['7', '8', '9'] },
    ]);
    expect(preview.warnings.join('\n')).toMatch(/line 2[^]*sheet People[^]*default_country/);
    expect(await contactsOf(session)).toHaveLength(1);

    const dry = (await send(session, file, '&dry_run=true')).body;
    expect(dry).toMatchObject({ total_rows: 4, imported: 1, updated: 2, failed: 1, import_id: null });
    expect(await contactsOf(session)).toHaveLength(1);
    const done = (await send(session, file)).body;
    expect({ ...done, import_id: null }).toEqual(dry);
  });

  it('and the import leave known contacts as they are, or fail them, where that is asked for', async () => {
    const session = await app.session();
    await send(session, 'phone,name,opted_in\n+15550100101,Ann,no\n');
    const file = 'phone,name,opted_in\n+15550100101,Anna,yes\n+15550100102,Bob,\n+15550100102,Bobby,no\n';
    const skipped = (await send(session, file, '&on_duplicate=skip&dry_run=true')).body;
    expect(skipped).toMatchObject({ imported: 1, updated: 2, failed: 0 });
    expect((await send(session, file, '&on_duplicate=skip')).body.results).toEqual(skipped.results);
    expect(await contactOf(session, '+15550100101')).toMatchObject({ name: 'Ann', opted_in: false });
    expect(await contactOf(session, '+15550100102')).toMatchObject({ name: 'Bob', opted_in: true });
    expect((await send(session, file, '&on_duplicate=fail')).body).toMatchObject({
      imported: 0,
      updated: 0,
      failed: 3,
    });
    expect((await send(session, file, '&on_duplicate=merge')).status).toBe(422);
  });
});

describe('the whole result', () => {
  it('can be downloaded, and names every row', async () => {
    const session = await app.session();
    const { body } = await send(session, 'phone\n+15550100101\n=1+1\n+15550100101\n');
    const path = `/api/contacts/imports/${body.import_id}` as const;
    const answer = await session.api.get(`${path}/results`);
    expect(answer.status).toBe(307);
    const file = await fetch(answer.headers.get('location')!);
    expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(file.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(await file.text()).toBe(
      [
        'row_number,line,phone_number,status,reason',
        '1,2,+15550100101,imported,',
        `2,3,'=1+1,failed,${INVALID}`,
        '3,4,+15550100101,updated,',
        '',
      ].join('\r\n'),
    );
    const run = (await session.api.get(path)).body;
    expect(run).toMatchObject({
      status: 'completed',
      file_name: 'contacts.csv',
      total_rows: 3,
      imported: 1,
      updated: 1,
      failed: 1,
      error: null,
      results_available: true,
    });
    const list = (await session.api.get(`/api/contacts/imports?workspace_id=${session.workspaceId}`)).body;
    expect(list).toMatchObject({ total: 1, data: [run] });

    const stranger = await app.session();
    for (const closed of [path, `${path}/results`])
      expect((await stranger.api.get(closed)).body.code).toBe('import_not_found');
  });

  it('goes after its time, and an import whose process died is marked', async () => {
    const session = await app.session();
    const old = (await send(session, 'phone\n+15550100101\n')).body.import_id;
    const dead = (await send(session, 'phone\n+15550100101\n')).body.import_id;
    const young = (await send(session, 'phone\n+15550100101\n')).body.import_id;
    const location = (await session.api.get(`/api/contacts/imports/${old}/results`)).headers.get('location')!;
    await app.database.query(`UPDATE contact_imports SET created_at = now() - interval '31 days' WHERE id = $1`, [old]);
    await app.database.query(
      `UPDATE contact_imports SET status = 'running', updated_at = now() - interval '1 hour' WHERE id = $1`,
      [dead],
    );
    const source = await new DataSource(dataSourceOptions(app.config.database.url, 2)).initialize();
    await new ImportReports(source, new BlobStore(app.config)).sweep();
    await source.destroy();
    expect((await fetch(location)).status).toBe(404);
    expect((await session.api.get(`/api/contacts/imports/${old}/results`)).status).toBe(404);
    expect((await session.api.get(`/api/contacts/imports/${young}/results`)).status).toBe(307);
    expect((await session.api.get(`/api/contacts/imports/${dead}`)).body).toMatchObject({
      status: 'failed',
      error: expect.stringMatching(/interrupted/),
    });
  });
});

describe('a workbook', () => {
  it('of a spreadsheet program is read with its digits, dates and formulas', async () => {
    const session = await app.session();
    const book = new ExcelJS.Workbook();
    book.addWorksheet('notes', { state: 'hidden' }).addRow(['phone', 'not these']);
    const sheet = book.addWorksheet('People');
    sheet.addRow(['Phone', 'Name', 'Tags', 'Opted in', 'Since', 'Score']);
    sheet.addRow(['+15550100101', 'Änne 李娜', 'vip; neu', true, new Date(Date.UTC(2026, 0, 31)), 1.5]);
    sheet.addRow([15550100102, { richText: [{ text: 'Bob ' }, { text: 'Lee' }] }, null, false]);
    sheet.addRow([15550100103.5, 'Decimal']);
    sheet.addRow([]);
    sheet.addRow([{ formula: 'A2', result: '+15550100104' }, 'Formula']);
    sheet.addRow([1.55501001e21, 'Huge']);
    const file = Buffer.from(await book.xlsx.writeBuffer());
    const { body } = await send(session, file, '&default_country=US', 'people.xlsx');
    expect(rowsOf(body).map(([row, status]) => [row, status])).toEqual([
      [1, 'imported'],
      [2, 'imported'],
      [3, 'failed'],
      [4, 'imported'],
      [5, 'failed'],
    ]);
    expect(body.results[2].reason).toMatch(/decimal point/);
    expect(body.results[4]!.reason).toMatch(/scientific/);
    expect(await contactOf(session, '+15550100101')).toMatchObject({
      name: 'Änne 李娜',
      tags: ['vip', 'neu'],
      opted_in: true,
      custom_fields: { Since: '2026-01-31', Score: '1.5' },
    });
    expect(await contactOf(session, '+15550100102')).toMatchObject({
      name: 'Bob Lee',
      opted_in: false,
    });
    expect((await contactOf(session, '+15550100104')).name).toBe('Formula');
  });

  it('is read whatever the order and the packing of its parts', async () => {
    const session = await app.session();
    const strings =
      '<si><t>phone</t></si><si><t>name</t></si><si><t>+15550100101</t></si>' +
      '<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/></si>';
    const rows =
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>' +
      '<row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" t="s"><v>3</v></c></row>' +
      '<row r="3"><c r="B3" t="s"><v>99</v></c></row>' +
      textRow(4, '+15550100102', 'A &amp; B');
    const files = workbookFiles(rows, strings);
    const plain = files.map((file) => ({ ...file, plain: true }));
    for (const content of [archive(files), archive(plain), archive([...files].reverse())]) {
      const { body } = await send(session, content);
      expect(body).toMatchObject({ total_rows: 3, failed: 1 });
      expect(rowsOf(body)[1]).toEqual([2, 'failed', expect.stringMatching(/^Cell B3 \("name"\) points at a text/)]);
    }
    expect((await contactOf(session, '+15550100101')).name).toBe('東京');
    expect((await contactOf(session, '+15550100102')).name).toBe('A & B');
  });

  it('keeps characters whole at the borders of its pieces', async () => {
    const session = await app.session();
    const name = '李娜ä🇩🇪'.repeat(20);
    const rows = [textRow(1, 'phone', 'name')];
    for (let row = 2; row < 1500; row++)
      rows.push(textRow(row, `+1555020${String(row).padStart(4, '0')}`, name + 'x'.repeat(row % 7)));
    const { body } = await send(session, archive(workbookFiles(rows.join(''))));
    expect(body).toMatchObject({ imported: 1498, failed: 0 });
    const [{ broken }] = (await app.database.query<{ broken: string }>(
      `SELECT count(*) AS broken FROM contacts WHERE workspace_id = $1 AND name NOT LIKE $2 || '%'`,
      [session.workspaceId, name],
    )) as [{ broken: string }];
    expect(broken).toBe('0');
  });
});

describe('a file that cannot be read', () => {
  const head = textRow(1, 'phone', 'name') + textRow(2, '+15550100101', 'Ann');
  const good = workbookFiles(head);
  const replace = (name: string, change: Partial<ArchiveFile>): Buffer =>
    archive(good.map((file) => (file.name.endsWith(name) ? { ...file, ...change } : file)));
  const compound = (text: string): Buffer =>
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(5000), Buffer.from(text, 'utf16le')]);
  const cut = (bytes: Buffer): Buffer => bytes.subarray(0, bytes.length - 40);
  const flipped = (bytes: Buffer): Buffer => {
    const copy = Buffer.from(bytes);
    copy[60]! ^= 0xff;
    return copy;
  };

  it.each<[string, Content, RegExp]>([
    ['is empty', '', /^is empty$/],
    ['is blank', '\n\n  \n', /is empty|no phone column/],
    ['has only a header', 'phone,name\n', /no rows below its header/],
    ['has no phone column', 'name,city\nAnn,Berlin\n', /no phone column.*found: name, city/],
    ['has no header', '+15550100101,Ann\n', /no phone column.*first row must name the columns/],
    ['is a CSV with a value of megabytes', `phone,name\n+15550100101,"${'x'.repeat(2_000_000)}`, /broken CSV/],
    [
      'has too many columns',
      `phone,${Array.from({ length: 51 }, (_, i) => `c${i}`).join(',')}\n1${',x'.repeat(51)}\n`,
      /51 columns/,
    ],
    ['is a picture', Buffer.from('89504e470d0a1a0a0000000d4948445200000001', 'hex'), /neither a CSV text nor an XLSX/],
    ['is noise', randomBytes(5000), /neither a CSV|no phone column/],
    ['is another archive', archive([{ name: 'a.txt', data: 'x' }]), /a ZIP archive with a list in it/],
    ['is a binary workbook', archive([{ name: 'xl/workbook.bin', data: 'x' }]), /XLSB/],
    ['is an archive of nothing', archive([]), /neither a CSV text nor an XLSX/],
    ['is an old workbook', compound('Workbook'), /old Office format/],
    ['is an encrypted workbook', compound('EncryptedPackage'), /password/],
    ['is an archive with a password', replace('sheet1.xml', { flags: 1 }), /password/],
    ['is a workbook that was cut off', cut(archive(good)), /ZIP archive is damaged/],
    ['is a workbook with a flipped bit', flipped(archive(good)), /damaged|broken/],
    ['is a workbook with a wrong checksum', replace('sheet1.xml', { crc: 1 }), /damaged/],
    ['is a workbook of broken XML', archive(workbookFiles('<row r="1"><c r="A1"><v>1</c>')), /broken XLSX/],
    ['is a workbook without a sheet', archive(good.filter(({ name }) => !name.includes('sheet1'))), /without a sheet/],
    [
      'is a workbook with an entity bomb',
      replace('sheet1.xml', {
        data: '<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>',
      }),
      /broken XLSX/,
    ],
    [
      'is a workbook with a cell far out',
      archive(workbookFiles('<row r="1"><c r="ZZZZ1" t="inlineStr"><is><t>phone</t></is></c></row>')),
      /broken XLSX/,
    ],
    [
      'is a workbook with an endless cell',
      archive(workbookFiles(textRow(1, 'x'.repeat(3_000_000)))),
      /more than 1 MB|zip bomb/,
    ],
  ])('%s', async (_, content, reason) => {
    const session = await app.session();
    const { status, body } = await send(session, content);
    expect(status).toBe(422);
    expect(body.detail).toEqual([
      { loc: ['body', 'file'], msg: expect.stringMatching(reason), type: expect.any(String) },
    ]);
    expect(await contactsOf(session)).toEqual([]);
    const imports = await session.api.get(`/api/contacts/imports?workspace_id=${session.workspaceId}`);
    expect(imports.body.total).toBe(0);
  });

  it('is a bomb, in its sheet or in its strings', async () => {
    const session = await app.session();
    // A thousand to one: 40 MB come out of 40 KB.
    const row = `<row r="2">${' '.repeat(10_000)}</row>`;
    const blown = Buffer.from(row.repeat(4_000));
    const strings = `<si><t>${' '.repeat(1000)}</t></si>`.repeat(40_000);
    for (const bomb of [archive(workbookFiles(blown)), archive(workbookFiles(textRow(1, 'phone'), strings))]) {
      expect(bomb.length).toBeLessThan(2_000_000);
      const { status, body } = await send(session, bomb);
      expect([status, body.detail?.[0]?.type]).toEqual([422, 'zip_bomb']);
    }
    expect(await contactsOf(session)).toEqual([]);
  });

  it('is too large for the memory of its reader, which ends, and nothing else does', async () => {
    const session = await app.session();
    // Packs well, and yet not as well as what is refused for that.
    const filler = Array.from({ length: 25 }, () => randomBytes(1000).toString('hex').repeat(20)).join('');
    const cell = Buffer.from(`<c t="inlineStr"><is><t>${filler}</t></is></c>`);
    const head = Buffer.from('<row r="1"><c t="inlineStr"><is><t>phone</t></is></c></row><row r="2">');
    const rows = Buffer.concat([head, ...Array.from({ length: 400 }, () => cell), Buffer.from('</row>')]);
    const answer = await send(session, archive(workbookFiles(rows)), '', 'huge.xlsx');
    expect(answer.status).toBe(422);
    expect(answer.body.detail[0]).toMatchObject({ loc: ['body', 'file'], type: 'too_large' });
    expect(answer.body.detail[0].msg).toMatch(/needs more than 256 MB/);
    const after = await send(session, 'phone\n+15550100999\n');
    expect([after.status, after.body.total_rows]).toEqual([200, 1]);
  });

  it('has more rows than a million', async () => {
    const session = await app.session();
    const content = `phone\n${'1\n'.repeat(1_000_001)}`;
    const { status, body } = await send(session, content);
    expect([status, body.detail?.[0]?.msg]).toEqual([422, 'has more than 1,000,000 rows']);
  });

  it('is not there, not alone, or not where it belongs', async () => {
    const session = await app.session();
    const path = `/api/contacts/import?workspace_id=${session.workspaceId}` as const;
    const post = async (fields: [string, string | File][], to = path) => {
      const form = new FormData();
      for (const [name, value] of fields) form.append(name, value);
      const { status, body } = await session.api.post(to, form);
      return [status, body.detail?.[0]?.loc ?? body.code];
    };
    const file = new File(['phone\n+15550100101\n'], 'a.csv');
    expect(await post([])).toEqual([422, ['body', 'file']]);
    expect(
      await post([
        ['file', file],
        ['file', file],
      ]),
    ).toEqual([422, ['body', 'file']]);
    expect(await post([['other', file]])).toEqual([422, ['body', 'other']]);
    expect((await session.api.post(path, { file: 'x' })).status).toBe(422);
    const stranger = await app.session();
    expect((await stranger.api.post(path, new FormData())).status).toBe(404);
    const agent = await app.member(session, 'AGENT');
    expect((await send(agent, 'phone\n+15550100101\n')).status).toBe(403);
    expect((await session.api.post('/api/contacts/import', new FormData())).status).toBe(422);
    expect(await contactsOf(session)).toEqual([]);
  });
});

describe('many rows', () => {
  const ROWS = 100_000;
  const phone = (i: number): string => `+1555${String(1_000_000 + i)}`;

  it('are answered with the first 10,000 results, failures first, and all of them in the download', async () => {
    const session = await app.session();
    const lines = Array.from({ length: ROWS }, (_, i) =>
      i % 1000 === 999 ? `bad${i},x,y` : `${phone(i % 90_000)},Name ${i},vip;t${i % 5}`,
    );
    const { status, body } = await send(session, `phone,name,tags\n${lines.join('\n')}\n`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      total_rows: ROWS,
      imported: 89_910,
      updated: 9_990,
      failed: 100,
      results_truncated: true,
    });
    expect(body.results).toHaveLength(10_000);
    const statuses = body.results.map((row) => row.status);
    expect(statuses.lastIndexOf('failed')).toBe(99);
    const { location } = Object.fromEntries(
      (await session.api.get(`/api/contacts/imports/${body.import_id}/results`)).headers,
    );
    const rows = parse<Record<string, string>>(await (await fetch(location!)).text(), {
      columns: true,
    });
    expect(rows).toHaveLength(ROWS);
    expect(rows.map((row) => Number(row.row_number))).toEqual(lines.map((_, i) => i + 1));
    const { total } = await session.api.must('GET', `/api/contacts?workspace_id=${session.workspaceId}&tags=vip`);
    expect(total).toBe(89_910);

    // The same file twice at the same time: rows wait for each other, none is lost, none is there twice.
    const part = `phone,name,tags\n${lines.slice(0, 20_000).join('\n')}\n`;
    for (const answer of await Promise.all([send(session, part), send(session, part)]))
      expect(answer.body).toMatchObject({ imported: 0, updated: 19_980, failed: 20 });
  });

  it('of two files that overlap, in opposite orders and at the same time, end as one set', async () => {
    const session = await app.session();
    const numbers = Array.from({ length: 20_000 }, (_, i) => phone(i));
    const [up, down] = await Promise.all([
      send(session, `phone,name\n${numbers.map((n) => `${n},Up`).join('\n')}\n`),
      send(
        session,
        `phone,name\n${[...numbers]
          .reverse()
          .map((n) => `${n},Down`)
          .join('\n')}\n`,
      ),
    ]);
    expect([up.status, down.status]).toEqual([200, 200]);
    expect(up.body.imported + down.body.imported).toBe(20_000);
    expect(up.body.updated + down.body.updated).toBe(20_000);
    const { total } = await session.api.must('GET', `/api/contacts?workspace_id=${session.workspaceId}`);
    expect(total).toBe(20_000);
  });
});
