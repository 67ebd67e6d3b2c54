import { createHash } from 'node:crypto';
import type { AnswerBody } from '../testing/answer-body';
import { eventually, startHarness } from '../testing/harness';
import type { Harness } from '../testing/harness';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

let sim: Harness;
beforeAll(async () => {
  sim = await startHarness({ pair_limit: false });
});
afterAll(() => sim.close());

const BYTES = Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 13, 10, 0x2d, 0x2d, 0, 255]);

async function upload(type: string, bytes: Uint8Array = BYTES, fields: Record<string, string> = {}) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ messaging_product: 'whatsapp', ...fields })) {
    form.set(name, value);
  }
  form.set('file', new Blob([bytes], { type }), 'file.bin');
  const response = await fetch(`${sim.url}/v24.0/11/media`, {
    method: 'POST',
    headers: { authorization: 'Bearer EAAtest' },
    body: form,
  });
  return { status: response.status, body: (await response.json()) as AnswerBody };
}

const download = (url: string, token = 'EAAtest') => fetch(url, { headers: { authorization: `Bearer ${token}` } });

describe('media', () => {
  it('comes back byte for byte, with its hash', async () => {
    const { id } = (await upload('image/png')).body;
    const { body } = await sim.graph('GET', `/${id}`);
    expect(body).toMatchObject({
      messaging_product: 'whatsapp',
      mime_type: 'image/png',
      sha256: createHash('sha256').update(BYTES).digest('hex'),
      file_size: String(BYTES.length),
      id,
    });
    const file = await download(body.url);
    expect(file.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await file.arrayBuffer())).toEqual(BYTES);
  });

  it('belongs to the number that uploaded it', async () => {
    const { id } = (await upload('image/png')).body;
    expect((await sim.graph('GET', `/${id}?phone_number_id=11`)).status).toBe(200);
    expect((await sim.graph('GET', `/${id}?phone_number_id=12`)).body.error.code).toBe(100);
  });

  it('needs the token and a URL that is neither old nor forged', async () => {
    const { id } = (await upload('image/png')).body;
    const { url } = (await sim.graph('GET', `/${id}`)).body as { url: string };
    expect((await fetch(url)).status).toBe(401);
    expect((await download(url, 'EAAexpired')).status).toBe(401);
    expect((await download(url.replace(/ext=\d+/, 'ext=99999999999999'))).status).toBe(404);
    await sim.control('PUT', '/config', { media_url_ttl_ms: 0 });
    const old = (await sim.graph('GET', `/${id}`)).body as { url: string };
    expect((await download(old.url)).status).toBe(404);
    await sim.control('PUT', '/config', { media_url_ttl_ms: 300_000 });
  });

  it('is gone once deleted', async () => {
    const { id } = (await upload('image/png')).body;
    const { url } = (await sim.graph('GET', `/${id}`)).body as { url: string };
    expect((await sim.graph('DELETE', `/${id}`)).body).toEqual({ success: true });
    expect((await sim.graph('GET', `/${id}`)).body.error).toMatchObject({
      code: 100,
      error_subcode: 33,
    });
    expect((await download(url)).status).toBe(404);
    expect((await sim.graph('DELETE', `/${id}`)).body.error.code).toBe(100);
  });

  it('refuses a wrong type, a file too large, an empty one and half a form', async () => {
    expect((await upload('image/gif')).body.error.message).toContain('Param file must be a file');
    const large = new Uint8Array(5 * 1024 * 1024 + 1);
    expect((await upload('image/png', large)).body.error.code).toBe(131053);
    expect((await upload('image/png', new Uint8Array())).body.error.code).toBe(100);
    expect((await upload('image/png', BYTES, { messaging_product: 'x' })).status).toBe(400);
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    const raw = '--x\r\ncontent-disposition: form-data; name="file"';
    const answer = await sim.graph('POST', '/11/media', undefined, { raw, headers });
    expect(answer.body.error.code).toBe(100);
  });

  it('fails a message whose file does not fit its kind, after accepting it', async () => {
    const { id } = (await upload('video/mp4')).body;
    const answer = await sim.send('11', { to: '+15550100300', type: 'image', image: { id } });
    expect(answer.status).toBe(200);
    await eventually(() =>
      expect(sim.receiver.statuses()).toContainEqual(
        expect.objectContaining({
          id: answer.body.messages[0].id,
          status: 'failed',
          errors: [expect.objectContaining({ code: 131053 })],
        }),
      ),
    );
  });
});

describe('linked media on this machine', () => {
  it('is fetched once, and a link that fails ends the message', async () => {
    let fetched = 0;
    const files = createServer((request, response) => {
      fetched += 1;
      const isThere = request.url === '/a.png';
      response.writeHead(isThere ? 200 : 403, { 'content-type': 'image/png' }).end('x');
    });
    await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve));
    const base = `http://127.0.0.1:${(files.address() as AddressInfo).port}`;
    const send = (link: string, type = 'image') => sim.send('11', { to: '+15550100301', type, [type]: { link } });
    const ids = [
      (await send(`${base}/a.png`)).body.messages[0].id,
      (await send(`${base}/gone.png`)).body.messages[0].id,
      (await send(`${base}/a.png`, 'video')).body.messages[0].id,
    ];
    await sim.settled();
    const last = (id: unknown) =>
      sim.receiver.statuses().filter((status) => status['id'] === id && status['status'] === 'failed');
    expect(last(ids[0])).toEqual([]);
    expect(JSON.stringify(last(ids[1]))).toContain('http code 403');
    expect(last(ids[2])).toHaveLength(1);
    expect(fetched).toBe(2);
    files.close();
    files.closeAllConnections();
  });
});

describe('resumable uploads', () => {
  const start = (query: string) => sim.graph('POST', `/424242/uploads?${query}`);

  it('go on where they stopped', async () => {
    const { id } = (await start('file_name=a.pdf&file_length=6&file_type=application/pdf')).body;
    const part = (raw: string, offset: number) =>
      sim.graph('POST', `/${id}`, undefined, { raw, headers: { file_offset: String(offset) } });
    expect((await part('abc', 0)).body).toMatchObject({ file_offset: 3 });
    expect((await part('abc', 0)).body.error.code).toBe(100);
    expect((await sim.graph('GET', `/${id}`)).body).toEqual({ id, file_offset: 3 });
    expect((await part('defg', 3)).body.error.code).toBe(100);
    expect((await part('def', 3)).body.h).toMatch(/^4::/);
    expect((await sim.graph('GET', '/upload:nothing')).body.error.code).toBe(100);
  });

  it('want a length and a type', async () => {
    expect((await start('file_type=image/png')).status).toBe(400);
    expect((await start('file_length=5')).status).toBe(400);
    expect((await start('file_length=5&file_type=video/quicktime')).status).toBe(400);
  });
});
