import type { PoolClient } from 'pg';

interface WatchablePool {
  on(event: 'acquire', listener: (client: PoolClient) => void): unknown;
}

/**
 * Lets a pool's connections break at any moment. The code that uses one learns of it by the query that fails; the
 * connection's own error event, which may have no listener at that moment, would end the process.
 */
export function surviveBrokenConnections(pool: WatchablePool): void {
  const heard = new WeakSet<PoolClient>();
  pool.on('acquire', (client) => {
    if (heard.has(client)) return;
    heard.add(client);
    client.on('error', () => undefined);
  });
}
