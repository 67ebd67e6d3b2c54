import { Worker } from 'bullmq';
import { Pool } from 'pg';
import { postgresBackend } from './postgres-backend';

it('lets no worker wait for longer than some seconds, whatever it waits for', async () => {
  const connection = new Pool({ keepAlive: true, host: '127.0.0.1', port: 1 });
  const worker = new Worker('{spec}', null, { connection, autorun: false }, postgresBackend);
  worker.on('error', () => undefined);
  expect(worker.maximumBlockTimeout).toBe(5);
  await worker.close(true).catch(() => undefined);
  await connection.end();
});
