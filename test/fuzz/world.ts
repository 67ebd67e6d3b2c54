import { randomBytes, randomInt } from 'node:crypto';
import { ApiClient } from '../support/api-client';
import { eventually } from '../support/eventually';
import type { Rig } from '../chaos/rig';

/* eslint-disable @typescript-eslint/no-explicit-any */

const USER = '+15550100042';
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/**
 * The real things that cases are about: a workspace without limits, and one of everything in it. Cases delete, suspend
 * and sign out; `refresh` puts back what is gone.
 */
export class World {
  ids: Record<string, string> = {};
  token = '';
  apiKey = '';
  private readonly email = `fuzz-${randomBytes(4).toString('hex')}@example.com`;
  private password = '';
  private api!: ApiClient;

  constructor(private readonly rig: Rig) {}

  /** Puts the ids of real things where their marks stand. */
  readonly fill = (text: string): string =>
    text.replace(/@(\w+)@/g, (whole, name: string) => this.ids[name] ?? whole);

  async refresh(): Promise<void> {
    if (!(await this.isSignedIn())) await this.signIn();
    if (!(await this.is(`/api/workspaces/${this.ids['workspace_id']}`, 'status', 'active')))
      await this.newWorkspace();
    const workspace = await this.api.must('GET', `/api/workspaces/${this.ids['workspace_id']}`);
    this.apiKey = workspace.api_key;
    await this.rig.database.query(
      `UPDATE workspaces SET plan = 'enterprise', settings = '{}' WHERE id = $1`,
      [workspace.id],
    );
    await this.rig.database.query(
      `UPDATE workspace_members SET role = 'OWNER', status = 'active' WHERE workspace_id = $1 AND user_id = $2`,
      [workspace.id, this.ids['user_id']],
    );
    await this.refreshNumber();
    await this.refreshThings();
  }

  private async refreshNumber(): Promise<void> {
    if (await this.is(`/api/phone-numbers/${this.ids['phone_number_id']}`, 'status', 'active'))
      return;
    const [metaNumber, waba] = [randomInt(10 ** 9, 10 ** 10), randomInt(10 ** 9, 10 ** 10)];
    const body = {
      ...this.here,
      phone_number_id: `10${metaNumber}`,
      access_token: 'EAAfuzz',
      business_id: `20${waba}`,
    };
    const { id } = await this.api.must('POST', '/api/phone-numbers', body);
    Object.assign(this.ids, {
      phone_number_id: id,
      meta_number: body.phone_number_id,
      waba: body.business_id,
    });
    delete this.ids['template_id'];
    await this.letWrite();
  }

  private async refreshThings(): Promise<void> {
    const { ids, here } = this;
    const route = { ...here, phone_number_id: ids['phone_number_id'] };
    await this.ensure('contact_id', '/api/contacts', {
      ...here,
      phone_number: '+15550100001',
      name: 'Fixture',
    });
    // Meta keeps the name of a deleted template for a while.
    if (!(await this.is(`/api/templates/${ids['template_id']}`, 'status', 'APPROVED')))
      ids['template_name'] = `fixture_${randomBytes(4).toString('hex')}`;
    await this.ensure('template_id', '/api/templates', {
      ...route,
      name: ids['template_name'],
      language: 'en',
      category: 'UTILITY',
      components: { body: { text: 'Your order is on its way.' } },
    });
    await eventually(
      () => this.is(`/api/templates/${ids['template_id']}`, 'status', 'APPROVED'),
      5000,
    ).catch(() => undefined);
    const form = new FormData();
    form.set('workspace_id', here.workspace_id);
    form.set('file', new File([PNG], 'pixel.png', { type: 'image/png' }));
    await this.ensure('media_id', '/api/media', form);
    if (!(await this.is(`/api/campaigns/${ids['campaign_id']}`, 'status', 'draft')))
      delete ids['campaign_id'];
    await this.ensure('campaign_id', '/api/campaigns', {
      ...route,
      template_id: ids['template_id'],
      name: 'Fixture',
      audience: { all: true },
    });
    if (!ids['import_id']) {
      const csv = new FormData();
      csv.set('file', new File(['phone\n+15550100002\n'], 'contacts.csv', { type: 'text/csv' }));
      ids['import_id'] = (
        await this.api.must('POST', `/api/contacts/import?workspace_id=${here.workspace_id}`, csv)
      ).import_id;
    }
    const members = await this.api.must('GET', `/api/workspaces/${here.workspace_id}/members`);
    ids['member_id'] =
      members.find((one: any) => one.user_id !== ids['user_id'])?.id ??
      (
        await this.api.must('POST', `/api/workspaces/${here.workspace_id}/members`, {
          user_email: `member-${randomBytes(4).toString('hex')}@example.com`,
        })
      ).id;
  }

  private get here(): { workspace_id: string } {
    return { workspace_id: this.ids['workspace_id']! };
  }

  private async letWrite(): Promise<void> {
    const message = { type: 'text', text: { body: 'Hello' } };
    await this.rig.simulator.must('POST', '/_sim/inbound', {
      phone_number_id: this.ids['meta_number'],
      from: USER.slice(1),
      message,
    });
    const url = `/api/messages?workspace_id=${this.ids['workspace_id']}&direction=inbound&phone_number_id=${this.ids['phone_number_id']}`;
    const received = await eventually(async () => (await this.api.get(url)).body.data?.[0]);
    const [event] = (
      await this.rig.database.query('SELECT id FROM webhook_events ORDER BY id DESC LIMIT 1')
    ).rows;
    Object.assign(this.ids, {
      received_id: received.id,
      message_id: received.id,
      conversation_id: received.conversation_id,
      user: USER,
      event_id: event.id,
    });
  }

  private async ensure(name: string, url: string, body: any): Promise<void> {
    const id = this.ids[name];
    if (id && (await this.api.get(`${url}/${id}`)).status === 200) return;
    const made = await this.api.send('POST', url, body);
    if (made.status < 300) this.ids[name] = made.body.id;
    else if (made.status === 409) await this.adopt(name, url);
    else throw new Error(`POST ${url}: ${made.status} ${JSON.stringify(made.body)}`);
  }

  /** It exists, though not under the id that was known. */
  private async adopt(name: string, url: string): Promise<void> {
    const { data } = await this.api.must(
      'GET',
      `${url}?workspace_id=${this.ids['workspace_id']}&limit=100`,
    );
    const found = data.find(
      (one: any) => one.phone_number === '+15550100001' || one.name === this.ids['template_name'],
    );
    this.ids[name] = (found ?? data[0]).id;
  }

  private async is(url: string, field: string, value: string): Promise<boolean> {
    if (url.endsWith('undefined')) return false;
    return (await this.api.get(url)).body?.[field] === value;
  }

  private async isSignedIn(): Promise<boolean> {
    return this.token !== '' && (await this.api.get('/api/auth/me')).status === 200;
  }

  /** A new account each time: the last one may have another password, or have to wait. */
  private async signIn(): Promise<void> {
    const anonymous = this.rig.api;
    const email = `${randomBytes(4).toString('hex')}-${this.email}`;
    this.password = randomBytes(12).toString('base64url');
    const account = { email, password: this.password };
    await anonymous.must('POST', '/api/auth/signup?provider=Email', { ...account, name: 'Fuzz' });
    const signedIn = await anonymous.must('POST', '/api/auth/signin?provider=Email', account);
    this.token = signedIn.access_token;
    this.api = new ApiClient(anonymous.url, this.token);
    const [session] = await this.api.must('GET', '/api/auth/sessions');
    Object.assign(this.ids, {
      user_id: signedIn.user_id,
      password: this.password,
      refresh_token: signedIn.refresh_token,
      session_id: session.id,
    });
    if (this.ids['workspace_id']) delete this.ids['workspace_id'];
  }

  private async newWorkspace(): Promise<void> {
    const { id } = await this.api.must('POST', '/api/workspaces', {
      name: 'Fuzz',
      plan: 'enterprise',
    });
    const { user_id, password, refresh_token, session_id } = this.ids;
    this.ids = {
      user_id: user_id!,
      password: password!,
      refresh_token: refresh_token!,
      session_id: session_id!,
      workspace_id: id,
    };
  }
}
