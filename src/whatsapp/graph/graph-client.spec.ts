import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answer } from '../../../test/support/scripted-server';
import { answerJson, answerText, ScriptedServer } from '../../../test/support/scripted-server';
import { eventually } from '../../../test/support/eventually';
import { GraphError } from './graph-error';
import type { GraphOptions } from './graph-options';
import { GraphClient } from './graph-client';

const TOKEN = 'EAATestToken1234567890';

describe('GraphClient', () => {
  let server: ScriptedServer;
  let clients: GraphClient[];

  const client = (options: Partial<GraphOptions> = {}): GraphClient => {
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
  const send = (one = client()) => one.sendMessage('111', TOKEN, { to: '+15550100001', type: 'text' });

  /** One with an open connection: what it asks next goes out at once, however short its patience. */
  const connected = async (options: Partial<GraphOptions>): Promise<GraphClient> => {
    const one = client(options);
    server.answer = answerJson(200, { messages: [{ id: 'wamid.0' }] });
    await eventually(() => send(one));
    return one;
  };

  describe('sending', () => {
    it('posts the body with the bearer and gives the wamid', async () => {
      server.answer = answerJson(200, {
        contacts: [{ input: '+15550100001', wa_id: '15550100001' }],
        messages: [{ id: 'wamid.X', message_status: 'accepted' }],
      });
      expect(await send()).toEqual({
        wamid: 'wamid.X',
        messageStatus: 'accepted',
        waId: '15550100001',
        userId: undefined,
      });
      expect(server.seen[0]).toMatchObject({ method: 'POST', url: '/v24.0/111/messages' });
      expect(server.seen[0]!.headers).toMatchObject({
        authorization: `Bearer ${TOKEN}`,
        'content-type': 'application/json',
      });
      expect(JSON.parse(server.seen[0]!.body)).toEqual({ to: '+15550100001', type: 'text' });
    });

    it("reads Meta's envelope as a refusal, even with a server error", async () => {
      server.answer = answerJson(
        500,
        {
          error: {
            message: '(#131000) Something went wrong',
            code: 131000,
            error_subcode: 2494055,
            error_data: { details: 'try later' },
            is_transient: true,
            fbtrace_id: 'Az8',
          },
        },
        { 'retry-after': '7' },
      );
      expect(await failure(send())).toMatchObject({
        code: 131000,
        subcode: 2494055,
        outcome: 'rejected',
        title: 'Something went wrong',
        details: 'try later',
        httpStatus: 500,
        fbtraceId: 'Az8',
        isTransient: true,
        retryAfterSeconds: 7,
      });
    });

    it('reads an envelope that comes with status 200, and error_data that is a plain string', async () => {
      server.answer = answerJson(200, { error: { message: 'no', code: '100', error_data: 'why' } });
      expect(await failure(send())).toMatchObject({ code: 100, outcome: 'rejected', details: 'why' });
    });

    it("takes the wait from Meta's usage header, which counts minutes", async () => {
      const usage = JSON.stringify({ '77': [{ type: 'whatsapp', estimated_time_to_regain_access: 3 }] });
      server.answer = answerJson(400, { error: { code: 80007 } }, { 'x-business-use-case-usage': usage });
      expect(await failure(send())).toMatchObject({ code: 80007, retryAfterSeconds: 180 });
    });

    it.each<[string, Answer]>([
      ['an HTML 502', answerText(502, '<html>Bad gateway</html>')],
      ['an empty 500', answerText(500, '')],
      ['a 503 with JSON of somebody else', answerJson(503, { error: 'overloaded' })],
      ['a 408', answerText(408, '')],
      ['a 200 that is not JSON', answerText(200, '<html>welcome to the hotel</html>')],
      ['an empty 200', answerText(200, '')],
      ['a 200 without a message id', answerJson(200, { messages: [] })],
      ['a reset after the request', (_request, response) => response.socket?.destroy()],
      [
        'a reset within the answer',
        (_request, response) => {
          response.writeHead(200, { 'content-length': '500' }).write('{"messages":');
          setImmediate(() => response.socket?.destroy());
        },
      ],
    ])('leaves the outcome unknown after %s', async (_name, given) => {
      server.answer = given;
      expect((await failure(send())).outcome).toBe('unknown');
    });

    it.each([
      [500, 'graph_server_error'],
      [502, 'graph_server_error'],
      [503, 'graph_server_error'],
      [408, 'graph_unclear_answer'],
      [504, 'graph_unclear_answer'],
    ])('distinguishes a server that failed from one that gave up waiting: %i', async (status, code) => {
      server.answer = answerText(status, '<html>Sorry</html>');
      expect(await failure(send())).toMatchObject({ code, httpStatus: status });
    });

    it('leaves the outcome unknown when no answer comes in time', async () => {
      const one = await connected({ timeoutMs: 300 });
      server.answer = () => undefined;
      expect(await failure(send(one))).toMatchObject({ code: 'graph_timeout', outcome: 'unknown' });
    });

    it.each([302, 401, 404, 413, 429])("takes a %i in nobody's form as a refusal", async (status) => {
      server.answer = answerText(status, '<html></html>');
      expect(await failure(send())).toMatchObject({ code: 'graph_refused', outcome: 'rejected', httpStatus: status });
    });

    it('knows that nothing was sent when there is no connection', async () => {
      const nobody = createServer().listen(0, '127.0.0.1');
      await once(nobody, 'listening');
      const { port } = nobody.address() as AddressInfo;
      nobody.close();
      await once(nobody, 'close');
      const error = await failure(send(client({ graphUrl: `http://127.0.0.1:${port}` })));
      expect(error).toMatchObject({ code: 'graph_unreachable', outcome: 'not_sent', details: 'ECONNREFUSED' });
    });

    // The first call's end frees the connection at the moment when the second one's time is up too: either may come
    // first. What must hold is that "not sent" is never said of a request that the server saw.
    it('does not say that nothing was sent when the connection became free in the last moment', async () => {
      const narrow = await connected({ timeoutMs: 300, connections: 1 });
      server.answer = () => undefined;
      server.seen.length = 0;
      const [first, second] = await Promise.all([failure(send(narrow)), failure(send(narrow))]);
      const seen = server.seen.length;
      expect(first.outcome).toBe('unknown');
      expect(second.outcome).toBe(seen > 1 ? 'unknown' : second.outcome);
      server.answer = answerJson(200, { messages: [{ id: 'wamid.3' }] });
      let tries = 0;
      await eventually(() => ((tries += 1), send(narrow)));
      expect(server.seen.length).toBeGreaterThan(seen);
      expect(server.seen.length).toBeLessThanOrEqual(seen + tries);
    });

    it('ends in time although a request hangs and another waits for its connection', async () => {
      server.answer = () => undefined;
      const narrow = client({ connections: 1, drainMs: 20 });
      const calls = Promise.all([failure(send(narrow)), failure(send(narrow))]);
      await eventually(() => server.seen.length === 1);
      await narrow.onApplicationShutdown();
      expect((await calls).map(({ outcome }) => outcome)).toEqual(['unknown', 'not_sent']);
    });

    it('never shows a token that Meta quotes', async () => {
      server.answer = answerJson(401, {
        error: {
          message: `Malformed access token ${TOKEN}x`,
          code: 190,
          error_data: { details: `${TOKEN} and EAAother99` },
        },
      });
      const error = await failure(send());
      expect(error.message).not.toContain('EAAother99');
      expect(error).toMatchObject({ code: 190, httpStatus: 401 });
    });

    it('takes a token that no header can carry as a bad token', async () => {
      expect(await failure(client().sendMessage('1', 'EAA bad\ntoken', {}))).toMatchObject({
        code: 190,
        outcome: 'rejected',
      });
      expect(server.seen).toHaveLength(0);
    });

    it('keeps ids inside their place in the path', async () => {
      server.answer = answerJson(200, { messages: [{ id: 'wamid.X' }] });
      await client().sendMessage('../1/x?y=', TOKEN, {});
      expect(server.seen[0]!.url).toBe('/v24.0/..%2F1%2Fx%3Fy%3D/messages');
    });

    it('marks as read and shows the typing sign', async () => {
      server.answer = answerJson(200, { success: true });
      await client().markRead('111', TOKEN, 'wamid.In', true);
      expect(JSON.parse(server.seen[0]!.body)).toEqual({
        messaging_product: 'whatsapp',
        status: 'read',
        message_id: 'wamid.In',
        typing_indicator: { type: 'text' },
      });
    });
  });
});
