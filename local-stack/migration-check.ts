import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../src/platform/database/data-source';
import { withMigratedDatabase } from './migrated-database';

/*
 * Compares what the entities say with what the migrations made. The database carries more rules than the entities name
 * (checks, partial indexes, composite foreign keys), so a statement that would only drop such a rule is no difference.
 */
const EXTRA_RULE = /^(DROP INDEX|ALTER TABLE "\w+" DROP CONSTRAINT|COMMENT ON)/;

/** The statements that would make the schema fit the entities; empty when they agree. */
export async function schemaDrift(url: string): Promise<string[]> {
  const source = await new DataSource(dataSourceOptions(url, 3)).initialize();
  try {
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    return upQueries.map(({ query }) => query).filter((query) => !EXTRA_RULE.test(query));
  } finally {
    await source.destroy();
  }
}

/** `migration-check.js [url]`: without a URL the check runs on a new, throw-away PostgreSQL. */
async function main(): Promise<void> {
  const drift = await withMigratedDatabase(process.argv[2], schemaDrift);
  for (const statement of drift) console.log(statement);
  console.log(
    drift.length === 0
      ? 'entities and migrations agree'
      : `${drift.length} differences between entities and migrations`,
  );
  process.exitCode = drift.length === 0 ? 0 : 1;
}

if (require.main === module) void main();
