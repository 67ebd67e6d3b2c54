import 'reflect-metadata';
import { createApi } from './app';
import { serveDocs } from './openapi-document';
import { AppConfig } from './platform/config/app-config';
import { prepareDatabase } from './platform/database/prepare';
import { run } from './run';

void run('api', async () => {
  const config = AppConfig.fromEnv();
  await prepareDatabase(config);
  const app = await createApi(config);
  serveDocs(app);
  await app.listen(config.port);
  return app;
});
