import { Client } from 'pg';
import { migrate } from '../src/platform/database/migrate';
import { startEmbeddedPostgres } from './embedded-postgres';

/** Does something with a migrated database: the one given, or a new one that is thrown away. */
export async function withMigratedDatabase<T>(
  given: string | undefined,
  work: (url: string, client: Client) => Promise<T>,
): Promise<T> {
  const throwaway = given ? undefined : await startEmbeddedPostgres({ throwaway: true });
  const url = given ?? throwaway!.url;
  const client = new Client({ connectionString: url });
  try {
    await migrate(url);
    await client.connect();
    return await work(url, client);
  } finally {
    await client.end();
    await throwaway?.stop();
  }
}
