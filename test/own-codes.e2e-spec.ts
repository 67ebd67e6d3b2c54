import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ErrorRow, ERROR_TABLE } from '../src/whatsapp/errors/error-policy';
import { campaignGround } from './support/campaigns';
import { CuttingProxy } from './support/cutting-proxy';
import { eventually } from './support/eventually';
import { type Messaging, messaging } from './support/messaging';
import { startTestApp, type TestApp, type TestSession } from './support/test-app';

/*
 * Every word of the error table, provoked where it arises, and its explanation seen in the API. Meta's own codes are in
 * sending.e2e-spec.ts, generated from the same table.
 */
const WORDS = [...ERROR_TABLE.values()].filter(({ code }) => typeof code === 'string');
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const COMPONENTS = { body: [{ type: 'text', text: 'Ada' }] };

let app: TestApp;
let session: TestSession;
let proxy: CuttingProxy;

beforeAll(async () => {
  proxy = await new CuttingProxy().start();
  app = await startTestApp({
    env: {
      META_GRAPH_URL: proxy.url,
      META_TIMEOUT_MS: '5000',
    },
  });
  proxy.target = app.simulator.url;
  session = await app.session();
});
afterAll(async () => {
  await app?.close();
  await proxy?.stop();
});

const newDesk = (): Promise<Messaging> => messaging(app, {}, session);

/** What the API says of a message that failed, waits or is in doubt. */
type Provocation = (row: ErrorRow) => Promise<unknown>;

/** The error of a message, once it is this one. */
const errorOf = (desk: Messaging, id: string, row: ErrorRow) =>
  eventually(async () => {
    const { status, error } = await desk.status(id);
    if (error?.code === row.code || error?.title === row.title) return { ...error, status };
    throw new Error(`message is ${status} with ${JSON.stringify(error)}`);
  });

/** A text that meets with a fault of the simulator. */
const withFault =
  (...faults: Record<string, unknown>[]): Provocation =>
  async (row) => {
    const desk = await newDesk();
    for (const fault of faults) await desk.fault(fault);
    const { id } = await desk.text(await desk.openUser());
    return errorOf(desk, id, row);
  };

type Message = Awaited<ReturnType<Messaging['text']>>;

/** Messages that wait while the number is held, and are let go after something has changed. */
const afterWaiting =
  (
    accept: (desk: Messaging, user: string) => Promise<Message>,
    change: (message: Message, user: string, desk: Messaging) => Promise<unknown>,
  ): Provocation =>
  async (row) => {
    const desk = await newDesk();
    const user = await desk.openUser();
    const hold = 'UPDATE phone_numbers SET sending_paused_at = $2 WHERE id = $1';
    await app.database.query(hold, [desk.number.id, new Date()]);
    const message = await accept(desk, user);
    await change(message, user, desk);
    await app.database.query(hold, [desk.number.id, null]);
    return errorOf(desk, message.id, row);
  };

const refusedAtTheDoor =
  (kind: string, body: (desk: Messaging) => Promise<Record<string, unknown>>): Provocation =>
  async ({ code, explanation }) => {
    const desk = await newDesk();
    const answer = await desk.send(kind, await desk.openUser(), await body(desk));
    expect(answer).toMatchObject({ status: 409, body: { code } });
    expect(answer.body.detail.length).toBeGreaterThan(20);
    // The API's refusal says what is wrong in this case, and the table what it means in general.
    return { ...ERROR_TABLE.get(code), explanation };
  };

const accountNews =
  (value: Record<string, unknown>): Provocation =>
  async ({ code }) => {
    const desk = await newDesk();
    await app.simulator.api.must('POST', '/_sim/webhooks', {
      phone_number_id: desk.number.metaId,
      field: 'account_update',
      value,
    });
    const { sending_paused_reason: reason } = await eventually(async () => {
      const number = await desk.phoneNumber();
      return number.sending_paused_reason?.code === code && number;
    });
    const { id } = await desk.text(await desk.openUser());
    expect(await desk.status(id)).toMatchObject({ status: 'queued', error: null });
    return reason;
  };

async function upload() {
  const form = new FormData();
  form.set('workspace_id', session.workspaceId);
  form.set('file', new File([new Uint8Array(PNG)], 'pixel.png', { type: 'image/png' }));
  return session.api.must('POST', '/api/media', form);
}

const image = async (desk: Messaging, user: string) => {
  const { id: media_id } = await upload();
  return (await desk.send('media', user, { media_type: 'image', media_id })).body;
};

const text = (desk: Messaging, user: string) => desk.text(user);

const PROVOKED: Record<string, Provocation> = {
  graph_unreachable: async (row) => {
    const desk = await newDesk();
    const user = await desk.openUser();
    const port = Number(new URL(proxy.url).port);
    await proxy.stop();
    const { id } = await desk.text(user);
    const error = await errorOf(desk, id, row);
    proxy = await new CuttingProxy().start(port);
    proxy.target = app.simulator.url;
    await desk.hurry(id);
    await desk.reaches(id, 'read');
    return error;
  },
  graph_timeout: withFault({ kind: 'timeout_after_accept', times: 1 }, { kind: 'drop_webhook', times: 3 }),
  graph_connection_lost: async (row) => {
    const desk = await newDesk();
    await desk.fault({ kind: 'late_webhook', ms: 5000 });
    const path = `/${desk.number.metaId}/messages`;
    proxy.cut = (method, url) => method === 'POST' && url.endsWith(path);
    const { id } = await desk.text(await desk.openUser());
    const error = await errorOf(desk, id, row);
    proxy.cut = () => false;
    await desk.reaches(id, 'read');
    return error;
  },
  graph_unclear_answer: withFault({ kind: 'non_json', http_status: 504, times: 1 }),
  graph_server_error: withFault({ kind: 'non_json', http_status: 502, times: 1 }),
  graph_refused: withFault({ kind: 'non_json', http_status: 403, times: 1 }),
  meta_server_error: withFault({ kind: 'error', code: 987654, http_status: 500, times: 1 }),
  meta_unknown_error: withFault({ kind: 'error', code: 987654, http_status: 400, times: 1 }),
  delivery_unconfirmed: async (row) => {
    const desk = await newDesk();
    await desk.fault({ kind: 'non_json', http_status: 504, times: 1 });
    const { id } = await desk.text(await desk.openUser());
    await eventually(async () => (await desk.outbox(id))?.state === 'unconfirmed');
    await desk.hurry(id);
    return errorOf(desk, id, row);
  },
  outside_service_window: afterWaiting(text, ({ conversation_id: id }) =>
    app.database.query('UPDATE conversations SET window_expires_at = now() WHERE id = $1', [id]),
  ),
  contact_opted_out: afterWaiting(
    async (desk, user) => {
      const { id, name } = await approved(desk);
      await app.database.query(`UPDATE templates SET category = 'MARKETING' WHERE id = $1`, [id]);
      const request = { template_name: name, components: COMPONENTS };
      return (await desk.send('template', user, request)).body;
    },
    ({ contact_id }) => session.api.must('PATCH', `/api/contacts/${contact_id}`, { opted_in: false }),
  ),
  phone_number_inactive: afterWaiting(text, (_message, _user, desk) =>
    session.api.delete(`/api/phone-numbers/${desk.number.id}`),
  ),
  media_not_found: afterWaiting(image, ({ media_id }) =>
    app.database.query('UPDATE media SET deleted_at = now() WHERE id = $1', [media_id]),
  ),
  unexpected_error: afterWaiting(text, ({ id }) =>
    app.database.query(
      `UPDATE messages SET type = 'image', content = '{"type":"image","image":{"media_id":"broken"}}' WHERE id = $1`,
      [id],
    ),
  ),
  template_not_approved: refusedAtTheDoor('template', async (desk) => {
    const { id, name } = await approved(desk);
    await app.database.query(`UPDATE templates SET status = 'PAUSED' WHERE id = $1`, [id]);
    return { template_name: name, components: COMPONENTS };
  }),
  template_not_submitted: refusedAtTheDoor('template', async (desk) => {
    const { id, name } = await approved(desk);
    await app.database.query(
      `UPDATE templates SET status = 'PENDING', meta_template_id = NULL, submitted_at = NULL, submission_error = 'x'
        WHERE id = $1`,
      [id],
    );
    return { template_name: name, components: COMPONENTS };
  }),
  template_mismatch: refusedAtTheDoor('template', async (desk) => ({
    template_name: (await approved(desk)).name,
  })),
  media_not_sendable: refusedAtTheDoor('media', async () => ({
    media_type: 'video',
    media_id: (await upload()).id,
  })),
  account_disabled: accountNews({
    event: 'DISABLED_UPDATE',
    ban_info: { waba_ban_state: 'DISABLE' },
  }),
  account_restricted: accountNews({
    event: 'ACCOUNT_RESTRICTION',
    restriction_info: [{ restriction_type: 'RESTRICTED_CUSTOMER_INITIATED_MESSAGING' }],
  }),
  account_deleted: accountNews({ event: 'ACCOUNT_DELETED' }),
  account_offboarded: accountNews({ event: 'ACCOUNT_OFFBOARDED' }),
  contact_unreachable: async ({ explanation }) => {
    const { draft, get, post, session: owner } = await campaignGround(app, 1);
    const { id } = await draft();
    await app.database.query('UPDATE contacts SET deleted_at = now() WHERE workspace_id = $1', [owner.workspaceId]);
    await post(id, 'start').catch(() => undefined);
    const { error } = await eventually(async () => {
      const { data } = await get(id, '/contacts');
      return data.find((recipient) => recipient.error !== null);
    });
    expect(error.explanation).toBe('The contact was deleted.');
    return { ...error, explanation };
  },
};

/** Words whose place is another domain, and the tests that provoke them there. */
const ELSEWHERE: Record<string, string> = {
  workspace_inactive: 'test/workspaces.e2e-spec.ts',
  campaign_cancelled: 'test/campaign-run.e2e-spec.ts',
  media_unavailable: 'src/whatsapp/graph/graph-media.spec.ts',
  media_url_expired: 'src/whatsapp/graph/graph-media.spec.ts',
  media_url_refused: 'src/whatsapp/graph/graph-media.spec.ts',
};

const approved = (desk: Messaging) => desk.template();

describe('a word of the error table', () => {
  it('is provoked here or elsewhere, each of them', () => {
    const tested = [...Object.keys(PROVOKED), ...Object.keys(ELSEWHERE)];
    expect(tested.sort()).toEqual(WORDS.map(({ code }) => code).sort());
    for (const [code, file] of Object.entries(ELSEWHERE))
      expect(readFileSync(join(__dirname, '..', file), 'utf8')).toContain(`'${code}'`);
  });

  it.each(WORDS.filter(({ code }) => PROVOKED[code]).map((row) => [row.code, row] as const))(
    '%s is explained in the API',
    async (code, row) => {
      const error = await PROVOKED[code]!(row);
      const { title, explanation, action } = row;
      expect(error).toMatchObject({ title, explanation, action });
    },
  );
});
