import type { Campaign } from '../support/campaigns';
import { randomBytes, randomInt } from 'node:crypto';
import { newUser } from '../support/messaging';
import { startTestApp, type TestApp, type TestNumber, type TestSession } from '../support/test-app';

describe('campaigns', () => {
  let app: TestApp;
  let owner: TestSession;
  let number: TestNumber;
  let template: { id: string };

  beforeAll(async () => {
    // No worker: nothing is sent here, and what Meta would say is written straight into the database.
    app = await startTestApp({ worker: false });
    owner = await app.session();
    number = await app.phoneNumber(owner);
    template = await approved(owner, number);
  });
  afterAll(() => app?.close());

  const BODY = [{ type: 'BODY', text: 'Hi {{1}}, the sale in {{2}} begins today.' }];

  async function approved(
    session: TestSession,
    by: TestNumber,
    overrides: { category?: string; components?: unknown[] } = {},
  ): Promise<{ id: string }> {
    const { category = 'MARKETING', components = BODY } = overrides;
    const [row] = await app.database.query<{ id: string }>(
      `INSERT INTO templates (id, workspace_id, phone_number_id, name, language, category, status, components, meta_template_id)
       VALUES (uuid_v7(), $1, $2, $3, 'en', $4, 'APPROVED', $5, $6) RETURNING id`,
      [
        session.workspaceId,
        by.id,
        `sale_${randomBytes(4).toString('hex')}`,
        category,
        JSON.stringify(components),
        `77${randomInt(10 ** 9, 10 ** 10)}`,
      ],
    );
    return row!;
  }

  const setTemplate = (id: string, status: string) =>
    app.database.query('UPDATE templates SET status = $2 WHERE id = $1', [id, status]);

  const draft = (overrides: Record<string, unknown> = {}) =>
    owner.api.must('POST', '/api/campaigns', {
      workspace_id: owner.workspaceId,
      phone_number_id: number.id,
      template_id: template.id,
      name: 'Spring sale',
      ...overrides,
    });

  /** A workspace of its own, with contacts written straight into the database. */
  async function audienceOf(...contacts: Record<string, unknown>[]): Promise<{
    session: TestSession;
    own: TestNumber;
    ids: string[];
    campaign: Campaign;
    path: `/api/campaigns/${string}/contacts`;
  }> {
    const session = await app.session();
    const own = await app.phoneNumber(session);
    const ids: string[] = [];
    for (const contact of contacts) {
      const row = {
        wa_id: newUser().slice(1),
        name: 'Someone',
        tags: [],
        opted_in: true,
        undeliverable_count: 0,
        custom_fields: {},
        user_id: null,
        ...contact,
      };
      const [added] = await app.database.query<{ id: string }>(
        `INSERT INTO contacts (id, workspace_id, wa_id, user_id, name, tags, opted_in, undeliverable_count, custom_fields)
         VALUES (uuid_v7(), $1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`,
        [
          session.workspaceId,
          row.wa_id,
          row.user_id,
          row.name,
          row.tags,
          row.opted_in,
          row.undeliverable_count,
          JSON.stringify(row.custom_fields),
        ],
      );
      ids.push(added!.id);
    }
    const campaign = await session.api.must('POST', '/api/campaigns', {
      workspace_id: session.workspaceId,
      phone_number_id: own.id,
      name: 'Audience',
    });
    return { session, own, ids, campaign, path: `/api/campaigns/${campaign.id}/contacts` };
  }

  describe('making and reading', () => {
    it('makes a draft whose counters stand at zero, at the flat and at the nested path', async () => {
      const flat = await draft();
      expect(flat).toMatchObject({
        workspace_id: owner.workspaceId,
        phone_number_id: number.id,
        template_id: template.id,
        name: 'Spring sale',
        status: 'draft',
        status_reason: null,
        total_contacts: 0,
        skipped_count: 0,
        sent_count: 0,
        delivered_count: 0,
        read_count: 0,
        failed_count: 0,
        created_by: owner.userId,
      });
      const nested = await owner.api.post(`/api/workspaces/${owner.workspaceId}/campaigns`, {
        phone_number_id: number.id,
        name: 'Nested',
      });
      expect(nested).toMatchObject({ status: 201, body: { template_id: null, status: 'draft' } });
      for (const path of ['/api/campaigns', `/api/workspaces/${owner.workspaceId}/campaigns`]) {
        const found = await owner.api.get(`${path}/${flat.id}`);
        expect(found).toMatchObject({ status: 200, body: { id: flat.id } });
      }
    });

    it('lists newest first, by status and number, with pages', async () => {
      const { session, own } = await audienceOf();
      const make = (name: string) =>
        session.api.must('POST', '/api/campaigns', {
          workspace_id: session.workspaceId,
          phone_number_id: own.id,
          name,
        });
      const second = await make('Second');
      const third = await make('Third');
      await session.api.must('POST', `/api/campaigns/${second.id}/cancel`);
      const list = `/api/campaigns?workspace_id=${session.workspaceId}` as const;
      const all = await session.api.get(list);
      expect(all.body).toMatchObject({ total: 3, limit: 20, offset: 0 });
      expect(all.body.data.map((row) => row.name)).toEqual(['Third', 'Second', 'Audience']);
      const drafts = await session.api.get(`${list}&status=draft&limit=1&offset=0`);
      expect(drafts.body).toMatchObject({ total: 2, data: [{ id: third.id }] });
      const other = await session.api.get(`${list}&phone_number_id=${number.id}`);
      expect(other.body.total).toBe(0);
      expect((await session.api.get(`${list}&status=paused`)).status).toBe(422);
      const nested = `/api/workspaces/${session.workspaceId}/campaigns?status=cancelled` as const;
      expect((await session.api.get(nested)).body.data).toHaveLength(1);
    });

    it.each([
      ['an empty name', { name: '' }, ['body', 'name']],
      ['a long name', { name: 'x'.repeat(256) }, ['body', 'name']],
      ['a number that is no id', { phone_number_id: '123' }, ['body', 'phone_number_id']],
      ['an unknown field', { colour: 'red' }, ['body', 'colour']],
      ['a rule for no parameter', { variables: { 'body.7': { value: 'x' } } }, ['body', 'variables', 'body.7']],
      ['a rule without a source', { variables: { 'body.1': {} } }, ['body', 'variables', 'body.1']],
      ['a past schedule', { scheduled_at: '2020-01-01T00:00:00Z' }, ['body', 'scheduled_at']],
      ['a schedule without a zone', { scheduled_at: '2099-01-01T00:00:00' }, ['body', 'scheduled_at']],
      ['two audiences', { audience: { all: true, tags: ['x'] } }, ['body']],
    ])('refuses %s', async (_, overrides, loc) => {
      const answer = await owner.api.post('/api/campaigns', {
        workspace_id: owner.workspaceId,
        phone_number_id: number.id,
        template_id: template.id,
        name: 'Refused',
        ...overrides,
      });
      expect(answer.status).toBe(422);
      expect(answer.body.detail[0].loc).toEqual(loc);
    });

    it('accepts numbers and templates of its own workspace only, and only such as belong together', async () => {
      const stranger = await app.session();
      const foreign = await app.phoneNumber(stranger);
      const foreignTemplate = await approved(stranger, foreign);
      const second = await app.phoneNumber(owner);
      const send = (overrides: Record<string, unknown>) =>
        owner.api.post('/api/campaigns', {
          workspace_id: owner.workspaceId,
          phone_number_id: number.id,
          name: 'Mixed',
          ...overrides,
        });
      expect(await send({ phone_number_id: foreign.id })).toMatchObject({
        status: 404,
        body: { code: 'phone_number_not_found' },
      });
      expect(await send({ template_id: foreignTemplate.id })).toMatchObject({
        status: 404,
        body: { code: 'template_not_found' },
      });
      const mixed = await send({ phone_number_id: second.id, template_id: template.id });
      expect(mixed).toMatchObject({
        status: 422,
        body: { detail: [{ loc: ['body', 'template_id'] }] },
      });
      const { id } = await draft();
      const patched = await owner.api.patch(`/api/campaigns/${id}`, {
        template_id: foreignTemplate.id,
      });
      expect(patched.status).toBe(404);
      await expect(
        app.database.query('UPDATE campaigns SET template_id = $2 WHERE id = $1', [id, foreignTemplate.id]),
      ).rejects.toThrow('campaigns_template_fkey');
    });

    it('hides campaigns from strangers and keeps agents from changing them', async () => {
      const { id } = await draft();
      const stranger = await app.session();
      for (const path of ['', '/contacts', '/stats', '/preflight', '/events', '/contacts/export']) {
        const answer = await stranger.api.get(`/api/campaigns/${id}${path}`);
        expect(answer).toMatchObject({ status: 404, body: { code: 'campaign_not_found' } });
      }
      const agent = await app.member(owner, 'AGENT');
      expect((await agent.api.get(`/api/campaigns/${id}`)).status).toBe(200);
      for (const action of ['start', 'pause', 'cancel', 'execute', 'retry'])
        expect((await agent.api.post(`/api/campaigns/${id}/${action}`)).status).toBe(403);
      expect((await agent.api.delete(`/api/campaigns/${id}`)).status).toBe(403);
    });
  });

  describe('changing', () => {
    it('changes what is given and leaves the rest', async () => {
      const { id } = await draft({ variables: { 'body.1': { value: 'x' } } });
      const named = await owner.api.patch(`/api/campaigns/${id}`, { name: 'Autumn sale' });
      expect(named.body).toMatchObject({
        name: 'Autumn sale',
        variables: { 'body.1': { value: 'x' } },
      });
      const same = await owner.api.patch(`/api/campaigns/${id}`, { name: null, status: null });
      expect(same).toMatchObject({ status: 200, body: { name: 'Autumn sale', status: 'draft' } });
      const none = await owner.api.patch(`/api/campaigns/${id}`, {
        template_id: null,
        variables: {},
      });
      expect(none.body).toMatchObject({ template_id: null, variables: {} });
    });

    it('carries out a status as the action that leads there', async () => {
      const { id } = await draft();
      const patch = (body: Record<string, unknown>) => owner.api.patch(`/api/campaigns/${id}`, body);
      expect((await patch({ status: 'paused' })).status).toBe(422);
      const missing = await patch({ status: 'scheduled' });
      expect(missing).toMatchObject({
        status: 422,
        body: { detail: [{ loc: ['body', 'scheduled_at'] }] },
      });
      for (const status of ['completed', 'failed'])
        expect(await patch({ status })).toMatchObject({
          status: 409,
          body: { code: 'campaign_state' },
        });
      expect(await patch({ status: 'sending' })).toMatchObject({
        status: 409,
        body: { code: 'campaign_has_no_recipients' },
      });
      const at = '2099-05-01T09:00:00';
      const scheduled = await patch({
        status: 'scheduled',
        scheduled_at: at,
        timezone: 'Europe/Berlin',
      });
      expect(scheduled.body).toMatchObject({
        status: 'scheduled',
        scheduled_at: '2099-05-01T07:00:00.000Z',
        paused_at: null,
      });
      expect((await patch({ status: 'draft' })).body).toMatchObject({
        status: 'draft',
        scheduled_at: null,
      });
      expect((await patch({ scheduled_at: '2099-05-01T09:00:00Z' })).body.status).toBe('scheduled');
      expect((await patch({ scheduled_at: null })).body.status).toBe('draft');
      expect((await patch({ status: 'cancelled' })).body.status).toBe('cancelled');
      expect(await patch({ status: 'sending' })).toMatchObject({
        status: 409,
        body: { code: 'campaign_state', detail: 'A campaign that is cancelled cannot be started' },
      });
    });

    it('refuses actions that the status does not allow', async () => {
      const { id } = await draft();
      expect(await owner.api.post(`/api/campaigns/${id}/pause`)).toMatchObject({
        status: 409,
        body: { code: 'campaign_state', detail: 'A campaign that is draft cannot be paused' },
      });
      await owner.api.must('POST', `/api/campaigns/${id}/cancel`);
      for (const action of ['start', 'execute', 'pause', 'cancel'])
        expect(await owner.api.post(`/api/campaigns/${id}/${action}`)).toMatchObject({
          status: 409,
          body: { code: 'campaign_state' },
        });
    });

    it('deletes', async () => {
      const { id } = await draft();
      expect((await owner.api.delete(`/api/campaigns/${id}`)).status).toBe(204);
      for (const path of ['', '/contacts', '/stats'])
        expect((await owner.api.get(`/api/campaigns/${id}${path}`)).status).toBe(404);
      expect((await owner.api.delete(`/api/campaigns/${id}`)).status).toBe(404);
    });
  });

  describe('a start', () => {
    const start = (id: string) => owner.api.post(`/api/campaigns/${id}/start`);

    it('needs recipients, a template, and one that is approved', async () => {
      const empty = await draft();
      expect(await start(empty.id)).toMatchObject({
        status: 409,
        body: { code: 'campaign_has_no_recipients' },
      });
      const bare = await draft({ template_id: null });
      expect(await start(bare.id)).toMatchObject({
        status: 409,
        body: { code: 'campaign_has_no_template' },
      });
      const rejected = await approved(owner, number);
      const { id } = await draft({ template_id: rejected.id });
      await setTemplate(rejected.id, 'PAUSED');
      const refused = await start(id);
      expect(refused).toMatchObject({ status: 409, body: { code: 'template_not_approved' } });
      expect(refused.body.detail).toContain('PAUSED');
    });

    it('needs an active number', async () => {
      const { session, own, campaign } = await audienceOf({});
      const ownTemplate = await approved(session, own);
      await session.api.must('PATCH', `/api/campaigns/${campaign.id}`, {
        template_id: ownTemplate.id,
        variables: { 'body.1': { value: 'x' }, 'body.2': { value: 'y' } },
      });
      await session.api.must('POST', `/api/campaigns/${campaign.id}/contacts`, { all: true });
      await app.database.query(`UPDATE phone_numbers SET status = 'disabled' WHERE id = $1`, [own.id]);
      expect(await session.api.post(`/api/campaigns/${campaign.id}/start`)).toMatchObject({
        status: 409,
        body: { code: 'phone_number_inactive' },
      });
    });

    it('needs somebody with a value for every parameter', async () => {
      const { session, own, campaign } = await audienceOf({ name: null });
      const ownTemplate = await approved(session, own);
      await session.api.must('PATCH', `/api/campaigns/${campaign.id}`, {
        template_id: ownTemplate.id,
      });
      await session.api.must('POST', `/api/campaigns/${campaign.id}/contacts`, { all: true });
      const refused = await session.api.post(`/api/campaigns/${campaign.id}/start`);
      expect(refused).toMatchObject({ status: 409, body: { code: 'campaign_has_no_recipients' } });
      const after = await session.api.get(`/api/campaigns/${campaign.id}`);
      expect(after.body).toMatchObject({ status: 'draft', total_contacts: 1 });
    });
  });

  describe('an audience', () => {
    it('leaves out whoever cannot be written to, folds duplicates, and says so by reason', async () => {
      const { session, ids, path } = await audienceOf(
        {},
        {},
        { opted_in: false },
        { undeliverable_count: 3 },
        { undeliverable_count: 2 },
        { wa_id: null, user_id: 'GB.123456' },
      );
      const unknown = '0198c5a0-0000-7000-8000-000000000001';
      const added = await session.api.post(path, { contact_ids: [...ids, ids[0], unknown] });
      expect(added.status).toBe(200);
      expect(added.body).toMatchObject({ added: 4, already_present: 0, total_contacts: 4 });
      expect(Object.fromEntries(added.body.skipped.map((s) => [s.reason, s.count]))).toEqual({
        opted_out: 1,
        undeliverable: 1,
        not_found: 1,
      });
      const again = await session.api.post(path, { all: true });
      expect(again.body).toMatchObject({ added: 0, already_present: 4, total_contacts: 4 });
      const list = await session.api.get(path);
      expect(list.body).toMatchObject({ total: 6 });
      const skipped = await session.api.get(`${path}?status=skipped`);
      expect(skipped.body.total).toBe(2);
      expect(skipped.body.data.map((row) => row.skip_reason).sort()).toEqual(['opted_out', 'undeliverable']);
      expect(skipped.body.data[0].error).toMatchObject({
        title: expect.any(String),
        action: expect.any(String),
      });
      await app.database.query('UPDATE contacts SET opted_in = true WHERE id = $1', [ids[2]]);
      const willing = await session.api.post(path, { contact_ids: [ids[2]] });
      expect(willing.body).toMatchObject({ added: 1, total_contacts: 5 });
    });

    it('leaves out opted-out contacts whatever the category of its template', async () => {
      const { session, own, campaign, path } = await audienceOf({ opted_in: false });
      const utility = await approved(session, own, {
        category: 'UTILITY',
        components: [{ type: 'BODY', text: 'Your order is on its way.' }],
      });
      await session.api.must('PATCH', `/api/campaigns/${campaign.id}`, { template_id: utility.id });
      expect((await session.api.post(path, { all: true })).body).toMatchObject({
        added: 0,
        skipped: [{ reason: 'opted_out', count: 1 }],
      });
    });

    it('takes contacts by tags: any or all of them, without others', async () => {
      const { session, path } = await audienceOf(
        { name: 'A', tags: ['vip', 'london'] },
        { name: 'B', tags: ['vip'] },
        { name: 'C', tags: ['london', 'staff'] },
        { name: 'D', tags: [] },
      );
      const names = async (): Promise<string[]> =>
        (await session.api.get(path)).body.data.map((row) => row.name).sort();
      await session.api.must('PUT', path, { tags: ['vip', 'london'], match: 'all' });
      expect(await names()).toEqual(['A']);
      await session.api.must('PUT', path, { tags: ['vip', 'london'], exclude_tags: ['staff'] });
      expect(await names()).toEqual(['A', 'B']);
      await session.api.must('PUT', path, { all: true, exclude_tags: ['vip'] });
      expect(await names()).toEqual(['C', 'D']);
      expect((await session.api.post(path, { tags: [] })).status).toBe(422);
      expect((await session.api.post(path, { all: false })).status).toBe(422);
      expect((await session.api.post(path, {})).status).toBe(422);
    });

    it('removes one, or all, while the campaign has never been started', async () => {
      const { session, ids, campaign, path } = await audienceOf({}, {}, {});
      await session.api.must('POST', path, { all: true });
      expect((await session.api.delete(`${path}/${ids[0]}`)).status).toBe(204);
      expect((await session.api.delete(`${path}/${ids[0]}`)).status).toBe(404);
      expect((await session.api.get(`/api/campaigns/${campaign.id}`)).body.total_contacts).toBe(2);
      expect((await session.api.delete(path)).status).toBe(204);
      expect((await session.api.get(path)).body).toMatchObject({ total: 0, data: [] });
      await session.api.must('POST', `/api/campaigns/${campaign.id}/cancel`);
      expect(await session.api.post(path, { all: true })).toMatchObject({
        status: 409,
        body: { code: 'campaign_state' },
      });
    });

    it('takes another workspace’s contacts for unknown', async () => {
      const { ids } = await audienceOf({});
      const { session, path } = await audienceOf();
      const added = await session.api.post(path, { contact_ids: ids });
      expect(added.body).toMatchObject({ added: 0, skipped: [{ reason: 'not_found', count: 1 }] });
    });

    it('may come with the campaign', async () => {
      const { session, own } = await audienceOf({}, {});
      const made = await session.api.post('/api/campaigns', {
        workspace_id: session.workspaceId,
        phone_number_id: own.id,
        name: 'At once',
        audience: { all: true },
      });
      expect(made).toMatchObject({ status: 201, body: { total_contacts: 2 } });
    });

    it('may be a file, whose other columns are the recipients’ own values', async () => {
      const { session, campaign, path } = await audienceOf({
        wa_id: '447700900124',
        opted_in: false,
      });
      const upload = (text: string) => {
        const form = new FormData();
        form.set('file', new File([text], 'audience.csv', { type: 'text/csv' }));
        return session.api.post(`${path}/import?default_country=GB`, form);
      };
      const rows = [
        'phone,name,code,1',
        '+447700900123,Ada,AAA,Countess',
        '07700 900125,Joan,BBB,',
        '+447700900124,Gone,CCC,X',
        'nonsense,Nobody,DDD,Y',
        '+447700900123,Ada,ZZZ,Countess',
      ];
      const answer = await upload(rows.join('\n'));
      expect(answer).toMatchObject({
        status: 200,
        body: {
          added: 2,
          skipped: [{ reason: 'opted_out', count: 1 }],
          total_contacts: 2,
          import: { total_rows: 5, imported: 2, failed: 1 },
        },
      });
      const { data } = (await session.api.get(`${path}?status=pending`)).body;
      expect(Object.fromEntries(data.map((row) => [row.name, row.variables]))).toEqual({
        Ada: { code: 'ZZZ', 1: 'Countess', name: 'Ada', phone: '+447700900123' },
        Joan: { code: 'BBB', name: 'Joan', phone: '07700 900125' },
      });
      const contacts = await session.api.get(`/api/contacts?workspace_id=${session.workspaceId}`);
      expect(contacts.body.data.every((row) => Object.keys(row.custom_fields).length === 0)).toBe(true);
      expect(await upload('name\nAda')).toMatchObject({ status: 422 });
      await session.api.must('POST', `/api/campaigns/${campaign.id}/cancel`);
      expect(await upload(rows.join('\n'))).toMatchObject({ status: 409 });
    });

    it('is paged by offset and by cursor', async () => {
      const { session, path } = await audienceOf({}, {}, {}, {}, {});
      await session.api.must('POST', path, { all: true });
      const first = (await session.api.get(`${path}?limit=2`)).body;
      const second = (await session.api.get(`${path}?limit=2&cursor=${first.next_cursor}`)).body;
      const third = (await session.api.get(`${path}?limit=2&cursor=${second.next_cursor}`)).body;
      const ids = [first, second, third].flatMap(({ data }) => data.map((row) => row.id));
      expect(new Set(ids).size).toBe(5);
      expect(ids).toEqual([...ids].sort().reverse());
      expect(third.next_cursor).toBeNull();
      const byOffset = (await session.api.get(`${path}?limit=2&offset=2`)).body;
      expect(byOffset.data).toEqual(second.data);
    });
  });

  describe('the counters', () => {
    it('follow the messages, also when a failure is disproved or gets another reason', async () => {
      const { session, own, ids, campaign } = await audienceOf({}, {}, {}, {});
      const { id } = campaign;
      for (const contact of ids)
        await app.database.query(
          `WITH v AS (
             INSERT INTO conversations (id, workspace_id, phone_number_id, contact_id) VALUES (uuid_v7(), $1, $2, $3) RETURNING id)
           INSERT INTO messages (id, workspace_id, phone_number_id, conversation_id, contact_id, campaign_id, direction, type,
                                 from_number, to_number, content, status)
           SELECT uuid_v7(), $1, $2, v.id, $3, $4, 'outbound', 'template', '+15550100', '+15550101', '{}', 'queued' FROM v`,
          [session.workspaceId, own.id, contact, id],
        );
      const set = (status: string, code: string | null, contacts: string[]) =>
        app.database.query(
          `UPDATE messages SET status = $2, error = CASE WHEN $3::text IS NULL THEN NULL ELSE jsonb_build_object('code', $3::text) END
            WHERE campaign_id = $1 AND contact_id = ANY ($4)`,
          [id, status, code, contacts],
        );
      const counters = async () => {
        const { body } = await session.api.get(`/api/campaigns/${id}/stats`);
        const { sent_count, delivered_count, read_count, failed_count, failures } = body;
        return {
          counts: [sent_count, delivered_count, read_count, failed_count],
          failures: Object.fromEntries(failures.map((f) => [f.code, f.count])),
        };
      };
      await set('sending', null, ids);
      expect(await counters()).toEqual({ counts: [0, 0, 0, 0], failures: {} });
      await set('sent', null, ids.slice(0, 2));
      await set('failed', '131026', ids.slice(2));
      expect(await counters()).toEqual({ counts: [2, 0, 0, 2], failures: { 131026: 2 } });
      await set('read', null, ids.slice(0, 1));
      await set('failed', '131049', ids.slice(2, 3));
      expect(await counters()).toEqual({
        counts: [2, 1, 1, 2],
        failures: { 131026: 1, 131049: 1 },
      });
      await set('delivered', null, ids.slice(2));
      expect(await counters()).toEqual({ counts: [4, 3, 1, 0], failures: {} });
    });
  });

  describe('the preflight', () => {
    it('says who is ready, who lacks what, and shows messages', async () => {
      const { session, own, ids, campaign, path } = await audienceOf(
        { name: 'Ada Lovelace', custom_fields: { city: 'London' } },
        { name: 'Grace Hopper', custom_fields: {} },
        { name: null, custom_fields: { city: 'Paris' } },
        { opted_in: false },
        { name: 'Joan Clarke', custom_fields: { city: 'Bletchley' } },
      );
      const ownTemplate = await approved(session, own);
      await session.api.must('PATCH', `/api/campaigns/${campaign.id}`, {
        template_id: ownTemplate.id,
        variables: {
          'body.1': { source: 'contact.first_name', fallback: 'there' },
          'body.2': { source: 'custom_fields.city' },
        },
      });
      await session.api.must('POST', path, { all: true });
      await app.database.query('UPDATE contacts SET opted_in = false WHERE id = $1', [ids[4]]);
      const { body } = await session.api.get(`/api/campaigns/${campaign.id}/preflight`);
      expect(body).toMatchObject({
        can_start: true,
        blockers: [],
        ready: 2,
        missing_variables: [{ parameter: 'body.2', count: 1 }],
        template: { status: 'APPROVED', category: 'MARKETING', parameters: ['body.1', 'body.2'] },
        number: {
          id: own.id,
          status: 'active',
          message_limit: -1,
          remaining_24h: null,
          messages_per_second: 64,
        },
        estimated_seconds: 1,
      });
      expect(Object.fromEntries(body.left_out.map((row) => [row.reason, row.count]))).toEqual({
        opted_out: 2,
        missing_variable: 1,
      });
      expect(body.samples.map((sample) => sample.text.body).sort()).toEqual([
        'Hi Ada, the sale in London begins today.',
        'Hi there, the sale in Paris begins today.',
      ]);
    });

    it('shows fields that were imported with the contacts', async () => {
      const { session, own, campaign, path } = await audienceOf();
      const form = new FormData();
      const file = 'phone,name,city\n+447700900150,Ada Lovelace,London\n';
      form.set('file', new File([file], 'contacts.csv', { type: 'text/csv' }));
      const into = `/api/contacts/import?workspace_id=${session.workspaceId}` as const;
      expect(await session.api.post(into, form)).toMatchObject({ body: { imported: 1 } });
      const { id: template_id } = await approved(session, own);
      const variables = {
        'body.1': { source: 'contact.phone_number' },
        'body.2': { source: 'custom_fields.city' },
      };
      await session.api.must('PATCH', `/api/campaigns/${campaign.id}`, { template_id, variables });
      await session.api.must('POST', path, { all: true });
      const { body } = await session.api.get(`/api/campaigns/${campaign.id}/preflight`);
      expect(body).toMatchObject({ ready: 1, missing_variables: [] });
      expect(body.samples[0].text.body).toBe('Hi +447700900150, the sale in London begins today.');
    });

    it('names what stands in the way', async () => {
      const bare = await draft({ template_id: null });
      const { body } = await owner.api.get(`/api/campaigns/${bare.id}/preflight`);
      expect(body).toMatchObject({ can_start: false, ready: 0, template: null, samples: [] });
      expect(body.blockers.map((blocker) => blocker.code)).toEqual([
        'campaign_has_no_template',
        'campaign_has_no_recipients',
      ]);
    });
  });
});
