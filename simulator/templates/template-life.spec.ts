import type { Json } from '../json';
import { eventually, startHarness } from '../testing/harness';
import type { Harness } from '../testing/harness';
import { BODY, WABA, approved, bodyOf, create, draft } from '../testing/template-drafts';

let sim: Harness;
beforeAll(async () => {
  sim = await startHarness();
});
afterAll(() => sim.close());

const get = async (id: string) => (await sim.graph('GET', `/${id}`)).body;

describe('review', () => {
  it('approves a template and reports it', async () => {
    const { status, body: created } = await create(sim, draft('welcome', { category: 'marketing' }));
    expect(status).toBe(200);
    expect(created).toMatchObject({ status: 'PENDING', category: 'MARKETING' });
    await eventually(() => {
      const reported = sim.receiver
        .changes('message_template_status_update')
        .find(({ value }) => value['message_template_name'] === 'welcome');
      expect(reported?.value).toMatchObject({
        event: 'APPROVED',
        message_template_id: Number(created.id),
        message_template_language: 'en_US',
        message_template_category: 'MARKETING',
        reason: 'NONE',
      });
    });
    expect((await get(created.id)).status).toBe('APPROVED');
    const entry = sim.receiver.bodies.flatMap(({ body: { entry } }) => entry)[0];
    expect(entry).toMatchObject({ id: WABA, time: expect.any(Number) as number });
  });

  it('rejects a template by its name, with a reason', async () => {
    const { body: created } = await create(sim, draft('please_reject_me'));
    await eventually(async () => {
      const template = await sim.graph('GET', `/${created.id}?fields=status,rejected_reason`);
      expect(template.body).toMatchObject({
        status: 'REJECTED',
        rejected_reason: 'INVALID_FORMAT',
      });
    });
  });

  it('does what the control API decides', async () => {
    const id = await approved(sim, 'decided');
    const paused = await sim.control('POST', `/templates/${id}/status`, { event: 'PAUSED' });
    expect(paused.body).toMatchObject({ id, status: 'PAUSED' });
    await eventually(() =>
      expect(sim.receiver.changes('message_template_status_update').at(-1)?.value).toMatchObject({
        event: 'PAUSED',
        other_info: { title: 'FIRST_PAUSE' },
      }),
    );
    expect((await sim.graph('POST', `/${id}/unpause`)).body).toEqual({ success: true });
    expect((await get(id)).status).toBe('APPROVED');
    expect((await sim.graph('POST', `/${id}/unpause`)).body.error.error_subcode).toBe(2388039);
    expect((await sim.control('POST', `/templates/${id}/status`, { event: 'GONE' })).status).toBe(400);
    expect((await sim.control('POST', '/templates/1/status', { event: 'PAUSED' })).status).toBe(404);
  });
});

describe('list, edit and delete', () => {
  it('lists by pages and filters', async () => {
    for (const name of ['a1', 'a2', 'a3']) await create(sim, draft(name), '904');
    await create(sim, draft('b1', { category: 'MARKETING', language: 'de' }), '904');
    const first = (await sim.graph('GET', '/904/message_templates?limit=3&fields=name')).body;
    expect(first.data).toHaveLength(3);
    const { after } = first.paging.cursors;
    expect(first.paging.next).toContain(`after=${after}`);
    const second = (await sim.graph('GET', `/904/message_templates?limit=3&after=${after}`)).body;
    expect(second.data).toMatchObject([{ name: 'b1', components: [BODY] }]);
    expect(second.paging.next).toBeUndefined();
    const names = async (query: string) =>
      (await sim.graph('GET', `/904/message_templates?${query}`)).body.data.map((template: Json) => template['name']);
    expect(await names('category=MARKETING')).toEqual(['b1']);
    expect(await names('language=de')).toEqual(['b1']);
    expect(await names('name=a2')).toEqual(['a2']);
    expect(await names('status=DISABLED')).toEqual([]);
  });

  it('edits, reviews again, and only once a day while approved', async () => {
    const id = await approved(sim, 'editable');
    const components = [bodyOf('Hello {{1}}, how are you?', 'Ann')];
    expect((await sim.graph('POST', `/${id}`, { category: 'MARKETING' })).status).toBe(400);
    expect((await sim.graph('POST', `/${id}`, { components: [] })).status).toBe(400);
    expect((await sim.graph('POST', `/${id}`, { components })).body).toEqual({ success: true });
    await eventually(async () => expect((await get(id)).status).toBe('APPROVED'));
    expect((await get(id)).components).toEqual(components);
    const again = await sim.graph('POST', `/${id}`, { components });
    expect(again.body.error.error_subcode).toBe(2388039);
  });

  it('deletes by name and by id, and keeps the name of an approved one blocked', async () => {
    const english = await approved(sim, 'doomed');
    const german = await approved(sim, 'doomed', { language: 'de' });
    const path = `/${WABA}/message_templates`;
    const one = await sim.graph('DELETE', `${path}?name=doomed&hsm_id=${german}`);
    expect(one.body).toEqual({ success: true });
    expect((await sim.graph('GET', `/${german}`)).body.error.error_subcode).toBe(33);
    expect((await get(english)).status).toBe('APPROVED');
    expect((await sim.graph('DELETE', `${path}?name=doomed`)).status).toBe(200);
    expect((await sim.graph('DELETE', `${path}?name=doomed`)).body.error.code).toBe(100);
    expect((await create(sim, draft('doomed'))).body.error.error_subcode).toBe(2388023);
    await sim.control('PUT', '/config', { template_name_block_ms: 0 });
    const third = await approved(sim, 'doomed_too');
    await sim.graph('DELETE', `${path}?hsm_ids=["${third}"]`);
    expect((await create(sim, draft('doomed_too'))).status).toBe(200);
  });

  it('keeps a disabled template', async () => {
    const id = await approved(sim, 'disabled');
    await sim.control('POST', `/templates/${id}/status`, { event: 'DISABLED' });
    const answer = await sim.graph('DELETE', `/${WABA}/message_templates?name=disabled`);
    expect(answer.body.error.error_subcode).toBe(2388039);
  });

  it('says whether a template can be sent', async () => {
    const id = await approved(sim, 'healthy');
    const health = async () =>
      (await sim.graph('GET', `/${id}?fields=health_status`)).body.health_status.can_send_message;
    expect(await health()).toBe('AVAILABLE');
    await sim.control('POST', `/templates/${id}/status`, { event: 'PAUSED' });
    expect(await health()).toBe('BLOCKED');
  });
});
