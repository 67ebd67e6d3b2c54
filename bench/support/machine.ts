import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Redis from 'ioredis';
import { Client } from 'pg';
import { type EmbeddedAzurite, startEmbeddedAzurite } from '../../local-stack/embedded-azurite';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../local-stack/embedded-postgres';
import { freePort } from '../../local-stack/ports';
import { pause } from './load';
import { type Usage, usageOf } from './usage';

/**
 * PostgreSQL's memory and log as docs/sizing.md has them for a server of its own: what it ships with is for the smallest
 * of machines, and a million rows do not fit into it. Durability is as it ships.
 */
const POSTGRES_SETTINGS = {
  shared_buffers: '2GB',
  max_wal_size: '8GB',
  checkpoint_timeout: '15min',
};

/**
 * The servers that every benchmark leans on, started for this run: a PostgreSQL with full durability, Azurite, and a
 * Redis when the machine has one. All of it is gone when the run ends.
 */
export class Machine {
  readonly folder = mkdtempSync(join(tmpdir(), 'treeex-bench-'));
  private postgres!: EmbeddedPostgres;
  private azurite!: EmbeddedAzurite;
  private redis: ChildProcess | undefined;
  private redisPort = 0;
  private databases = 0;
  private admin!: Client;

  async start(): Promise<void> {
    // As root, PostgreSQL's own user has to pass through it.
    chmodSync(this.folder, 0o711);
    await this.startPostgres();
    for (const [name, value] of Object.entries(POSTGRES_SETTINGS))
      await this.admin.query(`ALTER SYSTEM SET ${name} = '${value}'`);
    // Memory is taken at the start.
    await this.admin.end();
    await this.postgres.stop();
    await this.startPostgres();
    this.azurite = await startEmbeddedAzurite({ dataDir: this.folder });
    await this.startRedis();
  }

  private async startPostgres(): Promise<void> {
    this.postgres = await startEmbeddedPostgres({ dataDir: this.folder, maxConnections: 300 });
    this.admin = new Client({ connectionString: this.postgres.url });
    this.admin.on('error', () => undefined);
    await this.admin.connect();
  }

  /** Ends everything, and leaves nothing behind whatever goes wrong on the way. */
  async stop(): Promise<void> {
    try {
      await this.admin?.end().catch(() => undefined);
      await Promise.allSettled([this.azurite?.stop(), this.postgres?.stop(), this.stopRedis()]);
    } finally {
      rmSync(this.folder, { recursive: true, force: true, maxRetries: 3 });
    }
  }

  private async stopRedis(): Promise<void> {
    const { redis } = this;
    // Ctrl-C has reached it too.
    if (!redis || redis.exitCode !== null || redis.signalCode !== null) return;
    const ended = once(redis, 'exit');
    redis.kill('SIGTERM');
    await ended;
  }

  get hasRedis(): boolean {
    return this.redis !== undefined;
  }

  get storage(): string {
    return this.azurite.connectionString;
  }

  /** An empty Redis database's address; one at a time is in use. */
  async emptyRedis(): Promise<string> {
    const url = `redis://127.0.0.1:${this.redisPort}`;
    const client = new Redis(url);
    await client.flushall();
    client.disconnect();
    return url;
  }

  /** Makes an empty database and gives its address. */
  async createDatabase(): Promise<string> {
    const name = `bench_${(this.databases += 1)}`;
    await this.admin.query(`CREATE DATABASE ${name}`);
    return this.postgres.url.replace(/\/[^/]*$/, `/${name}`);
  }

  async dropDatabase(url: string): Promise<void> {
    await this.admin.query(`DROP DATABASE IF EXISTS ${url.split('/').at(-1)} WITH (FORCE)`);
  }

  /** Writes out what is due, so that no measurement pays for the one before it. */
  async settle(): Promise<void> {
    await this.admin.query('CHECKPOINT');
    await pause(300);
  }

  postgresUsage(): Usage {
    return usageOf([this.postgres.pid], true);
  }

  redisUsage(): Usage {
    return this.redis?.pid ? usageOf([this.redis.pid]) : { cpuMs: 0, memoryMb: 0 };
  }

  async versions(): Promise<Record<string, string>> {
    const { rows } = await this.admin.query<{ server_version: string }>('SHOW server_version');
    return {
      node: process.versions.node,
      postgresql: rows[0]!.server_version.split(' ')[0]!,
      redis: this.redis ? redisVersion() : 'none',
    };
  }

  private async startRedis(): Promise<void> {
    if (redisVersion() === 'none') return;
    this.redisPort = await freePort();
    const settings = { port: this.redisPort, bind: '127.0.0.1', save: '', appendonly: 'no' };
    const flags = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
    this.redis = spawn('redis-server', [...flags, '--maxmemory-policy', 'noeviction'], {
      cwd: this.folder,
      stdio: 'ignore',
    });
    const until = Date.now() + 10_000;
    while (!(await accepts(this.redisPort))) {
      if (Date.now() > until) throw new Error('redis-server does not answer');
      await pause(50);
    }
  }
}

function redisVersion(): string {
  try {
    const text = execFileSync('redis-server', ['--version'], { encoding: 'utf8' });
    return /v=(\S+)/.exec(text)?.[1] ?? 'unknown';
  } catch {
    return 'none';
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
