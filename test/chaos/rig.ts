import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Redis from 'ioredis';
import { Pool } from 'pg';
import { type EmbeddedAzurite, startEmbeddedAzurite } from '../../local-stack/embedded-azurite';
import { ApiClient } from '../support/api-client';
import { testEnvironment } from '../support/environment';
import { eventually } from '../support/eventually';
import { FaultProxy } from '../support/fault-proxy';
import { lowPort } from '../support/low-port';
import { ManagedProcess } from './managed-process';
import { RestartablePostgres } from './restartable-postgres';
import { SmallDisk } from './small-disk';

const DIST = join(__dirname, '../../dist');
const CLOCK_SHIFT = join(__dirname, 'clock-shift.cjs');

/** Settings of the simulator that all scenarios share: a receiver that was down hears of everything soon after. */
const SIMULATOR = { webhook_retry_max_ms: 1000 };

/** What a scenario asks for. */
export interface RigOptions {
  workers: number;
  /** Environment of API and workers. */
  env?: Record<string, string>;
  /** Settings of the simulator. */
  simulator?: Record<string, unknown>;
  /** Puts a gate before Meta, the blob store, PostgreSQL and Redis, lets clocks be set, and the database's disk be filled. */
  outages?: boolean;
}

/** Lines that can be cut. */
export interface Gates {
  meta: FaultProxy;
  blobs: FaultProxy;
  postgres: FaultProxy;
  redis: FaultProxy | undefined;
}

/** Enough for PostgreSQL's files and its log of a short run. */
const DISK_MEGABYTES = 768;

/**
 * The platform as it runs in production, API and workers as processes of their own, to be killed and restarted. The
 * database is a real PostgreSQL with fsync, Meta is the simulator; only processes started here are ever ended, by their id.
 */
export class Rig {
  /** Everything of one run: logs, database, blobs. */
  readonly folder = mkdtempSync(join(tmpdir(), 'treeex-chaos-'));
  private readonly processes: ManagedProcess[] = [];
  private environment!: NodeJS.ProcessEnv;
  private postgres!: RestartablePostgres;
  private azurite!: EmbeddedAzurite;
  private stopped: Promise<void> | undefined;
  /** With `outages` only. */
  gates: Gates | undefined;
  /** With `outages`, and where a disk may be mounted. */
  disk: SmallDisk | undefined;
  kills = 0;
  flushes = 0;
  restarts = 0;
  database!: Pool;
  redis: Redis | undefined;
  api!: ApiClient;
  simulator!: ApiClient;

  async start({ workers, env = {}, simulator = {}, outages = false }: RigOptions): Promise<void> {
    // As root, PostgreSQL's own user has to pass through it.
    chmodSync(this.folder, 0o711);
    mkdirSync(join(this.folder, 'logs'), { recursive: true });
    this.postgres = await RestartablePostgres.start(this.databaseFolder(outages));
    this.azurite = await startEmbeddedAzurite({ dataDir: this.folder });
    const [port, simulatorPort] = [await lowPort(), await lowPort()];
    this.api = new ApiClient(`http://127.0.0.1:${port}`);
    this.simulator = new ApiClient(`http://127.0.0.1:${simulatorPort}`);
    if (outages)
      this.gates = await openGates({
        meta: simulatorPort,
        blobs: this.azurite.port,
        postgres: portOf(this.postgres.url),
      });
    this.environment = {
      ...process.env,
      ...testEnvironment({
        PORT: String(port),
        DATABASE_URL: this.postgres.url,
        AZURE_STORAGE_CONNECTION_STRING: this.azurite.connectionString,
        META_GRAPH_URL: this.simulator.url,
        SIMULATOR_PORT: String(simulatorPort),
        WEBHOOK_URL: `${this.api.url}/webhook`,
        LOG_LEVEL: 'warn',
        ...env,
        ...(this.gates ? throughGates(this.gates, this.azurite.connectionString, this.postgres.url) : {}),
        CHAOS_CLOCK: outages ? this.clockFile : undefined,
      }),
    };
    this.database = new Pool({ connectionString: this.postgres.url, max: 3 });
    this.database.on('error', () => undefined);
    this.openRedis();
    await this.launch('simulator', 'simulator/main.js');
    await this.simulator.must('PUT', '/_sim/config', { ...SIMULATOR, ...simulator });
    await this.launch('api', 'src/main.js');
    await this.startWorkers(workers);
  }

  /** Adds workers to those that run. */
  async startWorkers(count: number): Promise<void> {
    const names = Array.from({ length: count }, (_, n) => `worker-${n + 1}`);
    await Promise.all(names.map((name) => this.launch(name, 'src/worker.js')));
  }

  /** Ends all workers in order: what is queued then waits. */
  async stopWorkers(): Promise<void> {
    const workers = this.processes.filter(({ name }) => name.startsWith('worker'));
    await Promise.all(workers.map((worker) => worker.stop()));
    for (const worker of workers) this.processes.splice(this.processes.indexOf(worker), 1);
  }

  /** Kills one of the processes as a crash does, and starts it again. The simulator is Meta: it is never killed. */
  async kill(random: () => number, whom: 'any' | 'worker' | 'api' = 'any'): Promise<void> {
    const candidates = this.processes.filter(
      ({ name }) => name !== 'simulator' && (whom === 'any' || name.startsWith(whom)),
    );
    const running = (): ManagedProcess[] => candidates.filter(({ isRunning }) => isRunning);
    await eventually(() => running().length > 0);
    const victims = running();
    victims[Math.floor(random() * victims.length)]!.kill();
    this.kills += 1;
  }

  /** Empties Redis and cuts every connection to it, as a restart without persistence does. */
  async flushRedis(): Promise<void> {
    if (!this.redis) return;
    await this.redis.flushdb();
    await this.redis.script('FLUSH');
    await this.redis.client('KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
    this.flushes += 1;
  }

  /** Restarts PostgreSQL, which is away for a second then; every other time it crashes. */
  async restartPostgres(): Promise<void> {
    this.restarts += 1;
    await this.postgres.restart(this.restarts % 2 === 1 ? 'crash' : 'stop');
  }

  /** Takes PostgreSQL away as a crash does, until `postgresBack`. */
  async postgresAway(): Promise<void> {
    this.restarts += 1;
    await this.postgres.end(this.restarts % 2 === 1 ? 'crash' : 'stop');
  }

  /** Starts PostgreSQL, unless it runs. */
  postgresBack(): Promise<void> {
    return this.postgres.begin();
  }

  /** Stops a process as SIGSTOP or a sleeping machine does: it neither works nor ends, and its connections stay. */
  freeze(name: string): void {
    this.signal(name, 'SIGSTOP');
  }

  thaw(name: string): void {
    this.signal(name, 'SIGCONT');
  }

  /** Lets every session of the platform be read-only from now on, as after a failover, or not any more. */
  async readOnly(isOn: boolean): Promise<void> {
    const { rows } = await this.database.query<{ name: string }>('SELECT current_database() AS name');
    const name = `"${rows[0]!.name}"`;
    const statement = `ALTER DATABASE ${name} SET default_transaction_read_only = ${isOn ? 'on' : 'off'}`;
    await this.database.query(`BEGIN; SET TRANSACTION READ WRITE; ${statement}; COMMIT`);
    await this.database.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND application_name LIKE 'treeex%'`,
    );
  }

  private signal(name: string, signal: NodeJS.Signals): void {
    const pid = this.processes.find((each) => each.name === name)?.pid;
    if (pid === undefined) throw new Error(`${name} does not run`);
    process.kill(pid, signal);
  }

  /** Sets the clocks of processes wrong, each by so many milliseconds. Needs `outages`. */
  setClocks(shifts: Record<string, number>): void {
    writeFileSync(this.clockFile, JSON.stringify(shifts));
  }

  /** The processes that may be looked at, by name. */
  pids(): Map<string, number> {
    const running = this.processes.filter(({ name }) => name !== 'simulator');
    return new Map(running.flatMap(({ name, pid }) => (pid === undefined ? [] : [[name, pid]])));
  }

  /** Waits until every process that was killed runs again. */
  async settled(): Promise<void> {
    await Promise.all(this.processes.map((process) => process.settled()));
  }

  /** The memory that API and workers hold at this moment, in bytes, by their names. */
  memory(): Map<string, number> {
    const ours = this.processes.filter(({ name }) => name !== 'simulator');
    return new Map(ours.map((process) => [process.name, process.memory ?? 0]));
  }

  /** How often processes ended although nobody had killed them. */
  get crashes(): number {
    return this.processes.reduce((sum, { crashes }) => sum + crashes, 0);
  }

  /** Ends API and workers in order; names those that did not do as they were asked. */
  async endProcesses(): Promise<string[]> {
    const disobedient: string[] = [];
    for (const process of this.processes.toReversed()) if (!(await process.stop())) disobedient.push(process.name);
    return disobedient;
  }

  /** Ends everything that was started; the logs stay where they are when `keepLogs` says so. */
  stop(keepLogs = false): Promise<void> {
    this.stopped ??= this.end(keepLogs);
    return this.stopped;
  }

  private async end(keepLogs: boolean): Promise<void> {
    await this.endProcesses();
    this.redis?.disconnect();
    await this.database?.end();
    await this.azurite?.stop();
    await this.postgres?.stop();
    for (const gate of Object.values(this.gates ?? {})) await (gate as FaultProxy | undefined)?.close();
    this.disk?.unmount();
    const rubbish = keepLogs ? readdirSync(this.folder).filter((name) => name !== 'logs') : [''];
    for (const name of rubbish) rmSync(join(this.folder, name), { recursive: true, force: true, maxRetries: 3 });
  }

  private get clockFile(): string {
    return join(this.folder, 'clocks.json');
  }

  private databaseFolder(outages: boolean): string {
    if (!outages) return this.folder;
    const folder = join(this.folder, 'database');
    mkdirSync(folder, { mode: 0o711 });
    this.disk = SmallDisk.mount(folder, DISK_MEGABYTES);
    return folder;
  }

  private openRedis(): void {
    const url = process.env['REDIS_URL'];
    if (!url) return;
    this.redis = new Redis(url);
    this.redis.on('error', () => undefined);
  }

  private async launch(name: string, script: string): Promise<void> {
    const log = join(this.folder, 'logs', `${name}.log`);
    const process = new ManagedProcess(name, {
      script: join(DIST, script),
      env: { ...this.environment, CHAOS_NAME: name },
      log,
      preload: this.gates && name !== 'simulator' ? [CLOCK_SHIFT] : [],
    });
    this.processes.push(process);
    await process.start();
  }
}

interface Targets {
  meta: number;
  blobs: number;
  postgres: number;
}

async function openGates({ meta, blobs, postgres }: Targets): Promise<Gates> {
  const redis = process.env['REDIS_URL'];
  return {
    meta: await FaultProxy.before(meta),
    blobs: await FaultProxy.before(blobs),
    postgres: await FaultProxy.before(postgres),
    redis: redis ? await FaultProxy.before(portOf(redis)) : undefined,
  };
}

/** The environment in which every line goes through its gate. */
function throughGates(
  { meta, blobs, postgres, redis }: Gates,
  connectionString: string,
  databaseUrl: string,
): Record<string, string> {
  const redisUrl = process.env['REDIS_URL'];
  return {
    META_GRAPH_URL: `http://127.0.0.1:${meta.port}`,
    AZURE_STORAGE_CONNECTION_STRING: connectionString.replace(
      /(BlobEndpoint=http:\/\/127\.0\.0\.1):\d+/,
      `$1:${blobs.port}`,
    ),
    DATABASE_URL: atPort(databaseUrl, postgres.port),
    ...(redisUrl && redis ? { REDIS_URL: atPort(redisUrl, redis.port) } : {}),
  };
}

function portOf(url: string): number {
  return Number(new URL(url).port || 6379);
}

function atPort(url: string, port: number): string {
  const moved = new URL(url);
  moved.port = String(port);
  return moved.href;
}
