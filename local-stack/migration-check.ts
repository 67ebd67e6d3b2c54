import { DataSource, type EntityMetadata, type QueryRunner } from 'typeorm';
import { dataSourceOptions } from '../src/platform/database/data-source';
import { withMigratedDatabase } from './migrated-database';
import { TYPEORMS_TABLES } from './schema-sql';

const TABLES = `
  SELECT relname AS name FROM pg_class
   WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
     AND relname <> ALL ($1::text[]) ORDER BY relname`;

/** What checks demand and which rows indexes cover, as PostgreSQL writes it. */
const EXPRESSIONS = `
  SELECT conname AS name, pg_get_expr(conbin, conrelid) AS sql FROM pg_constraint
   WHERE contype = 'c' AND connamespace = 'public'::regnamespace
   UNION ALL
  SELECT indexrelid::regclass::text, pg_get_expr(indpred, indrelid) FROM pg_index WHERE indpred IS NOT NULL`;

/** What only the release before still writes, while this one rolls out; a later release drops it. */
const LEFT_FOR_THE_RELEASE_BEFORE = ['ALTER TABLE "webhook_events" DROP COLUMN "told_at"'];

/** Where entities and migrations differ: statements that would make the schema fit the entities, or a line each. */
export async function schemaDrift(url: string): Promise<string[]> {
  const source = await new DataSource(dataSourceOptions(url, 3)).initialize();
  const runner = source.createQueryRunner();
  try {
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    return [
      ...(await tablesWithoutEntity(source)),
      ...upQueries.map(({ query }) => query).filter((query) => !LEFT_FOR_THE_RELEASE_BEFORE.includes(query)),
      ...(await differentExpressions(source, runner)),
    ];
  } finally {
    await runner.release();
    await source.destroy();
  }
}

async function tablesWithoutEntity(source: DataSource): Promise<string[]> {
  const known = source.entityMetadatas.map(({ tableName }) => tableName);
  const leftOut = [...known, ...TYPEORMS_TABLES];
  const tables = await source.query<{ name: string }[]>(TABLES, [leftOut]);
  return tables.map(({ name }) => `the table ${name} has no entity`);
}

/** TypeORM compares checks and partial indexes by name only; here PostgreSQL reads their expressions. */
async function differentExpressions(source: DataSource, runner: QueryRunner): Promise<string[]> {
  const rows = (await runner.query(EXPRESSIONS)) as { name: string; sql: string }[];
  const actual = new Map(rows.map(({ name, sql }) => [name, sql]));
  const differences: string[] = [];
  await runner.startTransaction();
  try {
    for (const metadata of source.entityMetadatas) {
      for (const { name, expression } of expressionsOf(metadata)) {
        const declared = expression && (await asWritten(expression, metadata, runner));
        if (declared !== actual.get(name))
          differences.push(`${name}: the entity says ${declared}, the schema ${actual.get(name)}`);
      }
    }
  } finally {
    await runner.rollbackTransaction();
  }
  return differences;
}

function expressionsOf(metadata: EntityMetadata): { name: string; expression?: string }[] {
  const partial = metadata.indices.filter(({ synchronize }) => synchronize);
  return [
    ...metadata.checks.map(({ name, expression }) => ({ name, expression })),
    ...partial.map(({ name, where }) => ({ name, expression: where })),
  ];
}

/** An expression as PostgreSQL writes it: casts and brackets in its own way. */
async function asWritten(expression: string, { tableName }: EntityMetadata, runner: QueryRunner): Promise<string> {
  await runner.query(`ALTER TABLE "${tableName}" ADD CONSTRAINT probe CHECK (${expression}) NOT VALID`);
  const [row] = (await runner.query(
    `SELECT pg_get_expr(conbin, conrelid) AS sql FROM pg_constraint WHERE conname = 'probe'`,
  )) as { sql: string }[];
  await runner.query(`ALTER TABLE "${tableName}" DROP CONSTRAINT probe`);
  return row!.sql;
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
