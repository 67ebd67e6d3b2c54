import { createHash } from 'node:crypto';
import { createWorker } from '../src/app';
import { SecretsService } from '../src/platform/crypto/secrets.service';
import {
  approvedTemplate,
  type Campaign,
  campaignGround,
  type CampaignGround,
  someContacts,
} from './support/campaigns';
import type { List, SimulatedMessage } from './support/api-types';
import { eventually } from './support/eventually';
import { startTestApp, type TestApp } from './support/test-app';
import { deliver, envelope, metadataOf } from './support/webhooks';

/** An event of a campaign's stream. */
interface StreamEvent {
  id: string;
  event: string;
  data: Campaign;
}

/** The fastest number: campaigns get 800 messages a second of it. */
const FAST = { throughput: 'HIGH' };

describe('a campaign on its way', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp({ simulator: { mps: 1000 } });
  });
  afterAll(() => app?.close());

  const ended = (ground: CampaignGround, id: string, status = 'completed') =>
    eventually(async () => {
      const campaign = await ground.get(id);
      return campaign.status === status && campaign;
    });
  const settled = (ground: CampaignGround, id: string, check: (campaign: Campaign) => boolean) =>
    eventually(async () => {
      const campaign = await ground.get(id);
      return check(campaign) && campaign;
    });
  const accepted = async (ground: CampaignGround): Promise<List<SimulatedMessage>> => {
    const path = `/_sim/messages?limit=10000&phone_number_id=${ground.number.metaId}` as const;
    return (await app.simulator.api.must('GET', path)).data;
  };
  /** For each message of the number, in the order in which Meta took them: the campaign it belongs to. */
  const sendersOf = async (ground: CampaignGround): Promise<(string | null)[]> => {
    const rows = await app.database.query<{ id: string; campaign_id: string | null }>(
      'SELECT id, campaign_id FROM messages WHERE phone_number_id = $1',
      [ground.number.id],
    );
    const campaigns = new Map(rows.map(({ id, campaign_id }) => [id, campaign_id]));
    const messages = await accepted(ground);
    return messages.map((message) => campaigns.get(message.biz_opaque_callback_data) ?? null);
  };
  const queued = async (ground: CampaignGround): Promise<number> => {
    const [row] = await app.database.query<{ count: string }>(
      'SELECT count(*) FROM message_outbox WHERE phone_number_id = $1',
      [ground.number.id],
    );
    return Number(row!.count);
  };
  /** What Meta took of a campaign that was just stopped: no more than the worker had in hand at that moment. */
  const comeToRest = async (ground: CampaignGround): Promise<List<SimulatedMessage>> => {
    const inHand = await queued(ground);
    const most = (await accepted(ground)).length + inHand;
    await eventually(async () => (await queued(ground)) === 0);
    // Another campaign goes all the way, so dispatcher and worker have looked at everything that they would send.
    const other = await campaignGround(app, 3, { number: FAST });
    const { id } = await other.draft();
    await other.post(id, 'start');
    await ended(other, id);
    const messages = await accepted(ground);
    expect(messages.length).toBeLessThanOrEqual(most);
    return messages;
  };
  const faults = (fault: Record<string, unknown>, ground: CampaignGround) =>
    app.simulator.api.must('POST', '/_sim/faults', {
      ...fault,
      match: { phone_number_id: ground.number.metaId },
    });
  const tellOfNumber = (ground: CampaignGround, value: Record<string, unknown>) =>
    app.simulator.api.must('POST', '/_sim/webhooks', {
      phone_number_id: ground.number.metaId,
      field: 'phone_number_quality_update',
      value: { display_phone_number: ground.number.body.phone_number.slice(1), ...value },
    });
  const tellOfAccount = (ground: CampaignGround, state: string) =>
    app.simulator.api.must('POST', '/_sim/webhooks', {
      phone_number_id: ground.number.metaId,
      field: 'account_update',
      value: { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: state } },
    });
  const tellOfTemplate = async (ground: CampaignGround, event: string): Promise<void> => {
    const [row] = await app.database.query<{ meta_template_id: string }>(
      'SELECT meta_template_id FROM templates WHERE id = $1',
      [ground.template.id],
    );
    const path = `/_sim/templates/${row!.meta_template_id}/status` as const;
    await app.simulator.api.must('POST', path, { event });
  };
  /** Waits until the template has a status here: its own event may come after a message that Meta refused for it. */
  const templateIs = (ground: CampaignGround, status: string) =>
    eventually(async () => {
      const { body } = await ground.session.api.get(`/api/templates/${ground.template.id}`);
      return body.status === status;
    });
  /** The campaign's counters, counted from the rows themselves. */
  const countsOfRows = async (id: string): Promise<Record<string, number>> => {
    const [row] = await app.database.query<Record<string, number>>(
      `SELECT count(*) FILTER (WHERE r.state <> 'skipped')::int AS total_contacts,
              count(*) FILTER (WHERE r.state = 'skipped')::int AS skipped_count,
              count(*) FILTER (WHERE m.status IN ('sent', 'delivered', 'read'))::int AS sent_count,
              count(*) FILTER (WHERE m.status IN ('delivered', 'read'))::int AS delivered_count,
              count(*) FILTER (WHERE m.status = 'read')::int AS read_count,
              count(*) FILTER (WHERE m.status = 'failed')::int AS failed_count
         FROM campaign_recipients r LEFT JOIN messages m ON m.id = r.id WHERE r.campaign_id = $1`,
      [id],
    );
    return row!;
  };
  const counters = (campaign: Campaign): Record<string, number> =>
    Object.fromEntries(
      (['total_contacts', 'skipped_count', 'sent_count', 'delivered_count', 'read_count', 'failed_count'] as const).map(
        (name) => [name, campaign[name]],
      ),
    );
  const everyoneOnce = (messages: SimulatedMessage[], count: number): void => {
    expect(messages).toHaveLength(count);
    expect(new Set(messages.map(({ to }) => to)).size).toBe(count);
    expect(new Set(messages.map((message) => message.biz_opaque_callback_data)).size).toBe(count);
  };

  describe('from start to end', () => {
    it('reaches everybody once, with their own values, and counts what its rows say', async () => {
      const ground = await campaignGround(app, 300, { number: FAST });
      await app.database.query(
        `UPDATE contacts SET opted_in = false WHERE workspace_id = $1 AND name IN ('User1 Test', 'User2 Test')`,
        [ground.session.workspaceId],
      );
      const { id } = await ground.draft();
      const started = await ground.post(id, 'start');
      expect(started).toMatchObject({ status: 'sending', total_contacts: 298, skipped_count: 2 });
      await ended(ground, id);
      const campaign = await settled(ground, id, ({ read_count }) => read_count === 298);
      expect(campaign).toMatchObject({ sent_count: 298, delivered_count: 298, failed_count: 0 });
      expect(campaign.completed_at).not.toBeNull();
      expect(counters(campaign)).toEqual(await countsOfRows(id));
      const messages = await accepted(ground);
      everyoneOnce(messages, 298);
      const list = await ground.get(id, '/contacts?limit=1&status=read');
      expect(list.total).toBe(298);
      const [recipient] = list.data;
      const message = messages.find((m) => m.biz_opaque_callback_data === recipient.id)!;
      expect(message.to.replace('+', '')).toBe(recipient.phone_number.slice(1));
      expect(message.body).toMatchObject({
        name: ground.template.name,
        language: { code: 'en' },
        components: [
          {
            type: 'body',
            parameters: [
              { type: 'text', text: recipient.name.split(' ')[0] },
              { type: 'text', text: 'SPRING' },
            ],
          },
        ],
      });
      expect(recipient).toMatchObject({ status: 'read', error: null, skip_reason: null });
      for (const time of ['queued_at', 'sent_at', 'delivered_at', 'read_at'] as const)
        expect(Date.parse(recipient[time])).not.toBeNaN();
    });

    it('goes out by execute at the nested path just as well', async () => {
      const ground = await campaignGround(app, 3, { number: FAST });
      const { id, workspace_id } = await ground.draft();
      const answer = await ground.session.api.post(`/api/workspaces/${workspace_id}/campaigns/${id}/execute`);
      expect(answer).toMatchObject({ status: 200, body: { status: 'sending' } });
      await ended(ground, id);
      everyoneOnce(await accepted(ground), 3);
    });

    it('never has more than two seconds’ worth of messages in the queue', async () => {
      const ground = await campaignGround(app, 1000);
      const { id } = await ground.draft();
      await ground.post(id, 'start');
      const depths: number[] = [];
      await eventually(async () => {
        depths.push(await queued(ground));
        return (await ground.get(id)).sent_count >= 150;
      });
      expect(Math.max(...depths)).toBeLessThanOrEqual(160);
      expect(Math.max(...depths)).toBeGreaterThan(0);
      await ground.post(id, 'cancel');
    });

    it('shares a number evenly between two campaigns, though one of them came first', async () => {
      const ground = await campaignGround(app, 1000);
      const [first, second] = [await ground.draft(), await ground.draft()];
      await ground.post(first.id, 'start');
      await settled(ground, first.id, ({ sent_count }) => sent_count > 0);
      await ground.post(second.id, 'start');
      // From the second one's first messages on, by the order in which Meta took them.
      const window = await eventually(async () => {
        const senders = await sendersOf(ground);
        const begin = senders.indexOf(second.id);
        expect(begin).toBeGreaterThanOrEqual(0);
        expect(senders.length).toBeGreaterThanOrEqual(begin + 250);
        return senders.slice(begin, begin + 250);
      });
      const share = window.filter((id) => id === second.id).length / window.length;
      expect(share).toBeGreaterThan(0.4);
      expect(share).toBeLessThan(0.6);
      await Promise.all([ground.post(first.id, 'cancel'), ground.post(second.id, 'cancel')]);
    });

    it('lets a single message overtake two campaigns', async () => {
      const ground = await campaignGround(app, 500);
      const [first, second] = [await ground.draft(), await ground.draft()];
      await Promise.all([ground.post(first.id, 'start'), ground.post(second.id, 'start')]);
      await settled(ground, second.id, ({ sent_count }) => sent_count > 0);
      const single = await ground.session.api.must('POST', '/api/messages/send/template', {
        workspace_id: ground.session.workspaceId,
        phone_number_id: ground.number.id,
        to: '+15550199999',
        template_name: ground.template.name,
        components: {
          body: [
            { type: 'text', text: 'Ada' },
            { type: 'text', text: 'NOW' },
          ],
        },
      });
      const waiting = await app.database.query<{ message_id: string }>(
        `SELECT message_id FROM message_outbox
          WHERE phone_number_id = $1 AND state = 'queued' AND lane = 'campaign'`,
        [ground.number.id],
      );
      const ahead = await eventually(async () => {
        const order = (await accepted(ground)).map((m) => m.biz_opaque_callback_data);
        expect(order).toContain(single.id);
        return new Set(order.slice(0, order.indexOf(single.id)));
      });
      const now = await Promise.all([ground.get(first.id), ground.get(second.id)]);
      expect(now.map(({ status }) => status)).toEqual(['sending', 'sending']);
      const overtaken = waiting.filter(({ message_id }) => !ahead.has(message_id));
      // In the order of acceptance none would be overtaken, but for the few calls that are under way side by side.
      expect(overtaken.length).toBeGreaterThan(waiting.length / 10);
      await Promise.all([ground.post(first.id, 'cancel'), ground.post(second.id, 'cancel')]);
    });
  });

  describe('pause, resume and cancel', () => {
    it('pauses with what a worker has in hand, and goes on exactly where it stood', async () => {
      const ground = await campaignGround(app, 400);
      const { id } = await ground.draft();
      await ground.post(id, 'start');
      await settled(ground, id, ({ sent_count }) => sent_count >= 40);
      const paused = await ground.post(id, 'pause');
      const before = await comeToRest(ground);
      expect(paused).toMatchObject({ status: 'scheduled', scheduled_at: null });
      expect(paused.paused_at).not.toBeNull();
      expect(before.length).toBeLessThan(400);
      const standing = await settled(ground, id, ({ sent_count }) => sent_count === before.length);
      expect(standing).toMatchObject({ status: 'scheduled', total_contacts: 400 });
      const waiting = await ground.get(id, '/contacts?status=pending&limit=1');
      expect(waiting.total).toBe(400 - before.length);
      await ground.post(id, 'start');
      const done = await ended(ground, id);
      expect(done).toMatchObject({ sent_count: 400, failed_count: 0, paused_at: null });
      everyoneOnce(await accepted(ground), 400);
    });

    it('cancels for good', async () => {
      const ground = await campaignGround(app, 400);
      const { id } = await ground.draft();
      await ground.post(id, 'start');
      await settled(ground, id, ({ sent_count }) => sent_count >= 20);
      const cancelled = await ground.post(id, 'cancel');
      const sent = await comeToRest(ground);
      expect(cancelled.status).toBe('cancelled');
      const after = await settled(ground, id, ({ sent_count, delivered_count }) => sent_count === delivered_count);
      expect(after.sent_count).toBe(sent.length);
      expect(sent.length).toBeLessThan(400);
      const rest = await ground.get(id, '/contacts?status=cancelled&limit=1');
      expect(rest.total).toBe(400 - sent.length);
      expect(rest.data[0]).toMatchObject({
        status: 'cancelled',
        error: { code: 'campaign_cancelled' },
      });
      const again = await ground.session.api.post(`/api/campaigns/${id}/start`);
      expect(again).toMatchObject({ status: 409, body: { code: 'campaign_state' } });
    });

    it('sends nothing of a campaign that was deleted', async () => {
      const ground = await campaignGround(app, 400);
      const { id } = await ground.draft();
      await ground.post(id, 'start');
      await settled(ground, id, ({ sent_count }) => sent_count >= 10);
      expect((await ground.session.api.delete(`/api/campaigns/${id}`)).status).toBe(204);
      await eventually(async () => (await queued(ground)) === 0);
      expect((await accepted(ground)).length).toBeLessThan(400);
      const [row] = await app.database.query<{ status: string }>('SELECT status FROM campaigns WHERE id = $1', [id]);
      expect(row!.status).toBe('cancelled');
    });

    it('goes on after its worker was replaced, and doubles nobody', async () => {
      const ground = await campaignGround(app, 300);
      const { id } = await ground.draft();
      await ground.post(id, 'start');
      await settled(ground, id, ({ sent_count }) => sent_count >= 30);
      await app.restartWorker();
      await ended(ground, id);
      everyoneOnce(await accepted(ground), 300);
    });

    it.each(['MARKETING', 'UTILITY'])(
      'sends nothing of a %s campaign to who says STOP while it runs',
      async (category) => {
        const ground = await campaignGround(app, 400, { template: { category } });
        const { id } = await ground.draft();
        await ground.post(id, 'start');
        const [last] = await eventually(async () => {
          const { data } = await ground.get(id, '/contacts?status=pending&limit=1');
          expect((await ground.get(id)).sent_count).toBeGreaterThanOrEqual(5);
          return data;
        });
        await app.simulator.api.must('POST', '/_sim/inbound', {
          phone_number_id: ground.number.metaId,
          from: last.phone_number.slice(1),
          message: { type: 'text', text: { body: 'stop' } },
        });
        await eventually(async () => {
          const { body } = await ground.session.api.get(`/api/contacts/${last.contact_id}`);
          return body.opted_in === false;
        });
        const done = await ended(ground, id);
        expect(done.total_contacts + done.skipped_count).toBe(400);
        const messages = await accepted(ground);
        expect(messages.map(({ to }) => to.replace('+', ''))).not.toContain(last.phone_number.slice(1));
        expect(messages).toHaveLength(399);
        const skipped = await ground.get(id, '/contacts?status=skipped');
        expect(skipped.data).toMatchObject([{ contact_id: last.contact_id, skip_reason: 'opted_out' }]);
      },
    );

    it('takes nobody who opted out meanwhile', async () => {
      const ground = await campaignGround(app, 200);
      const { id } = await ground.draft();
      await ground.post(id, 'start');
      await settled(ground, id, ({ sent_count }) => sent_count >= 10);
      await ground.post(id, 'pause');
      const last = await ground.get(id, '/contacts?status=pending&limit=1');
      const contact = last.data[0].contact_id;
      await ground.session.api.must('PATCH', `/api/contacts/${contact}`, { opted_in: false });
      await ground.post(id, 'start');
      const done = await ended(ground, id);
      expect(done).toMatchObject({ total_contacts: 199, skipped_count: 1, sent_count: 199 });
      expect(counters(await settled(ground, id, (c) => c.read_count === 199))).toEqual(await countsOfRows(id));
      const skipped = await ground.get(id, '/contacts?status=skipped');
      expect(skipped.data).toMatchObject([{ contact_id: contact, skip_reason: 'opted_out' }]);
      const messages = await accepted(ground);
      expect(messages.some(({ to }) => to.replace('+', '') === last.data[0].phone_number.slice(1))).toBe(false);
    });
  });

  describe('a schedule', () => {
    it('is kept by exactly one of several workers', async () => {
      const second = await createWorker(app.config);
      try {
        const ground = await campaignGround(app, 40, { number: FAST });
        const at = new Date(Date.now() + 5000);
        const campaign = await ground.draft({ scheduled_at: at.toISOString() });
        expect(campaign).toMatchObject({ status: 'scheduled', scheduled_at: at.toISOString() });
        const done = await ended(ground, campaign.id);
        expect(Date.parse(done.started_at)).toBeGreaterThanOrEqual(at.getTime());
        everyoneOnce(await accepted(ground), 40);
      } finally {
        await second.close();
      }
    });

    it('that cannot be kept pauses the campaign with the reason', async () => {
      const ground = await campaignGround(app, 2);
      const { id } = await ground.draft({ audience: undefined });
      await ground.post(id, 'schedule', {
        scheduled_at: new Date(Date.now() + 2000).toISOString(),
      });
      const stopped = await settled(ground, id, ({ paused_at }) => paused_at !== null);
      expect(stopped).toMatchObject({
        status: 'scheduled',
        scheduled_at: null,
        started_at: null,
        status_reason: { code: 'campaign_has_no_recipients' },
      });
    });
  });

  describe('guards', () => {
    it('pauses when Meta pauses the template, and goes on after its approval', async () => {
      const ground = await campaignGround(app, 300);
      const { id } = await ground.draft();
      await ground.post(id, 'start');
      await settled(ground, id, ({ sent_count }) => sent_count >= 10);
      const tell = (event: string) => tellOfTemplate(ground, event);
      await tell('PAUSED');
      const paused = await ended(ground, id, 'scheduled');
      expect(paused.status_reason).toMatchObject({
        // Whichever came first: the status of the template, or a message that Meta refused for it.
        code: expect.stringMatching(/^(template_not_approved|132015)$/),
        action: expect.any(String),
      });
      await templateIs(ground, 'PAUSED');
      const refused = await ground.session.api.post(`/api/campaigns/${id}/start`);
      expect(refused).toMatchObject({ status: 409, body: { code: 'template_not_approved' } });
      // Meta tells times in whole seconds: an approval counts as later than a refusal only in a later second.
      await eventually(async () => {
        const fresh = await app.database.query(
          `SELECT 1 FROM template_holds WHERE phone_number_id = $1 AND created_at > now() - interval '1 second'`,
          [ground.number.id],
        );
        return fresh.length === 0;
      });
      await tell('APPROVED');
      await templateIs(ground, 'APPROVED');
      await eventually(async () => (await ground.session.api.post(`/api/campaigns/${id}/start`)).status === 200);
      const done = await ended(ground, id);
      expect(done.status_reason).toBeNull();
      expect(done.sent_count + done.failed_count).toBe(300);
      expect(counters(await settled(ground, id, (c) => c.read_count === c.sent_count))).toEqual(await countsOfRows(id));
    });

    it('pauses at one refusal that all messages share', async () => {
      const ground = await campaignGround(app, 300);
      await faults({ kind: 'error', code: 132001, times: 1 }, ground);
      const { id } = await ground.draft();
      await ground.post(id, 'start');
      const paused = await ended(ground, id, 'scheduled');
      expect(paused.status_reason).toMatchObject({ code: '132001' });
      expect(paused.failed_count).toBe(1);
      const failed = await ground.get(id, '/contacts?status=failed');
      expect(failed.data).toMatchObject([{ status: 'failed', error: { code: '132001', action: expect.any(String) } }]);
      await ground.post(id, 'start');
      const done = await ended(ground, id);
      expect(done).toMatchObject({ sent_count: 299, failed_count: 1 });
    });

    it('pauses when more than the share fails, but not for what is the recipients’ own', async () => {
      const ground = await campaignGround(app, 400);
      await faults({ kind: 'error', code: 131009 }, ground);
      const { id } = await ground.draft();
      await ground.post(id, 'start');
      const paused = await ended(ground, id, 'scheduled');
      expect(paused.status_reason).toMatchObject({ code: 'too_many_failures' });
      expect(paused.failed_count).toBeGreaterThan(60);
      await ground.post(id, 'cancel');
      await app.simulator.api.delete('/_sim/faults');
      await faults({ kind: 'error', code: 131026 }, ground);
      const second = await ground.draft();
      await ground.post(second.id, 'start');
      const done = await ended(ground, second.id);
      expect(done).toMatchObject({ failed_count: 400, sent_count: 0 });
      await app.simulator.api.delete('/_sim/faults');
      const stats = await ground.get(second.id, '/stats');
      expect(stats.failures).toMatchObject([{ code: '131026', count: 400, retryable: false }]);
    });

    it('pauses when Meta flags the number, and goes on when somebody wants it all the same', async () => {
      const ground = await campaignGround(app, 300);
      const { id } = await ground.draft();
      await ground.post(id, 'start');
      await settled(ground, id, ({ sent_count }) => sent_count >= 5);
      await tellOfNumber(ground, { event: 'FLAGGED', current_limit: 'TIER_UNLIMITED' });
      const paused = await ended(ground, id, 'scheduled');
      expect(paused.status_reason).toMatchObject({ code: 'quality_red' });
      expect((await ground.get(id, '/preflight')).warnings).toMatchObject([{ code: 'quality_red' }]);
      await ground.post(id, 'start');
      await ended(ground, id);
      everyoneOnce(await accepted(ground), 300);
    });

    it('pauses when Meta disables the account, and goes on when it is reinstated', async () => {
      const ground = await campaignGround(app, 300);
      const { id } = await ground.draft();
      await ground.post(id, 'start');
      await settled(ground, id, ({ sent_count }) => sent_count >= 5);
      await tellOfAccount(ground, 'DISABLE');
      const paused = await ended(ground, id, 'scheduled');
      expect(paused.status_reason).toMatchObject({ code: 'account_disabled' });
      const start = () => ground.session.api.post(`/api/campaigns/${id}/start`);
      expect(await start()).toMatchObject({ status: 409, body: { code: 'phone_number_inactive' } });
      await tellOfAccount(ground, 'REINSTATE');
      await eventually(async () => (await start()).status === 200);
      await ended(ground, id);
      everyoneOnce(await accepted(ground), 300);
    });

    it('pauses when Meta locks the account while it sends', async () => {
      const ground = await campaignGround(app, 200);
      await faults({ kind: 'error', code: 131031, times: 1 }, ground);
      const { id } = await ground.draft();
      await ground.post(id, 'start');
      const paused = await ended(ground, id, 'scheduled');
      expect(paused.status_reason).toMatchObject({ code: '131031', action: expect.any(String) });
    });

    it('pauses when Meta disables the template', async () => {
      const ground = await campaignGround(app, 300);
      const { id } = await ground.draft();
      await ground.post(id, 'start');
      await settled(ground, id, ({ sent_count }) => sent_count >= 5);
      await tellOfTemplate(ground, 'DISABLED');
      const paused = await ended(ground, id, 'scheduled');
      expect(paused.status_reason).toMatchObject({
        code: expect.stringMatching(/^(template_not_approved|132016)$/),
      });
      await templateIs(ground, 'DISABLED');
      const refused = await ground.session.api.post(`/api/campaigns/${id}/start`);
      expect(refused).toMatchObject({ status: 409, body: { code: 'template_not_approved' } });
    });

    it('fails for good when Meta deletes its template', async () => {
      const ground = await campaignGround(app, 300);
      const { id } = await ground.draft();
      await ground.post(id, 'start');
      await settled(ground, id, ({ sent_count }) => sent_count >= 5);
      for (const path of [`phone-numbers/${ground.number.id}`, `templates/${ground.template.id}`])
        expect((await ground.session.api.delete(`/api/${path}`)).status).toBe(409);
      await tellOfTemplate(ground, 'DELETED');
      const failed = await ended(ground, id, 'failed');
      expect(failed.status_reason).toMatchObject({
        title: 'Template was deleted',
        action: expect.any(String),
      });
      await eventually(async () => (await queued(ground)) === 0);
      const rows = await countsOfRows(id);
      expect(counters(await ground.get(id))).toMatchObject(rows);
      const rest = await ground.get(id, '/contacts?status=cancelled&limit=1');
      expect(rest.total).toBe(300 - rows.sent_count! - rows.failed_count!);
      expect(await ground.session.api.post(`/api/campaigns/${id}/start`)).toMatchObject({
        status: 409,
        body: { code: 'campaign_state' },
      });
    });

    it('pauses when the token fails, and goes on once there is a new one', async () => {
      const ground = await campaignGround(app, 200);
      const { id } = await ground.draft();
      await ground.post(id, 'start');
      await settled(ground, id, ({ sent_count }) => sent_count >= 5);
      await faults({ kind: 'error', code: 190, times: 1 }, ground);
      const paused = await ended(ground, id, 'scheduled');
      expect(paused.status_reason).toMatchObject({ code: '190' });
      const start = () => ground.session.api.post(`/api/campaigns/${id}/start`);
      expect(await start()).toMatchObject({ status: 409, body: { code: 'phone_number_inactive' } });
      await ground.session.api.must('PATCH', `/api/phone-numbers/${ground.number.id}`, {
        access_token: `EAAnew${Date.now()}`,
      });
      await eventually(async () => (await start()).status === 200);
      await ended(ground, id);
      everyoneOnce(await accepted(ground), 200);
    });

    it('pauses at the spam limit of the number', async () => {
      const ground = await campaignGround(app, 200);
      const { id } = await ground.draft();
      await faults({ kind: 'error', code: 131048, times: 1 }, ground);
      await ground.post(id, 'start');
      const paused = await ended(ground, id, 'scheduled');
      expect(paused.status_reason).toMatchObject({ code: '131048' });
      expect(await ground.session.api.post(`/api/campaigns/${id}/start`)).toMatchObject({
        status: 409,
        body: { code: 'campaign_state' },
      });
    });

    it('counts the limit of users per day over all numbers of the portfolio, each user once', async () => {
      const limited = { ...FAST, messaging_limit: 'TIER_50', portfolio_id: `77${Date.now()}` };
      const one = await campaignGround(app, 30, { number: limited, account: `78${Date.now()}` });
      const two = await campaignGround(app, 40, { number: limited, account: `79${Date.now()}` });
      const first = await one.draft();
      await one.post(first.id, 'start');
      await ended(one, first.id);
      // Ten of the second workspace's contacts are users whom the first one has written to.
      await app.database.query(
        `UPDATE contacts c SET wa_id = k.wa_id
           FROM (SELECT wa_id, row_number() OVER (ORDER BY wa_id) AS n FROM contacts WHERE workspace_id = $1) k,
                (SELECT id, row_number() OVER (ORDER BY wa_id) AS n FROM contacts WHERE workspace_id = $2) o
          WHERE o.id = c.id AND k.n = o.n AND k.n <= 10`,
        [one.session.workspaceId, two.session.workspaceId],
      );
      const second = await two.draft();
      expect(await two.get(second.id, '/preflight')).toMatchObject({
        number: { message_limit: 50, reached_24h: 30, remaining_24h: 20 },
        warnings: [{ code: 'messaging_limit' }],
      });
      await two.post(second.id, 'start');
      const waiting = await settled(
        two,
        second.id,
        ({ status_reason }) => status_reason?.code === 'messaging_limit_reached',
      );
      expect(waiting.status).toBe('sending');
      const { reached_24h } = (await two.get(second.id, '/preflight')).number;
      expect(reached_24h).toBe(50);
      const users = [...(await accepted(one)), ...(await accepted(two))].map(({ to }) => to);
      expect(new Set(users).size).toBeLessThanOrEqual(50);
      await tellOfNumber(two, { event: 'UPGRADE', current_limit: 'TIER_1K' });
      await ended(two, second.id);
      everyoneOnce(await accepted(two), 40);
    });

    it('waits for the limit of users per day, and says so', async () => {
      const ground = await campaignGround(app, 80, {
        number: { ...FAST, messaging_limit: 'TIER_50' },
      });
      const { id } = await ground.draft();
      const preflight = await ground.get(id, '/preflight');
      expect(preflight).toMatchObject({ number: { message_limit: 50, remaining_24h: 50 } });
      expect(preflight.warnings).toMatchObject([{ code: 'messaging_limit' }]);
      await ground.post(id, 'start');
      const waiting = await settled(
        ground,
        id,
        (campaign) => campaign.sent_count === 50 && campaign.status_reason !== null,
      );
      expect(waiting).toMatchObject({
        status: 'sending',
        status_reason: { code: 'messaging_limit_reached' },
      });
      expect(await accepted(ground)).toHaveLength(50);
      await tellOfNumber(ground, { event: 'UPGRADE', current_limit: 'TIER_2K' });
      const done = await ended(ground, id);
      expect(done).toMatchObject({ sent_count: 80, status_reason: null });
      everyoneOnce(await accepted(ground), 80);
    });
  });

  describe('results', () => {
    it('are figures, a file, and a stream that can be taken up again', async () => {
      const ground = await campaignGround(app, 60, { number: FAST });
      const { id } = await ground.draft();
      const stream = await watch(ground, id);
      const first = await stream.next();
      expect(first).toMatchObject({ event: 'progress', data: { status: 'draft', sent_count: 0 } });
      await ground.post(id, 'start');
      let last = first;
      while (last.data.read_count < 60) last = await stream.next();
      expect(last.data).toMatchObject({ sent_count: 60, delivered_count: 60, read_count: 60 });
      while (last.data.status !== 'completed') last = await stream.next();
      stream.close();
      const again = await watch(ground, id, first.id);
      expect(await again.next()).toMatchObject({
        id: last.id,
        data: last.data && { status: 'completed' },
      });
      again.close();

      const stats = await ground.get(id, '/stats');
      expect(stats).toMatchObject({
        status: 'completed',
        pending_count: 0,
        queued_count: 0,
        sent_count: 60,
        replied_count: 0,
        rates: { sent: 1, delivered: 1, read: 1, failed: 0, replied: 0 },
        failures: [],
      });
      const agent = await app.member(ground.session, 'AGENT');
      expect((await agent.api.get(`/api/campaigns/${id}/contacts/export`)).status).toBe(403);
      const csv = await ground.session.api.get(`/api/campaigns/${id}/contacts/export`);
      expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
      const lines = csv.body.trim().split('\r\n');
      expect(lines).toHaveLength(61);
      expect(lines[0]).toContain('phone_number,name,status');
      expect(lines.slice(1).every((line: string) => line.includes(',read,'))).toBe(true);
    });

    it('count who wrote back', async () => {
      const ground = await campaignGround(app, 3, { number: FAST });
      const { id } = await ground.draft();
      await ground.post(id, 'start');
      await settled(ground, id, ({ read_count }) => read_count === 3);
      const { data } = await ground.get(id, '/contacts?limit=1');
      await app.simulator.api.must('POST', '/_sim/inbound', {
        phone_number_id: ground.number.metaId,
        from: data[0].phone_number.slice(1),
        message: { type: 'text', text: { body: 'Thanks!' } },
      });
      await eventually(async () => (await ground.get(id, '/stats')).replied_count === 1);
    });
  });

  describe('a retry', () => {
    it('sends what failed anew, once, and only what may be', async () => {
      const ground = await campaignGround(app, 30, { number: FAST });
      await faults({ kind: 'error', code: 131009, times: 10 }, ground);
      const { id } = await ground.draft();
      await ground.post(id, 'start');
      const first = await ended(ground, id);
      expect(first).toMatchObject({ sent_count: 20, failed_count: 10 });
      const retry = (body: Record<string, unknown> = {}) => ground.session.api.post(`/api/campaigns/${id}/retry`, body);
      const refused = await retry();
      expect(refused).toMatchObject({ status: 409, body: { code: 'campaign_has_no_recipients' } });
      expect(refused.body.left_out).toMatchObject([{ reason: '131009', count: 10 }]);
      const made = await retry({ error_codes: ['131009'] });
      expect(made).toMatchObject({ status: 201, body: { added: 10, left_out: [] } });
      expect(made.body.campaign).toMatchObject({
        retry_of: id,
        retry_attempt: 1,
        name: 'Run (retry 1)',
      });
      const done = await ended(ground, made.body.campaign.id);
      expect(done).toMatchObject({ total_contacts: 10, sent_count: 10 });
      everyoneOnce(await accepted(ground), 30);
      const twice = await retry({ error_codes: ['131009'] });
      expect(twice).toMatchObject({
        status: 409,
        body: { left_out: [{ reason: 'already_retried', count: 10 }] },
      });
    });

    it('waits as long as the table of errors demands', async () => {
      const ground = await campaignGround(app, 5, { number: FAST });
      await faults({ kind: 'error', code: 131049, times: 2 }, ground);
      await faults({ kind: 'error', code: 131026, times: 1 }, ground);
      const { id } = await ground.draft();
      await ground.post(id, 'start');
      expect(await ended(ground, id)).toMatchObject({ sent_count: 2, failed_count: 3 });
      const { campaign, added, left_out } = await ground.post(id, 'retry', {});
      expect(added).toBe(2);
      expect(left_out).toMatchObject([{ reason: '131026', count: 1 }]);
      expect(campaign.status).toBe('scheduled');
      const wait = Date.parse(campaign.not_before) - Date.now();
      expect(wait).toBeGreaterThan(23.9 * 3_600_000);
      expect(campaign.scheduled_at).toBe(campaign.not_before);
      const early = await ground.session.api.post(`/api/campaigns/${campaign.id}/start`);
      expect(early).toMatchObject({ status: 409, body: { code: 'campaign_state' } });
      const soon = await ground.session.api.post(`/api/campaigns/${campaign.id}/schedule`, {
        scheduled_at: new Date(Date.now() + 60_000).toISOString(),
      });
      expect(soon.status).toBe(409);
    });
  });

  describe('a test message', () => {
    it('goes to one number, filled like the first recipient’s, and counts for nothing', async () => {
      const ground = await campaignGround(app, 2, { number: FAST });
      const { id } = await ground.draft();
      const sent = await ground.post(id, 'test', { to: '+15550177777' });
      expect(sent).toMatchObject({ status: 'queued', to: '+15550177777' });
      expect(sent.text.body).toMatch(/^Hi User\d+, your code is SPRING\.$/);
      const [message] = await eventually(async () => {
        const messages = await accepted(ground);
        expect(messages).toHaveLength(1);
        return messages;
      });
      expect(message.to.replace('+', '')).toBe('15550177777');
      expect(message.body.components[0].parameters[1].text).toBe('SPRING');
      expect(await ground.get(id)).toMatchObject({
        status: 'draft',
        total_contacts: 2,
        sent_count: 0,
      });
    });
  });

  describe('two numbers', () => {
    it('do not slow each other', async () => {
      const slow = await campaignGround(app, 1000);
      const quick = await campaignGround(app, 100, { number: FAST });
      const [a, b] = [await slow.draft(), await quick.draft()];
      await slow.post(a.id, 'start');
      await quick.post(b.id, 'start');
      await ended(quick, b.id);
      expect(await slow.get(a.id)).toMatchObject({ status: 'sending' });
      await slow.post(a.id, 'cancel');
    });

    it('of one rate go out side by side', async () => {
      const grounds = [await campaignGround(app, 1000), await campaignGround(app, 400)];
      const drafts = [await grounds[0]!.draft(), await grounds[1]!.draft()];
      await grounds[0]!.post(drafts[0]!.id, 'start');
      await settled(grounds[0]!, drafts[0]!.id, ({ sent_count }) => sent_count > 0);
      await grounds[1]!.post(drafts[1]!.id, 'start');
      const [one, two] = await eventually(async () => {
        const [a, b] = await Promise.all(grounds.map(accepted));
        expect(b!.length).toBeGreaterThanOrEqual(200);
        return [a!, b!];
      });
      // What the first one sent while the second one sent its first 200.
      const [from, to] = [two[0].at, two[199]!.at].map((at) => Date.parse(at));
      const meanwhile = one.filter(({ at }) => Date.parse(at) >= from! && Date.parse(at) <= to!);
      expect(meanwhile.length).toBeGreaterThan(100);
      await Promise.all(grounds.map((ground, i) => ground.post(drafts[i]!.id, 'cancel')));
    });
  });

  /** Reads a campaign's event stream, event by event. */
  async function watch(ground: CampaignGround, id: string, lastEventId?: string) {
    const abort = new AbortController();
    const url = `${app.url}/api/campaigns/${id}/events?interval_ms=250`;
    const headers = {
      authorization: `Bearer ${ground.session.api.token}`,
      ...(lastEventId ? { 'last-event-id': lastEventId } : {}),
    };
    const response = await fetch(url, { headers, signal: abort.signal });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    const next = async () => {
      for (;;) {
        const end = text.indexOf('\n\n');
        if (end >= 0) {
          const event = readEvent(text.slice(0, end));
          text = text.slice(end + 2);
          if (event.data) return event;
          continue;
        }
        const { done, value } = await reader.read();
        if (done) throw new Error('the stream ended');
        text += value;
      }
    };
    return { next, close: () => abort.abort() };
  }

  function readEvent(block: string): StreamEvent {
    const fields: Record<string, string> = Object.fromEntries(
      block
        .split('\n')
        .filter((line) => /^\w+: /.test(line))
        .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
    );
    return { ...fields, data: JSON.parse(fields['data'] ?? 'null') as Campaign } as StreamEvent;
  }

  // Keeps the helpers of other files honest: a template of another language is another template.
  it('sends the template in its own language', async () => {
    const ground = await campaignGround(app, 1, { number: FAST });
    const german = await approvedTemplate(ground.session, ground.number, { language: 'de' });
    const { id } = await ground.draft({ template_id: german.id });
    await ground.post(id, 'start');
    await ended(ground, id);
    const [message] = await accepted(ground);
    expect(message.body.language).toEqual({ code: 'de' });
  });

  it('takes who was added while it stood', async () => {
    const ground = await campaignGround(app, 200);
    const { id } = await ground.draft();
    await ground.post(id, 'start');
    await settled(ground, id, ({ sent_count }) => sent_count >= 5);
    const closed = await ground.session.api.post(`/api/campaigns/${id}/contacts`, { all: true });
    expect(closed).toMatchObject({ status: 409, body: { code: 'campaign_state' } });
    await ground.post(id, 'pause');
    await someContacts(app, ground.session, 5, 'late');
    expect(await ground.post(id, 'contacts', { tags: ['late'] })).toMatchObject({
      added: 5,
      total_contacts: 205,
    });
    await ground.post(id, 'start');
    await ended(ground, id);
    everyoneOnce(await accepted(ground), 205);
  });

  describe('while something changes under it', () => {
    it('writes to a recipient whose contact was merged into another one', async () => {
      const ground = await campaignGround(app, 2, { number: FAST });
      const { api, workspaceId } = ground.session;
      const { id } = await ground.draft();
      const [gone] = (await api.must('GET', `/api/contacts?workspace_id=${workspaceId}&limit=100`)).data;
      const before = gone.phone_number.slice(1);
      const after = '15550987654';
      const kept = await api.must('POST', '/api/contacts', { workspace_id: workspaceId, phone_number: `+${after}` });
      const change = {
        field: 'messages',
        value: {
          messaging_product: 'whatsapp',
          metadata: metadataOf(ground.number),
          messages: [
            {
              from: before,
              id: `wamid.merged${before}`,
              timestamp: String(Math.floor(Date.now() / 1000)),
              type: 'system',
              system: { type: 'user_changed_number', body: 'changed', wa_id: after },
            },
          ],
        },
      };
      expect(await deliver(app, envelope([{ number: ground.number, changes: [change] }]))).toBe(200);
      await eventually(async () => (await api.get(`/api/contacts/${gone.id}`)).status === 404);
      await ground.post(id, 'start');
      await ended(ground, id);
      const to = (await accepted(ground)).map((message) => message.to);
      expect(to).toContain(`+${after}`);
      expect(to).toHaveLength(2);
      const stats = await ground.get(id, '/stats');
      expect(stats).toMatchObject({ sent_count: 2 });
      expect(kept.id).toBeDefined();
    });

    it('keeps the template that it was started with', async () => {
      const ground = await campaignGround(app, 3, { number: FAST });
      const other = await approvedTemplate(ground.session, ground.number);
      await app.database.query(`UPDATE templates SET status = 'REJECTED' WHERE id = $1`, [other.id]);
      for (let round = 0; round < 5; round += 1) {
        const { id } = await ground.draft({ name: `Round ${round}` });
        const [changed] = await Promise.all([
          ground.session.api.patch(`/api/campaigns/${id}`, { template_id: other.id }),
          ground.session.api.post(`/api/campaigns/${id}/start`),
        ]);
        const { status, template_id } = await ground.get(id);
        expect([200, 409]).toContain(changed.status);
        if (changed.status === 200) expect([status, template_id]).toEqual(['draft', other.id]);
        else expect(template_id).toBe(ground.template.id);
      }
    });
  });

  describe('when its workspace is deleted', () => {
    const subscribed = async (account: string): Promise<boolean> => {
      const url = `${app.simulator.url}/v24.0/${account}/subscribed_apps`;
      const response = await fetch(url, { headers: { authorization: 'Bearer EAAlook' } });
      const { data } = (await response.json()) as { data: unknown[] };
      return data.length > 0;
    };
    const later = new Date(Date.now() + 86_400_000).toISOString();

    it('ends with a reason, and so does what waits; tokens and keys go, the number is free, Meta stops delivering', async () => {
      const ground = await campaignGround(app, 20, { account: '2055512340001' });
      const { session, number } = ground;
      const paused = await ground.draft();
      await app.database.query(`UPDATE phone_numbers SET messages_per_second = 1 WHERE id = $1`, [number.id]);
      await ground.post(paused.id, 'start');
      await settled(ground, paused.id, (campaign) => campaign.sent_count > 0);
      await ground.post(paused.id, 'pause');
      const planned = await ground.draft({ name: 'Planned' });
      await session.api.must('POST', `/api/campaigns/${planned.id}/schedule`, { scheduled_at: later });
      const draft = await ground.draft({ name: 'Never started' });
      const running = await ground.draft({ name: 'Running' });
      await ground.post(running.id, 'start');
      expect(await subscribed(number.businessId)).toBe(true);

      expect((await session.api.delete(`/api/workspaces/${session.workspaceId}`)).status).toBe(204);
      expect(await subscribed(number.businessId)).toBe(false);
      const rows = await eventually(async () => {
        const found = await app.database.query<{ id: string; status: string; reason: string }>(
          `SELECT id, status, status_reason->>'code' AS reason FROM campaigns WHERE workspace_id = $1`,
          [session.workspaceId],
        );
        return found.every(({ status }) => ['cancelled', 'failed'].includes(status)) && found;
      });
      expect(rows.filter(({ reason }) => reason !== null)).toHaveLength(4);
      expect(rows.map(({ id }) => id).sort()).toEqual([paused.id, planned.id, draft.id, running.id].sort());
      await eventually(async () => (await queued(ground)) === 0);
      const open = await app.database.query(
        `SELECT status, error FROM messages WHERE workspace_id = $1 AND (status = 'queued' OR status = 'failed' AND error IS NULL)`,
        [session.workspaceId],
      );
      expect(open).toEqual([]);

      const secrets = await app.database.query<{ sealed: string; context: string }>(
        `SELECT access_token_sealed AS sealed, 'phone_numbers.access_token:' || id AS context
           FROM phone_numbers WHERE workspace_id = $1
          UNION ALL SELECT api_key_sealed, 'workspaces.api_key:' || id FROM workspaces WHERE id = $1
          UNION ALL SELECT webhook_secret_sealed, 'workspaces.webhook_secret:' || id FROM workspaces WHERE id = $1`,
        [session.workspaceId],
      );
      const vault = new SecretsService(app.config);
      expect(secrets.map(({ sealed, context }) => vault.decrypt(sealed, context))).toEqual(['', '', '']);
      const [key] = await app.database.query('SELECT 1 FROM workspaces WHERE api_key_hash = $1', [
        createHash('sha256').update(session.workspace.api_key!).digest(),
      ]);
      expect(key).toBeUndefined();
      const audit = await app.database.query<{ outcome: string }>(
        `SELECT outcome FROM audit_log WHERE workspace_id = $1 AND method = 'DELETE' AND resource_type = 'workspaces'`,
        [session.workspaceId],
      );
      expect(audit).toHaveLength(1);

      const next = await app.session();
      const again = await app.phoneNumber(next, { phone_number_id: number.metaId, business_id: number.businessId });
      expect(again.id).not.toBe(number.id);
      expect(await subscribed(number.businessId)).toBe(true);
    });

    it('keeps an account subscribed that another workspace uses, and takes leave later when Meta is away', async () => {
      const account = '2055512340002';
      const ground = await campaignGround(app, 0, { account });
      const other = await campaignGround(app, 0, { account });
      await ground.session.api.must('DELETE', `/api/workspaces/${ground.session.workspaceId}`);
      expect(await subscribed(account)).toBe(true);
      await app.simulator.api.must('POST', '/_sim/faults', {
        kind: 'non_json',
        times: 1,
        match: { path: 'subscribed_apps', method: 'DELETE' },
      });
      await other.session.api.must('DELETE', `/api/workspaces/${other.session.workspaceId}`);
      await eventually(async () => !(await subscribed(account)));
      await eventually(async () => {
        const left = await app.database.query('SELECT 1 FROM phone_numbers WHERE farewell_until IS NOT NULL');
        return left.length === 0;
      });
    });
  });
});
