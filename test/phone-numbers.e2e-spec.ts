import { randomInt } from 'node:crypto';
import { deliver, envelope } from './support/webhooks';
import { eventually } from './support/eventually';
import { startTestApp, type TestApp, type TestNumber, type TestSession } from './support/test-app';

// Some wait for what the platform does by itself seconds later.

const digits = (): string => String(randomInt(10 ** 9, 10 ** 10));

interface NumberRow {
  access_token_sealed: string;
  display_name: string | null;
  subscribed_at: Date | null;
}

describe('phone numbers', () => {
  let app: TestApp;
  let owner: TestSession;
  const sim = () => app.simulator.api;

  beforeAll(async () => {
    app = await startTestApp();
    owner = await app.session();
  });
  afterAll(() => app?.close());

  const input = (overrides: Record<string, unknown> = {}): Record<string, unknown> => ({
    workspace_id: owner.workspaceId,
    phone_number_id: `10${digits()}`,
    access_token: `EAA${digits()}token`,
    business_id: `20${digits()}`,
    ...overrides,
  });
  const setNumber = (id: unknown, change: Record<string, unknown>) =>
    sim().must('PUT', `/_sim/numbers/${id as string}`, change);
  const setToken = (token: unknown, change: Record<string, unknown>) =>
    sim().must('PUT', '/_sim/tokens', { token, ...change });
  const rowOf = async (id: string) => {
    const [row] = await app.database.query<NumberRow>('SELECT * FROM phone_numbers WHERE id = $1', [id]);
    return row!;
  };
  const get = async (number: TestNumber) => (await owner.api.get(`/api/phone-numbers/${number.id}`)).body;
  const events = async (number: TestNumber, kind?: string) => {
    const page = await owner.api.must('GET', `/api/phone-numbers/${number.id}/events?limit=100`);
    return page.data.filter((event) => !kind || event.kind === kind);
  };

  describe('registering', () => {
    it('keeps what Meta says of the number, seals the token and subscribes the app', async () => {
      const body = input({ display_name: 'Support line' });
      await setNumber(body['phone_number_id'], {
        display_phone_number: '+1 555-010-0142',
        verified_name: 'Acme',
        quality_rating: 'YELLOW',
        throughput: 'HIGH',
        messaging_limit: 'TIER_2K',
      });
      const { status, body: number } = await owner.api.post('/api/phone-numbers', body);
      expect(status).toBe(201);
      expect(number).toMatchObject({
        workspace_id: owner.workspaceId,
        phone_number: '+15550100142',
        phone_number_id: body['phone_number_id'],
        display_name: 'Support line',
        verified_name: 'Acme',
        business_id: body['business_id'],
        quality_rating: 'YELLOW',
        tier: 'TIER_2K',
        message_limit: 2000,
        messages_per_second: 1000,
        status: 'active',
        sending_paused_at: null,
        sending_paused_reason: null,
        token_expires_at: null,
        token_state: 'ok',
      });
      expect(Date.parse(number.verified_at)).not.toBeNaN();
      const shown = JSON.stringify([number, await rowOf(number.id)]);
      expect(shown).not.toContain(body['access_token']);
      const token = `${app.config.meta.appId}|${app.config.meta.appSecrets[0]}`;
      const graph = `${app.simulator.url}/v24.0/${body['business_id'] as string}/subscribed_apps`;
      const answer = await fetch(graph, { headers: { authorization: `Bearer ${token}` } });
      expect(((await answer.json()) as { data: unknown[] }).data).toHaveLength(1);
    });

    it('is pending while Meta has not connected the number, and active after a sync', async () => {
      const body = input();
      await setNumber(body['phone_number_id'], {
        status: 'PENDING',
        code_verification_status: 'NOT_VERIFIED',
      });
      const number = await owner.api.must('POST', '/api/phone-numbers', body);
      expect([number.status, number.verified_at]).toEqual(['pending', null]);
      await setNumber(body['phone_number_id'], {
        status: 'CONNECTED',
        code_verification_status: 'VERIFIED',
      });
      const synced = await owner.api.must('POST', `/api/phone-numbers/${number.id}/sync`);
      expect(synced.status).toBe('active');
    });

    it.each([
      ['an expired token', { access_token: 'EAAexpired' }, /Session has expired/],
      ['a token that cannot send', { access_token: 'EAAnoscope' }, /whatsapp_business_messaging/],
      ['a token of another kind', { access_token: 'no-token' }, /Cannot parse access token/],
    ])('refuses %s with the reason and stores nothing', async (_, overrides, reason) => {
      const body = input(overrides);
      const answer = await owner.api.post('/api/phone-numbers', body);
      expect([answer.status, answer.body.code]).toEqual([400, 'meta_token_refused']);
      expect(answer.body.detail).toMatch(reason);
      const rows = await app.database.query('SELECT 1 FROM phone_numbers WHERE phone_number_id = $1', [
        body['phone_number_id'],
      ]);
      expect(rows).toEqual([]);
    });

    it.each([
      ['phone_number_id', 'abc'],
      ['phone_number_id', ''],
      ['phone_number_id', 12345],
      ['access_token', ''],
      ['access_token', 'two words'],
      ['access_token', undefined],
      ['business_id', 'waba'],
      ['display_name', 'x'.repeat(256)],
      ['workspace_id', 'x'],
      ['unknown_field', 1],
    ])('refuses %s = %j with its place', async (field, value) => {
      const answer = await owner.api.post('/api/phone-numbers', input({ [field]: value }));
      expect(answer.status).toBe(422);
      expect(answer.body.detail[0].loc).toEqual(['body', field]);
    });

    it('refuses an account that does not hold the number', async () => {
      const body = input();
      await setNumber(body['phone_number_id'], { waba_id: `20${digits()}` });
      const answer = await owner.api.post('/api/phone-numbers', body);
      expect([answer.status, answer.body.detail[0]?.loc]).toEqual([422, ['body', 'business_id']]);
    });

    it('finds the account by the token when none is named', async () => {
      const body = input({ business_id: undefined });
      const wabaId = `20${digits()}`;
      await setNumber(body['phone_number_id'], { waba_id: wabaId });
      await setToken(body['access_token'], { target_ids: [`20${digits()}`, wabaId] });
      const number = await owner.api.must('POST', '/api/phone-numbers', body);
      expect(number.business_id).toBe(wabaId);
    });

    it("finds the account of the number by Meta's own word on the token, as the reference's example needs it", async () => {
      const body = input({ business_id: undefined });
      const number = await owner.api.must('POST', '/api/phone-numbers', body);
      expect(number.business_id).toBe(`5550${body['phone_number_id'] as string}`);
      expect((await rowOf(number.id)).subscribed_at).not.toBeNull();
    });

    it('takes no limit from an answer that Meta did not give', async () => {
      const body = input();
      await setNumber(body['phone_number_id'], { throughput: 'HIGH' });
      for (const code of [1, 2, 4, 80007, 131000]) {
        await sim().must('POST', '/_sim/faults', {
          kind: 'error',
          code,
          times: 1,
          match: { path: body['phone_number_id'] },
        });
        const refused = await owner.api.post('/api/phone-numbers', body);
        expect([refused.status, refused.body.code]).toEqual([502, 'meta_unreachable']);
      }
      const number = await owner.api.must('POST', '/api/phone-numbers', body);
      expect(number.messages_per_second).toBe(1000);
    });

    it('asks for less where Meta does not know a field, and leaves open what it then does not say', async () => {
      const body = input();
      await setNumber(body['phone_number_id'], { throughput: 'HIGH' });
      const number = await owner.api.must('POST', '/api/phone-numbers', body);
      await sim().must('POST', '/_sim/faults', {
        kind: 'error',
        code: 100,
        times: 1,
        match: { path: body['phone_number_id'] },
      });
      const synced = await owner.api.must('POST', `/api/phone-numbers/${number.id}/sync`);
      expect([synced.messages_per_second, synced.quality_rating]).toEqual([1000, 'GREEN']);
    });

    it('keeps a named account unproven when the token may not manage it', async () => {
      const body = input();
      await setToken(body['access_token'], { scopes: ['whatsapp_business_messaging'] });
      const number = await owner.api.must('POST', '/api/phone-numbers', body);
      expect(number.business_id).toBe(body['business_id']);
      expect((await rowOf(number.id)).subscribed_at).toBeNull();
    });

    describe('with an account that is not its own', () => {
      let victim: TestNumber;
      let stranger: TestSession;
      let claimed: TestNumber;
      let template: string;

      beforeAll(async () => {
        victim = await app.phoneNumber(owner);
        stranger = await app.session();
        const token = `EAA${digits()}little`;
        await setToken(token, { scopes: ['whatsapp_business_messaging'], target_ids: [victim.businessId] });
        claimed = await app.phoneNumber(stranger, { access_token: token, business_id: victim.businessId });
        const { id } = await owner.api.must('POST', '/api/templates', {
          workspace_id: owner.workspaceId,
          phone_number_id: victim.id,
          name: 'secret_offer',
          language: 'en',
          category: 'UTILITY',
          components: { body: { text: 'Secret words' } },
        });
        template = id;
        const restriction = {
          event: 'ACCOUNT_RESTRICTION',
          restriction_info: [{ restriction_type: 'RESTRICTED_BIZ_INITIATED_MESSAGING', expiration: 4_000_000_000 }],
        };
        const change = {
          event: 'REJECTED',
          message_template_id: (await owner.api.must('GET', `/api/templates/${id}`)).meta_template_id,
          message_template_name: 'secret_offer',
          message_template_language: 'en',
          reason: 'NONE',
        };
        for (const [field, value] of [
          ['account_update', restriction],
          ['message_template_status_update', change],
        ] as const)
          expect(await deliver(app, envelope([{ number: victim, changes: [{ field, value }] }]))).toBe(200);
        await eventually(async () => (await get(victim)).sending_paused_reason !== null);
      });

      const log = (session: TestSession) =>
        session.api.must('GET', `/api/webhook-events?workspace_id=${session.workspaceId}&limit=100`);

      it('shows and replays none of its deliveries', async () => {
        const own = (await log(owner)).data.filter(({ waba_ids }) => waba_ids.includes(victim.businessId));
        expect(own.length).toBeGreaterThanOrEqual(2);
        expect((await log(stranger)).total).toBe(0);
        const { workspaceId, api } = stranger;
        const ids = own.map(({ id }) => id);
        for (const id of ids)
          expect((await api.get(`/api/webhook-events/${id}?workspace_id=${workspaceId}`)).status).toBe(404);
        const bodies = [{ event_ids: ids }, { from: '2020-01-01T00:00:00Z' }];
        for (const body of bodies) {
          const replay = await api.post('/api/webhook-events/replay', { workspace_id: workspaceId, ...body });
          expect(replay.body.replayed).toBe(0);
        }
      });

      it('takes none of its events, and the doctor says nothing of it', async () => {
        const { api } = stranger;
        const number = await api.must('GET', `/api/phone-numbers/${claimed.id}`);
        expect(number.sending_paused_at).toBeNull();
        const events = await api.must('GET', `/api/phone-numbers/${claimed.id}/events?limit=100`);
        expect(events.data.map(({ kind }) => kind)).toEqual(['registered']);
        const { checks } = await api.must('GET', `/api/phone-numbers/${claimed.id}/health`);
        const check = (name: string) => checks.find((each) => each.check === name);
        expect(check('subscription')).toMatchObject({
          status: 'warning',
          detail: expect.stringMatching(/not confirmed/),
        });
        expect(check('templates')).toMatchObject({ status: 'unknown' });
        expect(check('signature')).toMatchObject({ status: 'unknown' });
      });

      it('reads, makes and removes none of its templates', async () => {
        const { api, workspaceId } = stranger;
        const query = `workspace_id=${workspaceId}&phone_number_id=${claimed.id}` as const;
        const refused = await api.post(`/api/templates/sync?${query}`);
        expect([refused.status, refused.body.code]).toEqual([409, 'business_id_unknown']);
        expect((await api.must('GET', `/api/templates?${query}`)).total).toBe(0);
        const own = await api.must('POST', '/api/templates', {
          workspace_id: workspaceId,
          phone_number_id: claimed.id,
          name: 'secret_offer',
          language: 'en',
          category: 'UTILITY',
          components: { body: { text: 'Other words' } },
        });
        expect(own.meta_template_id).toBeNull();
        expect((await api.delete(`/api/templates/${own.id}`)).status).toBe(204);
        expect((await owner.api.get(`/api/templates/${template}`)).status).toBe(200);
      });

      it('shares no limit and no place with it', async () => {
        const [known] = await app.database.query<{ portfolio_id: string | null }>(
          'SELECT portfolio_id FROM phone_numbers WHERE id = $1',
          [claimed.id],
        );
        expect(known).toEqual({ portfolio_id: null });
        await stranger.api.must('POST', `/api/phone-numbers/${claimed.id}/sync`);
        const [synced] = await app.database.query('SELECT portfolio_id FROM phone_numbers WHERE id = $1', [claimed.id]);
        expect(synced).toEqual({ portfolio_id: null });
      });

      it("counts once Meta's own webhook brings the number under an account", async () => {
        const { body } = claimed;
        const update = { display_phone_number: body.phone_number.slice(1), event: 'FLAGGED' };
        const change = { field: 'phone_number_quality_update', value: update };
        const real = `20${digits()}`;
        expect(await deliver(app, envelope([{ number: { ...claimed, businessId: real }, changes: [change] }]))).toBe(
          200,
        );
        await eventually(async () => {
          const now = await stranger.api.must('GET', `/api/phone-numbers/${claimed.id}`);
          return now.business_id === real;
        });
        expect((await log(stranger)).total).toBe(1);
      });
    });

    it('refuses a number that is registered, here or in another workspace, but only to those whose token reaches it', async () => {
      const number = await app.phoneNumber(owner);
      const stranger = await app.session();
      for (const { api, workspaceId } of [owner, stranger]) {
        const body = input({ workspace_id: workspaceId, phone_number_id: number.metaId });
        const answer = await api.post('/api/phone-numbers', body);
        expect([answer.status, answer.body.code]).toEqual([409, 'phone_number_exists']);
        const probe = await api.post('/api/phone-numbers', { ...body, access_token: 'EAAexpired' });
        expect(probe.body.code).toBe('meta_token_refused');
      }
    });

    it('lets one of many parallel registrations through', async () => {
      const body = input();
      const answers = await Promise.all(Array.from({ length: 8 }, () => owner.api.post('/api/phone-numbers', body)));
      const statuses = answers.map(({ status }) => status).sort();
      expect(statuses).toEqual([201, ...Array.from({ length: 7 }, () => 409)]);
    });

    it('says that Meta is away when it is', async () => {
      await sim().must('POST', '/_sim/faults', {
        kind: 'non_json',
        times: 1,
        match: { path: 'debug_token' },
      });
      const answer = await owner.api.post('/api/phone-numbers', input());
      await sim().must('DELETE', '/_sim/faults');
      expect([answer.status, answer.body.code]).toEqual([502, 'meta_unreachable']);
    });
  });

  describe('looking', () => {
    it('lists the newest first, filtered and in pages, at both paths', async () => {
      const session = await app.session();
      const { api, workspaceId } = session;
      const ids: string[] = [];
      for (let i = 0; i < 3; i += 1) ids.unshift((await app.phoneNumber(session)).id);
      await api.must('PATCH', `/api/phone-numbers/${ids[1]!}`, { status: 'disabled' });
      const flat = `/api/phone-numbers?workspace_id=${workspaceId}` as const;
      const all = await api.must('GET', flat);
      expect(all.data.map(({ id }) => id)).toEqual(ids);
      expect(all).toMatchObject({ total: 3, limit: 20, offset: 0 });
      const nested = await api.must('GET', `/api/workspaces/${workspaceId}/phone-numbers`);
      expect(nested).toEqual(all);
      const page = await api.must('GET', `${flat}&limit=1&offset=1`);
      expect([page.total, page.data.map(({ id }) => id)]).toEqual([3, [ids[1]]]);
      const disabled = await api.must('GET', `${flat}&status=disabled`);
      expect(disabled.data.map(({ id }) => id)).toEqual([ids[1]]);
      expect((await api.get(`${flat}&status=nonsense`)).status).toBe(422);
    });

    it('serves every route below the workspace, too, and only below the right one', async () => {
      const number = await app.phoneNumber(owner);
      const base = `/api/workspaces/${owner.workspaceId}/phone-numbers/${number.id}` as const;
      expect((await owner.api.get(base)).body).toEqual(await get(number));
      expect((await owner.api.patch(base, { display_name: 'Nested' })).status).toBe(200);
      expect((await owner.api.post(`${base}/sync`)).status).toBe(200);
      const other = await owner.api.must('POST', '/api/workspaces', { name: 'Other' });
      const elsewhere = `/api/workspaces/${other.id}/phone-numbers/${number.id}` as const;
      expect((await owner.api.get(elsewhere)).status).toBe(404);
      const body = input({ workspace_id: other.id });
      const crossed = await owner.api.post(`/api/workspaces/${owner.workspaceId}/phone-numbers`, body);
      expect(crossed.status).toBe(422);
    });

    it('shows nothing to strangers and lets only OWNER and ADMIN change', async () => {
      const number = await app.phoneNumber(owner);
      const stranger = await app.session();
      const path = `/api/phone-numbers/${number.id}` as const;
      for (const sub of ['', '/events', '/health']) {
        expect((await stranger.api.get(path + sub)).status).toBe(404);
      }
      expect((await stranger.api.delete(path)).status).toBe(404);
      for (const role of ['MEMBER', 'AGENT'] as const) {
        const { api } = await app.member(owner, role);
        expect((await api.get(path)).status).toBe(200);
        expect((await api.post(`${path}/sync`)).status).toBe(200);
        const refused = [
          await api.patch(path, { display_name: 'x' }),
          await api.delete(path),
          await api.post(`${path}/exchange-token`),
          await api.post('/api/phone-numbers', input()),
        ];
        expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
      }
    });
  });

  describe('changing', () => {
    it('sets and clears the display name; what is absent stays', async () => {
      const number = await app.phoneNumber(owner, { display_name: 'One' });
      const path = `/api/phone-numbers/${number.id}` as const;
      expect((await owner.api.must('PATCH', path, {})).display_name).toBe('One');
      expect((await owner.api.must('PATCH', path, { display_name: 'Two' })).display_name).toBe('Two');
      expect((await owner.api.must('PATCH', path, { display_name: null })).display_name).toBeNull();
      expect((await owner.api.must('PATCH', path, { status: 'disabled' })).status).toBe('disabled');
      expect((await owner.api.must('PATCH', path, { status: null })).status).toBe('disabled');
      expect((await owner.api.patch(path, { status: 'nonsense' })).status).toBe(422);
    });

    it('takes a new token only when it is good for this number', async () => {
      const number = await app.phoneNumber(owner);
      const path = `/api/phone-numbers/${number.id}` as const;
      const before = await rowOf(number.id);
      const refused = await owner.api.patch(path, {
        access_token: 'EAAexpired',
        display_name: 'x',
      });
      expect([refused.status, refused.body.code]).toEqual([400, 'meta_token_refused']);
      const kept = await rowOf(number.id);
      expect([kept.access_token_sealed, kept.display_name]).toEqual([before.access_token_sealed, null]);
      const token = `EAA${digits()}new`;
      await setToken(token, { expires_in: 3 * 86_400 });
      const changed = await owner.api.must('PATCH', path, { access_token: token });
      expect(changed.token_state).toBe('expiring');
      expect(Date.parse(changed.token_expires_at)).toBeGreaterThan(Date.now());
      expect((await rowOf(number.id)).access_token_sealed).not.toBe(before.access_token_sealed);
      expect((await events(number, 'token')).map(({ to }) => to)).toEqual(['replaced']);
    });

    it('exchanges the token and keeps how long the new one lives', async () => {
      const token = `EAA${digits()}short`;
      await setToken(token, { expires_in: 3600 });
      const number = await app.phoneNumber(owner, { access_token: token });
      expect(number.body.token_state).toBe('expiring');
      const before = await rowOf(number.id);
      const { status, body } = await owner.api.post(`/api/phone-numbers/${number.id}/exchange-token`);
      expect([status, body.token_state]).toEqual([200, 'ok']);
      expect(Date.parse(body.token_expires_at)).toBeGreaterThan(Date.now() + 50 * 86_400_000);
      expect((await rowOf(number.id)).access_token_sealed).not.toBe(before.access_token_sealed);
    });

    it('leaves a token that never expires as it is', async () => {
      const number = await app.phoneNumber(owner);
      const before = await rowOf(number.id);
      const { status, body } = await owner.api.post(`/api/phone-numbers/${number.id}/exchange-token`);
      expect([status, body.token_state, body.token_expires_at]).toEqual([200, 'ok', null]);
      expect((await rowOf(number.id)).access_token_sealed).toBe(before.access_token_sealed);
    });

    it("keeps the token and gives Meta's reason when Meta exchanges nothing", async () => {
      const token = `EAA${digits()}short`;
      const number = await app.phoneNumber(owner, { access_token: token });
      await setToken(token, { expired: true });
      const before = await rowOf(number.id);
      const answer = await owner.api.post(`/api/phone-numbers/${number.id}/exchange-token`);
      expect([answer.status, answer.body.code]).toEqual([400, 'meta_token_refused']);
      expect(answer.body.detail).toMatch(/expired/);
      expect((await rowOf(number.id)).access_token_sealed).toBe(before.access_token_sealed);
    });

    it('syncs quality, limit, throughput and name, and keeps their history', async () => {
      const number = await app.phoneNumber(owner);
      await setNumber(number.metaId, {
        quality_rating: 'RED',
        messaging_limit: 'TIER_10K',
        throughput: 'NOT_APPLICABLE',
        verified_name: 'New Name',
      });
      const { status, body } = await owner.api.post(`/api/phone-numbers/${number.id}/sync`);
      expect(status).toBe(200);
      expect(body).toMatchObject({
        id: number.id,
        phone_number: number.body.phone_number,
        quality_rating: 'RED',
        tier: 'TIER_10K',
        message_limit: 10_000,
        messages_per_second: 20,
        status: 'active',
      });
      expect(Date.parse(body.synced_at)).not.toBeNaN();
      expect((await get(number)).verified_name).toBe('New Name');
      const kept = (await events(number)).map(({ kind, from, to }) => [kind, from, to]);
      expect(kept).toEqual(
        expect.arrayContaining([
          ['quality', 'GREEN', 'RED'],
          ['messaging_limit', 'TIER_UNLIMITED', 'TIER_10K'],
          ['throughput', '80', '20'],
        ]),
      );
      await owner.api.must('POST', `/api/phone-numbers/${number.id}/sync`);
      expect(await events(number)).toHaveLength(kept.length);
    });

    it('repeats a sync that failed by itself, and shows both', async () => {
      const number = await app.phoneNumber(owner);
      await setNumber(number.metaId, { quality_rating: 'YELLOW' });
      await sim().must('POST', '/_sim/faults', { kind: 'error', code: 2, times: 1, match: { path: number.metaId } });
      const failed = await owner.api.post(`/api/phone-numbers/${number.id}/sync`);
      expect([failed.status, failed.body.code]).toEqual([502, 'meta_unreachable']);
      expect((await events(number, 'sync')).map(({ to }) => to)).toEqual(['failed']);
      expect((await get(number)).quality_rating).toBe('GREEN');
      await app.database.query('UPDATE phone_numbers SET sync_due_at = now() WHERE id = $1', [number.id]);
      await eventually(async () => (await get(number)).quality_rating === 'YELLOW');
      expect((await events(number, 'sync')).map(({ to }) => to)).toEqual(['succeeded', 'failed']);
    });

    it('leaves a disabled number disabled', async () => {
      const number = await app.phoneNumber(owner);
      const path = `/api/phone-numbers/${number.id}` as const;
      await owner.api.must('PATCH', path, { status: 'disabled' });
      expect((await owner.api.must('POST', `${path}/sync`)).status).toBe('disabled');
    });
  });

  describe('removing', () => {
    it('removes a number with its token, and lets it be registered again', async () => {
      const number = await app.phoneNumber(owner);
      const path = `/api/phone-numbers/${number.id}` as const;
      const before = await rowOf(number.id);
      expect((await owner.api.delete(path)).status).toBe(204);
      expect((await owner.api.get(path)).status).toBe(404);
      expect((await owner.api.delete(path)).status).toBe(404);
      const after = await rowOf(number.id);
      expect(after.access_token_sealed).not.toBe(before.access_token_sealed);
      const stranger = await app.session();
      const again = await app.phoneNumber(stranger, {
        phone_number_id: number.metaId,
        business_id: number.businessId,
      });
      expect(again.id).not.toBe(number.id);
      expect((await stranger.api.delete(`/api/phone-numbers/${again.id}`)).status).toBe(204);
    });
  });

  describe("Meta's news", () => {
    const deliver = (number: TestNumber, field: string, value: Record<string, unknown>) =>
      sim().must('POST', '/_sim/webhooks', { waba_id: number.businessId, field, value });
    const display = (number: TestNumber): string => number.body.phone_number.slice(1);
    const stored = (kind: string, number: TestNumber) =>
      eventually(async () => (await events(number, kind)).length > 0);

    it('moves the throughput, the limit and the name', async () => {
      const number = await app.phoneNumber(owner);
      const quality = { display_phone_number: display(number), event: 'THROUGHPUT_UPGRADE' };
      await deliver(number, 'phone_number_quality_update', {
        ...quality,
        max_daily_conversations_per_business: 'TIER_100K',
      });
      await deliver(number, 'phone_number_name_update', {
        display_phone_number: display(number),
        decision: 'APPROVED',
        requested_verified_name: 'Brand New',
        rejection_reason: null,
      });
      await eventually(async () => {
        expect(await get(number)).toMatchObject({
          messages_per_second: 1000,
          tier: 'TIER_100K',
          message_limit: 100_000,
          verified_name: 'Brand New',
        });
        return true;
      });
    });

    it('moves the limit of all numbers of the account', async () => {
      const first = await app.phoneNumber(owner);
      const second = await app.phoneNumber(owner, { business_id: first.businessId });
      const other = await app.phoneNumber(owner);
      await deliver(first, 'business_capability_update', {
        max_daily_conversations_per_business: 2000,
        max_phone_numbers_per_business: 20,
      });
      for (const number of [first, second]) {
        await eventually(async () => (await get(number)).message_limit === 2000);
      }
      expect((await get(other)).message_limit).toBe(-1);
    });

    it('holds sending of the account while it is disabled, and lets it go on when it is reinstated', async () => {
      const first = await app.phoneNumber(owner);
      const second = await app.phoneNumber(owner, { business_id: first.businessId });
      const stranger = await app.session();
      const foreign = await app.phoneNumber(stranger);
      await deliver(first, 'account_update', {
        event: 'DISABLED_UPDATE',
        ban_info: { waba_ban_state: 'DISABLE', waba_ban_date: 'November 22, 2026' },
      });
      for (const number of [first, second]) {
        await eventually(async () => (await get(number)).sending_paused_at !== null);
        expect((await get(number)).sending_paused_reason).toMatchObject({
          code: 'account_disabled',
          title: expect.any(String),
          explanation: expect.any(String),
          action: expect.any(String),
        });
      }
      const path = `/api/phone-numbers/${foreign.id}` as const;
      expect((await stranger.api.must('GET', path)).sending_paused_at).toBeNull();
      await deliver(first, 'account_update', {
        event: 'DISABLED_UPDATE',
        ban_info: { waba_ban_state: 'REINSTATE', waba_ban_date: 'November 23, 2026' },
      });
      for (const number of [first, second]) {
        await eventually(async () => (await get(number)).sending_paused_at === null);
      }
      const sending = (await events(first, 'sending')).map(({ to }) => to);
      expect(sending).toEqual(['running', 'paused']);
    });

    it('ends a restriction by itself when its time is over', async () => {
      const number = await app.phoneNumber(owner);
      const later = Math.ceil(Date.now() / 1000) + 3600;
      await deliver(number, 'account_update', {
        event: 'ACCOUNT_RESTRICTION',
        restriction_info: [{ restriction_type: 'RESTRICTED_BIZ_INITIATED_MESSAGING', expiration: later }],
      });
      await stored('sending', number);
      expect((await get(number)).sending_paused_reason).toMatchObject({
        code: 'account_restricted',
        until: new Date(later * 1000).toISOString(),
        holds: 'templates',
      });
      // As if the hour had passed.
      await app.database.query(
        `UPDATE phone_numbers SET sending_paused_reason = sending_paused_reason || jsonb_build_object('until', now()) WHERE id = $1`,
        [number.id],
      );
      await eventually(async () => (await get(number)).sending_paused_at === null);
    });

    it('resumes held sending by a new token or the status active', async () => {
      const disable = (number: TestNumber) =>
        deliver(number, 'account_update', {
          event: 'DISABLED_UPDATE',
          ban_info: { waba_ban_state: 'DISABLE' },
        });
      for (const change of [{ status: 'active' }, { access_token: `EAA${digits()}fresh` }]) {
        const number = await app.phoneNumber(owner);
        await disable(number);
        await eventually(async () => (await get(number)).sending_paused_at !== null);
        const path = `/api/phone-numbers/${number.id}` as const;
        expect((await owner.api.must('PATCH', path, change)).sending_paused_at).toBeNull();
      }
    });

    it('keeps reviews, alerts and security news in the history', async () => {
      const number = await app.phoneNumber(owner);
      await deliver(number, 'account_review_update', { decision: 'APPROVED' });
      await deliver(number, 'account_alerts', {
        entity_type: 'WABA',
        entity_id: number.businessId,
        alert_info: {
          alert_severity: 'CRITICAL',
          alert_status: 'ACTIVE',
          alert_type: 'OBA_APPROVED',
          alert_description: 'Text',
        },
      });
      await deliver(number, 'security', {
        display_phone_number: display(number),
        event: 'PIN_CHANGED',
        requester: '100000000000001',
      });
      for (const kind of ['review', 'alert', 'security']) await stored(kind, number);
      expect((await get(number)).sending_paused_at).toBeNull();
    });
  });
});
