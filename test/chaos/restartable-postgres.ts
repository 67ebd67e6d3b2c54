import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../local-stack/embedded-postgres';
import { pause } from './disturbance';
import { lowPort } from '../support/low-port';

const CONNECTIONS = 400;
const AWAY_MS = 1000;
const START_TRIES = 20;

/** A real PostgreSQL with all of its durability, at one address over all restarts. */
export class RestartablePostgres {
  private constructor(
    private readonly options: { dataDir: string; port: number },
    private server: EmbeddedPostgres,
  ) {}

  static async start(dataDir: string): Promise<RestartablePostgres> {
    const options = { dataDir, port: await lowPort() };
    return new RestartablePostgres(options, await launch(options));
  }

  get url(): string {
    return this.server.url;
  }

  /** Ends every connection: in order, or as a crash does, which leaves recovery to the start. */
  async end(how: 'stop' | 'crash'): Promise<void> {
    if (how === 'stop') {
      await this.server.stop();
    } else {
      // PostgreSQL's immediate shutdown: no checkpoint, every connection cut.
      process.kill(this.server.pid, 'SIGQUIT');
      await this.server.ended;
    }
  }

  /** Starts it, unless it runs; what a full disk ended may need more than one try. */
  async begin(): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      if (await this.isRunning()) return;
      try {
        this.server = await launch(this.options);
        return;
      } catch (error) {
        if (tries === START_TRIES) throw error;
        await pause(500);
      }
    }
  }

  async restart(how: 'stop' | 'crash'): Promise<void> {
    await this.end(how);
    await pause(AWAY_MS);
    await this.begin();
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  private isRunning(): Promise<boolean> {
    return Promise.race([this.server.ended.then(() => false), pause(100).then(() => true)]);
  }
}

function launch(options: { dataDir: string; port: number }): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({ ...options, maxConnections: CONNECTIONS });
}
