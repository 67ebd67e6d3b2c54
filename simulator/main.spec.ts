import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { transformFileSync } from '@swc/core';
import { eventually } from './testing/harness';

/** The program as it is built, so that it runs as its users run it. */
const folder = mkdtempSync(join(tmpdir(), 'simulator-'));
const main = join(folder, 'simulator', 'main.js');
let children: ChildProcess[] = [];

beforeAll(() => {
  for (const file of readdirSync(__dirname, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts') || file.endsWith('.spec.ts') || file.startsWith('testing')) continue;
    const out = join(folder, 'simulator', file.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(out), { recursive: true });
    const { code } = transformFileSync(join(__dirname, file), {
      jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
      module: { type: 'commonjs' },
      swcrc: false,
    });
    writeFileSync(out, code);
  }
  symlinkSync(resolve(__dirname, '../node_modules'), join(folder, 'node_modules'));
});
afterEach(() => {
  for (const child of children) if (child.exitCode === null) child.kill('SIGKILL');
  children = [];
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(env: Record<string, string>, ipc = false) {
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe', ...(ipc ? (['ipc'] as const) : [])],
  });
  children.push(child);
  const output = { out: '', err: '' };
  child.stdout?.on('data', (chunk: Buffer) => (output.out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (output.err += chunk.toString()));
  // After a disconnect by the parent, Node emits no 'close'.
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  return { child, output, ended };
}

describe('the process', () => {
  it('says ready, serves, and ends with its starter', async () => {
    const { child, output, ended } = run({ SIMULATOR_PORT: '0' }, true);
    const [message] = (await once(child, 'message')) as [unknown];
    expect(message).toBe('ready');
    const url = await eventually(() => {
      const found = /at (http:\S+)/.exec(output.out)?.[1];
      if (!found) throw new Error('no address yet');
      return found;
    });
    expect((await fetch(`${url}/_sim/health`)).status).toBe(200);
    expect(output.out).toContain('META_APP_SECRET=simulator-app-secret');
    child.disconnect();
    expect(await ended).toBe(0);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('ends cleanly on %s', async (signal) => {
    const { child, ended } = run({ SIMULATOR_PORT: '0', META_APP_SECRET: 'given' }, true);
    await once(child, 'message');
    child.kill(signal);
    expect(await ended).toBe(0);
  });

  it('never prints a secret it was given', async () => {
    const { child, output, ended } = run({ SIMULATOR_PORT: '0', META_APP_SECRET: 'given-secret' }, true);
    await once(child, 'message');
    await eventually(() => expect(output.out).toContain('META_APP_SECRET from the environment'));
    child.kill('SIGTERM');
    await ended;
    expect(output.out).not.toContain('given-secret');
  });

  it('says in one line that the port is taken', async () => {
    const other = createServer();
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
    const { port } = other.address() as AddressInfo;
    const { child, output, ended } = run({ SIMULATOR_PORT: String(port) });
    const said = once(child.stderr!, 'end');
    expect(await ended).toBe(1);
    await said;
    expect(output.err.trim()).toBe(`SIMULATOR_PORT: port ${port} on 127.0.0.1 is taken by another program`);
    other.close();
  });

  it.each([
    [{ SIMULATOR_PORT: 'http' }, 'SIMULATOR_PORT'],
    [{ SIMULATOR_PORT: '70000' }, 'SIMULATOR_PORT'],
    [{ SIMULATOR_PORT: '0', WEBHOOK_URL: 'nowhere' }, 'WEBHOOK_URL'],
  ])('says in one line what is wrong with %j', async (env, name) => {
    const { child, output, ended } = run(env);
    const said = once(child.stderr!, 'end');
    expect(await ended).toBe(1);
    await said;
    expect(output.err.trim().split('\n')).toEqual([expect.stringContaining(name)]);
  });
});
