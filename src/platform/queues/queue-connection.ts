import { Logger } from '@nestjs/common';
import { runMigrations, setDefaultBackendFactory } from 'bullmq';
import Redis from 'ioredis';
import { Pool } from 'pg';
import type { AppConfig } from '../config/app-config';
import { surviveBrokenConnections } from '../database/broken-connections';
import { endDeadConnections } from '../database/dead-connection-watch';
import { warnSparsely } from '../logging/sparse-log';
import { postgresBackend } from './postgres-backend';

const QUEUE_SCHEMA = 'bullmq';
/** Each worker keeps one connection for LISTEN; the rest is for queries. */
const POSTGRES_QUEUE_CONNECTIONS = 40;

const logger = new Logger('Queues');

/**
 * The one switch: with REDIS_URL the queues live in Redis, without it in PostgreSQL. Nothing else in the code knows.
 */
export class QueueConnection {
  readonly redis: Redis | undefined;
  private readonly pool: Pool | undefined;

  constructor(config: AppConfig) {
    if (config.redisUrl) {
      this.redis = new Redis(config.redisUrl, {
        maxRetriesPerRequest: null,
        enableReadyCheck: true,
        retryStrategy: (times) => Math.min(times * 100, 2000),
      });
      this.redis.on('error', (error) =>
        warnSparsely(logger, 'Redis', `Redis: ${error.message || 'connection refused'}`),
      );
      return;
    }
    setDefaultBackendFactory(postgresBackend);
    this.pool = queuePool(config.database.url, POSTGRES_QUEUE_CONNECTIONS);
  }

  get client(): Redis | Pool {
    return (this.redis ?? this.pool)!;
  }

  get backend(): 'redis' | 'postgresql' {
    return this.redis ? 'redis' : 'postgresql';
  }

  /** Fails when the queue's server does not answer. */
  async ping(): Promise<void> {
    if (this.redis) {
      if (this.redis.status !== 'ready') throw new Error('Redis is not connected');
      await this.redis.ping();
    } else {
      await this.pool!.query('SELECT 1');
    }
  }

  async close(): Promise<void> {
    if (this.redis) this.redis.disconnect();
    else await this.pool!.end();
  }
}

/**
 * Makes the queues' server ready: creates or upgrades the queue's own schema in PostgreSQL, or asks Redis for a sign of
 * life. @throws Error with one clear line when the server can't be used
 */
export async function prepareQueues(config: AppConfig): Promise<void> {
  if (config.redisUrl) return requireRedis(config.redisUrl);
  const pool = queuePool(config.database.url, 1);
  const client = await pool.connect();
  try {
    await runMigrations(client, QUEUE_SCHEMA);
  } finally {
    client.release();
    await pool.end();
  }
}

async function requireRedis(url: string): Promise<void> {
  const redis = new Redis(url, { lazyConnect: true, connectTimeout: 5000, retryStrategy: () => null });
  let reason = 'no answer';
  redis.on('error', (error) => (reason = error.message || reason));
  try {
    await redis.connect();
    await redis.ping();
  } catch (error) {
    throw new Error(`REDIS_URL: ${reason === 'no answer' ? (error as Error).message : reason}`, { cause: error });
  } finally {
    redis.disconnect();
  }
}

function queuePool(url: string, max: number): Pool {
  const options = `-c search_path=${QUEUE_SCHEMA}`;
  const pool = new Pool({
    connectionString: url,
    max,
    options,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    connectionTimeoutMillis: 10_000,
    application_name: 'treeex-queues',
  });
  // Every queue and worker listens for the pool's errors.
  pool.setMaxListeners(100);
  // An idle connection that drops (a database restart) is replaced by the pool; unheard, its error would end the
  // process.
  pool.on('error', (error) => warnSparsely(logger, 'Queues', `PostgreSQL queue connection: ${error.message}`));
  surviveBrokenConnections(pool);
  endDeadConnections(pool, url);
  return pool;
}
