import { randomBytes, randomInt } from 'node:crypto';
import { ApiClient, type Body } from '../support/api-client';
import { eventually } from '../support/eventually';
import type { Rig } from '../chaos/rig';
import { PIXEL } from './forms';

const USER = '+15550100042';
const STICKER = Buffer.concat([
  Buffer.from('RIFF\0\x08\0\0WEBPVP8 \x0a\0\0\0', 'latin1'),
  Buffer.from([0, 0, 0, 0x9d, 1, 0x2a, 0, 2, 0, 2]),
]);

type Account = Record<'user_id' | 'email' | 'password' | 'refresh_token' | 'session_id', string>;

/** What is as it should be, in one question. */
const INTACT = `
  SELECT EXISTS (SELECT 1 FROM sessions s JOIN refresh_tokens t ON t.session_id = s.id
                  WHERE s.id = $1 AND s.ended_at IS NULL AND t.used_at IS NULL) AS session,
         EXISTS (SELECT 1 FROM workspaces WHERE id = $2 AND status = 'active' AND deleted_at IS NULL) AS workspace,
         EXISTS (SELECT 1 FROM phone_numbers
                  WHERE id = $3 AND workspace_id = $2 AND status = 'active' AND deleted_at IS NULL) AS number,
         EXISTS (SELECT 1 FROM contacts
                  WHERE id = $4 AND workspace_id = $2 AND deleted_at IS NULL) AS contact,
         EXISTS (SELECT 1 FROM templates
                  WHERE id = $5 AND phone_number_id = $3 AND status = 'APPROVED' AND deleted_at IS NULL) AS template,
         EXISTS (SELECT 1 FROM media WHERE id = $6 AND workspace_id = $2 AND deleted_at IS NULL) AS media,
         EXISTS (SELECT 1 FROM media WHERE id = $7 AND workspace_id = $2 AND deleted_at IS NULL) AS sticker,
         EXISTS (SELECT 1 FROM campaigns c JOIN campaign_recipients r ON r.campaign_id = c.id
                  WHERE c.id = $8 AND c.status = 'draft' AND c.template_id = $5 AND c.deleted_at IS NULL) AS campaign,
         EXISTS (SELECT 1 FROM workspace_members WHERE id = $9 AND workspace_id = $2) AS member,
         EXISTS (SELECT 1 FROM contact_imports WHERE id = $10 AND workspace_id = $2) AS import`;
const LOOKED_AT = [
  'session_id',
  'workspace_id',
  'phone_number_id',
  'contact_id',
  'template_id',
  'media_id',
  'sticker_id',
  'campaign_id',
  'member_id',
  'import_id',
];
type Intact = Record<
  'session' | 'workspace' | 'number' | 'contact' | 'template' | 'media' | 'sticker' | 'campaign' | 'member' | 'import',
  boolean
>;

/** Puts everything that a case may have changed in place, and cannot be seen by its absence. */
const PUT_BACK = [
  `UPDATE workspaces SET plan = 'enterprise', settings = '{}' WHERE id = $1 AND (plan <> 'enterprise' OR settings <> '{}')`,
  `INSERT INTO workspace_members (id, workspace_id, user_id, role, status, joined_at)
   VALUES (uuid_v7(), $1, $2, 'OWNER', 'active', now())
   ON CONFLICT (workspace_id, user_id) DO UPDATE SET role = 'OWNER', status = 'active'`,
];

/**
 * The real things that cases are about: a workspace without limits, and one of everything in it. Cases delete, suspend
 * and sign out; `refresh` puts back what is gone.
 */
export class World {
  ids: Record<string, string> = {};
  token = '';
  apiKey = '';
  api!: ApiClient;
  private passwordHash = '';

  constructor(readonly rig: Rig) {}

  /** Puts the ids of real things where their marks stand. */
  fill(text: string, special: Record<string, string> = {}): string {
    return text.replace(/@(\w+)@/g, (whole, name: string) => special[name] ?? this.ids[name] ?? whole);
  }

  async refresh(): Promise<void> {
    let intact = await this.look();
    if (!intact.session) await this.signIn();
    if (!intact.workspace) {
      await this.newWorkspace();
      intact = await this.look();
    }
    await this.putBack();
    if (!intact.number) {
      await this.newNumber();
      intact = await this.look();
    }
    await this.renew(intact);
  }

  private async look(): Promise<Intact> {
    const ids = LOOKED_AT.map((name) => this.ids[name] ?? null);
    return (await this.rig.database.query<Intact>(INTACT, ids)).rows[0]!;
  }

  private async putBack(): Promise<void> {
    const { workspace_id: workspaceId, user_id: userId } = this.ids;
    await this.rig.database.query(PUT_BACK[0]!, [workspaceId]);
    await this.rig.database.query(PUT_BACK[1]!, [workspaceId, userId]);
    await this.rig.database.query(
      'UPDATE users SET password_hash = $2 WHERE id = $1 AND password_hash IS DISTINCT FROM $2',
      [userId, this.passwordHash],
    );
    const key = await this.api.must('GET', `/api/workspaces/${workspaceId}`);
    this.apiKey = key.api_key;
  }

  private async newNumber(): Promise<void> {
    const [metaNumber, waba] = [randomInt(10 ** 9, 10 ** 10), randomInt(10 ** 9, 10 ** 10)];
    const body = {
      ...this.here,
      phone_number_id: `10${metaNumber}`,
      // Its own, for by the token the simulator knows which number an account takes in.
      access_token: `EAAfuzz${metaNumber}`,
      business_id: `20${waba}`,
    };
    const { id } = await this.api.must('POST', '/api/phone-numbers', body);
    Object.assign(this.ids, {
      phone_number_id: id,
      meta_number: body.phone_number_id,
      waba: body.business_id,
    });
    await this.letWrite();
  }

  private async renew(intact: Intact): Promise<void> {
    const { ids, here } = this;
    const route = { ...here, phone_number_id: ids['phone_number_id'] };
    if (!intact.contact) await this.newContact();
    if (!intact.template) {
      // Meta keeps the name of a deleted template for a while.
      ids['template_name'] = `fixture_${randomBytes(4).toString('hex')}`;
      await this.make('template_id', '/api/templates', {
        ...route,
        name: ids['template_name'],
        language: 'en',
        category: 'UTILITY',
        components: { body: { text: 'Your order is on its way.' } },
      });
      const url = `/api/templates/${ids['template_id']}` as const;
      await eventually(async () => (await this.api.get(url)).body.status === 'APPROVED', 5000);
    }
    if (!intact.media) await this.upload('media_id', PIXEL, 'pixel.png', 'image/png');
    if (!intact.sticker) await this.upload('sticker_id', STICKER, 's.webp', 'image/webp');
    if (!intact.campaign || !intact.template) await this.newCampaign();
    if (!intact.import) {
      const csv = new FormData();
      csv.set('file', new File(['phone\n+15550100002\n'], 'contacts.csv', { type: 'text/csv' }));
      const url = `/api/contacts/import?workspace_id=${here.workspace_id}` as const;
      ids['import_id'] = (await this.api.must('POST', url, csv)).import_id;
    }
    if (!intact.member)
      await this.make('member_id', `/api/workspaces/${here.workspace_id}/members`, {
        user_email: `member-${randomBytes(4).toString('hex')}@example.com`,
      });
  }

  /** A draft with everybody in it. Gives its id. */
  async draft(audience: Record<string, unknown> = { all: true }): Promise<string> {
    const made = await this.api.must('POST', '/api/campaigns', {
      ...this.here,
      phone_number_id: this.ids['phone_number_id'],
      template_id: this.ids['template_id'],
      name: 'Fixture',
      audience,
    });
    return made.id;
  }

  private async newCampaign(): Promise<void> {
    this.ids['campaign_id'] = await this.draft();
  }

  private async newContact(): Promise<void> {
    const phoneNumber = `+1555${randomInt(10 ** 8, 10 ** 9)}`;
    await this.make('contact_id', '/api/contacts', {
      ...this.here,
      phone_number: phoneNumber,
      name: 'Fixture',
    });
  }

  private async upload(id: string, bytes: Buffer, name: string, type: string): Promise<void> {
    const form = new FormData();
    form.set('workspace_id', this.here.workspace_id);
    form.set('file', new File([bytes], name, { type }));
    await this.make(id, '/api/media', form);
  }

  private async make(name: string, url: string, body: Body): Promise<void> {
    const made = (await this.api.must('POST', url, body)) as { id: string };
    this.ids[name] = made.id;
  }

  get here(): { workspace_id: string } {
    return { workspace_id: this.ids['workspace_id']! };
  }

  private async letWrite(): Promise<void> {
    const message = { type: 'text', text: { body: 'Hello' } };
    await this.rig.simulator.must('POST', '/_sim/inbound', {
      phone_number_id: this.ids['meta_number'],
      from: USER.slice(1),
      message,
    });
    const url =
      `/api/messages?workspace_id=${this.ids['workspace_id']}&direction=inbound&phone_number_id=${this.ids['phone_number_id']}` as const;
    const received = await eventually(async () => (await this.api.get(url)).body.data?.[0]);
    const [event] = (
      await this.rig.database.query<{ id: string }>(
        'SELECT id FROM webhook_events WHERE $1 = ANY (phone_number_ids) ORDER BY id DESC LIMIT 1',
        [this.ids['meta_number']],
      )
    ).rows;
    Object.assign(this.ids, {
      received_id: received.id,
      message_id: received.id,
      conversation_id: received.conversation_id,
      user: USER,
      event_id: event!.id,
    });
  }

  /** With the account that is there; with another one when it has to wait. */
  private async signIn(): Promise<void> {
    const anonymous = this.rig.api;
    const { email, password } = this.ids;
    if (this.passwordHash)
      await this.rig.database.query('UPDATE users SET password_hash = $2 WHERE id = $1', [
        this.ids['user_id'],
        this.passwordHash,
      ]);
    const account = email ? { email, password } : await this.signUp();
    let answer = await anonymous.post('/api/auth/signin?provider=Email', account);
    if (answer.status !== 200) answer = await anonymous.post('/api/auth/signin?provider=Email', await this.signUp());
    const { access_token: token, refresh_token, user_id } = answer.body;
    this.token = token;
    this.api = new ApiClient(anonymous.url, token);
    const [session] = await this.api.must('GET', '/api/auth/sessions');
    Object.assign(this.ids, { user_id, refresh_token, session_id: session.id });
    const { rows } = await this.rig.database.query<{ password_hash: string }>(
      'SELECT password_hash FROM users WHERE id = $1',
      [user_id],
    );
    this.passwordHash = rows[0]!.password_hash;
  }

  private async signUp(): Promise<{ email: string; password: string }> {
    const account = {
      email: `fuzz-${randomBytes(6).toString('hex')}@example.com`,
      password: randomBytes(12).toString('base64url'),
    };
    const url = '/api/auth/signup?provider=Email';
    await this.rig.api.must('POST', url, { ...account, name: 'Fuzz' });
    Object.assign(this.ids, account);
    return account;
  }

  private async newWorkspace(): Promise<void> {
    const { id } = await this.api.must('POST', '/api/workspaces', {
      name: 'Fuzz',
      plan: 'enterprise',
    });
    const { user_id, email, password, refresh_token, session_id } = this.ids as Account;
    this.ids = { user_id, email, password, refresh_token, session_id, workspace_id: id };
  }
}
