import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { AppConfig } from '../../src/platform/config/app-config';
import { prepareDatabase } from '../../src/platform/database/prepare';
import { prepareQueues } from '../../src/platform/queues/queue-connection';
import { startEmbeddedAzurite } from '../../local-stack/embedded-azurite';
import { startEmbeddedPostgres } from '../../local-stack/embedded-postgres';
import { TEMPLATE_DATABASE, testEnvironment } from './environment';

/** Starts a real PostgreSQL and a real Azurite once for the whole run, and migrates one database that each test app clones. */
export default async function globalSetup(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'treeex-test-'));
  const postgres = await startEmbeddedPostgres({ throwaway: true, maxConnections: 400 });
  const azurite = await startEmbeddedAzurite({ dataDir });
  const admin = new Client({ connectionString: postgres.url });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${TEMPLATE_DATABASE}`);
  await admin.end();
  process.env['TEST_DATABASE_URL'] = postgres.url;
  process.env['TEST_STORAGE'] = azurite.connectionString;
  const template = postgres.url.replace(/\/[^/]*$/, `/${TEMPLATE_DATABASE}`);
  const config = AppConfig.fromEnv(testEnvironment({ DATABASE_URL: template, REDIS_URL: '' }));
  await prepareDatabase(config);
  await prepareQueues(config);
  writeFileSync(join(dataDir, 'running'), '');
  (globalThis as Record<string, unknown>)['__parts'] = [azurite, postgres];
}
