import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { howItEnded, letGo, startChild, stopChild, untilEnd, untilMessage } from './children';
import { ownScript } from './code-paths';
import type { GuardianMessage, GuardianOptions } from './guardian-protocol';
import { isAlive } from './process-identity';
import { SetupError } from './setup-error';

/** Where the embedded PostgreSQL keeps its data and how it runs. */
export interface EmbeddedPostgresOptions {
  /** Holds the database, its log and secrets.json. May be left out with `throwaway`: then a temporary one is used. */
  dataDir?: string;
  /** A free one is chosen when absent. */
  port?: number;
  /** Default 200. */
  maxConnections?: number;
  /** For tests: no fsync, and a temporary data folder is deleted at the end. */
  throwaway?: boolean;
  /** Hears what the user should know, such as data kept elsewhere. Default: a line on standard error. */
  onNotice?: (line: string) => void;
}

/** A running PostgreSQL. */
export interface EmbeddedPostgres {
  /** Connection string of the application's database. */
  url: string;
  port: number;
  /** Process id of the server. */
  pid: number;
  /** Stops it and waits until it is gone. */
  stop(): Promise<void>;
  /** Settles with the reason when it ends; after stop() too. */
  ended: Promise<string>;
}

type Failure = Extract<GuardianMessage, { kind: 'failed' }>;
type Ready = Extract<GuardianMessage, { kind: 'ready' }>;

const START_MS = 120_000;
const STOP_MS = 30_000;

/**
 * Starts a real PostgreSQL under a guardian process that stops it with this process, however this one ends; data stay
 * in `dataDir`. Works as root and as a plain user. A lock, a taken port or unreadable data is a SetupError.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const onNotice = options.onNotice ?? ((line: string) => console.error(line));
  const guardian = startChild({
    script: ownScript('local-stack/postgres-guardian'),
    args: [JSON.stringify(guardianOptions(options))],
  });
  let failure: Failure | undefined;
  guardian.on('message', (message: GuardianMessage) => {
    if (message.kind === 'notice') onNotice(message.line);
    if (message.kind === 'failed') failure = message;
  });
  const ready = await untilMessage(guardian, pickReady, START_MS);
  if (!ready) {
    await stopChild(guardian, STOP_MS);
    throw new SetupError(failure?.line ?? `PostgreSQL did not start (${howItEnded(guardian)}).`);
  }
  letGo(guardian);
  const { url, port, pid } = ready;
  return {
    url,
    port,
    pid,
    stop: () => stopChild(guardian, STOP_MS),
    ended: untilEnd(guardian).then(() => {
      // Only a guardian that was killed leaves its server behind.
      if (isAlive(pid)) process.kill(pid, 'SIGINT');
      return failure?.line ?? `PostgreSQL's guardian ended (${howItEnded(guardian)})`;
    }),
  };
}

function guardianOptions(options: EmbeddedPostgresOptions): GuardianOptions {
  const { dataDir, port, maxConnections = 200, throwaway = false } = options;
  if (!dataDir && !throwaway) throw new SetupError('An embedded PostgreSQL needs a data folder.');
  const folder = dataDir ? resolve(dataDir) : temporaryFolder();
  return { dataDir: folder, port, maxConnections, throwaway, removeDataDir: !dataDir };
}

/** As root, PostgreSQL's own user has to pass through it. */
function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'treeex-postgres-'));
  chmodSync(folder, 0o711);
  return folder;
}

function pickReady(message: unknown): Ready | undefined {
  const told = message as GuardianMessage;
  return told.kind === 'ready' ? told : undefined;
}
