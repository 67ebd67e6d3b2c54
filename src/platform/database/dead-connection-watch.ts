import { Logger } from '@nestjs/common';
import { Client, type PoolClient } from 'pg';

interface WatchablePool {
  readonly ended: boolean;
  on(event: 'acquire', listener: (client: PoolClient) => void): unknown;
  on(event: 'release', listener: (error: unknown, client: PoolClient) => void): unknown;
}

/** What a look needs of a connection; pg's types leave it out. */
interface Wire {
  connection: { stream: { bytesRead: number; destroy(error: Error): void } };
}

interface Held {
  bytes: number;
  /** When it last said something; by a clock that is never set. */
  heardAt: number;
}

/** What may be waited for, in milliseconds. */
interface Patience {
  everyMs: number;
  /** Shorter than a client's patience, longer than most statements; a longer one only costs a question. */
  silentMs: number;
  answerMs: number;
}

const PATIENCE: Patience = { everyMs: 2500, silentMs: 8000, answerMs: 4000 };
const logger = new Logger('Database');

/**
 * Ends the connections of a pool on which a silent database is waited for, so that those who wait hear of it: a
 * network that loses everything breaks no connection, and a query would wait for as long as that lasts. A statement
 * may take its time: connections are ended only when the database does not answer on a new one either.
 */
export function endDeadConnections(
  pool: WatchablePool,
  url: string,
  { everyMs, silentMs, answerMs }: Patience = PATIENCE,
): void {
  const held = new Map<PoolClient, Held>();
  let asking = false;
  pool.on('acquire', (client) => held.set(client, { bytes: streamOf(client).bytesRead, heardAt: performance.now() }));
  pool.on('release', (_, client) => held.delete(client));
  const look = async (): Promise<void> => {
    const isSilent = ([client, state]: [PoolClient, Held]): boolean =>
      held.get(client) === state && silenceOf(client, state) > silentMs;
    const silent = [...held].filter(isSilent);
    if (silent.length === 0 || (await answers(url, answerMs))) return;
    const ended = silent.filter(isSilent);
    for (const [client] of ended) streamOf(client).destroy(new Error('Connection terminated: the database is silent'));
    if (ended.length > 0) logger.warn(`silent: ${ended.length} connections are given up`);
  };
  const timer = setInterval(() => {
    if (pool.ended) return clearInterval(timer);
    if (asking) return;
    asking = true;
    void look().finally(() => (asking = false));
  }, everyMs).unref();
}

/** For how long a connection has said nothing, in milliseconds. */
function silenceOf(client: PoolClient, state: Held): number {
  const { bytesRead } = streamOf(client);
  if (bytesRead !== state.bytes) {
    state.bytes = bytesRead;
    state.heardAt = performance.now();
  }
  return performance.now() - state.heardAt;
}

function streamOf(client: PoolClient): Wire['connection']['stream'] {
  return (client as unknown as Wire).connection.stream;
}

/** Whether the database says anything at all, be it a refusal. */
async function answers(url: string, ms: number): Promise<boolean> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: ms,
    query_timeout: ms,
    application_name: 'treeex-watch',
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch (error) {
    const { code = '' } = error as { code?: string };
    return /^(?=.*\d)[0-9A-Z]{5}$/.test(code);
  } finally {
    client.end().catch(() => undefined);
  }
}
