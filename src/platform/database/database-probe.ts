import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Pool } from 'pg';
import { AppConfig } from '../config/app-config';

/** Longer than the caller waits: on a slow machine the next query is answered by the same connection. */
const ANSWER_MS = 6000;
/** Room that was there is believed in for so long, so that a probe per second does not write once per second. */
const ROOM_KNOWN_MS = 10_000;
const NO_ROOM = '53100';

const ALIVE = `SELECT current_setting('transaction_read_only') = 'on' AS read_only`;
/**
 * Sorts more than it may keep in memory: half a megabyte goes to the database's disk and is gone with the statement.
 * It needs room as a write does, but makes no row, no log and nothing to clean up.
 */
const ROOM = `
  SET LOCAL work_mem = '64kB';
  SELECT count(*) FROM (SELECT repeat(md5(n::text), 8) AS text FROM generate_series(1, 2000) n ORDER BY 1 OFFSET 0) t`;

/**
 * Asks the database, on a connection of its own, whether it can do its work: however busy the process's other
 * connections are, that says nothing of the database.
 */
@Injectable()
export class DatabaseProbe implements OnApplicationShutdown {
  private readonly pool: Pool;
  private asking: Promise<void> | undefined;
  private roomUntil = -Infinity;

  constructor({ database }: AppConfig) {
    this.pool = new Pool({
      connectionString: database.url,
      max: 1,
      connectionTimeoutMillis: ANSWER_MS,
      query_timeout: ANSWER_MS,
      keepAlive: true,
      application_name: 'treeex-health',
    });
    this.pool.on('error', () => undefined);
  }

  /** @throws Error when it does not answer, is read-only, or has no room left to write */
  ask(): Promise<void> {
    this.asking ??= this.look().finally(() => (this.asking = undefined));
    return this.asking;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }

  private async look(): Promise<void> {
    const { rows } = await this.pool.query<{ read_only: boolean }>(ALIVE);
    if (rows[0]?.read_only) throw new Error('the database takes no writes');
    if (performance.now() < this.roomUntil) return;
    await this.pool.query(ROOM).catch((error: Error & { code?: string }) => {
      if (error.code === NO_ROOM) throw new Error('no room left on the disk', { cause: error });
      throw error;
    });
    this.roomUntil = performance.now() + ROOM_KNOWN_MS;
  }
}
