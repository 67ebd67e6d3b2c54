import { Global, Module } from '@nestjs/common';
import { AppConfig } from '../../platform/config/app-config';
import { DatabasePool } from '../../platform/database/database.module';
import { QueueConnection } from '../../platform/queues/queue-connection';
import { FallbackThroughputLimiter } from './fallback-throughput';
import { PostgresThroughputLimiter } from './postgres-throughput';
import { RedisThroughputLimiter } from './redis-throughput';
import { ThroughputLimiter } from './throughput-limiter';

/** Binds the limiter to where the queues are: Redis (PostgreSQL while that refuses), or PostgreSQL. */
@Global()
@Module({
  providers: [
    {
      provide: ThroughputLimiter,
      inject: [QueueConnection, DatabasePool, AppConfig],
      useFactory: ({ redis }: QueueConnection, pool: DatabasePool, { queuePrefix }: AppConfig) =>
        redis
          ? new FallbackThroughputLimiter(
              new RedisThroughputLimiter(redis, { prefix: `${queuePrefix}:wa` }),
              new PostgresThroughputLimiter(pool),
            )
          : new PostgresThroughputLimiter(pool),
    },
  ],
  exports: [ThroughputLimiter],
})
export class ThroughputModule {}
