import { randomBytes, randomInt } from 'node:crypto';
import { eventually } from './eventually';
import type { BodyOf, Read } from './api-types';
import type { Schemas } from '../../sdk/client';
import type { TestApp, TestNumber, TestSession } from './test-app';

export const BODY = [
  {
    type: 'BODY',
    text: 'Hi {{1}}, your code is {{2}}.',
    example: { body_text: [['Ada', 'SPRING']] },
  },
];
export const RULES = {
  'body.1': { source: 'contact.first_name', fallback: 'there' },
  'body.2': { value: 'SPRING' },
};

export type Template = Read<Schemas['TemplateResponse']>;
export type Campaign = Read<Schemas['CampaignResponse']>;

/** A template that Meta has approved. */
export async function approvedTemplate(
  session: TestSession,
  number: TestNumber,
  overrides: Record<string, unknown> = {},
): Promise<Template> {
  const made = await session.api.must('POST', '/api/templates', {
    workspace_id: session.workspaceId,
    phone_number_id: number.id,
    name: `sale_${randomBytes(4).toString('hex')}`,
    language: 'en',
    category: 'MARKETING',
    components: BODY,
    ...overrides,
  });
  return eventually(async () => {
    const { body } = await session.api.get(`/api/templates/${made.id}`);
    return body.status === 'APPROVED' ? body : undefined;
  });
}

let block = randomInt(0, 900);

/** Contacts written straight into the database, with numbers that nobody else of this file has. */
export async function someContacts(app: TestApp, session: TestSession, count: number, tag = 'all'): Promise<void> {
  // The simulator fails numbers by their last four digits, all of them below 1000.
  const from = 15_550_001_000 + (block++ % 900) * 10_000;
  await app.database.query(
    `INSERT INTO contacts (id, workspace_id, wa_id, name, tags)
     SELECT uuid_v7(), $1, ($2::bigint + n)::text, 'User' || n || ' Test', ARRAY[$4] FROM generate_series(1, $3::int) n`,
    [session.workspaceId, from, count, tag],
  );
}

/** A session with a number, an approved template and contacts. */
export interface CampaignGround {
  session: TestSession;
  number: TestNumber;
  template: Template;
  /** A draft to everybody. */
  draft(overrides?: Record<string, unknown>): Promise<Campaign>;
  get<Path extends string = ''>(id: string, path?: Path): Promise<BodyOf<'get', `/api/campaigns/${string}${Path}`>>;
  post<Action extends string>(
    id: string,
    action: Action,
    body?: Record<string, unknown>,
  ): Promise<BodyOf<'post', `/api/campaigns/${string}/${Action}`>>;
}

/** What is special about a ground: of its number at Meta, of the number's account, of its template. */
export interface CampaignSetup {
  number?: Record<string, unknown>;
  account?: string;
  template?: Record<string, unknown>;
}

export async function campaignGround(
  app: TestApp,
  contacts: number,
  setup: CampaignSetup = {},
): Promise<CampaignGround> {
  const session = await app.session();
  const metaId = `10${randomInt(10 ** 9, 10 ** 10)}`;
  const { account } = setup;
  const settings = { ...setup.number, ...(account ? { waba_id: account } : {}) };
  await app.simulator.api.must('PUT', `/_sim/numbers/${metaId}`, settings);
  const number = await app.phoneNumber(session, {
    phone_number_id: metaId,
    ...(account ? { business_id: account } : {}),
  });
  const template = await approvedTemplate(session, number, setup.template);
  await someContacts(app, session, contacts);
  return {
    session,
    number,
    template,
    draft: (overrides = {}) =>
      session.api.must('POST', '/api/campaigns', {
        workspace_id: session.workspaceId,
        phone_number_id: number.id,
        template_id: template.id,
        name: 'Run',
        variables: RULES,
        audience: { all: true },
        ...overrides,
      }),
    get: <Path extends string = ''>(id: string, path?: Path) =>
      session.api.must<'get', `/api/campaigns/${string}${Path}`>(
        'get',
        `/api/campaigns/${id}${path ?? ''}` as `/api/campaigns/${string}${Path}`,
      ),
    post: (id, action, body) => session.api.must('POST', `/api/campaigns/${id}/${action}`, body),
  };
}
