import { join } from 'node:path';
import type { DataSourceOptions } from 'typeorm';
import { PostgresNaming } from './naming-strategy';
import { OutcomeClient } from './write-outcome';

const root = join(__dirname, '..', '..', '..');

/** The one description of the database for Nest, the migrations and the drift check. */
export function dataSourceOptions(url: string, poolSize: number, connectTimeoutMs = 5000): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    entities: [join(root, 'src', '**', '*.entity.{ts,js}')],
    migrations: [join(root, 'migrations', '*.{ts,js}')],
    migrationsTransactionMode: 'each',
    namingStrategy: new PostgresNaming(),
    synchronize: false,
    logging: false,
    extra: {
      Client: OutcomeClient,
      max: poolSize,
      application_name: 'treeex',
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      // What a lost process or network leaves behind must not keep its rows locked.
      idle_in_transaction_session_timeout: 60_000,
    },
    connectTimeoutMS: connectTimeoutMs,
  };
}
