import type { ApiClient, Answer } from '../support/api-client';
import { ApiClient as Client } from '../support/api-client';
import { eventually } from '../support/eventually';
import { pause } from './disturbance';
import type { Rig } from './rig';

/** A workspace to work in, with its API key. */
export interface Workspace {
  api: ApiClient;
  workspaceId: string;
}

/** A registered number with an approved template named `chaos`. */
export interface WorkspaceNumber {
  id: string;
  /** Meta's id of the number. */
  metaId: string;
  /** Meta's id of its account. */
  wabaId: string;
  templateId: string;
}

/** A broken connection, a 5xx or a request still in flight is tried again, so often. */
const MOST_TRIES = 1500;
const TRY_AGAIN_MS = 200;

/** Signs up and makes a workspace without plan limits. */
export async function openWorkspace(rig: Rig): Promise<Workspace> {
  const account = { email: 'chaos@example.com', password: 'correct horse battery', name: 'Chaos' };
  const { email, password } = account;
  await rig.api.must('POST', '/api/auth/signup', account);
  const { access_token: token } = await rig.api.must('POST', '/api/auth/signin', {
    email,
    password,
  });
  const workspace = { name: 'Chaos', plan: 'enterprise' };
  const { id, api_key: key } = await new Client(rig.api.url, token).must('POST', '/api/workspaces', workspace);
  return { api: new Client(rig.api.url, key), workspaceId: id };
}

/** Registers the n-th number and gets its template approved, which takes a worker. */
export async function registerNumber({ api, workspaceId }: Workspace, n: number): Promise<WorkspaceNumber> {
  const metaId = String(100_000_000_000_000 + n);
  const wabaId = String(200_000_000_000_000 + n);
  const { id } = await api.must('POST', '/api/phone-numbers', {
    workspace_id: workspaceId,
    phone_number_id: metaId,
    access_token: `EAAchaos${n}`,
    business_id: wabaId,
  });
  const template = await api.must('POST', '/api/templates', {
    workspace_id: workspaceId,
    phone_number_id: id,
    name: 'chaos',
    language: 'en',
    category: 'UTILITY',
    components: { body: { text: 'Your order is on its way.' } },
  });
  await eventually(async () => (await api.get(`/api/templates/${template.id}`)).body.status === 'APPROVED', 60_000);
  return { id, metaId, wabaId, templateId: template.id };
}

/**
 * Fictitious users: `+1 555` is no area code. None ends with a zero and three digits, by which the simulator knows those
 * whom it lets down.
 */
export function userNumber(n: number): string {
  return `+1555${100 + Math.floor(n / 9000)}${1000 + (n % 9000)}`;
}

/** Imports the users from `first` on as contacts. */
export async function importUsers({ api, workspaceId }: Workspace, count: number, first = 0): Promise<void> {
  const rows = Array.from({ length: count }, (_, n) => `${userNumber(first + n)},User ${n}`);
  const form = new FormData();
  const csv = ['phone,name', ...rows, ''].join('\n');
  form.set('file', new File([csv], 'contacts.csv', { type: 'text/csv' }));
  const result = await api.must('POST', `/api/contacts/import?workspace_id=${workspaceId}`, form);
  if (result.imported !== count) throw new Error(`${result.imported} of ${count} were imported`);
}

/** A draft that sends the number's template to all contacts. */
export async function draftCampaign({ api, workspaceId }: Workspace, number: WorkspaceNumber): Promise<string> {
  const campaign = await api.must('POST', '/api/campaigns', {
    workspace_id: workspaceId,
    phone_number_id: number.id,
    template_id: number.templateId,
    name: 'Chaos',
  });
  await api.must('POST', `/api/campaigns/${campaign.id}/contacts`, { all: true });
  return campaign.id;
}

/** The body of a single send of the template. */
export function templateTo(workspace: Workspace, number: WorkspaceNumber, to: string): Record<string, unknown> {
  return {
    workspace_id: workspace.workspaceId,
    phone_number_id: number.id,
    to,
    template_name: 'chaos',
  };
}

/** Repeats a call until it has an answer that says something about the call itself, as a careful client does. */
export async function persist<Data>(call: () => Promise<Answer<Data>>): Promise<Answer<Data>> {
  for (let tries = 1; ; tries += 1) {
    const answer = await call().catch(() => undefined);
    const inFlight = answer?.status === 409 && answer.body?.code === 'idempotency_key_in_flight';
    if (answer && answer.status < 500 && !inFlight) return answer;
    if (tries === MOST_TRIES) throw new Error(`no answer: ${answer?.status} ${JSON.stringify(answer?.body)}`);
    await pause(TRY_AGAIN_MS);
  }
}

/** Sends a message until it is accepted, however often that breaks, with one Idempotency-Key. Gives its id. */
export async function sendSurely(workspace: Workspace, number: WorkspaceNumber, n: number): Promise<string> {
  const body = templateTo(workspace, number, userNumber(n));
  const headers = { 'idempotency-key': `message-${n}` };
  const answer = await persist(() => workspace.api.post('/api/messages/send/template', body, headers));
  if (answer.status !== 201) throw new Error(`message ${n}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body.id;
}

/** Runs the work for 0 to count - 1, `width` of them side by side. */
export async function sideBySide(count: number, width: number, work: (n: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const one = async (): Promise<void> => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: width }, one));
}
