import { Pool } from 'pg';
import { freePort } from '../../local-stack/ports';
import { Api, until } from './api';
import type { Machine } from './machine';
import { APP_SECRET } from './platform';
import { Server } from './server';

/** How large the backlog of the plain design is. */
export interface Backlog {
  numbers: number;
  each: number;
  /** Messages per second that the simulator takes from a number. */
  mps: number;
}

/** The plain design's processes with a simulator of their own. */
export class PlainDesign {
  private readonly servers: Server[] = [];
  private simulator!: Server;
  private meta!: Api;
  private database!: Pool;
  private databaseUrl = '';
  port = 0;
  messages = 0;

  private constructor(private readonly machine: Machine) {}

  static async start(machine: Machine, backlog: Backlog): Promise<PlainDesign> {
    const plain = new PlainDesign(machine);
    try {
      await plain.launch(backlog);
      return plain;
    } catch (error) {
      await plain.stop();
      throw error;
    }
  }

  private async launch({ numbers, each, mps }: Backlog): Promise<void> {
    const { machine } = this;
    this.messages = numbers * each;
    this.databaseUrl = await machine.createDatabase();
    this.database = new Pool({ connectionString: this.databaseUrl, max: 1 });
    this.database.on('error', () => undefined);
    this.port = await freePort();
    const simulatorPort = await freePort();
    const graph = `http://127.0.0.1:${simulatorPort}`;
    const ids = Array.from({ length: numbers }, (_, n) => `${100_000_000_000_500 + n}:${each}`);
    const env = {
      PORT: String(this.port),
      SIMULATOR_PORT: String(simulatorPort),
      WEBHOOK_URL: `http://127.0.0.1:${this.port}/webhook`,
      DATABASE_URL: this.databaseUrl,
      REDIS_URL: await machine.emptyRedis(),
      META_APP_SECRET: APP_SECRET,
      META_GRAPH_URL: graph,
      META_NUMBERS: ids.join(','),
    };
    const { folder } = machine;
    this.simulator = await Server.start({ script: 'simulator/main', env, folder });
    this.meta = new Api(graph);
    await this.meta.put('/_sim/config', { mps });
    for (const ROLE of ['door', 'worker']) {
      const script = 'bench/baselines/plain-design';
      this.servers.push(await Server.start({ script, env: { ...env, ROLE }, folder }));
    }
  }

  /** Sends the whole backlog; settles when every message is read. */
  async empty(): Promise<void> {
    await new Api(`http://127.0.0.1:${this.port}`).post('/start');
    await until('all messages are read', 300_000, () => this.areRead(), 250);
  }

  /** Milliseconds of processor time: its own processes, PostgreSQL, Redis, simulator. */
  used(): number[] {
    return [
      this.servers.reduce((sum, server) => sum + server.usage().cpuMs, 0),
      this.machine.postgresUsage().cpuMs,
      this.machine.redisUsage().cpuMs,
      this.simulator.usage().cpuMs,
    ];
  }

  memoryMb(): number {
    return this.servers.reduce((sum, server) => sum + server.usage().memoryMb, 0);
  }

  async stop(): Promise<void> {
    await Promise.all(this.servers.map((server) => server.stop()));
    await this.simulator?.stop();
    await this.database?.end();
    if (this.databaseUrl) await this.machine.dropDatabase(this.databaseUrl);
  }

  /** A status that overtakes the wamid of its message finds no row and is lost: nobody can wait for that one. */
  private async areRead(): Promise<boolean> {
    const { webhooks } = await this.meta.get<{ webhooks: { pending: number } }>('/_sim/stats');
    if (webhooks.pending > 0) return false;
    const { rows } = await this.database.query<{ open: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM messages WHERE status = 'queued')
           OR EXISTS (SELECT 1 FROM events WHERE processed_at IS NULL) AS open`,
    );
    return !rows[0]!.open;
  }
}
