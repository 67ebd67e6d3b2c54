import { randomBytes, randomInt } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { hash } from 'bcrypt';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { must, type Schemas } from '../../sdk/client';
import { startSimulator } from '../../simulator/simulator';
import { createApi, createWorker } from '../../src/app';
import { AppConfig } from '../../src/platform/config/app-config';
import { ApiClient } from './api-client';
import { createDatabase, type TestDatabase } from './database';
import { testEnvironment } from './environment';

/** A signed-in user with a workspace of its own. */
export interface TestSession {
  api: ApiClient;
  email: string;
  password: string;
  userId: string;
  workspaceId: string;
  workspace: Schemas['WorkspaceResponse'];
}

/** A registered number. */
export interface TestNumber {
  id: string;
  /** Meta's phone_number_id. */
  metaId: string;
  businessId: string;
  body: Schemas['PhoneNumberResponse'];
}

export interface TestApp {
  url: string;
  config: AppConfig;
  database: TestDatabase;
  simulator: { url: string; api: ApiClient };
  /** A client with the token given, or without any. */
  client(token?: string): ApiClient;
  /** A new user with a new workspace (plan enterprise, so that no plan limit is in the way). */
  session(overrides?: Partial<Schemas['WorkspaceCreate']>): Promise<TestSession>;
  /** Another user who is a member of the session's workspace with this role. */
  member(session: TestSession, role: Schemas['MemberRole']): Promise<TestSession>;
  phoneNumber(session: TestSession, overrides?: Partial<Schemas['PhoneNumberCreate']>): Promise<TestNumber>;
  /** Stops the worker and starts another one, as a deployment does. */
  restartWorker(): Promise<void>;
  stopWorker(): Promise<void>;
  /** Stops API and worker and starts both anew, at the same address, with these variables changed. */
  restartWith(env: Record<string, string>): Promise<void>;
  close(): Promise<void>;
}

export interface TestAppOptions {
  env?: Record<string, string>;
  /** Defaults of the simulator; quicker than its own so that tests are. */
  simulator?: Record<string, unknown>;
  /** The port at which the API reaches PostgreSQL, when something stands between them. */
  apiDatabasePort?: number;
  /** Without a worker nothing is sent and no webhook is applied. */
  worker?: boolean;
}

const QUICK = {
  template_review_ms: 20,
  sent_after_ms: 5,
  delivered_after_ms: 15,
  read_after_ms: 30,
  latency_ms: 1,
};

/** Starts the whole platform for one test file: its own database, simulator, API and worker, all real. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database = await createDatabase();
  const secrets = testEnvironment(options.env ?? {});
  const simulator = await startSimulator({
    port: 0,
    appId: secrets['META_APP_ID'],
    appSecret: secrets['META_APP_SECRET']!.split(',')[0],
    verifyToken: secrets['META_WEBHOOK_VERIFY_TOKEN'],
  });
  const environment = testEnvironment({
    DATABASE_URL: database.url,
    META_GRAPH_URL: simulator.url,
    QUEUE_PREFIX: `t${randomBytes(4).toString('hex')}`,
    AZURE_STORAGE_CONTAINER: `t${randomBytes(6).toString('hex')}`,
    ...options.env,
  });
  let config = AppConfig.fromEnv(environment);
  let api: NestExpressApplication = await createApi(
    AppConfig.fromEnv({ ...environment, DATABASE_URL: atPort(database.url, options.apiDatabasePort) }),
  );
  await api.listen(0, '127.0.0.1');
  const url = (await api.getUrl()).replace('[::1]', '127.0.0.1');
  const control = new ApiClient(simulator.url);
  await control.must('PUT', '/_sim/config', {
    ...QUICK,
    webhook_url: `${url}/webhook`,
    ...options.simulator,
  });
  let worker: INestApplicationContext | undefined = options.worker === false ? undefined : await createWorker(config);

  const stopWorker = async (): Promise<void> => {
    await worker?.close();
    worker = undefined;
  };
  return {
    url,
    config,
    database,
    simulator: { url: simulator.url, api: control },
    client: (token) => new ApiClient(url, token),
    session: (overrides) => newSession(url, database, overrides),
    member: (session, role) => newMember(url, database, session, role),
    phoneNumber: newPhoneNumber,
    stopWorker,
    restartWorker: async () => {
      await stopWorker();
      worker = await createWorker(config);
    },
    restartWith: async (env) => {
      await stopWorker();
      await api.close();
      config = AppConfig.fromEnv({ ...environment, ...env });
      api = await createApi(config);
      await api.listen(Number(new URL(url).port), '127.0.0.1');
      worker = await createWorker(config);
    },
    close: async () => {
      await stopWorker();
      await api.close();
      await simulator.close();
      await database.drop();
    },
  };
}

function atPort(url: string, port: number | undefined): string {
  const at = new URL(url);
  if (port !== undefined) at.port = String(port);
  return at.href;
}

/** bcrypt's least. The product's own takes forty times as long, and there are hundreds of users. */
const LEAST_COST = 4;

/** A user who signed up some time ago, and who signs in now. */
async function newUser(
  url: string,
  database: TestDatabase,
): Promise<{ api: ApiClient; email: string; password: string; userId: string }> {
  const email = `user-${randomBytes(6).toString('hex')}@example.com`;
  const password = randomBytes(12).toString('base64url');
  await database.query(`INSERT INTO users (id, email, name, password_hash) VALUES (uuid_v7(), $1, 'Test User', $2)`, [
    email,
    await hash(password, LEAST_COST),
  ]);
  const { sdk } = new ApiClient(url);
  const params = { query: { provider: 'Email' as const } };
  const signedIn = await must(sdk.POST('/api/auth/signin', { params, body: { email, password } }));
  const api = new ApiClient(url, signedIn.access_token);
  return { api, email, password, userId: signedIn.user_id };
}

async function newSession(
  url: string,
  database: TestDatabase,
  overrides: Partial<Schemas['WorkspaceCreate']> = {},
): Promise<TestSession> {
  const user = await newUser(url, database);
  const name = `Workspace ${randomBytes(3).toString('hex')}`;
  const body = { name, plan: 'enterprise' as const, ...overrides };
  const workspace = await must(user.api.sdk.POST('/api/workspaces', { body }));
  return { ...user, workspaceId: workspace.id, workspace };
}

async function newMember(
  url: string,
  database: TestDatabase,
  session: TestSession,
  role: Schemas['MemberRole'],
): Promise<TestSession> {
  const user = await newUser(url, database);
  const { workspaceId, workspace } = session;
  await must(
    session.api.sdk.POST('/api/workspaces/{workspace_id}/members', {
      params: { path: { workspace_id: workspaceId } },
      body: { user_email: user.email, role },
    }),
  );
  return { ...user, workspaceId, workspace };
}

async function newPhoneNumber(
  session: TestSession,
  overrides: Partial<Schemas['PhoneNumberCreate']> = {},
): Promise<TestNumber> {
  const body = await must(
    session.api.sdk.POST('/api/phone-numbers', {
      body: {
        workspace_id: session.workspaceId,
        phone_number_id: `10${randomInt(10 ** 9, 10 ** 10)}`,
        access_token: `EAAtest${randomBytes(8).toString('hex')}`,
        business_id: `20${randomInt(10 ** 9, 10 ** 10)}`,
        ...overrides,
      },
    }),
  );
  return { id: body.id, metaId: body.phone_number_id, businessId: body.business_id!, body };
}
