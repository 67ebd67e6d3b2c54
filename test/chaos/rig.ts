import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Redis from 'ioredis';
import { Pool } from 'pg';
import {
  type EmbeddedAzurite,
  startEmbeddedAzurite,
} from '../../src/platform/embedded/embedded-azurite';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../src/platform/embedded/embedded-postgres';
import { freePort } from '../../src/platform/embedded/ports';
import { ApiClient } from '../support/api-client';
import { testEnvironment } from '../support/environment';
import { eventually } from '../support/eventually';

const DIST = join(__dirname, '../../dist');

interface Process {
  name: string;
  script: string;
  child: ChildProcess;
}

/**
 * The platform as it runs in production, API and workers as processes of their own, to be killed and restarted. The
 * database is a real PostgreSQL with fsync, Meta is the simulator; only processes started here are ever ended, by their id.
 */
export class Rig {
  private readonly processes: Process[] = [];
  private readonly folder = mkdtempSync(join(tmpdir(), 'treeex-chaos-'));
  private postgres!: EmbeddedPostgres;
  private azurite!: EmbeddedAzurite;
  private environment!: NodeJS.ProcessEnv;
  private restarts: Promise<void>[] = [];
  kills = 0;
  flushes = 0;
  database!: Pool;
  redis: Redis | undefined;
  api!: ApiClient;
  simulator!: ApiClient;

  async start(workers: number, overrides: Record<string, string> = {}): Promise<void> {
    this.postgres = await startEmbeddedPostgres({ throwaway: true, maxConnections: 400 });
    this.azurite = await startEmbeddedAzurite({ dataDir: this.folder });
    const [port, simulatorPort] = [await freePort(), await freePort()];
    const url = `http://127.0.0.1:${port}`;
    this.environment = {
      ...process.env,
      ...testEnvironment({
        PORT: String(port),
        DATABASE_URL: this.postgres.url,
        AZURE_STORAGE_CONNECTION_STRING: this.azurite.connectionString,
        META_GRAPH_URL: `http://127.0.0.1:${simulatorPort}`,
        SIMULATOR_PORT: String(simulatorPort),
        WEBHOOK_URL: `${url}/webhook`,
        SEND_CONFIRMATION_TIMEOUT: '20',
        LOG_LEVEL: 'warn',
        ...overrides,
      }),
    };
    this.database = new Pool({ connectionString: this.postgres.url, max: 3 });
    this.database.on('error', () => undefined);
    if (this.environment['REDIS_URL']) this.redis = new Redis(this.environment['REDIS_URL']);
    this.simulator = new ApiClient(`http://127.0.0.1:${simulatorPort}`);
    await this.launch('simulator', 'simulator/main.js');
    await this.launch('api', 'src/main.js');
    for (let n = 1; n <= workers; n += 1) await this.launch(`worker-${n}`, 'src/worker.js');
    this.api = new ApiClient(url);
  }

  /** Kills a process as a crash does, and starts it again. The simulator is Meta: it is never killed. */
  kill(random: () => number): void {
    const victims = this.processes.filter(
      ({ name, child }) =>
        name !== 'simulator' && child.exitCode === null && child.signalCode === null,
    );
    const victim = victims[Math.floor(random() * victims.length)];
    if (!victim) return;
    victim.child.kill('SIGKILL');
    this.kills += 1;
    this.processes.splice(this.processes.indexOf(victim), 1);
    this.restarts.push(this.launch(victim.name, victim.script));
  }

  /** Empties Redis, as a restart without persistence does. */
  async flushRedis(): Promise<void> {
    if (!this.redis) return;
    await this.redis.flushall();
    this.flushes += 1;
  }

  /** Waits until every process that was killed runs again. */
  async settled(): Promise<void> {
    await Promise.all(this.restarts);
  }

  async stop(): Promise<void> {
    await this.settled().catch(() => undefined);
    for (const { child } of this.processes.toReversed()) {
      child.kill('SIGTERM');
      await ended(child, 15_000);
    }
    this.redis?.disconnect();
    await this.database.end();
    await this.azurite.stop();
    await this.postgres.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async launch(name: string, script: string): Promise<void> {
    const log = openSync(join(this.folder, `${name}.log`), 'a');
    const child = fork(join(DIST, script), {
      env: this.environment,
      stdio: ['ignore', log, log, 'ipc'],
    });
    this.processes.push({ name, script, child });
    let ready = false;
    child.on('message', (message) => (ready ||= message === 'ready'));
    await eventually(() => {
      if (child.exitCode !== null)
        throw new Error(`${name} ended with ${child.exitCode}; see ${this.folder}`);
      // Killed again while it was starting: whoever killed it started another one.
      return ready || child.signalCode !== null;
    }, 60_000);
  }
}

async function ended(child: ChildProcess, timeoutMs: number): Promise<void> {
  const gone = () => child.exitCode !== null || child.signalCode !== null;
  await eventually(gone, timeoutMs).catch(() => child.kill('SIGKILL'));
}
