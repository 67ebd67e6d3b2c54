import { ApiError, createClient, must, type Schemas, type TreeexClient } from '../../sdk/client';
import { eventually } from '../support/eventually';
import { startTestApp, type TestApp } from '../support/test-app';

/* The main job as a client written from the API reference does it: through the generated SDK and nothing else. */

const ACCOUNT = {
  email: 'sdk@example.com',
  password: 'correct horse battery',
  name: 'An Engineer',
};
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const CSV = [
  'phone,name,tags',
  '+15550100101,Ada,coffee',
  '+15550100102,Grace,coffee;tea',
  '+15550100103,Alan,tea',
  '+15550100101,Ada L.,coffee',
  'no number,Nobody,',
  '',
].join('\n');

/** Asks until the answer is as wanted. */
async function until<Data>(ask: () => Promise<Data>, isSo: (now: Data) => boolean): Promise<Data> {
  let now!: Data;
  await eventually(async () => isSo((now = await ask())));
  return now;
}

let app: TestApp;
let client: TreeexClient;
let workspace: Schemas['WorkspaceResponse'];
let number: Schemas['PhoneNumberResponse'];
let template: Schemas['TemplateResponse'];

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

it('signs up, signs in and makes a workspace', async () => {
  const guest = createClient(app.url);
  const query = { provider: 'Email' as const };
  await must(guest.POST('/api/auth/signup', { params: { query }, body: ACCOUNT }));
  const session = await must(guest.POST('/api/auth/signin', { params: { query }, body: ACCOUNT }));
  client = createClient(app.url, () => session.access_token);
  const me = await must(client.GET('/api/auth/me'));
  expect(me).toMatchObject({ user_id: session.user_id, email: ACCOUNT.email });
  workspace = await must(client.POST('/api/workspaces', { body: { name: 'Coffee Roasters', plan: 'enterprise' } }));
  expect(workspace).toMatchObject({ slug: 'coffee-roasters', status: 'active' });
});

it('works with the API key of the workspace alone', async () => {
  const machine = createClient(app.url, workspace.api_key!);
  const path = { workspace_id: workspace.id };
  const own = await must(machine.GET('/api/workspaces/{workspace_id}', { params: { path } }));
  expect(own.id).toBe(workspace.id);
});

it('registers a number and gets a template approved', async () => {
  number = await must(
    client.POST('/api/phone-numbers', {
      body: {
        workspace_id: workspace.id,
        phone_number_id: '100000000000201',
        business_id: '200000000000201',
        access_token: 'EAAsdk',
      },
    }),
  );
  const path = { workspace_id: workspace.id };
  const nested = await must(client.GET('/api/workspaces/{workspace_id}/phone-numbers', { params: { path } }));
  expect(nested.data.map(({ id }) => id)).toEqual([number.id]);
  const { id: template_id } = await must(
    client.POST('/api/templates', {
      body: {
        workspace_id: workspace.id,
        phone_number_id: number.id,
        name: 'new_roast',
        language: 'en',
        category: 'UTILITY',
        components: { body: { text: 'Your order is on its way.' } },
      },
    }),
  );
  const params = { path: { template_id } };
  template = await until(
    () => must(client.GET('/api/templates/{template_id}', { params })),
    ({ status }) => status === 'APPROVED',
  );
  expect(template).toMatchObject({ name: 'new_roast', language: 'en' });
});

it('imports contacts from a file and finds them', async () => {
  const query = { workspace_id: workspace.id };
  const file = new File([CSV], 'contacts.csv', { type: 'text/csv' });
  const imported = await must(client.POST('/api/contacts/import', { params: { query }, body: { file } }));
  expect(imported).toMatchObject({ total_rows: 5, imported: 3, updated: 1, failed: 1 });
  const tea = await must(client.GET('/api/contacts', { params: { query: { ...query, tags: ['tea'] } } }));
  expect(tea.data.map(({ name }) => name).sort()).toEqual(['Alan', 'Grace']);
});

it('runs a campaign to its end', async () => {
  const campaign = await must(
    client.POST('/api/campaigns', {
      body: {
        workspace_id: workspace.id,
        phone_number_id: number.id,
        template_id: template.id,
        name: 'New roast',
        audience: { tags: ['coffee', 'tea'], match: 'any' },
      },
    }),
  );
  expect(campaign).toMatchObject({ status: 'draft', total_contacts: 3 });
  const params = { path: { campaign_id: campaign.id } };
  const started = await must(client.POST('/api/campaigns/{campaign_id}/start', { params }));
  expect(started.status).toBe('sending');
  const done = await until(
    () => must(client.GET('/api/campaigns/{campaign_id}', { params })),
    ({ status, read_count }) => status === 'completed' && read_count === 3,
  );
  expect(done).toMatchObject({ sent_count: 3, delivered_count: 3, failed_count: 0 });
  const recipients = await must(client.GET('/api/campaigns/{campaign_id}/contacts', { params }));
  expect(recipients.data.map(({ status }) => status)).toEqual(['read', 'read', 'read']);
});

it('sends a message once for one Idempotency-Key and follows it to the reader', async () => {
  const send = () =>
    must(
      client.POST('/api/messages/send/template', {
        headers: { 'idempotency-key': 'order-1' },
        body: {
          workspace_id: workspace.id,
          phone_number_id: number.id,
          to: '+15550100101',
          template_name: template.name,
        },
      }),
    );
  const message = await send();
  expect(message).toMatchObject({ status: 'queued', direction: 'outbound' });
  expect((await send()).id).toBe(message.id);
  const params = { path: { message_id: message.id } };
  const read = await until(
    () => must(client.GET('/api/messages/{message_id}/status', { params })),
    ({ status }) => status === 'read',
  );
  expect(read).toMatchObject({ id: message.id, error: null });
});

it('stores a file and answers with the content that was found in it', async () => {
  const media = await must(
    client.POST('/api/media', {
      body: { workspace_id: workspace.id, file: new File([PNG], 'pixel.png') },
    }),
  );
  expect(media).toMatchObject({ type: 'image', mime_type: 'image/png', file_size: PNG.length });
  const params = { path: { media_id: media.id } };
  const { url } = await must(client.GET('/api/media/{media_id}/url', { params }));
  expect(Buffer.from(await (await fetch(url)).arrayBuffer())).toEqual(PNG);
});

describe('a refusal', () => {
  it('names the input that is wrong', async () => {
    const call = must(
      client.POST('/api/messages/send/text', {
        body: {
          workspace_id: workspace.id,
          phone_number_id: number.id,
          to: '0171 23',
          text: 'Hello',
        },
      }),
    );
    const error = await call.catch((reason: unknown) => reason as ApiError);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 422, faults: [{ loc: ['body', 'to'] }] });
  });

  it('carries its code', async () => {
    const params = { path: { contact_id: '01900000-0000-7000-8000-000000000000' } };
    const call = must(client.GET('/api/contacts/{contact_id}', { params }));
    await expect(call).rejects.toMatchObject({ status: 404, code: 'contact_not_found' });
  });

  it('is typed where the client is used without must', async () => {
    const { error, response } = await createClient(app.url, 'nobody').GET('/api/auth/me');
    expect([response.status, error?.detail]).toEqual([401, 'Not authenticated']);
  });
});

it('knows paths, bodies and answers at compile time', () => {
  const neverCalled = async (): Promise<void> => {
    // @ts-expect-error no such path
    await client.GET('/api/nothing');
    // @ts-expect-error the name is missing
    await client.POST('/api/workspaces', { body: { plan: 'free' } });
    // @ts-expect-error no such plan
    await client.POST('/api/workspaces', { body: { name: 'A', plan: 'gold' } });
    const found = await must(client.GET('/api/workspaces'));
    // @ts-expect-error no such property
    void found[0]?.secret_of_success;
  };
  expect(neverCalled).toBeInstanceOf(Function);
});
