import { startEmbeddedAzurite } from '../../local-stack/embedded-azurite';
import { startEmbeddedPostgres } from '../../local-stack/embedded-postgres';

/* A program that starts PostgreSQL and Azurite in the folder named by its argument and then does nothing: to be killed. */

async function hold(dataDir: string): Promise<void> {
  const postgres = await startEmbeddedPostgres({ dataDir });
  const azurite = await startEmbeddedAzurite({ dataDir });
  process.send?.({ url: postgres.url, connectionString: azurite.connectionString });
  process.on('message', () => undefined);
}

void hold(process.argv[2]!);
