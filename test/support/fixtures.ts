import { eventually } from './eventually';
import type { TestApp, TestSession } from './test-app';

/** One of everything in a workspace, by the names of the path parameters that take their ids. */
export type Fixtures = Record<string, string>;

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Makes one of everything through the API. */
export async function makeFixtures(app: TestApp, session: TestSession): Promise<Fixtures> {
  const { api, workspaceId: workspace_id } = session;
  const number = await app.phoneNumber(session);
  const contact = await api.must('POST', '/api/contacts', {
    workspace_id,
    phone_number: '+15550100001',
    name: 'Fixture',
  });
  const template = await api.must('POST', '/api/templates', {
    workspace_id,
    phone_number_id: number.id,
    name: 'fixture',
    language: 'en',
    category: 'UTILITY',
    components: { body: { text: 'Your order is on its way.' } },
  });
  await eventually(
    async () => (await api.get(`/api/templates/${template.id}`)).body.status === 'APPROVED',
  );
  const form = new FormData();
  form.set('workspace_id', workspace_id);
  form.set('file', new File([PNG], 'pixel.png', { type: 'image/png' }));
  const media = await api.must('POST', '/api/media', form);
  const message = await api.must('POST', '/api/messages/send/template', {
    workspace_id,
    phone_number_id: number.id,
    to: '+15550100001',
    template_name: 'fixture',
  });
  const conversations = await api.must('GET', `/api/conversations?workspace_id=${workspace_id}`);
  const campaign = await api.must('POST', '/api/campaigns', {
    workspace_id,
    phone_number_id: number.id,
    template_id: template.id,
    name: 'Fixture',
  });
  const csv = new FormData();
  csv.set(
    'file',
    new File(['phone,name\n+15550100002,Imported\n'], 'contacts.csv', { type: 'text/csv' }),
  );
  const imported = await api.must('POST', `/api/contacts/import?workspace_id=${workspace_id}`, csv);
  const member = await api.must('POST', `/api/workspaces/${workspace_id}/members`, {
    user_email: `fixture-${workspace_id}@example.com`,
  });
  const sessions = await api.must('GET', '/api/auth/sessions');
  return {
    workspace_id,
    phone_number_id: number.id,
    contact_id: contact.id,
    template_id: template.id,
    media_id: media.id,
    message_id: message.id,
    conversation_id: conversations.data[0].id,
    campaign_id: campaign.id,
    import_id: imported.import_id,
    member_id: member.id,
    session_id: sessions[0].id,
  };
}
