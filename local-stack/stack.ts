import { closeSync, readFileSync } from 'node:fs';
import { howItEnded, startChild, stopChild, untilEnd, untilMessage } from './children';
import { ownScript } from './code-paths';
import { logFile, openLog, prepareDataDir } from './data-dir';
import { startEmbeddedAzurite } from './embedded-azurite';
import { startEmbeddedPostgres } from './embedded-postgres';
import { requireFreePort } from './ports';
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
}

/** A Node process of ours, by what people call it and what its files are called. */
interface Server {
  title: string;
  name: string;
  script: string;
  environment: NodeJS.ProcessEnv;
}

const READY_MS = 120_000;
const GRACE_MS = 10_000;
/** Who is stopped first: those who take work, then those they lean on. */
const TIER = { storage: 0, meta: 1, servers: 2 };

/** API and worker with all that they need and nobody else provides: the one way in which npm start and the demo run them. */
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
    // The API migrates the database; the worker needs its tables.
    const api = { title: 'The API', name: 'api', script: 'src/main', environment };
    await this.startServer(TIER.servers, api);
    const worker = { title: 'The worker', name: 'worker', script: 'src/worker', environment };
    await this.startServer(TIER.servers, worker);
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
      throw new SetupError(
        `PORT and SIMULATOR_PORT are both ${plan.port}: set one to another port.`,
      );
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
    const script = 'simulator/main';
    return this.startServer(TIER.meta, {
      title: 'The simulator',
      name: 'simulator',
      script,
      environment,
    });
  }

  private startServer(tier: number, server: Server): Promise<void> {
    return this.supervisor.add(server.title, tier, () => this.launch(server));
  }

  private launch({ title, name, script, environment }: Server): Part<void> {
    const { dataDir } = this.plan;
    const log = this.options.logsToFiles ? openLog(dataDir, name) : undefined;
    const child = startChild({ script: ownScript(script), env: environment, log });
    if (log !== undefined) closeSync(log);
    const lastLines = (): string => (log === undefined ? '' : tail(logFile(dataDir, name)));
    const isReady = (message: unknown): true | undefined =>
      message === 'ready' ? true : undefined;
    return {
      ready: untilMessage(child, isReady, READY_MS).then((ready) => {
        if (!ready) throw new SetupError(`${title} did not get ready${state()}${lastLines()}`);
      }),
      ended: untilEnd(child).then(() => `${howItEnded(child)}${lastLines()}`),
      stop: () => stopChild(child, GRACE_MS),
    };

    function state(): string {
      const hasEnded = child.exitCode !== null || child.signalCode !== null;
      return hasEnded ? `: ${howItEnded(child)}` : ` within ${READY_MS / 1000} s`;
    }
  }
}

/** A part that can be stopped only once it has started, so a stop waits for that. */
function later<P extends { ended: Promise<string>; stop(): Promise<void> }>(
  starting: Promise<P>,
): Part<P> {
  return {
    ready: starting,
    ended: starting.then((part) => part.ended).catch(() => ''),
    stop: () => starting.then((part) => part.stop()).catch(() => undefined),
  };
}

/** The end of a log, for whoever would otherwise have to look it up. */
function tail(path: string): string {
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n').slice(-5);
  return `\n${lines.map((line) => `  | ${line}`).join('\n')}\n  (log: ${path})`;
}
