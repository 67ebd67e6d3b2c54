import 'reflect-metadata';
import { createWorker } from './app';
import { AppConfig } from './platform/config/app-config';
import { prepareDatabase } from './platform/database/prepare';
import { prepareQueues } from './platform/queues/queue-connection';
import { run } from './run';

void run('worker', async () => {
  const config = AppConfig.fromEnv();
  await prepareDatabase(config);
  await prepareQueues(config);
  return createWorker(config);
});
