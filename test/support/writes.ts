import { randomBytes, randomInt } from 'node:crypto';
import type { Schemas } from '../../sdk/client';
import type { Answer, ApiClient, Body } from './api-client';
import type { Read } from './api-types';
import { type CampaignGround, campaignGround, someContacts } from './campaigns';
import { eventually } from './eventually';
import { type Messaging, messaging, newUser } from './messaging';
import type { ApiOperation } from './openapi-operations';
import type { TestApp, TestSession } from './test-app';

/** What to send so that a writing operation succeeds. */
export interface Write {
  path?: Record<string, string>;
  query?: Record<string, string>;
  body?: Body;
  /** The caller; the owner when absent. */
  as?: ApiClient;
}

type Recipe = () => Promise<Write> | Write;

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
/** The head of a still picture of 512 x 512. */
const WEBP = Buffer.concat([
  Buffer.from('RIFF\0\x08\0\0WEBPVP8 \x0a\0\0\0', 'latin1'),
  Buffer.from([0, 0, 0, 0x9d, 1, 0x2a, 0, 2, 0, 2]),
]);
const PASSWORD = 'a password for once';

/** Makes every writing operation of the API succeed, each with things of its own, so that their order does not matter. */
export class Writes {
  private constructor(
    private readonly app: TestApp,
    readonly ground: CampaignGround,
    private readonly messaging: Messaging,
    private readonly user: string,
    private readonly received: Read<Schemas['MessageResponse']>,
  ) {}

  static async prepare(app: TestApp): Promise<Writes> {
    const ground = await campaignGround(app, 3);
    const sender = await messaging(app, {}, ground.session);
    const user = '+15005550017';
    return new Writes(app, ground, sender, user, await sender.letWrite(user));
  }

  get session(): TestSession {
    return this.ground.session;
  }

  /** Carries an operation out; throws when it is not known here or does not succeed. */
  async carryOut(operation: ApiOperation): Promise<Answer> {
    const { as, url, body } = await this.ready(operation);
    const answer = await as.send(operation.method, url, body);
    if (answer.status >= 300) throw new Error(`${operation.id}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer;
  }

  /** Makes all that an operation needs, and says what to send then. */
  async ready(operation: ApiOperation): Promise<{ as: ApiClient; url: string; body?: Body }> {
    const recipe = this.recipes[operation.id.replace(/InWorkspace$/, '')];
    if (!recipe) throw new Error(`no recipe for ${operation.id}`);
    const { path = {}, query = {}, body, as = this.session.api } = await recipe();
    const params: Record<string, string> = { workspace_id: this.session.workspaceId, ...path };
    const url = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => params[name]!);
    const search = new URLSearchParams(query).toString();
    return { as, url: search ? `${url}?${search}` : url, body };
  }

  private readonly recipes: Record<string, Recipe> = {
    signUp: () => ({ as: this.app.client(), query: email, body: { ...newAccount(), name: 'New' } }),
    signIn: async () => {
      const { email: address, password } = await this.app.session();
      return { as: this.app.client(), query: email, body: { email: address, password } };
    },
    refreshTokens: async () => {
      const { refresh_token } = await this.signedIn();
      return { as: this.app.client(), body: { refresh_token } };
    },
    endSession: async () => {
      const as = this.app.client((await this.signedIn()).access_token);
      const [session] = await as.must('GET', '/api/auth/sessions');
      return { as, path: { session_id: session.id } };
    },
    signOut: async () => ({ as: this.app.client((await this.signedIn()).access_token) }),
    changePassword: async () => {
      const as = this.app.client((await this.signedIn()).access_token);
      return { as, body: { current_password: PASSWORD, new_password: `${PASSWORD}!` } };
    },
    createWorkspace: () => ({ body: { name: 'Another' } }),
    updateWorkspace: async () => inWorkspaceOf(await this.app.session(), { name: 'Renamed' }),
    deleteWorkspace: async () => inWorkspaceOf(await this.app.session()),
    rotateSecrets: async () => inWorkspaceOf(await this.app.session(), { api_key: true, webhook_secret: true }),
    addMember: () => ({ body: { user_email: newAccount().email } }),
    leaveWorkspace: async () => ({ as: (await this.app.member(this.session, 'MEMBER')).api }),
    updateMember: async () => ({ path: await this.member(), body: { role: 'AGENT' } }),
    removeMember: async () => ({ path: await this.member() }),
    registerPhoneNumber: () => ({ body: this.newNumber() }),
    updatePhoneNumber: async () => ({ path: await this.number(), body: { display_name: 'Shop' } }),
    deletePhoneNumber: async () => ({ path: await this.number() }),
    syncPhoneNumber: async () => ({ path: await this.number() }),
    exchangePhoneNumberToken: async () => ({ path: await this.number() }),
    importContacts: () => ({ query: this.here, body: fileForm('phone\n+15550100777\n') }),
    previewContactImport: () => ({ query: this.here, body: fileForm('phone\n+15550100777\n') }),
    createContact: () => ({ body: { ...this.here, ...newPerson() } }),
    updateContact: async () => ({ path: await this.contact(), body: { name: 'Renamed' } }),
    deleteContact: async () => ({ path: await this.contact() }),
    uploadMedia: () => ({ body: imageForm(this.session.workspaceId) }),
    deleteMedia: async () => ({ path: { media_id: await this.image() } }),
    createTemplate: () => ({ body: this.newTemplate() }),
    syncTemplates: () => ({ query: { ...this.here, phone_number_id: this.messaging.number.id } }),
    updateTemplate: async () => ({
      path: { template_id: (await this.messaging.template()).id },
      body: { components: { body: { text: 'Your order has arrived.' } } },
    }),
    deleteTemplate: async () => ({ path: { template_id: (await this.messaging.template()).id } }),
    markConversationRead: () => ({ path: this.thread }),
    assignConversation: () => ({ path: this.thread, body: { user_id: this.session.userId } }),
    closeConversation: () => ({ path: this.thread }),
    reopenConversation: () => ({ path: this.thread }),
    labelConversation: () => ({ path: this.thread, body: { labels: ['vip'] } }),
    addConversationNote: () => ({ path: this.thread, body: { body: 'Call back' } }),
    sendText: () => this.send({ text: 'Hello' }),
    sendTemplate: async () => this.send(templateOf(await this.messaging.template())),
    sendMedia: async () => this.send({ media_type: 'image', media_id: await this.image() }),
    sendInteractive: () => this.send({ interactive: BUTTONS }),
    sendLocation: () => this.send({ latitude: 52.5, longitude: 13.4 }),
    sendContacts: () => this.send({ contacts: [{ name: { formatted_name: 'A', first_name: 'A' } }] }),
    sendReaction: () => this.send({ message_id: this.received.id, emoji: '👍' }),
    sendSticker: async () => this.send({ media_id: await this.sticker() }),
    markMessageRead: () => ({ path: { message_id: this.received.id } }),
    showTyping: () => ({ path: { message_id: this.received.id } }),
    createCampaign: () => ({ body: { ...this.campaignRoute, name: 'Spring' } }),
    updateCampaign: async () => ({ path: await this.draft(), body: { name: 'Summer' } }),
    deleteCampaign: async () => ({ path: await this.draft() }),
    startCampaign: async () => ({ path: await this.draft() }),
    executeCampaign: async () => ({ path: await this.draft() }),
    pauseCampaign: async () => ({ path: await this.running() }),
    cancelCampaign: async () => ({ path: await this.running() }),
    scheduleCampaign: async () => ({
      path: await this.draft(),
      body: { scheduled_at: new Date(Date.now() + 86_400_000).toISOString() },
    }),
    testCampaign: async () => ({ path: await this.draft(), body: { to: '+15005550027' } }),
    retryCampaign: async () => ({ path: await this.failed(), body: { error_codes: ['131009'] } }),
    addCampaignContacts: async () => ({ path: await this.draft(), body: { all: true } }),
    replaceCampaignContacts: async () => ({ path: await this.draft(), body: { all: true } }),
    clearCampaignContacts: async () => ({ path: await this.draft() }),
    importCampaignContacts: async () => ({
      path: await this.draft(),
      body: fileForm('phone\n+15550100778\n'),
    }),
    previewCampaignImport: async () => ({
      path: await this.draft(),
      body: fileForm('phone\n+15550100778\n'),
    }),
    removeCampaignContact: async () => {
      const path = await this.draft();
      const { data } = await this.ground.get(path.campaign_id, '/contacts');
      return { path: { ...path, contact_id: data[0].contact_id } };
    },
    replayWebhookEvents: () => ({ body: { ...this.here, from: '2020-01-01' } }),
  };

  private get here(): { workspace_id: string } {
    return { workspace_id: this.session.workspaceId };
  }

  private get thread(): Record<string, string> {
    return { conversation_id: this.received.conversation_id };
  }

  private get campaignRoute(): Record<string, string> {
    return {
      ...this.here,
      phone_number_id: this.ground.number.id,
      template_id: this.ground.template.id,
    };
  }

  private send(content: Record<string, unknown>): Write {
    const route = { ...this.here, phone_number_id: this.messaging.number.id, to: this.user };
    return { body: { ...route, ...content } };
  }

  private newNumber(): Record<string, string> {
    return {
      ...this.here,
      phone_number_id: `10${randomInt(10 ** 9, 10 ** 10)}`,
      access_token: `EAAwrite${randomBytes(8).toString('hex')}`,
      business_id: `20${randomInt(10 ** 9, 10 ** 10)}`,
    };
  }

  private newTemplate(): Record<string, unknown> {
    return {
      ...this.here,
      phone_number_id: this.messaging.number.id,
      name: `write_${randomBytes(4).toString('hex')}`,
      category: 'UTILITY',
      components: { body: { text: 'Your order is on its way.' } },
    };
  }

  private async signedIn(): Promise<Read<Schemas['SigninResponse']>> {
    const account = { ...newAccount(), name: 'New' };
    const anonymous = this.app.client();
    await anonymous.must('POST', '/api/auth/signup?provider=Email', account);
    const { email: address, password } = account;
    return anonymous.must('POST', '/api/auth/signin?provider=Email', { email: address, password });
  }

  private async member(): Promise<Record<string, string>> {
    const url = `/api/workspaces/${this.session.workspaceId}/members` as const;
    const { id } = await this.session.api.must('POST', url, { user_email: newAccount().email });
    return { member_id: id };
  }

  private async number(): Promise<Record<string, string>> {
    return { phone_number_id: (await this.app.phoneNumber(this.session)).id };
  }

  private async contact(): Promise<Record<string, string>> {
    const body = { ...this.here, ...newPerson() };
    return { contact_id: (await this.session.api.must('POST', '/api/contacts', body)).id };
  }

  private async image(): Promise<string> {
    return (await this.session.api.must('POST', '/api/media', imageForm(this.session.workspaceId))).id;
  }

  private async sticker(): Promise<string> {
    const form = imageForm(this.session.workspaceId, WEBP, 'sticker.webp', 'image/webp');
    return (await this.session.api.must('POST', '/api/media', form)).id;
  }

  private async draft(): Promise<{ campaign_id: string }> {
    return { campaign_id: (await this.ground.draft()).id };
  }

  /** One that has more than a minute to go, so that it still runs when it is paused, however busy the machine. */
  private async running(): Promise<{ campaign_id: string }> {
    const tag = `many-${randomBytes(4).toString('hex')}`;
    await someContacts(this.app, this.session, 5000, tag);
    const { id } = await this.ground.draft({ audience: { tags: [tag] } });
    await this.ground.post(id, 'start');
    return { campaign_id: id };
  }

  /** One whose only message Meta refused. */
  private async failed(): Promise<{ campaign_id: string }> {
    const tag = `refused-${randomBytes(4).toString('hex')}`;
    const person = { ...this.here, ...newPerson(), tags: [tag] };
    await this.session.api.must('POST', '/api/contacts', person);
    const { id } = await this.ground.draft({ audience: { tags: [tag] } });
    const match = { phone_number_id: this.ground.number.metaId, to: person.phone_number.slice(1) };
    const fault = { kind: 'error', code: 131009, times: 1, match };
    await this.app.simulator.api.must('POST', '/_sim/faults', fault);
    await this.ground.post(id, 'start');
    await eventually(async () => (await this.ground.get(id)).status !== 'sending');
    return { campaign_id: id };
  }
}

const email = { provider: 'Email' };
const BUTTONS = {
  type: 'button',
  body: { text: 'Which?' },
  action: { buttons: [{ type: 'reply', reply: { id: 'a', title: 'A' } }] },
};

const newAccount = (): { email: string; password: string } => ({
  email: `write-${randomBytes(6).toString('hex')}@example.com`,
  password: PASSWORD,
});

const newPerson = (): { phone_number: string } => ({ phone_number: newUser() });

const inWorkspaceOf = ({ api, workspaceId }: TestSession, body?: Body): Write => ({
  as: api,
  path: { workspace_id: workspaceId },
  body,
});

const templateOf = ({ name }: { name: string }): Record<string, unknown> => ({
  template_name: name,
  components: { body: [{ type: 'text', text: 'Ada' }] },
});

function fileForm(csv: string): FormData {
  const form = new FormData();
  form.set('file', new File([csv], 'contacts.csv', { type: 'text/csv' }));
  return form;
}

function imageForm(workspaceId: string, bytes = PNG, name = 'p.png', type = 'image/png'): FormData {
  const form = new FormData();
  form.set('workspace_id', workspaceId);
  form.set('file', new File([bytes], name, { type }));
  return form;
}
