import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { Redis } from 'ioredis';
import { eventually } from './support/eventually';
import { lowPort } from './support/low-port';
import { type Messaging, messaging } from './support/messaging';
import { startTestApp, type TestApp } from './support/test-app';

/*
 * A Redis that answers and takes nothing: full, or read-only after a failover. It is one of this file's own, for the
 * others need theirs. Where the queues are in PostgreSQL there is none to refuse: test/database-away has that.
 */
(process.env['REDIS_URL'] ? describe : describe.skip)('a Redis that takes no writes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'treeex-redis-'));
  let server: ChildProcess;
  let redis: Redis;
  let app: TestApp;
  let desk: Messaging;

  beforeAll(async () => {
    const port = await lowPort();
    const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder];
    server = spawn('redis-server', [...options, '--maxmemory-policy', 'noeviction'], { stdio: 'ignore' });
    redis = new Redis(port, '127.0.0.1', { retryStrategy: () => 100 });
    redis.on('error', () => undefined);
    await eventually(async () => (await redis.ping()) === 'PONG');
    app = await startTestApp({ env: { REDIS_URL: `redis://127.0.0.1:${port}` } });
    desk = await messaging(app);
  });
  afterAll(async () => {
    await app?.close();
    redis?.disconnect();
    server?.kill('SIGTERM');
    if (server?.exitCode === null) await once(server, 'exit');
    rmSync(folder, { recursive: true, force: true });
  });

  const ready = async (): Promise<{ status: number; queue: string }> => {
    const answer = await fetch(`${app.url}/health/ready`);
    const body = (await answer.json()) as { checks: { queue: { status: string } } };
    return { status: answer.status, queue: body.checks.queue.status };
  };

  it.each([
    ['full', () => redis.config('SET', 'maxmemory', '1'), () => redis.config('SET', 'maxmemory', '0')],
    ['read-only', () => redis.replicaof('127.0.0.1', 1), () => redis.replicaof('NO', 'ONE')],
  ])('%s: it is not ready, messages and reports go on, and the log says so in few lines', async (_, refuse, take) => {
    expect(await ready()).toEqual({ status: 200, queue: 'up' });
    const lines = jest.spyOn(Logger.prototype, 'warn');
    await refuse();
    try {
      await eventually(async () => (await ready()).queue === 'down');
      expect((await ready()).status).toBe(503);
      await app.restartWorker();
      const to = await desk.openUser();
      const { id } = await desk.text(to);
      await desk.reaches(id, 'read');
      expect(await desk.accepted({ to })).toHaveLength(1);
      // Each kind of error of each queue and worker once, not ten thousand a second.
      expect(lines.mock.calls.length).toBeLessThan(100);
    } finally {
      await take();
      lines.mockRestore();
    }
    await eventually(async () => (await ready()).status === 200);
    await desk.reaches((await desk.text(await desk.openUser())).id, 'read');
  });
});
