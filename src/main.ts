import 'reflect-metadata';
import { createApi } from './app';
import { serveDocs } from './openapi-document';
import { AppConfig } from './platform/config/app-config';
import { prepareDatabase } from './platform/database/prepare';
import type { LeanExpressAdapter } from './platform/http/server/lean-express-adapter';
import { prepareQueues } from './platform/queues/queue-connection';
import { run } from './run';

void run('api', async () => {
  const config = AppConfig.fromEnv();
  await prepareDatabase(config);
  await prepareQueues(config);
  const app = await createApi(config);
  serveDocs(app);
  await app.listen(config.port);
  return {
    close: async () => {
      await (app.getHttpAdapter() as LeanExpressAdapter).drain();
      await app.close();
    },
  };
});
