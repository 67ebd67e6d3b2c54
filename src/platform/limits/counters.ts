import { Injectable } from '@nestjs/common';
import {
  type RateLimiterRes,
  type RateLimiterStoreAbstract,
  RateLimiterPostgres,
  RateLimiterRedis,
} from 'rate-limiter-flexible';
import { DatabasePool } from '../database/database.module';
import { AppConfig } from '../config/app-config';
import { QueueConnection } from '../queues/queue-connection';

/** Above any limit: the counters only count, and their callers compare. */
const NO_LIMIT = 2 ** 31 - 1;

/** How often something happened in its present window, and when that window ends. */
export interface Count {
  count: number;
  /** Seconds until the window ends, at least 1. */
  resetSeconds: number;
}

/**
 * Counts events in fixed windows, exactly and over all processes: in Redis where the queues are there, in PostgreSQL
 * otherwise. A window starts with its first event.
 */
@Injectable()
export class Counters {
  private readonly stores = new Map<string, RateLimiterStoreAbstract>();

  constructor(
    private readonly database: DatabasePool,
    private readonly queues: QueueConnection,
    private readonly config: AppConfig,
  ) {}

  /** Counts one more event of a key. */
  async add(name: string, windowSeconds: number, key: string, events = 1): Promise<Count> {
    return toCount(await this.store(name, windowSeconds).penalty(key, events));
  }

  /** Takes the key once per window: undefined when this call took it, the running window when another one did. */
  async take(name: string, key: string, seconds: number): Promise<Count | undefined> {
    const counted = toCount(
      await this.store(name, seconds).penalty(key, 1, { customDuration: seconds }),
    );
    return counted.count === 1 ? undefined : counted;
  }

  async forget(name: string, key: string): Promise<void> {
    await this.store(name, 1).delete(key);
  }

  private store(name: string, duration: number): RateLimiterStoreAbstract {
    let store = this.stores.get(name);
    if (!store) {
      const { redis } = this.queues;
      const options = { keyPrefix: name, points: NO_LIMIT, duration };
      store = redis
        ? new RateLimiterRedis({
            ...options,
            keyPrefix: `${this.config.queuePrefix}:${name}`,
            storeClient: redis,
          })
        : new RateLimiterPostgres({
            ...options,
            storeClient: this.database,
            storeType: 'pool',
            tableName: 'counters',
            tableCreated: true,
          });
      this.stores.set(name, store);
    }
    return store;
  }
}

function toCount({ consumedPoints, msBeforeNext }: RateLimiterRes): Count {
  return { count: consumedPoints, resetSeconds: Math.max(1, Math.ceil(msBeforeNext / 1000)) };
}
