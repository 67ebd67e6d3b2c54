import { answerJson, ScriptedServer } from '../../../test/support/scripted-server';
import { GraphError } from './graph-error';
import type { GraphOptions } from './graph-options';
import { GraphClient } from './graph-client';

const TOKEN = 'EAATestToken1234567890';

describe('GraphClient beside messages', () => {
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
      expect(await client().exchangeToken(TOKEN)).toEqual({ accessToken: 'EAAnew', expiresInSeconds: 5_184_000 });
      server.answer = answerJson(400, { error: { message: 'bad the-app-secret', code: 101 } });
      expect((await failure(client().exchangeToken(TOKEN))).message).toBe('bad [token]');
    });
  });

  it('follows the cursor of a list, and nothing else', async () => {
    server.answer = (request, response) => {
      const after = new URL(request.url, server.url).searchParams.get('after');
      const page =
        after === null ? { data: [{ id: '1' }, { id: '2' }], cursor: 'A' } : { data: [{ id: '3' }], cursor: 'B' };
      const next = after === null ? { next: 'http://evil.example/?access_token=x' } : {};
      answerJson(200, { data: page.data, paging: { cursors: { after: page.cursor }, ...next } })(request, response);
    };
    const ids: string[] = [];
    for await (const { id } of client().listTemplates('77', TOKEN, { status: 'APPROVED' })) ids.push(id);
    expect(ids).toEqual(['1', '2', '3']);
    expect(server.seen).toHaveLength(2);
    expect(server.seen[1]!.url).toMatch(/^\/v24\.0\/77\/message_templates\?.*status=APPROVED.*after=A/);
  });

  it('reads and writes the other resources where Meta keeps them', async () => {
    server.answer = answerJson(200, { id: '1', health_status: { can_send_message: 'AVAILABLE' }, success: true });
    const one = client();
    await one.getPhoneNumber('1', TOKEN, 'id');
    expect(await one.getHealthStatus('1', TOKEN)).toEqual({ can_send_message: 'AVAILABLE' });
    await one.subscribeApp('7', TOKEN);
    await one.createTemplate('7', TOKEN, { name: 'n', language: 'en', category: 'UTILITY', components: [] });
    await one.editTemplate('8', TOKEN, { components: [] });
    await one.deleteTemplate('7', TOKEN, 'n', '8');
    expect(server.seen.map(({ method, url: path }) => `${method} ${path.replace('/v24.0', '')}`)).toEqual([
      'GET /1?fields=id',
      'GET /1?fields=health_status',
      'POST /7/subscribed_apps',
      'POST /7/message_templates',
      'POST /8',
      'DELETE /7/message_templates?name=n&hsm_id=8',
    ]);
  });
});
