import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answer } from '../../test/support/scripted-server';
import { answerJson, answerText, ScriptedServer } from '../../test/support/scripted-server';
import { GraphError } from './graph/graph-error';
import { GraphClient } from './graph-client';

const TOKEN = 'EAATestToken1234567890';

describe('GraphClient', () => {
  let server: ScriptedServer;
  let clients: GraphClient[];

  const client = (
    options: { timeoutMs?: number; connections?: number; graphUrl?: string } = {},
  ): GraphClient => {
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
  const send = (one = client()) =>
    one.sendMessage('111', TOKEN, { to: '+15550100001', type: 'text' });

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
      expect(await failure(send())).toMatchObject({
        code: 100,
        outcome: 'rejected',
        details: 'why',
      });
    });

    it("takes the wait from Meta's usage header, which counts minutes", async () => {
      const usage = JSON.stringify({
        '77': [{ type: 'whatsapp', estimated_time_to_regain_access: 3 }],
      });
      server.answer = answerJson(
        400,
        { error: { code: 80007 } },
        { 'x-business-use-case-usage': usage },
      );
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

    it('leaves the outcome unknown when no answer comes in time', async () => {
      server.answer = () => undefined;
      expect(await failure(send(client({ timeoutMs: 60 })))).toMatchObject({
        code: 'graph_timeout',
        outcome: 'unknown',
      });
    });

    it.each([302, 401, 404, 413, 429])(
      "takes a %i in nobody's form as a refusal",
      async (status) => {
        server.answer = answerText(status, '<html></html>');
        expect(await failure(send())).toMatchObject({
          code: 'graph_refused',
          outcome: 'rejected',
          httpStatus: status,
        });
      },
    );

    it('knows that nothing was sent when there is no connection', async () => {
      const nobody = createServer().listen(0, '127.0.0.1');
      await once(nobody, 'listening');
      const { port } = nobody.address() as AddressInfo;
      nobody.close();
      await once(nobody, 'close');
      const error = await failure(send(client({ graphUrl: `http://127.0.0.1:${port}` })));
      expect(error).toMatchObject({
        code: 'graph_unreachable',
        outcome: 'not_sent',
        details: 'ECONNREFUSED',
      });
    });

    it('knows that nothing was sent when the wait for a free connection took all the time', async () => {
      server.answer = () => undefined;
      const narrow = client({ timeoutMs: 80, connections: 1 });
      const [first, second] = await Promise.all([failure(send(narrow)), failure(send(narrow))]);
      expect([first.outcome, second.outcome]).toEqual(['unknown', 'not_sent']);
      server.answer = answerJson(200, { messages: [{ id: 'wamid.3' }] });
      await send(narrow);
      expect(server.seen).toHaveLength(2);
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

  describe('tokens', () => {
    it("asks with the app's token, and reads the answer", async () => {
      server.answer = answerJson(200, {
        data: {
          app_id: 1234,
          is_valid: true,
          expires_at: 0,
          data_access_expires_at: 1_700_000_000,
          scopes: ['whatsapp_business_messaging'],
          granular_scopes: [{ scope: 'whatsapp_business_messaging', target_ids: ['9'] }],
        },
      });
      expect(await client().debugToken(TOKEN)).toEqual({
        appId: '1234',
        isValid: true,
        expiresAt: null,
        dataAccessExpiresAt: new Date(1_700_000_000_000),
        scopes: ['whatsapp_business_messaging'],
        granularScopes: [{ scope: 'whatsapp_business_messaging', targetIds: ['9'] }],
      });
      expect(server.seen[0]!.headers.authorization).toBe('Bearer 1234|the-app-secret');
      expect(server.seen[0]!.url).toBe(`/v24.0/debug_token?input_token=${TOKEN}`);
    });

    it('asks about a token of another app with that token', async () => {
      server.answer = answerJson(200, { data: { is_valid: true } });
      await client().debugToken(TOKEN, 'self');
      expect(server.seen.at(-1)!.headers.authorization).toBe(`Bearer ${TOKEN}`);
    });

    it('exchanges a token, and never names the app secret in an error', async () => {
      server.answer = answerJson(200, { access_token: 'EAAnew', expires_in: 5_184_000 });
      expect(await client().exchangeToken(TOKEN)).toEqual({
        accessToken: 'EAAnew',
        expiresInSeconds: 5_184_000,
      });
      server.answer = answerJson(400, { error: { message: 'bad the-app-secret', code: 101 } });
      expect((await failure(client().exchangeToken(TOKEN))).message).toBe('bad [token]');
    });
  });

  it('follows the cursor of a list, and nothing else', async () => {
    server.answer = (request, response) => {
      const after = new URL(request.url, server.url).searchParams.get('after');
      const page =
        after === null
          ? { data: [{ id: '1' }, { id: '2' }], cursor: 'A' }
          : { data: [{ id: '3' }], cursor: 'B' };
      const next = after === null ? { next: 'http://evil.example/?access_token=x' } : {};
      answerJson(200, { data: page.data, paging: { cursors: { after: page.cursor }, ...next } })(
        request,
        response,
      );
    };
    const ids: string[] = [];
    for await (const { id } of client().listTemplates('77', TOKEN, { status: 'APPROVED' }))
      ids.push(id);
    expect(ids).toEqual(['1', '2', '3']);
    expect(server.seen).toHaveLength(2);
    expect(server.seen[1]!.url).toMatch(
      /^\/v24\.0\/77\/message_templates\?.*status=APPROVED.*after=A/,
    );
  });

  it('reads and writes the other resources where Meta keeps them', async () => {
    server.answer = answerJson(200, {
      id: '1',
      data: [{ about: 'hi' }],
      health_status: { can_send_message: 'AVAILABLE' },
      success: true,
    });
    const one = client();
    await one.getPhoneNumber('1', TOKEN, 'id');
    expect(await one.getHealthStatus('1', TOKEN)).toEqual({ can_send_message: 'AVAILABLE' });
    expect(await one.getBusinessProfile('1', TOKEN, 'about')).toEqual({ about: 'hi' });
    await one.setBusinessProfile('1', TOKEN, { about: 'x' });
    await one.subscribeApp('7', TOKEN);
    await one.unsubscribeApp('7', TOKEN);
    await one.registerNumber('1', TOKEN, '123456');
    await one.createTemplate('7', TOKEN, {
      name: 'n',
      language: 'en',
      category: 'UTILITY',
      components: [],
    });
    await one.editTemplate('8', TOKEN, { components: [] });
    await one.deleteTemplate('7', TOKEN, 'n', '8');
    await one.deleteMedia('9', TOKEN);
    expect(
      server.seen.map(({ method, url: path }) => `${method} ${path.replace('/v24.0', '')}`),
    ).toEqual([
      'GET /1?fields=id',
      'GET /1?fields=health_status',
      'GET /1/whatsapp_business_profile?fields=about',
      'POST /1/whatsapp_business_profile',
      'POST /7/subscribed_apps',
      'DELETE /7/subscribed_apps',
      'POST /1/register',
      'POST /7/message_templates',
      'POST /8',
      'DELETE /7/message_templates?name=n&hsm_id=8',
      'DELETE /9',
    ]);
  });
});
