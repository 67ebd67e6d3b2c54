import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../src/platform/embedded/embedded-postgres';
import { pause } from './disturbance';
import { lowPort } from './low-port';

const CONNECTIONS = 400;
const AWAY_MS = 1000;

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

  /** Ends every connection and starts anew: after an orderly end, or after a crash that leaves recovery to the start. */
  async restart(how: 'stop' | 'crash'): Promise<void> {
    if (how === 'stop') {
      await this.server.stop();
    } else {
      // PostgreSQL's immediate shutdown: no checkpoint, every connection cut.
      process.kill(this.server.pid, 'SIGQUIT');
      await this.server.ended;
    }
    await pause(AWAY_MS);
    this.server = await launch(this.options);
  }

  stop(): Promise<void> {
    return this.server.stop();
  }
}

function launch(options: { dataDir: string; port: number }): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({ ...options, maxConnections: CONNECTIONS });
}
