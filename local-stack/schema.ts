import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from './code-paths';
import { withMigratedDatabase } from './migrated-database';
import { schemaSql } from './schema-sql';

const FILE = join(repositoryRoot, 'migrations/schema.sql');

/**
 * `schema.js [--check] [url]` writes migrations/schema.sql, or fails when it is not what the migrations make. Without
 * a URL it looks at a new, throw-away PostgreSQL.
 */
async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const url = args.find((arg) => !arg.startsWith('--'));
  const schema = await withMigratedDatabase(url, (_, client) => schemaSql(client));
  if (!args.includes('--check')) {
    await writeFile(FILE, schema);
    console.log('migrations/schema.sql written');
    return;
  }
  const isCurrent = (await readFile(FILE, 'utf8').catch(() => '')) === schema;
  console.log(
    isCurrent ? 'migrations/schema.sql is current' : 'migrations/schema.sql is stale: run npm run schema and commit it',
  );
  process.exitCode = isCurrent ? 0 : 1;
}

void main();
