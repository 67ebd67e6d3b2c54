import { freePort } from '../../local-stack/ports';
import { Pool } from 'pg';
import { Api, until } from './api';
import type { Machine } from './machine';
import { Server } from './server';
import type { Usage } from './usage';

/** Which of the product's processes run, and how. */
export interface PlatformOptions {
  /** Queues on Redis. Without it they are in PostgreSQL. */
  redis?: boolean;
  workers?: number;
  /** Meta's side; without it nothing can be registered. Default true. */
  simulator?: boolean;
  /** Settings of the simulator. */
  meta?: Record<string, unknown>;
  env?: Record<string, string>;
}

export const APP_SECRET = 'bench-app-secret';

/** A number that messages are sent from. */
export interface BenchNumber {
  id: string;
  metaId: string;
  wabaId: string;
  templateId: string;
}

/** The product in the processes that production runs, on a database of its own. */
export class Platform {
  private readonly servers: Server[] = [];
  private meta: Server | undefined;
  private simulatorUrl = '';
  private env: NodeJS.ProcessEnv = {};
  private numbers = 0;
  port = 0;
  apiServer!: Server;
  workers: Server[] = [];
  databaseUrl = '';
  database!: Pool;
  /** As the workspace's owner. */
  api!: Api;
  token = '';
  workspaceId = '';

  private constructor(private readonly machine: Machine) {}

  static async start(machine: Machine, options: PlatformOptions = {}): Promise<Platform> {
    const platform = new Platform(machine);
    try {
      await platform.launch(options);
      return platform;
    } catch (error) {
      await platform.stop();
      throw error;
    }
  }

  private async launch(options: PlatformOptions): Promise<void> {
    const { machine } = this;
    this.databaseUrl = await machine.createDatabase();
    this.database = new Pool({ connectionString: this.databaseUrl, max: 4 });
    this.database.on('error', () => undefined);
    this.port = await freePort();
    this.env = {
      NODE_ENV: 'production',
      PORT: String(this.port),
      DATABASE_URL: this.databaseUrl,
      REDIS_URL: options.redis ? await machine.emptyRedis() : '',
      AZURE_STORAGE_CONNECTION_STRING: machine.storage,
      META_APP_ID: '1234567890',
      META_APP_SECRET: APP_SECRET,
      META_WEBHOOK_VERIFY_TOKEN: 'bench-verify-token',
      JWT_SECRET: 'bench-jwt-secret-of-at-least-32-characters',
      ENCRYPTION_KEYS: `bench:${Buffer.alloc(32, 7).toString('base64')}`,
      ...options.env,
    };
    if (options.simulator !== false) await this.startMeta(options.meta ?? {});
    this.apiServer = await this.startServer('src/main');
    await this.startWorkers(options.workers ?? 1);
    await this.signUp();
  }

  async startWorkers(count: number): Promise<void> {
    for (let n = 0; n < count; n += 1) this.workers.push(await this.startServer('src/worker'));
  }

  /** Ends API and worker and starts each again, one after the other. */
  async restart(): Promise<void> {
    await this.stopWorkers();
    await this.apiServer.stop();
    this.apiServer = await this.startServer('src/main');
    await this.startWorkers(1);
  }

  async stopWorkers(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.stop()));
    this.workers = [];
  }

  /** The simulator's control side. */
  get simulator(): Api {
    return new Api(this.simulatorUrl);
  }

  /** What the API and the workers have used. */
  usage(): Usage {
    const usages = [this.apiServer, ...this.workers].map((server) => server.usage());
    return {
      cpuMs: usages.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
      memoryMb: usages.reduce((sum, { memoryMb }) => sum + memoryMb, 0),
    };
  }

  simulatorUsage(): Usage {
    return this.meta?.usage() ?? { cpuMs: 0, memoryMb: 0 };
  }

  /** Registers a number of so many messages per second and gets its template approved. */
  async registerNumber(messagesPerSecond?: number): Promise<BenchNumber> {
    const n = (this.numbers += 1);
    const [metaId, wabaId] = [String(100_000_000_000_000 + n), String(200_000_000_000_000 + n)];
    if (messagesPerSecond) {
      const throughput = { level: messagesPerSecond >= 1000 ? 'HIGH' : 'STANDARD' };
      await this.simulator.put(`/_sim/numbers/${metaId}`, { throughput, mps: messagesPerSecond });
    }
    const route = { workspace_id: this.workspaceId };
    const { id } = await this.api.post('/api/phone-numbers', {
      ...route,
      phone_number_id: metaId,
      access_token: `EAAbench${n}`,
      business_id: wabaId,
    });
    const template = await this.api.post('/api/templates', {
      ...route,
      phone_number_id: id,
      name: 'bench',
      language: 'en',
      category: 'UTILITY',
      components: { body: { text: 'Your order is on its way.' } },
    });
    await until('the template is approved', 60_000, async () => {
      return (await this.api.get(`/api/templates/${template.id}`)).status === 'APPROVED';
    });
    return { id, metaId, wabaId, templateId: template.id };
  }

  async stop(): Promise<void> {
    await Promise.all([...this.servers].reverse().map((server) => server.stop()));
    await this.meta?.stop();
    await this.database?.end();
    if (this.databaseUrl) await this.machine.dropDatabase(this.databaseUrl);
  }

  private async startServer(script: string): Promise<Server> {
    const { folder } = this.machine;
    const server = await Server.start({ script, env: this.env, folder });
    this.servers.push(server);
    return server;
  }

  private async startMeta(settings: Record<string, unknown>): Promise<void> {
    const port = await freePort();
    this.simulatorUrl = `http://127.0.0.1:${port}`;
    this.env['META_GRAPH_URL'] = this.simulatorUrl;
    this.meta = await Server.start({
      script: 'simulator/main',
      folder: this.machine.folder,
      env: {
        ...this.env,
        SIMULATOR_PORT: String(port),
        WEBHOOK_URL: `http://127.0.0.1:${this.port}/webhook`,
      },
    });
    await this.simulator.put('/_sim/config', { template_review_ms: 50, ...settings });
  }

  private async signUp(): Promise<void> {
    const anonymous = new Api(`http://127.0.0.1:${this.port}`);
    const account = {
      email: 'bench@example.com',
      password: 'correct horse battery',
      name: 'Bench',
    };
    await anonymous.post('/api/auth/signup', account);
    const { access_token: token } = await anonymous.post<{ access_token: string }>('/api/auth/signin', account);
    this.token = token;
    this.api = new Api(anonymous.url, token);
    const workspace = { name: 'Bench', plan: 'enterprise' };
    this.workspaceId = (await this.api.post('/api/workspaces', workspace)).id;
  }
}
