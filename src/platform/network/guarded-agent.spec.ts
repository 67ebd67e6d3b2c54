import { request } from 'undici';
import { answerJson, ScriptedServer } from '../../../test/support/scripted-server';
import { guardedAgent } from './guarded-agent';

describe('guardedAgent', () => {
  let server: ScriptedServer;
  let port: string;
  const agents: ReturnType<typeof guardedAgent>[] = [];

  beforeAll(async () => {
    server = await new ScriptedServer().start();
    ({ port } = new URL(server.url));
  });
  beforeEach(() => {
    server.seen.length = 0;
    server.answer = answerJson(200, { ok: true });
  });
  afterAll(async () => {
    await Promise.all(agents.map((agent) => agent.destroy()));
    await server.stop();
  });

  const get = (url: string, options: Partial<Parameters<typeof guardedAgent>[0]> = {}) => {
    const dispatcher = guardedAgent({ connectTimeoutMs: 2000, ...options });
    agents.push(dispatcher);
    return request(url, { dispatcher });
  };

  it.each([
    '127.0.0.1',
    'localhost',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '2130706433',
    '0x7f000001',
    '0177.0.0.1',
    '127.1',
    '0',
    '169.254.169.254',
  ])('does not connect to %s', async (host) => {
    await expect(get(`http://${host}:${port}/`)).rejects.toMatchObject({ code: 'INSIDE_ADDRESS' });
    expect(server.seen).toEqual([]);
  });

  it('connects to what is allowed', async () => {
    const { statusCode } = await get(`http://127.0.0.1:${port}/`, { allowedNetworks: ['127.0.0.0/8'] });
    expect(statusCode).toBe(200);
  });

  it('connects to the very address that it checked, however often a name changes its mind', async () => {
    const answers = ['8.8.8.8', '127.0.0.1'];
    let asked = 0;
    const tried = get(`http://rebinding.example:${port}/`, {
      connectTimeoutMs: 300,
      resolve: (_host, _options, done) => done(null, [{ address: answers[Math.min(asked++, 1)]!, family: 4 }]),
    });
    await expect(tried).rejects.not.toMatchObject({ code: 'INSIDE_ADDRESS' });
    expect(server.seen).toEqual([]);
  });

  it('leaves out the addresses inside of a name that has both', async () => {
    const resolve: Parameters<typeof guardedAgent>[0]['resolve'] = (_host, _options, done) =>
      done(null, [
        { address: '10.0.0.1', family: 4 },
        { address: '127.0.0.1', family: 4 },
      ]);
    await expect(get(`http://mixed.example:${port}/`, { resolve })).rejects.toMatchObject({ code: 'INSIDE_ADDRESS' });
    const allowedNetworks = ['127.0.0.1'];
    const { statusCode } = await get(`http://mixed.example:${port}/`, { resolve, allowedNetworks });
    expect(statusCode).toBe(200);
  });

  it('follows no redirect', async () => {
    server.answer = answerJson(302, {}, { location: 'http://169.254.169.254/latest/meta-data/' });
    const { statusCode } = await get(`http://127.0.0.1:${port}/`, { allowedNetworks: ['127.0.0.1'] });
    expect(statusCode).toBe(302);
    expect(server.seen).toHaveLength(1);
  });
});
