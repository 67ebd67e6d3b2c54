import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, type QueryResult } from 'pg';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { createApi } from '../../src/app';
import { AppConfig } from '../../src/platform/config/app-config';
import { dataSourceOptions } from '../../src/platform/database/data-source';
import { migrate } from '../../src/platform/database/migrate';
import { schemaDrift } from '../../local-stack/migration-check';
import { prepareQueues } from '../../src/platform/queues/queue-connection';
import { ApiClient } from '../support/api-client';
import { testEnvironment } from '../support/environment';
import { eventually } from '../support/eventually';
import { runProgram } from '../support/processes';

interface Snapshot {
  release: string;
  last: string;
  rows: string[];
  changes?: string[];
}

/** The columns of each table (or of the view that a renamed one has left), and a fingerprint of what is in them. */
type Contents = Map<string, { columns: string[]; rows: number; fingerprint: string }>;

const FOLDER = join(__dirname, '../upgrade');
const SNAPSHOTS = JSON.parse(readFileSync(join(FOLDER, 'snapshots.json'), 'utf8')) as Snapshot[];
/** What every schema has of its own accord. */
const LEFT_OUT = ['migrations', 'typeorm_metadata'];

const clients: Client[] = [];
const databases: string[] = [];

/** An empty database, dropped at the end. */
async function emptyDatabase(): Promise<string> {
  const name = `upgrade_${randomBytes(6).toString('hex')}`;
  const admin = await connect(process.env['TEST_DATABASE_URL']!);
  await admin.query(`CREATE DATABASE ${name}`);
  databases.push(name);
  return process.env['TEST_DATABASE_URL']!.replace(/\/[^/]*$/, `/${name}`);
}

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  clients.push(client);
  return client;
}

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.end()));
  const admin = await connect(process.env['TEST_DATABASE_URL']!);
  for (const name of databases.splice(0)) await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
  await clients.pop()!.end();
});

const nameOf = ({ name, constructor }: MigrationInterface): string => name ?? constructor.name;

type MigrationClass = new () => MigrationInterface;

/** Every migration class up to and including one. */
async function migrationsUpTo(url: string, last: string): Promise<MigrationClass[]> {
  const source = await new DataSource(dataSourceOptions(url, 1)).initialize();
  const migrations = source.migrations.map((migration) => ({
    name: nameOf(migration),
    migration: migration.constructor as MigrationClass,
  }));
  await source.destroy();
  const time = (name: string): number => Number(/\d+$/.exec(name)![0]);
  const chosen = migrations.filter(({ name }) => time(name) <= time(last)).sort((a, b) => time(a.name) - time(b.name));
  expect(chosen.at(-1)?.name).toBe(last);
  return chosen.map(({ migration }) => migration);
}

/** A database as the release left it. */
async function databaseOf({ last, rows }: Snapshot): Promise<string> {
  const url = await emptyDatabase();
  const migrations = (await migrationsUpTo(url, last)) as (new () => MigrationInterface)[];
  await migrate(url, { ...dataSourceOptions(url, 3), migrations });
  const client = await connect(url);
  for (const file of rows) await client.query(readFileSync(join(FOLDER, file), 'utf8'));
  return url;
}

async function contentsOf(client: Client, only?: Contents): Promise<Contents> {
  const { rows: columns } = await client.query<{ table: string; column: string }>(
    `SELECT c.table_name AS "table", c.column_name AS "column"
       FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
      WHERE c.table_schema = 'public' AND t.table_type IN ('BASE TABLE', 'VIEW') ORDER BY 1, c.column_name`,
  );
  const contents: Contents = new Map();
  for (const table of new Set(columns.map((each) => each.table))) {
    if (LEFT_OUT.includes(table) || (only && !only.has(table))) continue;
    const names =
      only?.get(table)?.columns ?? columns.filter((each) => each.table === table).map(({ column }) => column);
    const list = names.map((name) => `"${name}"`).join(', ');
    const { rows } = await client.query<{ rows: number; fingerprint: string }>(
      `SELECT count(*)::int AS rows, md5(coalesce(string_agg(md5(t::text), '' ORDER BY md5(t::text)), '')) AS fingerprint
         FROM (SELECT ${list} FROM "${table}") t`,
    );
    contents.set(table, { columns: names, ...rows[0]! });
  }
  return contents;
}

/** Without the columns that a later migration changes on purpose. */
function expected(before: Contents, { changes = [] }: Snapshot): Contents {
  return new Map(
    [...before].map(([table, content]) => [
      table,
      {
        ...content,
        columns: content.columns.filter((column) => !changes.includes(`${table}.${column}`)),
      },
    ]),
  );
}

describe.each(SNAPSHOTS)('a database of $release', (snapshot) => {
  it('comes up to this release with all of its rows, goes back, and comes up again', async () => {
    const url = await databaseOf(snapshot);
    const client = await connect(url);
    const shape = expected(await contentsOf(client), snapshot);
    const before = await contentsOf(client, shape);
    const empty = [...before].filter(([, { rows }]) => rows === 0).map(([table]) => table);
    expect(before.get('messages')!.rows).toBeGreaterThan(10_000);
    // Counted for rate limits, remembered for repeated requests, kept by triggers: not filled by hand.
    expect(
      empty.filter((name) => !/bucket|counter|idempotency|oauth|user_identit|campaign_failures|sign_in/.test(name)),
    ).toEqual([]);
    const ran = await migrate(url);
    expect(ran.length).toBeGreaterThan(0);
    expect(await contentsOf(client, shape)).toEqual(before);
    expect(await schemaDrift(url)).toEqual([]);
    await goBack(url, ran.length);
    expect(await contentsOf(client, shape)).toEqual(before);
    expect(await migrate(url)).toEqual(ran);
    expect(await contentsOf(client, shape)).toEqual(before);
    expect(await schemaDrift(url)).toEqual([]);
    expect(await migrate(url)).toEqual([]);
  });
});

async function goBack(url: string, steps: number): Promise<void> {
  const source = await new DataSource(dataSourceOptions(url, 3)).initialize();
  for (let n = 0; n < steps; n += 1) await source.undoLastMigration();
  await source.destroy();
}

type ListName = 'contacts' | 'phone-numbers' | 'templates' | 'campaigns' | 'media' | 'messages' | 'conversations';
type ListPath = `/api/${ListName}`;

describe('the drift check', () => {
  it('tells of tables, columns, indexes, keys and rules that the entities do not say', async () => {
    const url = await emptyDatabase();
    await migrate(url);
    const client = await connect(url);
    expect(await schemaDrift(url)).toEqual([]);
    for (const [change, drift] of [
      ['CREATE TABLE stray (id uuid)', ['the table stray has no entity']],
      ['DROP TABLE stray', []],
      ['ALTER TABLE media ADD COLUMN stray text', [/ALTER TABLE "media" DROP COLUMN "stray"/]],
      ['ALTER TABLE media DROP COLUMN stray', []],
      ['ALTER TABLE media ALTER COLUMN sha256 DROP NOT NULL', [/"sha256" SET NOT NULL/]],
      ['ALTER TABLE media ALTER COLUMN sha256 SET NOT NULL', []],
      ['CREATE INDEX stray ON media (sha256)', [/DROP INDEX "public"."stray"/]],
      ['DROP INDEX stray', []],
      ['ALTER TABLE sessions DROP CONSTRAINT sessions_user_id_fkey', [/"sessions_user_id_fkey" FOREIGN KEY/]],
      [
        'ALTER TABLE sessions ADD CONSTRAINT sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users ON DELETE CASCADE',
        [],
      ],
      [
        'ALTER TABLE users DROP CONSTRAINT users_email_check, ADD CONSTRAINT users_email_check CHECK (length(email) <= 100)',
        [/^users_email_check: the entity says .* 254.*, the schema .* 100/],
      ],
    ] as const) {
      await client.query(change);
      const found = await schemaDrift(url);
      expect(found).toEqual(
        drift.map((one): unknown => (typeof one === 'string' ? one : (expect.stringMatching(one) as unknown))),
      );
    }
  });
});

describe('an upgraded database', () => {
  it('is served: what the release before had stored is all there', async () => {
    const url = await databaseOf(SNAPSHOTS.at(-1)!);
    await migrate(url);
    const config = AppConfig.fromEnv(testEnvironment({ DATABASE_URL: url }));
    await prepareQueues(config);
    const app = await createApi(config);
    await app.listen(0, '127.0.0.1');
    try {
      const client = await connect(url);
      const { rows } = await client.query<{ id: string }>(`SELECT id FROM workspaces WHERE slug = 'workspace-1'`);
      const api = new ApiClient((await app.getUrl()).replace('[::1]', '127.0.0.1'), 'wsk_upgrade_of_workspace_1');
      const total = async (path: ListPath): Promise<number> => {
        const { total: count, data } = await api.must('GET', `${path}?workspace_id=${rows[0]!.id}&limit=2`);
        expect(data.length).toBeGreaterThan(0);
        return count;
      };
      expect(await total('/api/contacts')).toBe(2941);
      expect(await total('/api/phone-numbers')).toBe(3);
      expect(await total('/api/templates')).toBe(12);
      expect(await total('/api/campaigns')).toBe(6);
      expect(await total('/api/media')).toBe(20);
      expect(await total('/api/messages')).toBeGreaterThan(6000);
      expect(await total('/api/conversations')).toBe(3000);
    } finally {
      await app.close();
    }
  });
});

/** Statements of an earlier release by their names. */
function statementsOf(file: string): Map<string, string> {
  const text = readFileSync(join(FOLDER, file), 'utf8');
  const parts = text.split(/^-- (\w+)\n/m).slice(1);
  const names = parts.filter((_, place) => place % 2 === 0);
  return new Map(names.map((name, n) => [name, parts[2 * n + 1]!.trim().replace(/;$/, '')]));
}

describe('a process of the release before', () => {
  const RENAMED = 'EarlyStatuses1764000410000';

  /** A connection that goes on with its prepared statements, as that of a worker does. */
  async function oldProcess(): Promise<{
    url: string;
    client: Client;
    run: <Row extends object>(name: string, values?: unknown[]) => Promise<QueryResult<Row>>;
  }> {
    const url = await databaseOf(SNAPSHOTS.at(-1)!);
    const all = await migrationsUpTo(url, RENAMED);
    await migrate(url, { ...dataSourceOptions(url, 3), migrations: all.slice(0, -1) as never[] });
    const client = await connect(url);
    const statements = statementsOf('statements-of-1.0.0.sql');
    const run = <Row extends object>(name: string, values: unknown[] = []) =>
      client.query<Row>({ name, text: statements.get(name)!, values });
    return { url, client, run };
  }

  it('holds templates and keeps early reports as before, while and after the tables are renamed', async () => {
    const { url, client, run } = await oldProcess();
    type Texts = Record<string, string>;
    const one = async <Row extends object = Texts>(text: string, values: unknown[] = []) =>
      (await client.query<Row>(text, values)).rows[0];
    const { number, workspace, template, campaign } = (await one(
      `SELECT n.id AS number, n.workspace_id AS workspace, t.id AS template, c.id AS campaign
         FROM phone_numbers n JOIN templates t ON t.phone_number_id = n.id AND t.status = 'APPROVED'
         JOIN campaigns c ON c.template_id = t.id AND c.status = 'sending'
        WHERE n.quality_rating = 'GREEN' LIMIT 1`,
    ))!;
    // Holds of the snapshot would hold it, too; and where a contact waits for another message, that one's turn would come.
    await client.query('DELETE FROM sending_holds');
    await client.query(
      `UPDATE message_outbox SET template_id = $2
        WHERE message_id = (
          SELECT o.message_id FROM message_outbox o
           WHERE o.phone_number_id = $1 AND o.state = 'queued'
             AND (SELECT count(*) FROM message_outbox e WHERE e.contact_id = o.contact_id) = 1
           ORDER BY o.seq DESC LIMIT 1)`,
      [number, template],
    );
    const put = (seconds: number) =>
      run('put_hold', [randomUUID(), workspace, number, 'template', template, '{"code": 1}', seconds]);
    const hold = () =>
      one<{ strikes: number }>('SELECT strikes FROM sending_holds WHERE phone_number_id = $1 AND template_id = $2', [
        number,
        template,
      ]);
    const ready = async (): Promise<number> =>
      (await run<{ ready: number }>('count_ready_reply', [number, 100_000])).rows[0]!.ready;

    const holdAndRelease = async (): Promise<void> => {
      const before = await ready();
      expect((await put(3600)).rowCount).toBe(1);
      expect(await ready()).toBe(before - 1);
      const { rows } = await run('send_context', [campaign]);
      expect(rows).toEqual([expect.objectContaining({ hold: expect.objectContaining({ code: 1 }) })]);
      // A report during a hold doesn't lengthen it; one that follows soon after lengthens the next.
      expect((await put(3600)).rowCount).toBe(0);
      await client.query(`UPDATE sending_holds SET expires_at = now() - interval '1 hour'`);
      expect(await ready()).toBe(before);
      expect((await put(3600)).rowCount).toBe(1);
      expect(await hold()).toEqual({ strikes: 2 });
      await client.query(`UPDATE templates SET status_changed_at = now() WHERE id = $1`, [template]);
      await run('release_approved');
      expect(await hold()).toBeUndefined();
      await put(3600);
      await client.query(`UPDATE sending_holds SET expires_at = now() - interval '3 days'`);
      expect((await run('remove_old_holds')).rowCount).toBeGreaterThan(0);
      expect(await hold()).toBeUndefined();
    };

    const keepAndApply = async (): Promise<void> => {
      const { wamid, meta } = (await one(
        `SELECT w.wamid, n.phone_number_id AS meta FROM message_wamids w
           JOIN phone_numbers n ON n.id = w.phone_number_id LIMIT 1`,
      ))!;
      const report = { phone_number_id: meta, wamid, status: 'read', details: {} };
      const rows = ['2026-11-10T08:00:00Z', '2026-11-10T08:00:01Z', '2026-11-10T08:00:00Z'].map((occurred_at) => ({
        ...report,
        id: randomUUID(),
        occurred_at,
      }));
      expect((await run('keep_early', [JSON.stringify(rows)])).rowCount).toBe(2);
      const known = (await run<Texts>('early_now_known', ['5 minutes', 500])).rows;
      expect(known).toHaveLength(2);
      expect(known[0]).toMatchObject({ wamid, phoneNumberId: meta, status: 'read', details: {} });
      await run('remove_early', [known.map(({ id }) => id)]);
      expect((await run('early_now_known', ['5 minutes', 500])).rows).toEqual([]);
      await run('keep_early', [JSON.stringify(rows)]);
      await client.query(`UPDATE parked_statuses SET created_at = now() - interval '8 days' WHERE wamid = $1`, [wamid]);
      expect((await run('remove_old_early')).rowCount).toBe(2);
    };

    const claim = async (): Promise<void> => {
      const { rows } = await run('claim_reply', [number, 3, 60]);
      expect(rows).toHaveLength(3);
      await run('claim_campaign', [number, 3, 60]);
      await run('count_ready_campaign', [number, 10]);
    };

    const everything = async (): Promise<void> => {
      await holdAndRelease();
      await keepAndApply();
      await claim();
    };
    await everything();
    expect((await migrate(url)).at(0)).toBe(RENAMED);
    await everything();
    await put(3600);
    expect(await one('SELECT strikes FROM template_holds WHERE template_id = $1', [template])).toEqual({
      strikes: 1,
    });
  });
});

/** What a release to come may do: it needs the lock that keeps even readers out. */
class NextRelease9900000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE messages ADD COLUMN of_the_next_release text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE messages DROP COLUMN of_the_next_release');
  }
}

describe('a migration', () => {
  async function current(): Promise<{ url: string; migrations: MigrationClass[] }> {
    const url = await databaseOf(SNAPSHOTS.at(-1)!);
    await migrate(url);
    const source = await new DataSource(dataSourceOptions(url, 1)).initialize();
    const migrations = source.migrations.map((migration) => migration.constructor as MigrationClass);
    await source.destroy();
    return { url, migrations: [...migrations, NextRelease9900000000000] };
  }

  it('lets others work while it waits for a table that somebody holds for long', async () => {
    const { url, migrations } = await current();
    const reader = await connect(url);
    await reader.query('BEGIN');
    await reader.query('SELECT count(*) FROM messages');
    const options = { ...dataSourceOptions(url, 3), migrations: migrations as never[] };
    let done = false;
    const migrating = migrate(url, options).finally(() => (done = true));
    const watcher = await connect(url);
    const waits = async (): Promise<boolean> => {
      const { rows } = await watcher.query(
        `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE 'ALTER TABLE messages%'`,
      );
      return rows.length > 0;
    };
    await eventually(waits);
    // It queues behind the migration, which gives up its place; without a limit this would wait for the reader's end.
    const writer = await connect(url);
    const { rowCount } = await writer.query(
      `UPDATE messages SET status = 'read' WHERE id = (SELECT id FROM messages WHERE status = 'sent' LIMIT 1)`,
    );
    expect(rowCount).toBe(1);
    expect(done).toBe(false);
    await reader.query('COMMIT');
    expect(await migrating).toEqual(['NextRelease9900000000000']);
  });

  it('runs once when several processes start at the same time', async () => {
    const { url, migrations } = await current();
    const options = { ...dataSourceOptions(url, 3), migrations: migrations as never[] };
    const ran = await Promise.all([1, 2, 3].map(() => migrate(url, options)));
    expect(ran.flat()).toEqual(['NextRelease9900000000000']);
  });

  it('of a newer release keeps a process from starting, with one line that says so', async () => {
    const { url, migrations } = await current();
    await migrate(url, { ...dataSourceOptions(url, 3), migrations: migrations as never[] });
    for (const script of ['src/main.ts', 'src/worker.ts']) {
      const program = runProgram(script, testEnvironment({ DATABASE_URL: url }));
      expect(await program.ended).toBe(1);
      expect(program.output().trim()).toMatch(
        /^(api|worker): DATABASE_URL: the database schema is newer than this release \(it has NextRelease9900000000000\): upgrade this process$/,
      );
    }
  });
});
