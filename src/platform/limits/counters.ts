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
import { TimeoutError, withTimeout } from './with-timeout';

/** Above any limit: the counters only count, and their callers compare. */
const NO_LIMIT = 2 ** 31 - 1;
/** Requests wait for a count; a Redis that is away or silent would make them wait for as long as that lasts. */
const PATIENCE_MS = 1500;

/** How often something happened in its present window, and when that window ends. */
export interface Count {
  count: number;
  /** Seconds until the window ends, at least 1. */
  resetSeconds: number;
}

/**
 * Counts events in fixed windows, exactly and over all processes: in Redis where the queues are there, in PostgreSQL
 * otherwise. A window starts with its first event. A Redis that is away is `NoAnswer` at once, one that
 * stays silent after a moment.
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
    return toCount(await this.inTime(this.store(name, windowSeconds).penalty(key, events)));
  }

  /** Takes the key once per window: undefined when this call took it, the running window when another one did. */
  async take(name: string, key: string, seconds: number): Promise<Count | undefined> {
    const taking = this.store(name, seconds).penalty(key, 1, { customDuration: seconds });
    const counted = toCount(await this.inTime(taking));
    return counted.count === 1 ? undefined : counted;
  }

  async forget(name: string, key: string): Promise<void> {
    await this.inTime(this.store(name, 1).delete(key));
  }

  private inTime<T>(work: Promise<T>): Promise<T> {
    if (!this.queues.redis) return work;
    return withTimeout(PATIENCE_MS, work).catch((error: Error) => {
      throw error instanceof TimeoutError ? error : new TimeoutError(error.message, { cause: error });
    });
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
            rejectIfRedisNotReady: true,
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
