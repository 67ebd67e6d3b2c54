import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { answerJson, answerText, ScriptedServer } from '../../../test/support/scripted-server';
import { GraphError } from './graph-error';
import { GraphClient } from './graph-client';

const TOKEN = 'EAATestToken1234567890';

describe('GraphClient with files', () => {
  let server: ScriptedServer;
  let clients: GraphClient[];

  const client = (options: { timeoutMs?: number; connections?: number; graphUrl?: string } = {}): GraphClient => {
    const made = new GraphClient({
      graphUrl: server.url,
      graphVersion: 'v24.0',
      appId: '1234',
      appSecret: 'the-app-secret',
      timeoutMs: 5000,
      ...options,
    });
    clients.push(made);
    return made;
  };

  beforeEach(async () => {
    clients = [];
    server = await new ScriptedServer().start();
  });

  afterEach(async () => {
    await server.stop();
    await Promise.all(clients.map((one) => one.onApplicationShutdown()));
  });

  const failure = async (call: Promise<unknown>): Promise<GraphError> => {
    const error = await call.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(GraphError);
    expect(JSON.stringify(error) + String(error) + (error as Error).stack).not.toContain(TOKEN);
    return error as GraphError;
  };

  const bytes = Buffer.alloc(300_000, 'treeex');
  const file = () => ({ stream: Readable.from([bytes.subarray(0, 100_000), bytes.subarray(100_000)]) });

  it.each([bytes.length, undefined])('uploads a stream as multipart, size %p', async (size) => {
    server.answer = answerJson(200, { id: '987' });
    const source = { ...file(), fileName: 'a "b".png', contentType: 'image/png', size };
    expect(await client().uploadMedia('111', TOKEN, source)).toEqual({ id: '987' });
    const { body, headers } = server.seen[0]!;
    expect(headers['content-length']).toBe(size === undefined ? undefined : String(body.length));
    expect(body).toContain('name="messaging_product"\r\n\r\nwhatsapp\r\n');
    expect(body).toContain('name="file"; filename="a %22b%22.png"\r\ncontent-type: image/png\r\n\r\ntreeex');
    const start = body.indexOf('image/png\r\n\r\ntreeex') + 13;
    const content = body.slice(start, start + bytes.length);
    expect(createHash('sha256').update(content).digest('hex')).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(source.stream.destroyed).toBe(true);
  });

  it('says so when the file cannot be read, and lets go of it', async () => {
    server.answer = answerJson(200, { id: '987' });
    const stream = Readable.from(
      (function* () {
        yield bytes;
        throw new Error('disk gone');
      })(),
    );
    const upload = client().uploadMedia('111', TOKEN, { stream, fileName: 'a', contentType: 'image/png' });
    expect(await failure(upload)).toMatchObject({
      code: 'media_unavailable',
      outcome: 'not_sent',
      details: 'disk gone',
    });
    expect(stream.destroyed).toBe(true);
  });

  it('lets go of the file when Meta refuses it', async () => {
    server.answer = answerJson(400, { error: { code: 100, message: 'bad type' } });
    const { stream } = file();
    const upload = client().uploadMedia('111', TOKEN, { stream, fileName: 'a', contentType: 'image/png' });
    expect((await failure(upload)).code).toBe(100);
    expect(stream.destroyed).toBe(true);
  });

  it('finds and downloads media with the bearer', async () => {
    const hash = createHash('sha256').update(bytes).digest();
    server.answer = answerJson(200, {
      id: 5,
      url: `${server.url}/file`,
      mime_type: 'image/png',
      sha256: hash.toString('base64'),
      file_size: '300000',
    });
    const location = await client().getMediaUrl('5', TOKEN, '111');
    expect(location).toEqual({
      id: '5',
      url: `${server.url}/file`,
      mimeType: 'image/png',
      sha256: hash.toString('hex'),
      fileSize: 300_000,
    });
    server.answer = (_request, response) => response.writeHead(200, { 'content-type': 'image/png' }).end(bytes);
    const { stream, contentType } = await client().downloadMedia(location.url, TOKEN);
    const got = Buffer.concat(await stream.toArray());
    expect(got.equals(bytes)).toBe(true);
    expect(contentType).toBe('image/png');
    expect(server.seen.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${TOKEN}`, `Bearer ${TOKEN}`]);
  });

  it('distinguishes an expired link from a refusal', async () => {
    server.answer = answerText(404, '');
    expect((await failure(client().downloadMedia(`${server.url}/x`, TOKEN))).code).toBe('media_url_expired');
    server.answer = answerJson(401, { error: { code: 190, message: 'expired' } });
    expect((await failure(client().downloadMedia(`${server.url}/x`, TOKEN))).code).toBe(190);
  });

  it.each([
    'http://127.0.0.1:1/x',
    'https://evil.example/x',
    'https://notfbsbx.com/',
    'http://lookaside.fbsbx.com/',
    'file:///etc',
  ])('keeps the token from %s', async (target) => {
    expect((await failure(client().downloadMedia(target, TOKEN))).code).toBe('media_url_refused');
  });

  it('uploads a sample in two steps', async () => {
    server.answer = (request, response) =>
      answerJson(200, request.url.includes('/uploads?') ? { id: 'upload:MTp?sig=AR_x' } : { h: '4::handle' })(
        request,
        response,
      );
    const source = { ...file(), fileName: 'h.png', contentType: 'image/png', size: bytes.length };
    expect(await client().uploadSample(TOKEN, source)).toBe('4::handle');
    expect(server.seen[0]!.url).toBe('/v24.0/1234/uploads?file_name=h.png&file_length=300000&file_type=image%2Fpng');
    expect(server.seen[1]).toMatchObject({ url: '/v24.0/upload:MTp?sig=AR_x' });
    expect(server.seen[1]!.headers).toMatchObject({
      authorization: `OAuth ${TOKEN}`,
      file_offset: '0',
      'content-length': '300000',
    });
    expect(server.seen[1]!.body).toBe(bytes.toString());
  });
});
