import { randomBytes, randomInt } from 'node:crypto';
import type { Schemas } from '../sdk/client';
import type { List, Read } from './support/api-types';
import { CuttingProxy } from './support/cutting-proxy';
import { eventually } from './support/eventually';
import { startTestApp, type TestApp, type TestNumber, type TestSession } from './support/test-app';

type Template = Read<Schemas['TemplateResponse']>;

/** A template as the simulator shows it. */
interface MetaTemplate {
  id: string;
  name: string;
  status: string;
  language: string;
  components: List<{ example: unknown }>;
}

// Some wait for what the platform does by itself seconds later.

const BODY = { text: 'Hello {{1}}, your order has left.', example: { body_text: [['Ada']] } };
const MAP = {
  header: { format: 'TEXT', text: 'Good news' },
  body: BODY,
  footer: { text: 'Acme' },
  buttons: [{ type: 'QUICK_REPLY', text: 'Thanks' }],
};
const LIST = [
  { type: 'HEADER', format: 'TEXT', text: 'Good news' },
  { type: 'BODY', ...BODY },
  { type: 'FOOTER', text: 'Acme' },
  { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Thanks' }] },
];
const newName = (prefix = 'order'): string => `${prefix}_${randomBytes(5).toString('hex')}`;

describe('templates', () => {
  let app: TestApp;
  let owner: TestSession;
  let number: TestNumber;
  const sim = () => app.simulator.api;

  beforeAll(async () => {
    app = await startTestApp();
    owner = await app.session();
    number = await app.phoneNumber(owner);
  });
  afterAll(() => app?.close());

  const input = (overrides: Record<string, unknown> = {}): Record<string, unknown> => ({
    workspace_id: owner.workspaceId,
    phone_number_id: number.id,
    name: newName(),
    language: 'en',
    category: 'UTILITY',
    components: MAP,
    ...overrides,
  });
  const create = (overrides?: Record<string, unknown>) => owner.api.must('POST', '/api/templates', input(overrides));
  const get = async (id: string) => (await owner.api.get(`/api/templates/${id}`)).body;
  const hasStatus = (id: string, status: string) =>
    eventually(async () => {
      const template = await get(id);
      return template.status === status && template;
    });
  const approved = async (overrides?: Record<string, unknown>) => hasStatus((await create(overrides)).id, 'APPROVED');
  const events = async (id: string) => (await owner.api.must('GET', `/api/templates/${id}/events?limit=100`)).data;
  const atMeta = async (name: string, from: TestNumber = number) => {
    const path = `/v24.0/${from.businessId}/message_templates?name=${name}&limit=100`;
    const answer = await fetch(app.simulator.url + path, {
      headers: { authorization: 'Bearer EAAtest' },
    });
    return ((await answer.json()) as { data: List<MetaTemplate> }).data;
  };
  const makeAtMeta = async (name: string, from: TestNumber, overrides = {}) => {
    const body = { name, language: 'en', category: 'UTILITY', components: LIST, ...overrides };
    const answer = await fetch(`${app.simulator.url}/v24.0/${from.businessId}/message_templates`, {
      method: 'POST',
      headers: { authorization: 'Bearer EAAtest', 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return answer.json();
  };
  /** A number whose account is not known, as its token names none. */
  const localNumber = async (session = owner): Promise<TestNumber> => {
    const access_token = `EAA${randomInt(10 ** 9, 10 ** 10)}local`;
    await sim().must('PUT', '/_sim/tokens', { token: access_token, target_ids: [] });
    return app.phoneNumber(session, { access_token, business_id: undefined });
  };
  const tell = (metaId: string, event: string, reason?: string) =>
    sim().must('POST', `/_sim/templates/${metaId}/status`, { event, reason });

  describe('creating', () => {
    it('creates it at Meta and takes the approval from the webhook', async () => {
      const body = input();
      const answer = await owner.api.post('/api/templates', body);
      expect(answer.status).toBe(201);
      expect(answer.body).toMatchObject({
        workspace_id: owner.workspaceId,
        phone_number_id: number.id,
        name: body['name'],
        language: 'en',
        category: 'UTILITY',
        status: expect.stringMatching(/PENDING|APPROVED/),
        components: MAP,
        parameter_format: 'POSITIONAL',
        rejection_reason: null,
      });
      const [found] = await atMeta(body['name'] as string);
      expect(found.components).toEqual(LIST);
      expect(answer.body.meta_template_id).toBe(found.id);
      await hasStatus(answer.body.id, 'APPROVED');
    });

    it("makes the examples that the reference's own template lacks, and says so", async () => {
      const text = 'Hello {{1}}, welcome to our service!';
      const template = await create({ components: { body: { text }, footer: { text: 'Reply STOP to opt out' } } });
      expect(template.components).toMatchObject({ body: { text, example: { body_text: [['sample 1']] } } });
      expect(template.generated_examples).toEqual(['body {{1}}']);
      const [found] = await atMeta(template.name);
      expect(found.components[0]).toEqual({ type: 'BODY', text, example: { body_text: [['sample 1']] } });
      await hasStatus(template.id, 'APPROVED');
    });

    it("takes Meta's list and answers the map", async () => {
      const template = await create({ components: LIST });
      expect(template.components).toEqual(MAP);
      const again = await create({ components: template.components });
      expect(again.components).toEqual(MAP);
    });

    it('says why Meta rejected it', async () => {
      const { id } = await create({ name: newName('reject') });
      const template = await hasStatus(id, 'REJECTED');
      expect(template.rejection_reason).toMatch(/INVALID_FORMAT/);
      const [latest] = (await events(id)).filter(({ kind }) => kind === 'status');
      expect(latest).toMatchObject({ from: 'PENDING', to: 'REJECTED', source: 'meta' });
    });

    it('takes named variables', async () => {
      const body = {
        text: 'Hello {{name}}, your order has left.',
        example: { body_text_named_params: [{ param_name: 'name', example: 'Ada' }] },
      };
      const template = await approved({ components: { body } });
      expect(template.parameter_format).toBe('NAMED');
    });

    it.each<[string, Record<string, unknown>, unknown[]]>([
      ['no body', { components: { footer: { text: 'x' } } }, ['body', 'components']],
      ['an empty map', { components: {} }, ['body', 'components']],
      ['an unknown part', { components: { ...MAP, middle: {} } }, ['body', 'components', 'middle']],
      [
        'a body that ends with a variable',
        { components: { body: 'Hello {{1}}' } },
        ['body', 'components', 'body', 'text'],
      ],
      [
        'a footer that is too long',
        { components: [LIST[1], { type: 'FOOTER', text: 'x'.repeat(61) }] },
        ['body', 'components', 1, 'text'],
      ],
      ['a text for components', { components: 'Hello' }, ['body', 'components']],
      ['no components', { components: undefined }, ['body', 'components']],
      ['capitals in the name', { name: 'Order' }, ['body', 'name']],
      ['a long name', { name: 'x'.repeat(256) }, ['body', 'name']],
      ['no name', { name: '' }, ['body', 'name']],
      ['an unknown category', { category: 'SERVICE' }, ['body', 'category']],
      ['an odd language', { language: 'English' }, ['body', 'language']],
    ])('refuses %s before Meta is asked', async (_, overrides, loc) => {
      const body = input(overrides);
      const answer = await owner.api.post('/api/templates', body);
      expect([answer.status, answer.body.code]).toEqual([422, 'validation_error']);
      const place = answer.body.detail[0].loc;
      expect(place.slice(0, loc.length)).toEqual(loc);
      if (typeof body['name'] === 'string' && body['name'].startsWith('order_')) {
        expect(await atMeta(body['name'])).toEqual([]);
      }
    });

    it("gives Meta's reason and keeps nothing when Meta refuses", async () => {
      const name = newName();
      await makeAtMeta(name, number);
      const answer = await owner.api.post('/api/templates', input({ name }));
      expect([answer.status, answer.body.code]).toEqual([400, 'meta_rejected']);
      expect(answer.body.detail).toMatch(/exists/);
      expect(answer.body.meta_error).toMatchObject({ code: 100, subcode: 2388024 });
      const rows = await app.database.query('SELECT 1 FROM templates WHERE name = $1', [name]);
      expect(rows).toEqual([]);
    });

    it('refuses a second one of the same name and language, also in parallel', async () => {
      const body = input();
      const answers = await Promise.all(Array.from({ length: 8 }, () => owner.api.post('/api/templates', body)));
      const statuses = answers.map(({ status }) => status).sort();
      expect(statuses).toEqual([201, ...Array.from({ length: 7 }, () => 409)]);
      const refused = answers.find(({ status }) => status === 409)!;
      expect(refused.body.code).toBe('template_exists');
      expect((await atMeta(body['name'] as string)).length).toBe(1);
      expect((await create({ ...body, language: 'de' })).language).toBe('de');
    });

    it('keeps nothing of what surely never reached Meta', async () => {
      const body = input();
      const match = { method: 'POST', path: 'message_templates' };
      await sim().must('POST', '/_sim/faults', { kind: 'non_json', times: 1, match });
      const answer = await owner.api.post('/api/templates', body);
      await sim().must('DELETE', '/_sim/faults');
      expect([answer.status, answer.body.code]).toEqual([502, 'meta_unreachable']);
      const rows = await app.database.query('SELECT 1 FROM templates WHERE name = $1', [body['name']]);
      expect(rows).toEqual([]);
      expect((await create(body)).name).toBe(body['name']);
    });

    it('is only for numbers of the workspace', async () => {
      const stranger = await app.session();
      const foreign = await app.phoneNumber(stranger);
      const answer = await owner.api.post('/api/templates', input({ phone_number_id: foreign.id }));
      expect([answer.status, answer.body.code]).toEqual([404, 'phone_number_not_found']);
    });
  });

  describe('with media in the header', () => {
    const PNG = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    const PDF = Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n%%EOF\n', 'latin1');
    const MP4 = Buffer.concat([
      Buffer.from('0000002066747970', 'hex'),
      Buffer.from('isom\0\0\x02\0isomiso2avc1mp41', 'latin1'),
      Buffer.alloc(2000, 0x81),
    ]);
    const upload = async (bytes: Buffer, name: string, who = owner): Promise<string> => {
      const form = new FormData();
      form.set('workspace_id', who.workspaceId);
      form.set('file', new File([new Uint8Array(bytes)], name));
      return (await who.api.must('POST', '/api/media', form)).id;
    };
    const withSample = (format: string, media_id: unknown) => ({
      header: { format, example: { media_id } },
      body: { text: 'Your order has left.' },
    });

    it.each([
      ['IMAGE', PNG, 'a.png'],
      ['DOCUMENT', PDF, 'a.pdf'],
      ['VIDEO', MP4, 'a.mp4'],
    ])('hands an uploaded file to Meta as the sample of %s', async (format, bytes, name) => {
      const media_id = await upload(bytes, name);
      const template = await approved({ components: withSample(format, media_id) });
      expect(template.components.header).toMatchObject({ format, example: { media_id } });
      const [found] = await atMeta(template.name);
      expect(found.components[0].example).toEqual({ header_handle: [expect.any(String)] });

      // What the API answers, it takes again; the file stays known after a sync, too.
      await owner.api.must('PATCH', `/api/templates/${template.id}`, {
        components: { ...template.components, footer: { text: 'Acme' } },
      });
      await hasStatus(template.id, 'APPROVED');
      const query = `workspace_id=${owner.workspaceId}&phone_number_id=${number.id}`;
      await owner.api.must('POST', `/api/templates/sync?${query}`);
      expect((await get(template.id)).components).toMatchObject({
        header: { format, example: { media_id } },
        footer: { text: 'Acme' },
      });
    });

    it('hands over the samples of cards', async () => {
      const media_id = await upload(PNG, 'a.png');
      const card = (text: string) => ({
        components: [
          { type: 'HEADER', format: 'IMAGE', example: { media_id } },
          { type: 'BODY', text },
          { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'More' }] },
        ],
      });
      const components = { body: { text: 'Look.' }, carousel: [card('One'), card('Two')] };
      const template = await create({ category: 'MARKETING', components });
      expect(template.meta_template_id).not.toBeNull();
    });

    it('says which sample is not there or does not fit, and keeps nothing', async () => {
      const stranger = await app.session();
      const name = newName();
      const at = (part: string | number) => ['body', 'components', part, 'example', 'media_id'];
      const picture = await upload(PNG, 'a.png');
      for (const [components, loc, type] of [
        [withSample('VIDEO', picture), at('header'), 'template_rule'],
        [withSample('IMAGE', 'nothing'), at('header'), 'template_rule'],
        [withSample('IMAGE', await upload(PNG, 'a.png', stranger)), at('header'), 'media_not_found'],
        [
          [
            { type: 'BODY', text: 'Look.' },
            { type: 'HEADER', format: 'DOCUMENT', example: { media_id: picture } },
          ],
          at(1),
          'template_rule',
        ],
      ] as const) {
        const { status, body } = await owner.api.post('/api/templates', input({ name, components }));
        expect([status, body.detail?.[0]?.loc, body.detail?.[0]?.type]).toEqual([422, loc, type]);
      }
      await sim().must('POST', '/_sim/faults', {
        kind: 'error',
        code: 100,
        times: 1,
        match: { path: 'uploads' },
      });
      const refused = await owner.api.post('/api/templates', input({ name, components: withSample('IMAGE', picture) }));
      expect([refused.status, refused.body.code]).toEqual([400, 'meta_rejected']);
      const again = await owner.api.post('/api/templates', input({ name, components: withSample('IMAGE', picture) }));
      expect(again.status).toBe(201);
    });
  });

  describe('without an account at Meta', () => {
    it('waits, says why, is never sent, and is submitted by itself once the account is known', async () => {
      const local = await localNumber();
      const template = await create({ phone_number_id: local.id, components: { body: 'Hello {{1}}, welcome to us.' } });
      expect(template).toMatchObject({
        status: 'PENDING',
        meta_template_id: null,
        not_submitted_reason: expect.stringMatching(/business_id/),
      });
      const path = `/api/templates/${template.id}` as const;
      const byHand = await owner.api.patch(path, { status: 'APPROVED' });
      expect([byHand.status, byHand.body.code]).toEqual([409, 'template_status_owned_by_meta']);
      const send = {
        workspace_id: owner.workspaceId,
        phone_number_id: local.id,
        to: '+15550100142',
        template_name: template.name,
        components: { body: [{ type: 'text', text: 'Ada' }] },
      };
      const refused = await owner.api.post('/api/messages/send/template', send);
      expect([refused.status, refused.body.code]).toEqual([409, 'template_not_submitted']);
      const edited = await owner.api.must('PATCH', path, { components: { body: 'Bye {{1}}, see you soon.' } });
      expect(edited.not_submitted_reason).not.toBeNull();
      const waba = `20${randomInt(10 ** 9, 10 ** 10)}`;
      await owner.api.must('PATCH', `/api/phone-numbers/${local.id}`, { business_id: waba });
      const approved = await hasStatus(template.id, 'APPROVED');
      expect(approved).toMatchObject({ not_submitted_reason: null, meta_template_id: expect.any(String) });
      const [found] = await atMeta(template.name, { ...local, businessId: waba });
      expect(found.components).toMatchObject([{ type: 'BODY', text: 'Bye {{1}}, see you soon.' }]);
    });

    it('keeps why Meta would not take it, and submits what was changed', async () => {
      const local = await localNumber();
      const template = await create({ phone_number_id: local.id });
      await sim().must('POST', '/_sim/faults', {
        kind: 'error',
        code: 100,
        times: 1,
        match: { path: 'message_templates', method: 'POST' },
      });
      const waba = `20${randomInt(10 ** 9, 10 ** 10)}`;
      await owner.api.must('PATCH', `/api/phone-numbers/${local.id}`, { business_id: waba });
      await eventually(async () => !/business_id/.test((await get(template.id)).not_submitted_reason ?? 'business_id'));
      expect((await get(template.id)).status).toBe('PENDING');
      await owner.api.must('PATCH', `/api/templates/${template.id}`, { components: { body: 'A better text.' } });
      await hasStatus(template.id, 'APPROVED');
    });

    it('has no templates to sync, and its own can be deleted', async () => {
      const local = await localNumber();
      const template = await create({ phone_number_id: local.id });
      const path = `/api/templates/${template.id}` as const;
      const sync = `/api/templates/sync?workspace_id=${owner.workspaceId}&phone_number_id=${local.id}` as const;
      const refused = await owner.api.post(sync);
      expect([refused.status, refused.body.code]).toEqual([409, 'business_id_unknown']);
      expect((await owner.api.delete(path)).status).toBe(204);
      const again = await create({ phone_number_id: local.id, name: template.name });
      expect(again.id).not.toBe(template.id);
    });
  });

  describe('looking', () => {
    it('lists by number, status and category, newest first and in pages', async () => {
      const session = await app.session();
      const one = await app.phoneNumber(session);
      const two = await app.phoneNumber(session);
      const make = async (from: TestNumber, category: string): Promise<string> => {
        const body = { ...input({ category }), workspace_id: session.workspaceId };
        return (await session.api.must('POST', '/api/templates', { ...body, phone_number_id: from.id })).id;
      };
      const ids = [await make(one, 'UTILITY'), await make(one, 'MARKETING'), await make(two, 'UTILITY')];
      const base = `/api/templates?workspace_id=${session.workspaceId}` as const;
      const list = async (query: string): Promise<string[]> =>
        (await session.api.must('GET', `${base}${query}`)).data.map(({ id }) => id);
      expect(await list('')).toEqual([...ids].reverse());
      expect(await list(`&phone_number_id=${one.id}`)).toEqual([ids[1], ids[0]]);
      expect(await list('&category=MARKETING')).toEqual([ids[1]]);
      expect(await list('&limit=1&offset=2')).toEqual([ids[0]]);
      await eventually(async () => (await list('&status=APPROVED')).length === 3);
      expect(await list('&status=PAUSED')).toEqual([]);
      expect((await session.api.get(`${base}&status=nonsense`)).status).toBe(422);
      expect((await session.api.get(`${base}&category=nonsense`)).status).toBe(422);
      expect((await session.api.get('/api/templates')).status).toBe(422);
    });

    it('shows nothing to strangers; agents may look, not write', async () => {
      const { id } = await create();
      const stranger = await app.session();
      const path = `/api/templates/${id}` as const;
      for (const sub of ['', '/events']) {
        expect((await stranger.api.get(path + sub)).status).toBe(404);
      }
      expect((await stranger.api.patch(path, { components: MAP })).status).toBe(404);
      expect((await stranger.api.delete(path)).status).toBe(404);
      const agent = await app.member(owner, 'AGENT');
      expect((await agent.api.get(path)).status).toBe(200);
      const refused = [
        await agent.api.patch(path, { components: MAP }),
        await agent.api.delete(path),
        await agent.api.post('/api/templates', input()),
      ];
      expect(refused.map(({ status }) => status)).toEqual([403, 403, 403]);
    });
  });

  describe('changing', () => {
    it('edits at Meta, is reviewed again and approved again', async () => {
      const { id, name } = await approved();
      const components = { body: { text: 'The order of {{1}} has come.', example: BODY.example } };
      const answer = await owner.api.patch(`/api/templates/${id}`, { components });
      expect(answer.status).toBe(200);
      expect(answer.body.components).toEqual(components);
      expect((await atMeta(name))[0].components).toEqual([{ type: 'BODY', ...components.body }]);
      await hasStatus(id, 'APPROVED');
      expect((await events(id)).map(({ kind }) => kind)).toContain('components');
    });

    it("leaves the status to Meta, and Meta's limits to Meta", async () => {
      const { id } = await approved();
      const path = `/api/templates/${id}` as const;
      const status = await owner.api.patch(path, { status: 'APPROVED' });
      expect([status.status, status.body.code]).toEqual([409, 'template_status_owned_by_meta']);
      const components = { body: 'A text without variables.' };
      await owner.api.must('PATCH', path, { components });
      await hasStatus(id, 'APPROVED');
      const second = await owner.api.patch(path, { components: MAP });
      expect([second.status, second.body.code]).toEqual([400, 'meta_rejected']);
      expect((await get(id)).components).toEqual({ body: { text: components.body } });
      expect((await get(id)).status).toBe('APPROVED');
    });

    it('refuses a change while the review runs, and faulty components', async () => {
      const { id } = await approved();
      const path = `/api/templates/${id}` as const;
      const faulty = await owner.api.patch(path, { components: { body: '' } });
      expect([faulty.status, faulty.body.detail[0].loc.slice(0, 2)]).toEqual([422, ['body', 'components']]);
      await tell((await get(id)).meta_template_id, 'IN_APPEAL');
      await hasStatus(id, 'IN_APPEAL');
      const locked = await owner.api.patch(path, { components: MAP });
      expect([locked.status, locked.body.code]).toEqual([409, 'template_locked']);
      expect((await owner.api.patch(path, { components: null, status: null })).status).toBe(200);
    });
  });

  describe('deleting', () => {
    it('deletes here and at Meta', async () => {
      const { id, name } = await approved();
      expect((await owner.api.delete(`/api/templates/${id}`)).status).toBe(204);
      expect((await owner.api.get(`/api/templates/${id}`)).status).toBe(404);
      expect((await owner.api.delete(`/api/templates/${id}`)).status).toBe(404);
      expect(await atMeta(name)).toEqual([]);
    });

    it('deletes one language only', async () => {
      const name = newName();
      const english = await approved({ name });
      const german = await approved({ name, language: 'de' });
      expect((await owner.api.delete(`/api/templates/${german.id}`)).status).toBe(204);
      expect((await atMeta(name)).map(({ language }) => language)).toEqual(['en']);
      expect((await get(english.id)).status).toBe('APPROVED');
    });

    it('is content when Meta has it no more, and creates it again', async () => {
      await sim().must('PUT', '/_sim/config', { template_name_block_ms: 0 });
      const { id, name, meta_template_id: metaId } = await approved();
      const path = `/v24.0/${number.businessId}/message_templates?name=${name}&hsm_id=${metaId}`;
      await fetch(app.simulator.url + path, {
        method: 'DELETE',
        headers: { authorization: 'Bearer EAAtest' },
      });
      expect((await owner.api.delete(`/api/templates/${id}`)).status).toBe(204);
      const again = await approved({ name });
      expect(again.id).not.toBe(id);
    });

    it('keeps a template that Meta does not let go', async () => {
      const { id, meta_template_id: metaId } = await approved();
      await tell(metaId, 'DISABLED');
      await hasStatus(id, 'DISABLED');
      const answer = await owner.api.delete(`/api/templates/${id}`);
      expect([answer.status, answer.body.code]).toEqual([400, 'meta_rejected']);
      expect((await get(id)).status).toBe('DISABLED');
    });
  });

  describe('syncing', () => {
    const sync = (from: TestNumber, session = owner) =>
      session.api.must('POST', `/api/templates/sync?workspace_id=${session.workspaceId}&phone_number_id=${from.id}`);

    it('brings all pages of what exists at Meta, and what changed and went there', async () => {
      const session = await app.session();
      const from = await app.phoneNumber(session);
      await sim().must('PUT', '/_sim/config', { template_review_ms: 0 });
      const names: string[] = [];
      for (let i = 0; i < 100; i += 1) names.push(newName(`bulk${i}`));
      await Promise.all(names.map((name) => makeAtMeta(name, from)));
      await eventually(async () => {
        const found = await atMeta('bulk', from);
        return found.length > 0 && found.every(({ status }) => status === 'APPROVED');
      });
      const more = await session.api.must('POST', '/api/templates', {
        ...input({ name: newName() }),
        workspace_id: session.workspaceId,
        phone_number_id: (await localNumber(session)).id,
      });
      expect(more.meta_template_id).toBeNull();
      expect(await sync(from, session)).toMatchObject({
        total: 100,
        created: 100,
        updated: 0,
        unchanged: 0,
        deleted: 0,
      });
      expect(await sync(from, session)).toMatchObject({ total: 100, created: 0, unchanged: 100 });
      const base = `/api/templates?workspace_id=${session.workspaceId}&phone_number_id=${from.id}` as const;
      const { total, data } = await session.api.must('GET', `${base}&limit=100`);
      expect([total, data[0].components, data[0].status]).toEqual([100, MAP, 'APPROVED']);
      const gone = data[0];
      const path = `/v24.0/${from.businessId}/message_templates?name=${gone.name}&hsm_id=${gone.meta_template_id}`;
      await fetch(app.simulator.url + path, {
        method: 'DELETE',
        headers: { authorization: 'Bearer EAAtest' },
      });
      expect(await sync(from, session)).toMatchObject({ total: 99, unchanged: 99, deleted: 1 });
      const after = await session.api.must('GET', `/api/templates/${gone.id}`);
      expect(after.status).toBe('DELETED');
    });

    it('is for those who may write, of one number', async () => {
      const agent = await app.member(owner, 'AGENT');
      const query = `workspace_id=${owner.workspaceId}`;
      const path = `/api/templates/sync?${query}&phone_number_id=${number.id}` as const;
      expect((await agent.api.post(path)).status).toBe(403);
      expect((await owner.api.post(`/api/templates/sync?${query}`)).status).toBe(422);
      const stranger = await app.session();
      expect((await stranger.api.post(path)).status).toBe(404);
      const foreign = await app.phoneNumber(stranger);
      const crossed = `/api/templates/sync?${query}&phone_number_id=${foreign.id}` as const;
      expect((await owner.api.post(crossed)).status).toBe(404);
    });
  });

  describe("Meta's news", () => {
    const deliver = (field: string, value: Record<string, unknown>, from = number) =>
      sim().must('POST', '/_sim/webhooks', { waba_id: from.businessId, field, value });
    const about = (template: { meta_template_id: string; name: string }) => ({
      message_template_id: Number(template.meta_template_id),
      message_template_name: template.name,
      message_template_language: 'en-US',
    });

    it('moves status, quality, category and text, and keeps the history', async () => {
      const template = await approved();
      await tell(template.meta_template_id, 'PAUSED', 'Too many blocks');
      // A look at Meta may have brought the status before the webhook brings the reason.
      await hasStatus(template.id, 'PAUSED');
      await eventually(async () => /Too many blocks/.test((await get(template.id)).rejection_reason));
      await tell(template.meta_template_id, 'UNPAUSED');
      expect((await hasStatus(template.id, 'APPROVED')).rejection_reason).toBeNull();
      await deliver('message_template_quality_update', {
        ...about(template),
        previous_quality_score: 'UNKNOWN',
        new_quality_score: 'YELLOW',
      });
      await deliver('template_category_update', {
        ...about(template),
        previous_category: 'UTILITY',
        new_category: 'MARKETING',
      });
      await deliver('message_template_components_update', {
        ...about(template),
        message_template_element: 'Hello {{1}}, your order is on its way.',
      });
      await eventually(async () => {
        expect(await get(template.id)).toMatchObject({
          quality_score: 'YELLOW',
          category: 'MARKETING',
          components: { body: { text: 'Hello {{1}}, your order is on its way.' } },
        });
        return true;
      });
      const kept = (await events(template.id)).map(({ kind, from, to }) => [kind, from, to]);
      expect(kept).toEqual(
        expect.arrayContaining([
          ['status', 'APPROVED', 'PAUSED'],
          ['quality', null, 'YELLOW'],
          ['category', 'UTILITY', 'MARKETING'],
          ['components', null, null],
        ]),
      );
    });

    it('never reaches a template of another tenant, by its id or by its name', async () => {
      const template = await approved();
      const stranger = await app.session();
      const foreign = await app.phoneNumber(stranger);
      await deliver(
        'message_template_status_update',
        { ...about(template), event: 'DISABLED', reason: 'NONE' },
        foreign,
      );
      // The one that follows is applied after it.
      await deliver('message_template_quality_update', {
        ...about(template),
        new_quality_score: 'GREEN',
      });
      await eventually(async () => (await get(template.id)).quality_score === 'GREEN');
      expect((await get(template.id)).status).toBe('APPROVED');
    });

    it('changes nothing when what has been applied is replayed', async () => {
      const template = await approved();
      await tell(template.meta_template_id, 'PAUSED', 'First');
      await hasStatus(template.id, 'PAUSED');
      // A look at Meta may come in between.
      const state = async () => {
        const { synced_at: _, updated_at: __, ...rest } = await get(template.id);
        return [rest, await events(template.id)];
      };
      const before = await state();
      await app.database.query(
        `UPDATE webhook_events SET state = 'received', pending_kinds = '{}', attempts = 0 WHERE state = 'processed'`,
      );
      await eventually(async () => {
        const open = await app.database.query(`SELECT 1 FROM webhook_events WHERE state IN ('received', 'routed')`);
        return open.length === 0;
      });
      expect(await state()).toEqual(before);
    });

    it('lets nothing older overrule what is newer', async () => {
      const template = await approved();
      const waba = number.businessId;
      const secret = app.config.meta.appSecrets[0]!;
      const { createHmac } = await import('node:crypto');
      const send = async (event: string, time: number): Promise<void> => {
        const value = { ...about(template), event, reason: 'NONE' };
        const changes = [{ field: 'message_template_status_update', value }];
        const body = JSON.stringify({
          object: 'whatsapp_business_account',
          entry: [{ id: waba, time, changes }],
        });
        const signature = createHmac('sha256', secret).update(body).digest('hex');
        const answer = await fetch(`${app.url}/webhook`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'x-hub-signature-256': `sha256=${signature}`,
          },
          body,
        });
        expect(answer.status).toBe(200);
      };
      const now = Math.floor(Date.now() / 1000);
      await send('PAUSED', now + 5);
      await hasStatus(template.id, 'PAUSED');
      // The webhook has ended the review: no look at Meta is left that could find another state.
      const [row] = await app.database.query<{ check_at: Date | null }>(
        'SELECT check_at FROM templates WHERE id = $1',
        [template.id],
      );
      expect(row).toEqual({ check_at: null });
      await send('FLAGGED', now + 3);
      await send('APPROVED', now + 2);
      await eventually(async () => {
        const kept = (await events(template.id)).filter(({ source }) => source === 'meta');
        return kept.some(({ to }) => to === 'FLAGGED') && kept.length >= 4;
      });
      expect((await get(template.id)).status).toBe('PAUSED');
    });

    it('finds the end of a review by itself when its webhook never came', async () => {
      await sim().must('PUT', '/_sim/config', { template_review_ms: 20 });
      await sim().must('POST', '/_sim/faults', { kind: 'drop_webhook', rate: 1 });
      const { id } = await create();
      await hasStatus(id, 'APPROVED');
      await sim().must('DELETE', '/_sim/faults');
      const [latest] = (await events(id)).filter(({ kind }) => kind === 'status');
      expect(latest).toMatchObject({ to: 'APPROVED', source: 'sync' });
    });
  });
});

describe('templates, when answers of Meta are lost', () => {
  let app: TestApp;
  let owner: TestSession;
  let number: TestNumber;
  const proxy = new CuttingProxy();

  beforeAll(async () => {
    await proxy.start();
    app = await startTestApp({ env: { META_GRAPH_URL: proxy.url } });
    proxy.target = app.simulator.url;
    owner = await app.session();
    number = await app.phoneNumber(owner);
  });
  afterEach(() => (proxy.cut = () => false));
  afterAll(async () => {
    await app?.close();
    await proxy.stop();
  });

  const create = (name: string) =>
    owner.api.post('/api/templates', {
      workspace_id: owner.workspaceId,
      phone_number_id: number.id,
      name,
      category: 'UTILITY',
      components: MAP,
    });
  const named = async (name: string) => {
    const path = `/api/templates?workspace_id=${owner.workspaceId}&limit=100` as const;
    return (await owner.api.must('GET', path)).data.filter((t) => t.name === name) as List<Template>;
  };
  const isCreation = (method: string, url: string) => method === 'POST' && url.includes('/message_templates');

  it('looks whether Meta has the template, and goes on with it', async () => {
    let cuts = 0;
    proxy.cut = (method, url) => isCreation(method, url) && (cuts += 1) === 1;
    const name = newName();
    const answer = await create(name);
    expect([answer.status, answer.body.meta_template_id]).toEqual([201, expect.any(String)]);
    await eventually(async () => (await named(name))[0].status === 'APPROVED');
  });

  it('keeps the template when nobody can tell, and knows it again by the news of it', async () => {
    proxy.cut = (method, url) => url.includes('/message_templates');
    const name = newName();
    const answer = await create(name);
    expect([answer.status, answer.body.code]).toEqual([502, 'meta_unreachable']);
    expect(answer.body.detail).toMatch(/PENDING/);
    expect((await create(name)).body.code).toBe('template_exists');
    await eventually(async () => {
      const [template] = await named(name);
      return template.status === 'APPROVED' && template.meta_template_id !== null;
    });
    expect(await named(name)).toHaveLength(1);
  });

  it('finds out what became of an edit', async () => {
    const name = newName();
    const { id } = (await create(name)).body;
    await eventually(async () => (await named(name))[0].status === 'APPROVED');
    const [{ meta_template_id: metaId }] = await named(name);
    proxy.cut = (method, url) => method === 'POST' && url.endsWith(metaId);
    const components = { body: { text: 'A new text without variables.' } };
    const answer = await owner.api.patch(`/api/templates/${id}`, { components });
    expect([answer.status, answer.body.code]).toEqual([502, 'meta_unreachable']);
    await eventually(async () => {
      const [template] = await named(name);
      return (
        (template.components as typeof components).body.text === components.body.text && template.status === 'APPROVED'
      );
    });
  });

  it('deletes what Meta has deleted already', async () => {
    const name = newName();
    const { id } = (await create(name)).body;
    proxy.cut = (method) => method === 'DELETE';
    expect((await owner.api.delete(`/api/templates/${id}`)).status).toBe(204);
    expect(await named(name)).toEqual([]);
  });
});
