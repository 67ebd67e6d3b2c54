import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../src/platform/database/data-source';
import { migrate } from '../src/platform/database/migrate';
import { startEmbeddedPostgres } from './embedded-postgres';
import { choosePlace } from './postgres-owner';
import { POSTGRES_DATABASE, postgresUrl } from './postgres-server';
import { developmentSecrets } from './secrets';
import { readPlan, type StackPlan } from './stack-plan';

/**
 * The database of TypeORM's own commands, such as `npm run migration:show`: that of DATABASE_URL; else that of the
 * stack which `npm start` runs; else a new one that is thrown away, with all migrations applied.
 */
export const dataSource: Promise<DataSource> = open();

async function open(): Promise<DataSource> {
  const plan = readPlan();
  const url = plan.given['DATABASE_URL'] ?? runningDatabase(plan) ?? (await throwaway());
  return new DataSource(dataSourceOptions(url, 3));
}

function runningDatabase({ dataDir }: StackPlan): string | undefined {
  if (!existsSync(dataDir)) return undefined;
  const { data } = choosePlace(dataDir, () => undefined);
  const pidFile = join(data, 'postmaster.pid');
  if (!existsSync(pidFile)) return undefined;
  // Process id, folder, start, port.
  const port = Number(readFileSync(pidFile, 'utf8').split('\n')[3]);
  console.error("looking at the running stack's database");
  return postgresUrl(port, developmentSecrets(dataDir).postgresPassword, POSTGRES_DATABASE);
}

/** It ends with this process: its guardian sees to that. */
async function throwaway(): Promise<string> {
  console.error('nothing runs: looking at a new database that all migrations were applied to');
  const { url } = await startEmbeddedPostgres({ throwaway: true });
  await migrate(url);
  return url;
}
