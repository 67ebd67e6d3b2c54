import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import { Pool } from 'pg';
import { Column, DataSource, Entity, PrimaryColumn, Unique } from 'typeorm';

/*
 * Ways to bring a CSV file into a table, each a run of its own that prints its seconds as JSON: `bare` streams csv-parse
 * into batches through unnest and ON CONFLICT, `indexed` does the same to a table with the indexes that the product's lists
 * and search need, `typeorm` gives the same batches to Repository.upsert, and `typeorm-indexed` does so to the table with
 * the indexes. A plain pattern judges the numbers in all of them. Arguments: the way, the file.
 */
const BATCH = 2000;
const E164 = /^\+[1-9]\d{6,14}$/;

interface Row {
  phone: string;
  name: string;
  tags: string;
}

@Entity('bare_contacts')
@Unique('bare_contacts_key', ['phone'])
class BareContact {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  phone!: string;

  @Column('text', { nullable: true })
  name!: string | null;

  @Column('text', { array: true, nullable: true })
  tags!: string[] | null;
}

/** What the product's contacts have besides their number's unique index. */
const AS_LISTED = [
  'CREATE EXTENSION IF NOT EXISTS pg_trgm',
  'CREATE EXTENSION IF NOT EXISTS btree_gin',
  `ALTER TABLE bare_contacts ADD COLUMN workspace_id uuid NOT NULL DEFAULT '01900000-0000-7000-8000-000000000001',
     ADD COLUMN created_at timestamptz NOT NULL DEFAULT now(),
     ADD COLUMN search_text text GENERATED ALWAYS AS (lower(coalesce(name, '') || ' ' || phone)) STORED`,
  'CREATE UNIQUE INDEX ON bare_contacts (workspace_id, id)',
  'CREATE INDEX ON bare_contacts (workspace_id, created_at, id)',
  'CREATE INDEX ON bare_contacts USING gin (workspace_id, search_text gin_trgm_ops)',
  'CREATE INDEX ON bare_contacts USING gin (workspace_id, tags)',
];

type Store = (rows: Row[]) => Promise<unknown>;

async function importFile(path: string, store: Store): Promise<number> {
  const records = createReadStream(path).pipe(parse({ columns: true, bom: true }));
  let batch: Row[] = [];
  let count = 0;
  for await (const record of records) {
    const row = record as Row;
    if (!E164.test(row.phone)) continue;
    batch.push(row);
    if (batch.length < BATCH) continue;
    await store(batch);
    count += batch.length;
    batch = [];
  }
  await store(batch);
  return count + batch.length;
}

function bareStore(pool: Pool): Store {
  return (rows) =>
    pool.query({
      name: 'upsert',
      text: `INSERT INTO bare_contacts (id, phone, name, tags)
             SELECT id, phone, name, string_to_array(nullif(tags, ''), ';')
               FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) AS i (id, phone, name, tags)
             ON CONFLICT (phone) DO UPDATE SET name = excluded.name, tags = excluded.tags`,
      values: [
        rows.map(() => randomUUID()),
        rows.map(({ phone }) => phone),
        rows.map(({ name }) => name),
        rows.map(({ tags }) => tags),
      ],
    });
}

function typeormStore(source: DataSource): Store {
  const repository = source.getRepository(BareContact);
  return (rows) =>
    repository.upsert(
      rows.map(({ phone, name, tags }) => ({
        id: randomUUID(),
        phone,
        name,
        tags: tags === '' ? null : tags.split(';'),
      })),
      ['phone'],
    );
}

async function main([way = '', path = '']: string[]): Promise<void> {
  const url = process.env['DATABASE_URL'];
  const pool = new Pool({ connectionString: url, max: 1 });
  await pool.query('DROP TABLE IF EXISTS bare_contacts');
  await pool.query(
    `CREATE TABLE bare_contacts (id uuid PRIMARY KEY, phone text NOT NULL, name text, tags text[],
       CONSTRAINT bare_contacts_key UNIQUE (phone))`,
  );
  if (way.endsWith('indexed')) for (const statement of AS_LISTED) await pool.query(statement);
  const source = new DataSource({ type: 'postgres', url, entities: [BareContact] });
  const isTypeorm = way.startsWith('typeorm');
  if (isTypeorm) await source.initialize();
  const began = performance.now();
  const rows = await importFile(path, isTypeorm ? typeormStore(source) : bareStore(pool));
  const seconds = (performance.now() - began) / 1000;
  const { rss } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  process.send?.({ rows, seconds, memoryMb: rss / 2 ** 20, cpuMs: (user + system) / 1000 });
  process.send?.('ready');
  if (isTypeorm) await source.destroy();
  await pool.end();
  process.disconnect?.();
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
