import { must } from '../../sdk/client';
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
  const { sdk } = api;
  const query = { workspace_id };
  const { id: phone_number_id } = await app.phoneNumber(session);
  const contact = await must(
    sdk.POST('/api/contacts', {
      body: { workspace_id, phone_number: '+15550100001', name: 'Fixture' },
    }),
  );
  const { id: template_id } = await must(
    sdk.POST('/api/templates', {
      body: {
        workspace_id,
        phone_number_id,
        name: 'fixture',
        language: 'en',
        category: 'UTILITY',
        components: { body: { text: 'Your order is on its way.' } },
      },
    }),
  );
  await eventually(async () => {
    const path = { template_id };
    const call = sdk.GET('/api/templates/{template_id}', { params: { path } });
    return (await must(call)).status === 'APPROVED';
  });
  const media = await must(
    sdk.POST('/api/media', {
      body: { workspace_id, file: new File([PNG], 'pixel.png', { type: 'image/png' }) },
    }),
  );
  const message = await must(
    sdk.POST('/api/messages/send/template', {
      body: { workspace_id, phone_number_id, to: '+15550100001', template_name: 'fixture' },
    }),
  );
  await eventually(async () => {
    const path = { message_id: message.id };
    const call = sdk.GET('/api/messages/{message_id}/status', { params: { path } });
    return (await must(call)).status === 'read';
  });
  const conversations = await must(sdk.GET('/api/conversations', { params: { query } }));
  const campaign = await must(
    sdk.POST('/api/campaigns', {
      body: { workspace_id, phone_number_id, template_id, name: 'Fixture' },
    }),
  );
  const csv = 'phone,name\n+15550100002,Imported\n';
  const imported = await must(
    sdk.POST('/api/contacts/import', {
      params: { query },
      body: { file: new File([csv], 'contacts.csv', { type: 'text/csv' }) },
    }),
  );
  const member = await must(
    sdk.POST('/api/workspaces/{workspace_id}/members', {
      params: { path: { workspace_id } },
      body: { user_email: `fixture-${workspace_id}@example.com` },
    }),
  );
  const sessions = await must(sdk.GET('/api/auth/sessions'));
  const events = await must(sdk.GET('/api/webhook-events', { params: { query } }));
  return {
    workspace_id,
    phone_number_id,
    contact_id: contact.id,
    template_id,
    media_id: media.id,
    message_id: message.id,
    context_message_id: message.id,
    conversation_id: conversations.data[0]!.id,
    campaign_id: campaign.id,
    import_id: imported.import_id!,
    member_id: member.id,
    user_id: session.userId,
    event_id: events.data[0]!.id,
    session_id: sessions[0]!.id,
  };
}
