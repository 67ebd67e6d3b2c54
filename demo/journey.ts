import { randomBytes, randomInt } from 'node:crypto';
import { SetupError } from '../local-stack/setup-error';
import type { ApiClient } from './api-client';
import type { ContactsFile } from './contacts-file';
import { until } from './waiting';
import type { AudienceResult, Campaign, Created, ImportResult, Template } from './wire';

/** Everything that the demo made on its way to a campaign that can start. */
export interface Journey {
  email: string;
  password: string;
  api: ApiClient;
  workspaceId: string;
  /** Meta's id of the number; new for every run, so that runs don't mix at the simulator. */
  metaNumberId: string;
  imported: ImportResult;
  audience: AudienceResult;
  campaign: Campaign;
}

const REVIEW_MS = 60_000;

/** Walks the documented way from no account to a campaign with recipients, and tells each step. */
export async function prepareCampaign(
  guest: ApiClient,
  { contacts, token }: { contacts: ContactsFile; token: string | undefined },
  tell: (step: string) => void,
): Promise<Journey> {
  const { api, ...account } = await signUp(guest);
  tell(`Signed up and in as ${account.email}`);
  const workspace = await api.post<Created & { slug: string }>('/api/workspaces', {
    // Its requests are not counted against a plan's limit.
    body: { name: 'Demo Coffee Roasters', plan: 'enterprise' },
  });
  tell(`Made the workspace ${workspace.slug}`);
  const number = await registerNumber(api, workspace.id, token);
  tell(`Registered the phone number ${number.phone_number}`);
  const template = await approvedTemplate(api, workspace.id, number.id);
  tell('Wrote a message template, and Meta approved it');
  const imported = await importContacts(api, workspace.id, contacts);
  tell(`Imported ${contacts.name}`);
  const campaign = await api.post<Campaign>('/api/campaigns', {
    body: {
      workspace_id: workspace.id,
      phone_number_id: number.id,
      template_id: template.id,
      name: 'Autumn offer',
    },
  });
  const audience = await api.post<AudienceResult>(`/api/campaigns/${campaign.id}/contacts`, {
    body: { all: true },
  });
  const metaNumberId = number.phone_number_id;
  return { ...account, api, workspaceId: workspace.id, metaNumberId, imported, audience, campaign };
}

async function signUp(guest: ApiClient): Promise<{ email: string; password: string; api: ApiClient }> {
  const email = `demo-${randomBytes(4).toString('hex')}@example.com`;
  const password = randomBytes(12).toString('base64url');
  const query = { provider: 'Email' };
  await guest.post('/api/auth/signup', { query, body: { email, password, name: 'Demo' } });
  const session = await guest.post<{ access_token: string }>('/api/auth/signin', {
    query,
    body: { email, password },
  });
  return { email, password, api: guest.withToken(session.access_token) };
}

function registerNumber(
  api: ApiClient,
  workspaceId: string,
  // The simulator takes any token of this form.
  token = `EAA${randomBytes(12).toString('hex')}demo`,
): Promise<Created & { phone_number: string; phone_number_id: string }> {
  return api.post('/api/phone-numbers', {
    body: {
      workspace_id: workspaceId,
      phone_number_id: String(randomInt(1e14, 2e14)),
      business_id: String(randomInt(1e14, 2e14)),
      access_token: token,
      display_name: 'Demo Coffee Roasters',
    },
  });
}

async function approvedTemplate(api: ApiClient, workspaceId: string, numberId: string): Promise<Template> {
  const created = await api.post<Template>('/api/templates', {
    body: {
      workspace_id: workspaceId,
      phone_number_id: numberId,
      name: 'autumn_offer',
      category: 'MARKETING',
      language: 'en',
      components: {
        header: { format: 'TEXT', text: 'Autumn has arrived' },
        body: {
          text: 'Our new roasts are here. Show this message in any shop for a free tasting.',
        },
        footer: { text: 'Reply STOP to hear no more from us' },
      },
    },
  });
  const reviewed = await until(
    'the template was not reviewed (do webhooks reach the API?)',
    REVIEW_MS,
    () => api.get<Template>(`/api/templates/${created.id}`),
    ({ status }) => status !== 'PENDING',
  );
  if (reviewed.status === 'APPROVED') return reviewed;
  throw new SetupError(`The template is ${reviewed.status}: ${reviewed.rejection_reason}`);
}

function importContacts(api: ApiClient, workspaceId: string, { name, content }: ContactsFile): Promise<ImportResult> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(content)], { type: 'text/csv' }), name);
  const query = { workspace_id: workspaceId };
  return api.post<ImportResult>('/api/contacts/import', { query, body: form });
}
