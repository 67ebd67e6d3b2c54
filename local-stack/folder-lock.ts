import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { processIdentity } from './process-identity';
import { SetupError } from './setup-error';

interface LockRecord {
  pid: number;
  identity: string;
  stopping: boolean;
}

const STOPPING_WAIT_MS = 20_000;
/** A lock file without content is being written right now, unless it is older than this. */
const WRITING_MS = 2_000;

/** The right to use a data folder alone. A lock whose process is gone counts for nothing. */
export class FolderLock {
  private constructor(private readonly path: string) {}

  /**
   * Takes the lock file for this process. Waits for a holder that is just stopping; any other living holder is a
   * SetupError that names it. `what` is what the folder holds, in the words of that line.
   */
  static async take(path: string, what: string): Promise<FolderLock> {
    const deadline = Date.now() + STOPPING_WAIT_MS;
    while (!writeRecord(path, 'wx')) {
      const text = readText(path);
      const holder = parse(text);
      if (!isHeld(path, holder)) discard(path, text);
      else if (holder && (!holder.stopping || Date.now() > deadline)) throw inUse(path, what, holder);
      else await delay(50);
    }
    return new FolderLock(path);
  }

  /** Tells whoever wants the folder next that it is worth waiting. */
  markStopping(): void {
    writeRecord(this.path, 'w', true);
  }

  release(): void {
    rmSync(this.path, { force: true });
  }
}

function writeRecord(path: string, flag: 'wx' | 'w', stopping = false): boolean {
  const identity = processIdentity(process.pid) ?? '';
  const record: LockRecord = { pid: process.pid, identity, stopping };
  try {
    writeFileSync(path, JSON.stringify(record), { flag });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function parse(text: string): LockRecord | undefined {
  try {
    return JSON.parse(text) as LockRecord;
  } catch {
    return undefined;
  }
}

function isHeld(path: string, holder: LockRecord | undefined): boolean {
  if (holder) return processIdentity(holder.pid) === holder.identity;
  const written = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  return written !== undefined && Date.now() - written < WRITING_MS;
}

/** Moves a dead lock aside before deleting it, and back should it turn out to be somebody's new one. */
function discard(path: string, deadText: string): void {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
    if (readText(aside) === deadText) rmSync(aside, { force: true });
    else renameSync(aside, path);
  } catch (error) {
    // Somebody else was quicker: the next attempt sees what he left.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

function inUse(path: string, what: string, holder: LockRecord): SetupError {
  return new SetupError(
    `${what} is in use by another running instance (process ${holder.pid}, lock ${path}): ` +
      'stop it, or set DATA_DIR to another folder.',
  );
}
