import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { freePort } from '../../local-stack/ports';
import { commandLine } from '../../local-stack/process-identity';
import { eventually } from '../support/eventually';
import { descendants, runProgram, stillRunning, type Program } from '../support/processes';

const READY = 'Ctrl-C ends all of it.';

let dataDir: string;
let port: number;
let simulatorPort: number;
const programs: Program[] = [];

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'treeex-start-'));
  // As root, PostgreSQL's own user has to pass through it.
  chmodSync(dataDir, 0o711);
  port = await freePort();
  simulatorPort = await freePort();
});

afterEach(async () => {
  for (const { child } of programs) child.kill('SIGTERM');
  await Promise.all(programs.splice(0).map(({ ended }) => ended));
});

afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

function start(overrides: NodeJS.ProcessEnv = {}): Program {
  const { REDIS_URL } = process.env;
  const program = runProgram('local-stack/start.ts', {
    DATA_DIR: dataDir,
    PORT: String(port),
    SIMULATOR_PORT: String(simulatorPort),
    LOG_LEVEL: 'error',
    REDIS_URL,
    QUEUE_PREFIX: basename(dataDir),
    ...overrides,
  });
  programs.push(program);
  return program;
}

async function untilReady(program: Program): Promise<{ pids: number[]; worker: number }> {
  let exit: number | string | undefined;
  void program.ended.then((code) => (exit = code));
  await eventually(() => exit !== undefined || program.output().includes(READY));
  if (exit !== undefined) throw new Error(`ended with ${exit}: ${program.output()}`);
  const pids = descendants(program.pid);
  const worker = pids.find((pid) => commandLine(pid).includes('src/worker'));
  return { pids: [program.pid, ...pids], worker: worker! };
}

async function listening(): Promise<{ server: Server; taken: number }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, taken: (server.address() as AddressInfo).port };
}

describe('npm start', () => {
  it('serves everything on the ports given, ends all of it on SIGTERM, and starts again', async () => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      const program = start();
      const { pids } = await untilReady(program);
      const ready = await fetch(`http://127.0.0.1:${port}/health/ready`);
      expect(await ready.json()).toMatchObject({ status: 'ready' });
      expect((await fetch(`http://127.0.0.1:${simulatorPort}/_sim/stats`)).status).toBe(200);
      // PostgreSQL with its guardian, Azurite, the simulator, the API, the worker, and this one.
      expect(pids.length).toBeGreaterThanOrEqual(7);
      process.kill(program.pid, signal);
      expect(await program.ended).toBe(0);
      expect(stillRunning(pids)).toEqual([]);
    }
  });

  it('ends everything, with exit code 1 and a line that names it, when a part crashes', async () => {
    const program = start();
    const { pids, worker } = await untilReady(program);
    process.kill(worker, 'SIGKILL');
    expect(await program.ended).toBe(1);
    expect(program.output()).toContain('The worker ended unexpectedly: signal SIGKILL');
    expect(stillRunning(pids)).toEqual([]);
  });

  it('leaves nothing running when it is killed itself', async () => {
    const program = start();
    const { pids } = await untilReady(program);
    process.kill(program.pid, 'SIGKILL');
    await eventually(() => stillRunning(pids).length === 0);
  });

  it('ends cleanly when it is stopped while it starts', async () => {
    const program = start();
    let pids: number[] = [];
    await eventually(() => {
      pids = descendants(program.pid);
      return pids.some((pid) => commandLine(pid).includes('postgres-guardian'));
    });
    process.kill(program.pid, 'SIGTERM');
    expect(await program.ended).toBe(0);
    await eventually(() => stillRunning(pids).length === 0);
  });

  it.each(['PORT', 'SIMULATOR_PORT'])('names %s when that port is taken', async (variable) => {
    const { server, taken } = await listening();
    const program = start({ [variable]: String(taken) });
    expect(await program.ended).toBe(1);
    expect(program.output().trim()).toBe(
      `Port ${taken} (${variable}) is taken by another process: stop that process, or set ${variable} to a free port.`,
    );
    server.close();
  });

  it.each([
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be'],
    [{ PORT: 'abc' }, 'PORT must be a port number from 1 to 65535'],
    [{ SIMULATOR_PORT: '70000' }, 'SIMULATOR_PORT must be a port number'],
    [{ JWT_SECRET: 'short' }, 'JWT_SECRET must be set to a secret of at least 32 characters'],
    [{ META_GRAPH_URL: 'http://127.0.0.1:9' }, 'META_APP_ID must be set'],
    [{ NODE_ENV: 'production' }, 'DATABASE_URL must be set'],
  ])('says what is wrong with %j', async (overrides, line) => {
    const program = start(overrides);
    expect(await program.ended).toBe(1);
    expect(program.output()).toContain(line);
    expect(program.output()).not.toContain('    at ');
  });

  it('names a database that it is given and does not reach', async () => {
    const program = start({
      DATABASE_URL: `postgresql://nobody@127.0.0.1:${await freePort()}/nothing`,
      AZURE_STORAGE_CONNECTION_STRING: 'UseDevelopmentStorage=true',
      META_APP_ID: '1',
      META_APP_SECRET: 'a-secret-for-this-test',
      META_WEBHOOK_VERIFY_TOKEN: 'a-token-for-this-test',
      JWT_SECRET: 'a-secret-of-more-than-32-characters',
      ENCRYPTION_KEYS: `test:${Buffer.alloc(32, 7).toString('base64')}`,
    });
    expect(await program.ended).toBe(1);
    expect(program.output()).toMatch(/DATABASE_URL: .*ECONNREFUSED/);
    expect(program.output()).not.toContain('    at ');
  });
});
