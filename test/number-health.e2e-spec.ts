import { randomBytes, randomInt } from 'node:crypto';
import { createServer, type Server, type Socket, connect } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { eventually } from './support/eventually';
import { testEnvironment } from './support/environment';
import { startTestApp, type TestApp, type TestNumber, type TestSession } from './support/test-app';

const digits = (): string => String(randomInt(10 ** 9, 10 ** 10));

/** A public address in front of something: passes bytes on, or nothing while it is down. */
class Gate {
  target = 0;
  isDown = false;
  private readonly sockets = new Set<Socket>();
  private readonly server: Server = createServer((inner) => this.pass(inner));

  async start(): Promise<this> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return this;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Ends what is open, too: connections are kept alive. */
  setDown(isDown: boolean): void {
    this.isDown = isDown;
    if (isDown) for (const socket of this.sockets) socket.destroy();
  }

  async stop(): Promise<void> {
    this.setDown(true);
    this.server.close();
    await once(this.server, 'close');
  }

  private pass(inner: Socket): void {
    if (this.isDown) return void inner.destroy();
    const outer = connect(this.target, '127.0.0.1');
    for (const socket of [inner, outer]) {
      this.sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.sockets.delete(socket);
        inner.destroy();
        outer.destroy();
      });
    }
    inner.pipe(outer).pipe(inner);
  }
}

describe("a number's health check", () => {
  let app: TestApp;
  let owner: TestSession;
  const front = new Gate();
  const blobs = new Gate();
  const sim = () => app.simulator.api;

  beforeAll(async () => {
    const storage = testEnvironment({})['AZURE_STORAGE_CONNECTION_STRING']!;
    const [, host] = /BlobEndpoint=http:\/\/([^/;]+)/.exec(storage) ?? [];
    blobs.target = Number(host!.split(':')[1]);
    await Promise.all([front.start(), blobs.start()]);
    app = await startTestApp({
      env: {
        PUBLIC_URL: `http://127.0.0.1:${front.port}`,
        AZURE_STORAGE_CONNECTION_STRING: storage.replaceAll(host!, `127.0.0.1:${blobs.port}`),
      },
    });
    front.target = Number(new URL(app.url).port);
    await sim().must('PUT', '/_sim/config', { webhook_url: `${app.config.publicUrl}/webhook` });
    owner = await app.session();
  });
  afterAll(async () => {
    await app?.close();
    await Promise.all([front.stop(), blobs.stop()]);
  });

  const examine = async (number: TestNumber) => {
    const body = await owner.api.must('GET', `/api/phone-numbers/${number.id}/health`);
    const checks = Object.fromEntries(body.checks.map((c) => [c.check, c]));
    return { overall: body.status, checks: checks as Record<string, (typeof body.checks)[0]> };
  };
  const setConfig = (change: Record<string, unknown>) => sim().must('PUT', '/_sim/config', change);
  const setNumber = (number: TestNumber, change: Record<string, unknown>) =>
    sim().must('PUT', `/_sim/numbers/${number.metaId}`, change);
  /** A number with a template, that somebody has written to. */
  const wellNumber = async (overrides: Record<string, unknown> = {}): Promise<TestNumber> => {
    const number = await app.phoneNumber(owner, overrides);
    await owner.api.must('POST', '/api/templates', {
      workspace_id: owner.workspaceId,
      phone_number_id: number.id,
      name: `hello_${randomBytes(4).toString('hex')}`,
      language: 'en',
      category: 'UTILITY',
      components: { body: { text: 'Your order is on its way.' } },
    });
    await hearFrom(number);
    return number;
  };
  const hearFrom = async (number: TestNumber): Promise<void> => {
    await sim().must('POST', '/_sim/inbound', {
      phone_number_id: number.metaId,
      from: '+15550100001',
      message: { type: 'text', text: { body: 'Hi' } },
    });
    await eventually(async () => {
      const seen = `SELECT 1 FROM webhook_events WHERE $1 = ANY(phone_number_ids)`;
      return (await app.database.query(seen, [number.metaId])).length > 0;
    });
  };

  it('finds nothing wrong with a number that is set up well', async () => {
    const number = await wellNumber();
    const { overall, checks } = await examine(number);
    expect(Object.keys(checks)).toEqual([
      ...['sending', 'token', 'scopes', 'expiry', 'number', 'messaging', 'quality', 'limit'],
      ...['throughput', 'subscription', 'callback', 'signature', 'templates', 'clock', 'blob_store'],
    ]);
    for (const [check, line] of Object.entries(checks)) {
      expect(line).toEqual({
        check,
        status: 'ok',
        detail: expect.any(String),
        cause: null,
        cure: null,
      });
    }
    expect(overall).toBe('ok');
    const nested = `/api/workspaces/${owner.workspaceId}/phone-numbers/${number.id}/health` as const;
    expect((await owner.api.must('GET', nested)).status).toBe('ok');
  });

  it('is open to every member and to nobody else', async () => {
    const number = await app.phoneNumber(owner);
    const path = `/api/phone-numbers/${number.id}/health` as const;
    const agent = await app.member(owner, 'AGENT');
    expect((await agent.api.get(path)).status).toBe(200);
    const stranger = await app.session();
    expect((await stranger.api.get(path)).status).toBe(404);
    expect((await app.client().get(path)).status).toBe(401);
  });

  describe('names each thing that is wrong, with its cause and its cure', () => {
    interface Trouble {
      check: string;
      status: string;
      detail: RegExp;
      /** Makes it so. */
      make: (number: TestNumber, token: string) => Promise<unknown>;
      /** Ends what concerns more than this number. */
      end?: () => Promise<unknown>;
    }
    const token = (change: Record<string, unknown>) => (_: TestNumber, text: string) =>
      sim().must('PUT', '/_sim/tokens', { token: text, ...change });
    const graph = (number: TestNumber, text: string, method: string, path: string) =>
      fetch(`${app.simulator.url}/v24.0/${path.replace('WABA', number.businessId)}`, {
        method,
        headers: { authorization: `Bearer ${text}` },
      });
    const sendWrong = () =>
      fetch(`${app.url}/webhook`, {
        method: 'POST',
        headers: { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` },
        body: '{}',
      });

    it.each<Trouble>([
      {
        check: 'sending',
        status: 'failed',
        detail: /disabled/,
        make: (number) => owner.api.must('PATCH', `/api/phone-numbers/${number.id}`, { status: 'disabled' }),
      },
      { check: 'token', status: 'failed', detail: /expired/, make: token({ expired: true }) },
      {
        check: 'scopes',
        status: 'failed',
        detail: /nothing can be sent/,
        make: token({ scopes: ['whatsapp_business_management'] }),
      },
      {
        check: 'expiry',
        status: 'warning',
        detail: /expires at/,
        make: token({ expires_in: 86_400 }),
      },
      {
        check: 'number',
        status: 'failed',
        detail: /BANNED/,
        make: (number) => setNumber(number, { status: 'BANNED' }),
      },
      {
        check: 'messaging',
        status: 'failed',
        detail: /BLOCKED/,
        make: (number) => setNumber(number, { registered: false }),
      },
      {
        check: 'quality',
        status: 'failed',
        detail: /RED/,
        make: (number) => setNumber(number, { quality_rating: 'RED' }),
      },
      {
        check: 'limit',
        status: 'warning',
        detail: /250 users/,
        make: (number) => setNumber(number, { messaging_limit: 'TIER_250' }),
      },
      {
        check: 'throughput',
        status: 'warning',
        detail: /1000 messages per second. Here 80/,
        make: (number) => setNumber(number, { throughput: 'HIGH' }),
      },
      {
        check: 'subscription',
        status: 'failed',
        detail: /not subscribed/,
        make: (number, text) => graph(number, text, 'DELETE', 'WABA/subscribed_apps'),
      },
      {
        check: 'callback',
        status: 'failed',
        detail: /Neither statuses/,
        make: () => setConfig({ webhook_fields: ['account_update'] }),
        end: () => setConfig({ webhook_fields: null }),
      },
      {
        check: 'callback',
        status: 'failed',
        detail: /no address/,
        make: () => setConfig({ webhook_url: '' }),
        end: () => setConfig({ webhook_url: `${app.config.publicUrl}/webhook` }),
      },
      {
        check: 'callback',
        status: 'failed',
        detail: /id and secret of the app/,
        make: () => setConfig({ app_secret: 'changed-at-meta' }),
        end: () => setConfig({ app_secret: app.config.meta.appSecrets[0] }),
      },
      {
        check: 'callback',
        status: 'warning',
        detail: /did not answer the challenge/,
        make: () => Promise.resolve(front.setDown(true)),
        end: () => Promise.resolve(front.setDown(false)),
      },
      {
        check: 'signature',
        status: 'warning',
        detail: /wrong signature/,
        make: async () => {
          await sendWrong();
          await eventually(async () => {
            const found = await app.database.query('SELECT refused_at FROM webhook_refusals');
            return found.length > 0;
          });
        },
        end: () => app.database.query('DELETE FROM webhook_refusals'),
      },
      {
        check: 'templates',
        status: 'warning',
        detail: /0 templates of 6000/,
        make: async (number, text) => {
          const query = `workspace_id=${owner.workspaceId}&phone_number_id=${number.id}`;
          const { data } = await owner.api.must('GET', `/api/templates?${query}`);
          return graph(number, text, 'DELETE', `WABA/message_templates?name=${data[0].name}`);
        },
      },
      {
        check: 'clock',
        status: 'failed',
        detail: /behind Meta's/,
        make: () => setConfig({ clock_skew_ms: 600_000 }),
        end: () => setConfig({ clock_skew_ms: 0 }),
      },
      {
        check: 'blob_store',
        status: 'failed',
        detail: /does not answer/,
        make: () => Promise.resolve(blobs.setDown(true)),
        end: () => Promise.resolve(blobs.setDown(false)),
      },
    ])('$check: $detail', async ({ check, status, detail, make, end }) => {
      const text = `EAA${digits()}ill`;
      const number = await wellNumber({ access_token: text });
      await make(number, text);
      try {
        const { overall, checks: found } = await examine(number);
        expect(found[check]).toEqual({
          check,
          status,
          detail: expect.stringMatching(detail),
          cause: expect.stringMatching(/\w/),
          cure: expect.stringMatching(/\w/),
        });
        expect(['failed', 'warning']).toContain(overall);
        expect(JSON.stringify(found)).not.toContain(text);
        expect(JSON.stringify(found)).not.toContain(app.config.meta.verifyToken);
      } finally {
        await end?.();
      }
    });
  });

  it('keeps apart what is wrong and what could not be asked', async () => {
    const text = `EAA${digits()}gone`;
    const number = await wellNumber({ access_token: text });
    await sim().must('PUT', '/_sim/tokens', { token: text, expired: true });
    const { checks: found } = await examine(number);
    expect(found['token']!.status).toBe('failed');
    for (const check of ['number', 'messaging', 'quality', 'limit', 'throughput', 'templates']) {
      expect([check, found[check]!.status, found[check]!.cure]).toEqual([
        check,
        'unknown',
        'Mend the line token first.',
      ]);
    }
    for (const check of ['sending', 'callback', 'signature', 'clock', 'blob_store']) {
      expect([check, found[check]!.status]).toEqual([check, 'ok']);
    }
  });

  it('says that nothing has proved the secret before the first webhook', async () => {
    const number = await app.phoneNumber(owner);
    expect((await examine(number)).checks['signature']).toMatchObject({ status: 'unknown' });
  });
});
