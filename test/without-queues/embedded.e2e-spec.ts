import { BlobServiceClient } from '@azure/storage-blob';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startEmbeddedAzurite } from '../../local-stack/embedded-azurite';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../local-stack/embedded-postgres';
import { developmentSecrets } from '../../local-stack/secrets';
import { eventually } from '../support/eventually';
import { descendants, runProgram, stillRunning, type Program } from '../support/processes';

const isRoot = process.getuid?.() === 0;
const folders: string[] = [];
const running: { stop(): Promise<void> }[] = [];
const programs: Program[] = [];

function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'treeex-embedded-'));
  chmodSync(folder, 0o711);
  folders.push(folder);
  return folder;
}

async function postgres(options: Parameters<typeof startEmbeddedPostgres>[0]): Promise<EmbeddedPostgres> {
  const started = await startEmbeddedPostgres(options);
  running.push(started);
  return started;
}

async function query<Row extends object>(url: string, text: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

/** A program that holds PostgreSQL and Azurite in this folder, ready. */
async function holder(dataDir: string): Promise<{ program: Program; below: number[]; url: string }> {
  const program = runProgram('test/support/embedded-holder.ts', {}, [dataDir]);
  programs.push(program);
  const [{ url }] = (await once(program.child, 'message')) as [{ url: string }];
  return { program, below: descendants(program.pid), url };
}

function kill(pids: number[]): void {
  for (const pid of pids) process.kill(pid, 'SIGKILL');
}

afterEach(async () => {
  for (const { child } of programs.splice(0)) child.kill('SIGKILL');
  await Promise.all(running.splice(0).map((part) => part.stop()));
});

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe('embedded PostgreSQL', () => {
  it('is durable, in UTF-8, and not run by root', async () => {
    const dataDir = dataFolder();
    const { url, pid } = await postgres({ dataDir, maxConnections: 77 });
    const [settings] = await query(
      url,
      `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit,
              current_setting('max_connections') AS connections, current_setting('server_encoding') AS encoding,
              current_setting('listen_addresses') AS addresses, upper('äö') AS upper, current_database() AS name`,
    );
    expect(settings).toEqual({
      fsync: 'on',
      commit: 'on',
      connections: '77',
      encoding: 'UTF8',
      addresses: '127.0.0.1',
      upper: 'ÄÖ',
      name: 'treeex',
    });
    const uid = /^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    if (isRoot) expect(uid).not.toBe('0');
    else expect(uid).toBe(String(process.getuid?.()));
    expect(statSync(join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600);
  });

  it('keeps its data over a restart', async () => {
    const dataDir = dataFolder();
    const first = await postgres({ dataDir });
    await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();
    const second = await postgres({ dataDir });
    expect(await query(second.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  });

  it('leaves nothing behind when it was only for a test', async () => {
    const { url, stop } = await postgres({ throwaway: true });
    const [found] = await query<{ path: string; fsync: string }>(
      url,
      `SELECT current_setting('data_directory') AS path, current_setting('fsync') AS fsync`,
    );
    expect(found!.fsync).toBe('off');
    expect(existsSync(found!.path)).toBe(true);
    await stop();
    expect(existsSync(join(found!.path, '..'))).toBe(false);
  });

  it('starts over the lock of a process that is gone or has become another one', async () => {
    const dataDir = dataFolder();
    const first = await postgres({ dataDir });
    await first.stop();
    // This very process runs, so PostgreSQL alone would take it for the server.
    const pidFile = join(dataDir, 'postgres/postmaster.pid');
    const owner = statSync(join(dataDir, 'postgres'));
    writeFileSync(pidFile, `${process.pid}\n${join(dataDir, 'postgres')}\n1\n5432\n\n\n\n`);
    chownSync(pidFile, owner.uid, owner.gid);
    const dead = {
      pid: process.pid,
      identity: 'the process that had this id before',
      stopping: false,
    };
    writeFileSync(join(dataDir, 'postgres.lock'), JSON.stringify(dead));
    const second = await postgres({ dataDir });
    expect(await query(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('refuses a folder that another instance uses, and names it', async () => {
    const dataDir = dataFolder();
    await postgres({ dataDir });
    await expect(postgres({ dataDir })).rejects.toThrow(
      new RegExp(`^The database in ${dataDir} is in use by another running instance \\(process \\d+`),
    );
  });

  it('waits for an instance that is just stopping', async () => {
    const dataDir = dataFolder();
    const first = await postgres({ dataDir });
    const stopped = first.stop();
    await eventually(
      () =>
        readFileSync(join(dataDir, 'postgres.lock'), 'utf8').includes('"stopping":true') ||
        !existsSync(join(dataDir, 'postgres/postmaster.pid')),
    );
    const second = await postgres({ dataDir });
    await stopped;
    expect(await query(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('names a configured port that is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    await expect(postgres({ dataDir: dataFolder(), port })).rejects.toThrow(
      `Port ${port} (EMBEDDED_POSTGRES_PORT) is taken by another process`,
    );
    taken.close();
  });

  it('says that the secrets of its data are missing or not its own', async () => {
    const dataDir = dataFolder();
    const first = await postgres({ dataDir });
    await first.stop();
    rmSync(join(dataDir, 'secrets.json'));
    await expect(postgres({ dataDir })).rejects.toThrow('secrets.json is missing');
    developmentSecrets(dataDir);
    await expect(postgres({ dataDir })).rejects.toThrow("doesn't accept the password in secrets.json");
    writeFileSync(join(dataDir, 'secrets.json'), '{"half":');
    await expect(postgres({ dataDir })).rejects.toThrow('secrets.json are damaged');
  });

  it('says that another version of PostgreSQL made the data', async () => {
    const dataDir = dataFolder();
    const first = await postgres({ dataDir });
    await first.stop();
    writeFileSync(join(dataDir, 'postgres/PG_VERSION'), '16\n');
    await expect(postgres({ dataDir })).rejects.toThrow('was made by PostgreSQL 16, this is PostgreSQL 18');
  });

  it('tells when the server ends by itself', async () => {
    const { pid, ended } = await postgres({ dataDir: dataFolder() });
    process.kill(pid, 'SIGQUIT');
    expect(await ended).toMatch(/^PostgreSQL ended unexpectedly/);
  });

  it('runs in a folder that nobody else can enter; for root, where its own user can go', async () => {
    const closed = dataFolder();
    chmodSync(closed, 0o700);
    const dataDir = join(closed, 'data');
    const notices: string[] = [];
    const first = await postgres({ dataDir, onNotice: (line) => notices.push(line) });
    await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();
    const second = await postgres({ dataDir, onNotice: () => undefined });
    expect(await query(second.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    const elsewhere = /^PostgreSQL can't run as root .* the database is kept in (\S+)\.$/;
    const home = elsewhere.exec(notices.join())?.[1] ?? dataDir;
    folders.push(home);
    expect(existsSync(join(home, 'postgres/PG_VERSION'))).toBe(true);
    if (isRoot) expect(home).toMatch(/^\/var\/(lib|tmp)\/treeex-whatsapp-[0-9a-f]{12}$/);
    else expect(notices).toEqual([]);
  });
});

describe('embedded Azurite', () => {
  const upload = async (connectionString: string): Promise<void> => {
    const container = BlobServiceClient.fromConnectionString(connectionString).getContainerClient('kept');
    await container.createIfNotExists();
    await container.getBlockBlobClient('a.txt').upload('hello', 5);
  };
  const download = async (connectionString: string): Promise<string> => {
    const container = BlobServiceClient.fromConnectionString(connectionString).getContainerClient('kept');
    return (await container.getBlockBlobClient('a.txt').downloadToBuffer()).toString();
  };

  it('keeps its blobs over a restart', async () => {
    const dataDir = dataFolder();
    const first = await startEmbeddedAzurite({ dataDir });
    await upload(first.connectionString);
    await first.stop();
    const second = await startEmbeddedAzurite({ dataDir });
    running.push(second);
    expect(await download(second.connectionString)).toBe('hello');
  });

  it('refuses a folder in use and a taken port, and names them', async () => {
    const dataDir = dataFolder();
    const first = await startEmbeddedAzurite({ dataDir });
    running.push(first);
    await expect(startEmbeddedAzurite({ dataDir })).rejects.toThrow(
      `The blob store in ${dataDir} is in use by another running instance`,
    );
    await expect(startEmbeddedAzurite({ dataDir: dataFolder(), port: first.port })).rejects.toThrow(
      `Port ${first.port} (EMBEDDED_AZURITE_PORT) is taken`,
    );
  });
});

describe('a killed starter', () => {
  it('takes PostgreSQL, its guardian and Azurite with it, and loses no data', async () => {
    const dataDir = dataFolder();
    const { program, below, url } = await holder(dataDir);
    await query(url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    expect(below.length).toBeGreaterThanOrEqual(3);
    kill([program.pid]);
    await eventually(() => stillRunning(below).length === 0);
    expect(existsSync(join(dataDir, 'postgres/postmaster.pid'))).toBe(false);
    const next = await postgres({ dataDir });
    expect(await query(next.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  });

  it('killed together with the guardian, leaves a server that the next start replaces', async () => {
    const dataDir = dataFolder();
    const { program, url } = await holder(dataDir);
    await query(url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    const server = Number(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
    const lock = JSON.parse(readFileSync(join(dataDir, 'postgres.lock'), 'utf8')) as {
      pid: number;
    };
    kill([program.pid, lock.pid]);
    await eventually(() => stillRunning([program.pid, lock.pid]).length === 0);
    const next = await postgres({ dataDir });
    expect(stillRunning([server])).toEqual([]);
    expect(await query(next.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  });
});
