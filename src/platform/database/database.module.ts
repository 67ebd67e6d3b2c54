import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { AppConfig } from '../config/app-config';
import { surviveBrokenConnections } from './broken-connections';
import { dataSourceOptions } from './data-source';
import { DatabaseProbe } from './database-probe';
import { endDeadConnections } from './dead-connection-watch';
import { UsageChecks } from './usage-checks';

/**
 * The connection pool under TypeORM, for the hot paths that speak SQL themselves. It is TypeORM's own pool, not
 * a second one.
 */
export abstract class DatabasePool extends Pool {}

@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [AppConfig],
      useFactory: ({ database }: AppConfig) => ({
        ...dataSourceOptions(database.url, database.poolSize, database.connectTimeoutMs),
        retryAttempts: 0,
      }),
    }),
  ],
  providers: [
    {
      provide: DatabasePool,
      inject: [DataSource, AppConfig],
      useFactory: (source: DataSource, { database }: AppConfig) => {
        const { master } = source.driver as unknown as { master: Pool };
        surviveBrokenConnections(master);
        endDeadConnections(master, database.url);
        return master;
      },
    },
    DatabaseProbe,
    UsageChecks,
  ],
  exports: [DatabasePool, DatabaseProbe, UsageChecks],
})
export class DatabaseModule {}
