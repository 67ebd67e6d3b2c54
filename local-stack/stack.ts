import { ownScript } from './code-paths';
import { prepareDataDir } from './data-dir';
import { startEmbeddedAzurite } from './embedded-azurite';
import { startEmbeddedPostgres } from './embedded-postgres';
import { requireFreePort } from './ports';
import { launchServer } from './server-process';
import { SetupError } from './setup-error';
import {
  requireValidEnvironment,
  serverEnvironment,
  simulatorEnvironment,
  simulatorUrl,
  type StackPlan,
} from './stack-plan';
import { Supervisor, type Part } from './supervisor';

/** Where to reach what was started. */
export interface StackEndpoints {
  api: string;
  /** Undefined when the messages go to a Meta that the user named. */
  simulator: string | undefined;
}

/** How a stack shows itself. */
export interface StackOptions {
  /** Keeps the parts' output in files under the data folder instead of passing it through. */
  logsToFiles: boolean;
  /** Hears what the user should know while it starts. */
  notice: (line: string) => void;
  /** Runs the API and the worker in another way than once and from the code that runs here. */
  servers?: (environment: NodeJS.ProcessEnv) => Part<void>;
}

/** Who is stopped first: those who take work, then those they lean on. */
const TIER = { storage: 0, meta: 1, servers: 2 };

/**
 * API and worker with all that they need and nobody else provides: the one way in which npm start and the demo run
 * them.
 */
export class Stack {
  private readonly supervisor = new Supervisor();

  constructor(
    private readonly plan: StackPlan,
    private readonly options: StackOptions,
  ) {}

  /** Settles with a line that names the part that ended unasked. */
  get crashed(): Promise<string> {
    return this.supervisor.crashed;
  }

  /** Starts everything and waits until it serves. What goes wrong is a SetupError; stop() then ends what did start. */
  async start(): Promise<StackEndpoints> {
    const { plan } = this;
    if (plan.embedded || this.options.logsToFiles) prepareDataDir(plan.dataDir);
    requireValidEnvironment(plan);
    await this.requirePorts();
    const [databaseUrl, blobStore] = await Promise.all([
      plan.embedded ? this.startPostgres() : undefined,
      plan.azurite ? this.startAzurite() : undefined,
      plan.simulator ? this.startSimulator() : undefined,
    ]);
    const environment = serverEnvironment(plan, { databaseUrl, blobStore });
    await this.startServers(environment);
    return {
      api: `http://127.0.0.1:${plan.port}`,
      simulator: plan.simulator ? simulatorUrl(plan) : undefined,
    };
  }

  /** Ends everything in order and waits until it is gone. */
  stop(): Promise<void> {
    return this.supervisor.stop();
  }

  private async requirePorts(): Promise<void> {
    const { plan } = this;
    await requireFreePort(plan.port, 'PORT');
    if (!plan.simulator) return;
    if (plan.port === plan.simulatorPort) {
      throw new SetupError(`PORT and SIMULATOR_PORT are both ${plan.port}: set one to another port.`);
    }
    await requireFreePort(plan.simulatorPort, 'SIMULATOR_PORT');
  }

  private async startPostgres(): Promise<string> {
    const { dataDir, postgresPort: port } = this.plan;
    const onNotice = this.options.notice;
    const postgres = await this.supervisor.add('PostgreSQL', TIER.storage, () =>
      later(startEmbeddedPostgres({ dataDir, port, onNotice })),
    );
    return postgres.url;
  }

  private async startAzurite(): Promise<string> {
    const { dataDir, azuritePort: port } = this.plan;
    const azurite = await this.supervisor.add('Azurite', TIER.storage, () =>
      later(startEmbeddedAzurite({ dataDir, port })),
    );
    return azurite.connectionString;
  }

  private startSimulator(): Promise<void> {
    const environment = simulatorEnvironment(this.plan);
    return this.launch(TIER.meta, 'The simulator', 'simulator', 'simulator/main', environment);
  }

  private async startServers(environment: NodeJS.ProcessEnv): Promise<void> {
    const { servers } = this.options;
    if (servers) {
      await this.supervisor.add('API and worker', TIER.servers, () => servers(environment));
      return;
    }
    // The API migrates the database; the worker needs its tables.
    await this.launch(TIER.servers, 'The API', 'api', 'src/main', environment);
    await this.launch(TIER.servers, 'The worker', 'worker', 'src/worker', environment);
  }

  private launch(
    tier: number,
    title: string,
    name: string,
    path: string,
    environment: NodeJS.ProcessEnv,
  ): Promise<void> {
    const logsTo = this.options.logsToFiles ? this.plan.dataDir : undefined;
    const script = ownScript(path);
    return this.supervisor.add(title, tier, () => launchServer({ title, name, script, environment, logsTo }));
  }
}

/** A part that can be stopped only once it has started, so a stop waits for that. */
function later<P extends { ended: Promise<string>; stop(): Promise<void> }>(starting: Promise<P>): Part<P> {
  return {
    ready: starting,
    ended: starting.then((part) => part.ended).catch(() => ''),
    stop: () => starting.then((part) => part.stop()).catch(() => undefined),
  };
}
