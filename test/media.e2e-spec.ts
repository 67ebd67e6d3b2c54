import type { Answer } from './support/api-client';
import type { BodyOf } from './support/api-types';
import { poolOf } from './support/database';
import type { SendingNumber } from '../src/phone-numbers/phone-numbers.types';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { Readable } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { BlobServiceClient } from '@azure/storage-blob';
import { DataSource } from 'typeorm';
import { BlobRemoval } from '../src/media/blob-removal.entity';
import { BlobRemovals } from '../src/media/blob-removals.service';
import { MediaCopies } from '../src/media/media-copies.service';
import { MediaIntake } from '../src/media/media-intake.service';
import { MediaService } from '../src/media/media.service';
import { dataSourceOptions } from '../src/platform/database/data-source';
import { UsageChecks } from '../src/platform/database/usage-checks';
import { BlobStore } from '../src/platform/storage/blob-store.service';
import { GraphClient } from '../src/whatsapp/graph/graph-client';
import { eventually } from './support/eventually';
import { startTestApp, type TestApp, type TestSession } from './support/test-app';

const MB = 1024 * 1024;
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const JPEG_HEAD = Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex');
const PDF_HEAD = Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1');
const GIF = Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(100, 0x81)]);
const WEBP_HEAD = Buffer.from('RIFF\0\0\0\0WEBPVP8 ', 'latin1');
const padded = (head: Buffer, size: number): Buffer => Buffer.concat([head, Buffer.alloc(size - head.length, 0x81)]);

let app: TestApp;
let session: TestSession;

beforeAll(async () => {
  app = await startTestApp({ worker: false });
  session = await app.session();
});
afterAll(() => app.close());

type Field = [string, string | File];
const fileOf = (bytes: Buffer, name: string, type = ''): File => new File([new Uint8Array(bytes)], name, { type });
const post = (fields: Field[], who: TestSession = session) => {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return who.api.post('/api/media', form);
};
const upload = (bytes: Buffer, name: string, type = '', who: TestSession = session) =>
  post(
    [
      ['workspace_id', who.workspaceId],
      ['file', fileOf(bytes, name, type)],
    ],
    who,
  );

/** Every blob of the test's container, and every file that is listed for removal. */
async function leftovers(): Promise<{ blobs: string[]; listed: string[] }> {
  const { connectionString, container } = app.config.storage;
  const client = BlobServiceClient.fromConnectionString(connectionString);
  const blobs: string[] = [];
  for await (const { name } of client.getContainerClient(container).listBlobsFlat()) blobs.push(name);
  const rows = await app.database.query<{ blob_name: string }>('SELECT blob_name FROM blob_removals');
  return { blobs, listed: rows.map(({ blob_name }) => blob_name) };
}

describe('an upload', () => {
  it('is stored, listed, linked, downloaded and deleted', async () => {
    const bytes = padded(PDF_HEAD, 3 * MB);
    const { status, body } = await upload(bytes, 'Größe 1.pdf', 'application/pdf');
    expect(status).toBe(201);
    expect(body).toMatchObject({
      workspace_id: session.workspaceId,
      type: 'document',
      file_name: 'Größe 1.pdf',
      file_size: bytes.length,
      mime_type: 'application/pdf',
      original_url: null,
      uploaded_by: session.userId,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      not_sendable_reason: null,
    });
    expect(body.storage_url).not.toContain('?');
    const path = `/api/media/${body.id}` as const;
    expect((await session.api.get(path)).body).toEqual(body);

    const download = await session.api.get(`${path}/download`);
    expect(download.status).toBe(307);
    const file = await fetch(download.headers.get('location')!);
    expect(Buffer.from(await file.arrayBuffer()).equals(bytes)).toBe(true);
    expect(file.headers.get('content-type')).toBe('application/pdf');
    expect(file.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''Gr%C3%B6%C3%9Fe%201.pdf");

    const link = (await session.api.get(`${path}/url?expiry_minutes=5`)).body;
    expect(link.expires_in_minutes).toBe(5);
    const minutes = (Date.parse(link.expires_at) - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(4);
    expect(minutes).toBeLessThanOrEqual(5);
    expect((await fetch(link.url)).status).toBe(200);
    expect((await session.api.get(`${path}/url`)).body.expires_in_minutes).toBe(60);
    for (const wrong of ['4', '1441', 'x', '5.5'])
      expect((await session.api.get(`${path}/url?expiry_minutes=${wrong}`)).status).toBe(422);

    expect((await session.api.delete(path)).status).toBe(204);
    expect((await fetch(link.url)).status).toBe(404);
    for (const gone of [path, `${path}/url`, `${path}/download`])
      expect((await session.api.get(gone)).body.code).toBe('media_not_found');
    expect((await session.api.delete(path)).status).toBe(404);
    expect(await leftovers()).toEqual({ blobs: [], listed: [] });
  });

  it('is what its content says', async () => {
    const who = await app.session();
    const kinds: [Buffer, string, string, string, string][] = [
      [PNG, 'pixel.png', 'image/png', 'image', 'image/png'],
      [PNG, 'pixel', '', 'image', 'image/png'],
      [padded(JPEG_HEAD, 1000), 'photo.jpg', 'image/jpg', 'image', 'image/jpeg'],
      [GIF, 'move.gif', 'image/gif', 'image', 'image/gif'],
      [padded(WEBP_HEAD, 1000), 'sticker.webp', 'image/webp', 'sticker', 'image/webp'],
      [Buffer.from('Hello – ä\n'), 'note.txt', 'text/plain', 'document', 'text/plain'],
    ];
    for (const [bytes, name, claim, type, mimeType] of kinds) {
      const { status, body } = await upload(bytes, name, claim, who);
      expect([status, body.type, body.mime_type]).toEqual([201, type, mimeType]);
    }
    const list = async (query: string) =>
      (await who.api.get(`/api/media?workspace_id=${who.workspaceId}${query}`)).body;
    expect(await list('')).toMatchObject({ total: 6, limit: 20, offset: 0 });
    expect((await list('')).data.map((media) => media.file_name)[0]).toBe('note.txt');
    expect((await list('&type=image')).total).toBe(4);
    expect((await list('&type=video')).data).toEqual([]);
    expect((await list('&limit=2&offset=4')).data).toHaveLength(2);
    expect((await who.api.get(`/api/media?workspace_id=${who.workspaceId}&type=gif`)).status).toBe(422);
  });

  it('of an Office document is recognised by what is inside', async () => {
    const word = Buffer.concat([
      localFile('_rels/.rels'),
      localFile('word/document.xml', randomBytes(200_000)),
      localFile('[Content_Types].xml'),
    ]);
    const answer = await upload(word, 'letter.docx');
    expect(answer.status).toBe(201);
    expect(answer.body.mime_type).toMatch(/wordprocessingml\.document$/);
    const link = (await session.api.get(`/api/media/${answer.body.id}/url`)).body.url;
    expect((await fetch(link)).headers.get('content-type')).toBe(answer.body.mime_type);
    const zip = Buffer.concat([localFile('a.txt'), localFile('b.txt', randomBytes(100_000))]);
    expect((await upload(zip, 'letter.docx')).status).toBe(422);
  });

  it('takes the workspace before or after the file', async () => {
    const file: Field = ['file', fileOf(PNG, 'pixel.png', 'image/png')];
    const workspace: Field = ['workspace_id', session.workspaceId];
    expect((await post([workspace, file])).status).toBe(201);
    expect((await post([file, workspace])).status).toBe(201);
  });

  it('is kept while a message or a campaign is still to be sent with it', async () => {
    const { api, workspaceId: workspace_id } = await app.session();
    const who = { ...session, api, workspaceId: workspace_id };
    const { id: phone_number_id } = await app.phoneNumber(who);
    const file = async () => (await upload(PNG, 'pixel.png', '', who)).body.id;
    const template = await api.must('POST', '/api/templates', {
      workspace_id,
      phone_number_id,
      name: 'picture',
      category: 'MARKETING',
      components: { header: { format: 'IMAGE', example: { media_id: await file() } }, body: { text: 'Look.' } },
    });
    // Without a worker no webhook tells of the approval, and nothing goes out.
    await app.database.query(`UPDATE templates SET status = 'APPROVED' WHERE id = $1`, [template.id]);
    const to = '+15550100101';
    const { id: contact } = await api.must('POST', '/api/contacts', {
      workspace_id,
      phone_number: to,
    });
    const drop = async (id: string) => {
      const { status, body } = await api.delete(`/api/media/${id}`);
      return [status, body.code];
    };

    const sent = await file();
    const parameters = [{ type: 'image', image: { media_id: sent } }];
    await api.must('POST', '/api/messages/send/template', {
      workspace_id,
      phone_number_id,
      to,
      template_name: 'picture',
      components: [{ type: 'header', parameters }],
    });
    expect(await drop(sent)).toEqual([409, 'media_in_use']);

    const campaign = async (more: Record<string, unknown>, audience: unknown) => {
      const { id } = await api.must('POST', '/api/campaigns', {
        workspace_id,
        phone_number_id,
        template_id: template.id,
        name: 'Pictures',
        ...more,
      });
      await api.must('POST', `/api/campaigns/${id}/contacts`, audience as never);
      const scheduled_at = new Date(Date.now() + 86_400_000).toISOString();
      return { path: `/api/campaigns/${id}`, scheduled_at };
    };
    const [common, own] = [await file(), (await file()).toUpperCase()];
    for (const [id, { path, scheduled_at }] of [
      [common, await campaign({ variables: { 'header.media': { value: common } } }, { contact_ids: [contact] })],
      [
        own,
        await campaign(
          { variables: { 'header.media': { source: 'recipient.picture' } } },
          { recipients: [{ contact_id: contact, variables: { picture: own } }] },
        ),
      ],
    ] as const) {
      await api.must('POST', `${path}/schedule`, { scheduled_at });
      expect(await drop(id)).toEqual([409, 'media_in_use']);
      await api.must('POST', `${path}/cancel`);
      expect((await drop(id))[0]).toBe(204);
    }
  });

  it('counts against the plan of its workspace, as every request does', async () => {
    const who = await app.session();
    await who.api.must('PATCH', `/api/workspaces/${who.workspaceId}`, {
      settings: { rate_limits: { per_day: 2 } },
    });
    const answers = [];
    for (let i = 0; i < 3; i++) answers.push(await upload(PNG, 'pixel.png', '', who));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 429]);
    expect(answers[0]!.headers.get('ratelimit-remaining')).toBe('1');
    expect((await leftovers()).listed).toEqual([]);
  });

  it('works with an API key', async () => {
    const key = app.client(session.workspace.api_key!);
    const form = new FormData();
    form.append('workspace_id', session.workspaceId);
    form.append('file', fileOf(PNG, 'pixel.png'));
    const { status, body } = await key.post('/api/media', form);
    expect([status, body.uploaded_by]).toEqual([201, null]);
  });

  it('keeps what WhatsApp refuses, and says why', async () => {
    const large = await upload(padded(JPEG_HEAD, 5 * MB + 1), 'photo.jpg');
    expect(large.body).toMatchObject({ type: 'image', file_size: 5 * MB + 1 });
    expect(large.body.not_sendable_reason).toMatch(/up to 5 MB/);
    expect((await upload(GIF, 'move.gif')).body.not_sendable_reason).toMatch(/GIF/);
  });
});

describe('a refused upload', () => {
  let before: Awaited<ReturnType<typeof leftovers>>;
  beforeAll(async () => {
    before = await leftovers();
    expect(before.listed).toEqual([]);
  });
  // Whatever the reason, nothing may stay behind.
  afterEach(async () => expect(await leftovers()).toEqual(before));

  const file: Field = ['file', fileOf(PNG, 'pixel.png', 'image/png')];
  const expectFault = (answer: Pick<Answer, 'status' | 'body'>, loc: unknown[], msg: RegExp) => {
    expect([answer.status, answer.body.detail?.[0]?.loc]).toEqual([422, loc]);
    expect(answer.body.detail[0].msg).toMatch(msg);
  };

  it.each<[string, Buffer, string, string, RegExp]>([
    ['is empty', Buffer.alloc(0), 'x.png', 'image/png', /is empty/],
    ['is of an unknown kind', Buffer.from([1, 2, 0, 3]), 'x.bin', '', /unknown kind/],
    ['is a program', padded(Buffer.from('MZ\x90\0', 'latin1'), 500), 'x.pdf', '', /not accepted/],
    ['is sent as another kind', PNG, 'x.jpg', 'image/jpeg', /sent as image\/jpeg.*image\/png/],
    ['has the name of another kind', PNG, 'x.pdf', '', /sent as application\/pdf/],
    ['is HTML sent as a picture', Buffer.from('<html>'), 'x.png', 'image/png', /text\/plain/],
    ['is a sticker over 500 KB', padded(WEBP_HEAD, 500 * 1024 + 1), 's.webp', '', /500 KB/],
    ['is a picture over 16 MB', padded(JPEG_HEAD, 16 * MB + 1), 'x.jpg', '', /16 MB/],
  ])('%s', async (_, bytes, name, type, reason) => {
    expectFault(await upload(bytes, name, type), ['body', 'file'], reason);
  });

  it('is over 100 MB, whether it says so first or not', async () => {
    const size = 100 * MB + 1;
    expectFault(await stream(PDF_HEAD, size, {}), ['body', 'file'], /larger than 100 MB/);
    const huge = await stream(PDF_HEAD, 110 * MB, { announce: true });
    expectFault(huge, ['body', 'file'], /larger than 100 MB/);
  });

  it('has a form of another shape', async () => {
    const workspace: Field = ['workspace_id', session.workspaceId];
    expectFault(await post([workspace]), ['body', 'file'], /is required/);
    expectFault(await post([file]), ['body', 'workspace_id'], /is required/);
    expectFault(await post([['workspace_id', 'x'], file]), ['body', 'workspace_id'], /UUID/);
    expectFault(await post([file, ['workspace_id', 'x']]), ['body', 'workspace_id'], /UUID/);
    expectFault(await post([workspace, file, ['colour', 'x']]), ['body', 'colour'], /not a known/);
    expectFault(await post([workspace, file, file]), ['body', 'file'], /only one file/);
    expectFault(await post([workspace, ['picture', file[1]]]), ['body', 'picture'], /only one file/);
    const twice = await post([workspace, file, ['workspace_id', session.workspaceId]]);
    expect(twice.status).toBe(422);
    const json = await session.api.post('/api/media', { workspace_id: session.workspaceId });
    expectFault(json, ['body', 'file'], /is required/);
  });

  it('is broken off in the middle of a form', async () => {
    const { status, body } = await session.api.send('POST', '/api/media', undefined, {});
    expect([status, body.detail[0].msg]).toEqual([422, 'is required']);
    const response = await fetch(`${app.url}/api/media`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${session.api.token}`,
        'content-type': 'multipart/form-data; boundary=x',
      },
      body: `--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhello`,
    });
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([400, 'bad_request']);
  });

  it('is for a stranger as for a workspace that does not exist, wherever it stands in the form', async () => {
    const stranger = await app.session();
    for (const workspaceId of [session.workspaceId, randomUUID()])
      for (const fields of [
        [['workspace_id', workspaceId], file],
        [file, ['workspace_id', workspaceId]],
      ] as Field[][]) {
        const { status, body } = await post(fields, stranger);
        expect([status, body.code]).toEqual([404, 'workspace_not_found']);
      }
    const agent = await app.member(session, 'AGENT');
    const { status, body } = await post([['workspace_id', session.workspaceId], file], agent);
    expect([status, body.code]).toEqual([403, 'insufficient_permissions']);
    const nobody = await app.client().post('/api/media', new FormData());
    expect(nobody.status).toBe(401);
  });

  it('is given up by its sender', async () => {
    const outgoing = begin(PDF_HEAD);
    outgoing.on('error', () => undefined);
    outgoing.write(Buffer.alloc(3 * MB, 0x81));
    await eventually(async () => (await leftovers()).listed.length === 1);
    outgoing.destroy();
    await eventually(async () => (await leftovers()).listed.length === 0);
  });
});

describe('memory', () => {
  it('grows by less than 32 MB while 100 MB go through', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    await stream(PDF_HEAD, 10 * MB, {});
    // What the tests before left behind goes over several rounds.
    for (let round = 0; round < 5; round++) {
      collect();
      await new Promise((resolve) => setImmediate(resolve));
    }
    const used = () => {
      const { heapUsed, external } = process.memoryUsage();
      return heapUsed + external;
    };
    const start = used();
    let most = 0;
    // What is held counts, not what the collector has not come round to yet.
    const watch = setInterval(() => {
      collect();
      most = Math.max(most, used());
    }, 1000);
    const { status, body } = await stream(PDF_HEAD, 100 * MB, {});
    clearInterval(watch);
    expect([status, body.file_size]).toEqual([201, 100 * MB]);
    expect((most - start) / MB).toBeLessThan(32);
    await session.api.delete(`/api/media/${body.id}`);
  });
});

describe('files without a row', () => {
  it('are removed by the sweeper', async () => {
    const blobs = new BlobStore(app.config);
    const before = await leftovers();
    await blobs.upload('media/orphan', Readable.from([PNG], { objectMode: false }), 'image/png');
    await app.database.query(
      `INSERT INTO blob_removals (blob_name, due_at) VALUES ('media/orphan', now()), ('media/never-written', now()), ('media/not-yet', now() + interval '1 hour')`,
    );
    const source = await new DataSource(dataSourceOptions(app.config.database.url, 2)).initialize();
    await new BlobRemovals(source.getRepository(BlobRemoval), blobs).sweep();
    await source.destroy();
    expect(await leftovers()).toEqual({ ...before, listed: ['media/not-yet'] });
    await app.database.query('DELETE FROM blob_removals');
  });
});

describe('sending', () => {
  let source: DataSource;
  let graph: GraphClient;
  const instances: MediaService[] = [];
  const sender = async () => {
    const number = await app.phoneNumber(session);
    return {
      id: number.id,
      workspaceId: session.workspaceId,
      metaId: number.metaId,
      accessToken: 'EAAtestmedia',
    } as SendingNumber;
  };

  beforeAll(async () => {
    source = await new DataSource(dataSourceOptions(app.config.database.url, 8)).initialize();
    const { meta } = app.config;
    graph = new GraphClient({ ...meta, appSecret: meta.appSecrets[0]!, timeoutMs: 10_000 });
    const pool = poolOf(source);
    const blobs = new BlobStore(app.config);
    const removals = new BlobRemovals(source.getRepository(BlobRemoval), blobs);
    const intake = new MediaIntake(blobs, removals);
    // Two, as in two processes.
    for (let i = 0; i < 2; i++) {
      const copies = new MediaCopies(pool, blobs, graph);
      instances.push(new MediaService(source, blobs, removals, intake, copies, new UsageChecks()));
    }
  });
  afterAll(async () => {
    await graph.onApplicationShutdown();
    await source.destroy();
  });

  it('refuses what is not there or not acceptable', async () => {
    const [media] = instances;
    const { workspaceId } = session;
    const gif = (await upload(GIF, 'move.gif')).body;
    await expect(media!.forSending(workspaceId, gif.id)).rejects.toMatchObject({
      code: 'media_not_sendable',
      message: expect.stringMatching(/GIF/),
    });
    const png = (await upload(PNG, 'pixel.png')).body;
    expect(await media!.forSending(workspaceId, png.id)).toMatchObject({
      id: png.id,
      type: 'image',
      mimeType: 'image/png',
      fileName: 'pixel.png',
      fileSize: PNG.length,
    });
    for (const [workspace, id] of [
      [randomUUID(), png.id],
      [workspaceId, randomUUID()],
    ] as const)
      await expect(media!.forSending(workspace, id)).rejects.toMatchObject({
        code: 'media_not_found',
      });
  });

  it('uploads to Meta once for all who ask, and again when the copy has expired', async () => {
    const from = await sender();
    const bytes = padded(PDF_HEAD, 2 * MB);
    const { id } = (await upload(bytes, 'a.pdf')).body;
    const ids = await Promise.all(Array.from({ length: 20 }, (_, i) => instances[i % 2]!.metaMediaId(id, from)));
    expect(new Set(ids).size).toBe(1);
    const copy = await graph.getMediaUrl(ids[0]!, from.accessToken, from.metaId);
    expect(copy).toMatchObject({
      mimeType: 'application/pdf',
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
    expect(await instances[1]!.metaMediaId(id, from)).toBe(ids[0]);
    const other = await sender();
    expect(await instances[0]!.metaMediaId(id, other)).not.toBe(ids[0]);

    await app.database.query(`UPDATE media_uploads SET expires_at = now() WHERE media_id = $1`, [id]);
    const fresh = await instances[0]!.metaMediaId(id, from);
    expect(fresh).not.toBe(ids[0]);
    await instances[0]!.forgetMetaMedia(id, from.id);
    expect(await instances[0]!.metaMediaId(id, from)).not.toBe(fresh);
  });

  it('tells what Meta says and tries again the next time', async () => {
    const from = await sender();
    const { id } = (await upload(PNG, 'pixel.png')).body;
    await app.simulator.api.must('POST', '/_sim/faults', {
      kind: 'error',
      code: 131053,
      times: 1,
      match: { phone_number_id: from.metaId, path: 'media' },
    });
    await expect(instances[0]!.metaMediaId(id, from)).rejects.toMatchObject({ code: 131053 });
    expect(await instances[1]!.metaMediaId(id, from)).toMatch(/^\d+$/);
  });

  it('takes over from a process that died while it uploaded', async () => {
    const from = await sender();
    const { id } = (await upload(PNG, 'pixel.png')).body;
    await app.database.query(
      `INSERT INTO media_uploads (media_id, phone_number_id, expires_at, lease_expires_at) VALUES ($1, $2, now(), now() + interval '1 second')`,
      [id, from.id],
    );
    expect(await instances[0]!.metaMediaId(id, from)).toMatch(/^\d+$/);
  });

  it('fails clearly when the bytes are gone', async () => {
    const from = await sender();
    const { id } = (await upload(PNG, 'pixel.png')).body;
    const [row] = await app.database.query<{ blob_name: string }>('SELECT blob_name FROM media WHERE id = $1', [id]);
    await new BlobStore(app.config).remove(row!.blob_name);
    await expect(instances[0]!.metaMediaId(id, from)).rejects.toMatchObject({
      code: 'media_not_found',
    });
  });

  it('keeps what users sent, once', async () => {
    const [media] = instances;
    const id = randomUUID();
    const bytes = Buffer.from('any kind of file \0');
    const sha256 = createHash('sha256').update(bytes).digest();
    const inbound = () => ({
      id,
      type: 'document' as const,
      mimeType: 'application/x-unknown',
      originalUrl: 'https://lookaside.fbsbx.com/x',
      sha256: sha256.toString('base64'),
      content: Readable.from([bytes], { objectMode: false }),
    });
    const both = await Promise.all([
      media!.storeInbound(session.workspaceId, inbound()),
      media!.storeInbound(session.workspaceId, inbound()),
    ]);
    const stored = {
      id,
      mimeType: 'application/x-unknown',
      fileSize: bytes.length,
      sha256: sha256.toString('hex'),
    };
    expect(both).toEqual([stored, stored]);
    expect(await media!.storeInbound(session.workspaceId, inbound())).toEqual(stored);
    const { body } = await session.api.get(`/api/media/${id}`);
    expect(body).toMatchObject({
      file_name: `${id}.bin`,
      uploaded_by: null,
      original_url: 'https://lookaside.fbsbx.com/x',
    });
    expect((await leftovers()).listed).toEqual([]);

    const wrong = { ...inbound(), id: randomUUID(), sha256: randomBytes(32).toString('hex') };
    await expect(media!.storeInbound(session.workspaceId, wrong)).rejects.toThrow(/not the one/);
    expect((await leftovers()).listed).toEqual([]);
  });
});

/** One stored file of a ZIP archive, with nothing after it. */
function localFile(name: string, data: Buffer = Buffer.from('x')): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt32LE(data.length, 18);
  head.writeUInt32LE(data.length, 22);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, Buffer.from(name), data]);
}

const PART = `--x\r\ncontent-disposition: form-data; name="workspace_id"\r\n\r\n`;
const FILE_PART = `\r\n--x\r\ncontent-disposition: form-data; name="file"; filename="big.pdf"\r\ncontent-type: application/pdf\r\n\r\n`;

/** A form that is being sent: its head and the file's first bytes are out. */
function begin(head: Buffer, length?: number) {
  const outgoing = request(`${app.url}/api/media`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${session.api.token}`,
      'content-type': 'multipart/form-data; boundary=x',
      ...(length === undefined ? {} : { 'content-length': length }),
    },
  });
  outgoing.write(`${PART}${session.workspaceId}${FILE_PART}`);
  outgoing.write(head);
  return outgoing;
}

/** Sends a file of `size` bytes without ever holding it. */
async function stream(head: Buffer, size: number, { announce = false }) {
  const tail = '\r\n--x--\r\n';
  const overhead = PART.length + session.workspaceId.length + FILE_PART.length + tail.length;
  const outgoing = begin(head, announce ? size + overhead : undefined);
  const answered = once(outgoing, 'response') as Promise<[IncomingMessage]>;
  let done = false;
  const finished = answered.then(() => (done = true));
  const chunk = Buffer.alloc(64 * 1024, 0x81);
  for (let left = size - head.length; left > 0 && !done; left -= chunk.length)
    if (!outgoing.write(left < chunk.length ? chunk.subarray(0, left) : chunk))
      await Promise.race([once(outgoing, 'drain'), finished]);
  outgoing.end(tail);
  const [response] = await answered;
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part as Buffer);
  outgoing.destroy();
  return {
    status: response.statusCode!,
    body: JSON.parse(Buffer.concat(parts).toString()) as Answer<BodyOf<'post', '/api/media'>>['body'],
  };
}
