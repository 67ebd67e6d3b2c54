import { once } from 'node:events';
import { Agent, request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { freePort } from '../local-stack/ports';
import { ApiClient } from './support/api-client';
import { createDatabase, type TestDatabase } from './support/database';
import { testEnvironment } from './support/environment';
import { eventually } from './support/eventually';
import { type Program, runProgram } from './support/processes';

jest.setTimeout(180_000);

/*
 * What SIGTERM does to an API process under load: what was taken is answered, nothing is taken after it, and the process
 * ends by itself with code 0.
 */
describe('SIGTERM', () => {
  let database: TestDatabase;
  let program: Program;
  let port: number;
  let workspaceId: string;
  let apiKey: string;
  let phone = 0;

  beforeEach(async () => {
    database ??= await createDatabase();
    port = await freePort();
    program = runProgram('src/main.ts', {
      ...testEnvironment({ DATABASE_URL: database.url, PORT: String(port) }),
      META_GRAPH_URL: 'http://127.0.0.1:9',
      QUEUE_PREFIX: new URL(database.url).pathname.slice(1),
    });
    const url = `http://127.0.0.1:${port}`;
    const isReady = async (): Promise<boolean> => (await fetch(`${url}/health/ready`)).ok;
    await eventually(isReady, 120_000).catch(() => {
      throw new Error(program.output());
    });
    if (workspaceId) return;
    const account = { email: 'end@example.com', password: 'correct horse battery', name: 'Ada' };
    const api = new ApiClient(url);
    await api.must('POST', '/api/auth/signup', account);
    const { access_token: token } = await api.must('POST', '/api/auth/signin', account);
    const workspace = { name: 'Orderly', plan: 'enterprise' };
    const made = await new ApiClient(url, token).must('POST', '/api/workspaces', workspace);
    [workspaceId, apiKey] = [made.id, made.api_key];
  });

  afterEach(async () => {
    program.child.kill('SIGKILL');
    await program.ended;
  });

  afterAll(() => database?.drop());

  /** A request for a new contact, its body not sent yet. */
  function begin(agent: Agent): { call: ClientRequest; body: string } {
    const number = `+1555${String((phone += 1)).padStart(7, '0')}`;
    const body = JSON.stringify({ workspace_id: workspaceId, phone_number: number });
    const headers = {
      Authorization: `Bearer ${apiKey}`,
      'Content-Type': 'application/json',
      'Content-Length': body.length,
    };
    const to = { host: '127.0.0.1', port, path: '/api/contacts', method: 'POST', agent, headers };
    const call = httpRequest(to);
    call.on('error', () => undefined);
    return { call, body };
  }

  async function answerTo(call: ClientRequest): Promise<IncomingMessage> {
    const [response] = (await once(call, 'response')) as [IncomingMessage];
    response.resume();
    await once(response, 'end');
    return response;
  }

  async function isRefused(): Promise<boolean> {
    const socket = connect(port, '127.0.0.1');
    const refused = once(socket, 'connect').then(
      () => false,
      () => true,
    );
    return refused.finally(() => socket.destroy());
  }

  async function storedContacts(): Promise<number> {
    const [row] = await database.query<{ n: number }>('SELECT count(*)::int AS n FROM contacts');
    return row!.n;
  }

  it('lets a request that has begun end, closes idle connections, and takes no other', async () => {
    const agent = new Agent({ keepAlive: true });
    const idle = connect(port, '127.0.0.1');
    await once(idle, 'connect');
    const ended = once(idle, 'close');
    const { call, body } = begin(agent);
    // The server says that it has read the headers.
    call.setHeader('Expect', '100-continue');
    call.flushHeaders();
    await once(call, 'continue');
    call.write(body.slice(0, 10));
    const before = await storedContacts();
    process.kill(program.pid, 'SIGTERM');
    await eventually(isRefused);
    await ended;
    const answered = answerTo(call);
    call.end(body.slice(10));
    const response = await answered;
    expect(response.statusCode).toBe(201);
    expect(response.headers.connection).toBe('close');
    expect(await program.ended).toBe(0);
    expect(await storedContacts()).toBe(before + 1);
  });

  it('under load on connections that are kept alive: what is stored was answered', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 16 });
    const before = await storedContacts();
    let created = 0;
    let ending = false;
    const client = async (): Promise<void> => {
      while (!ending) {
        const { call, body } = begin(agent);
        const answer = answerTo(call);
        call.end(body);
        const response = await answer.catch(() => undefined);
        if (!response) return;
        if (response.statusCode === 201) created += 1;
      }
    };
    const clients = Array.from({ length: 16 }, client);
    await eventually(() => created > 50);
    process.kill(program.pid, 'SIGTERM');
    expect(await program.ended).toBe(0);
    ending = true;
    await Promise.all(clients);
    expect(await storedContacts()).toBe(before + created);
    agent.destroy();
  });
});
