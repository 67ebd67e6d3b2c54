import { spawnSync } from 'node:child_process';
import { chmodSync, lstatSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { folderKey } from './code-paths';
import { SetupError } from './setup-error';

/** The user under which PostgreSQL runs. Undefined means the user of this process. */
export type Owner = { uid: number; gid: number } | undefined;

/** Where PostgreSQL's files are and who runs it. */
export interface PostgresPlace {
  /** Holds the database folder, and the programs when the user can't reach those in node_modules. */
  home: string;
  /** PostgreSQL's own data folder inside home. */
  data: string;
  owner: Owner;
}

const FALLBACK_PARENTS = ['/var/lib', '/var/tmp'];

/**
 * Decides where the database lies and who runs it. PostgreSQL refuses to run as root, so root lends it to the user
 * `postgres` (created when missing), or to whoever owns the data already. A data folder that this user can't reach
 * (below /root, say) is replaced by one under /var/lib, and `notice` is told so.
 */
export function choosePlace(dataDir: string, notice: (line: string) => void): PostgresPlace {
  const data = join(dataDir, 'postgres');
  if (process.getuid?.() !== 0) {
    requireOwnData(data);
    return { home: dataDir, data, owner: undefined };
  }
  const owner = dataOwner(data) ?? serviceUser();
  if (canEnter(owner, dataDir)) return { home: dataDir, data, owner };
  return fallbackPlace(dataDir, notice);
}

function fallbackPlace(dataDir: string, notice: (line: string) => void): PostgresPlace {
  for (const parent of FALLBACK_PARENTS) {
    const home = join(parent, `treeex-whatsapp-${folderKey(dataDir)}`);
    if (!makeRootFolder(home)) continue;
    const data = join(home, 'postgres');
    const owner = dataOwner(data) ?? serviceUser();
    if (!canEnter(owner, home)) continue;
    notice(`PostgreSQL can't run as root and its user can't reach ${dataDir}: the database is kept in ${home}.`);
    return { home, data, owner };
  }
  throw new SetupError(
    `PostgreSQL can't run as root and its user can't reach ${dataDir}: set DATA_DIR to a folder that other users can enter.`,
  );
}

/** False when it can't be made, or when somebody else made it first (anyone may write to /var/tmp). */
function makeRootFolder(path: string): boolean {
  try {
    if (mkdirSync(path, { recursive: true })) chmodSync(path, 0o711);
    const stat = lstatSync(path);
    return stat.isDirectory() && stat.uid === 0;
  } catch {
    return false;
  }
}

function requireOwnData(data: string): void {
  const stat = statSync(data, { throwIfNoEntry: false });
  const uid = process.getuid?.();
  if (!stat || uid === undefined || stat.uid === uid) return;
  throw new SetupError(
    `The database in ${data} belongs to user id ${stat.uid}: run as that user or as root, or set DATA_DIR to another folder.`,
  );
}

function dataOwner(data: string): Owner {
  const stat = statSync(data, { throwIfNoEntry: false });
  return stat && stat.uid !== 0 ? { uid: stat.uid, gid: stat.gid } : undefined;
}

function serviceUser(): Owner {
  return lookUp('postgres') ?? createUser() ?? lookUp('nobody') ?? refuseRoot();
}

function refuseRoot(): never {
  throw new SetupError(
    'PostgreSQL can\'t run as root, and no user "postgres" could be created: run as a plain user, or set DATABASE_URL.',
  );
}

function lookUp(name: string): Owner {
  const [uid, gid] = ['-u', '-g'].map((flag) => {
    const answer = spawnSync('id', [flag, name], { encoding: 'utf8' });
    return answer.status === 0 ? Number.parseInt(answer.stdout, 10) : Number.NaN;
  });
  return uid && gid ? { uid, gid } : undefined;
}

function createUser(): Owner {
  const ways: [string, string[]][] = [
    ['useradd', ['--system', '--user-group', '--no-create-home', 'postgres']],
    // BusyBox, in small images.
    ['adduser', ['-S', '-D', '-H', 'postgres']],
  ];
  const made = ways.some(([command, args]) => spawnSync(command, args).status === 0);
  return made ? lookUp('postgres') : undefined;
}

/** Asks the system itself, as that user: mode bits alone don't tell with access lists and groups. */
function canEnter(owner: Owner, folder: string): boolean {
  const probe = spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { ...owner, cwd: '/' });
  return probe.status === 0;
}
