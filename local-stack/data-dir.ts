import { accessSync, chmodSync, constants, mkdirSync, openSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from './setup-error';

/**
 * Creates the folder that holds everything embedded, if need be, and makes sure that this process may write there.
 * Others may pass through it (as root, PostgreSQL runs under a user of its own) but not list it.
 */
export function prepareDataDir(dataDir: string): void {
  try {
    const created = mkdirSync(dataDir, { recursive: true });
    if (created) chmodSync(dataDir, 0o711);
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    const owner = statSync(dataDir, { throwIfNoEntry: false })?.uid;
    const whose = owner === undefined ? '' : `, it belongs to user id ${owner}`;
    throw new SetupError(
      `The data folder ${dataDir} can't be used (${code}${whose}): run as its owner, or set DATA_DIR to another folder.`,
    );
  }
}

/** The path of a part's log file. */
export function logFile(dataDir: string, name: string): string {
  return join(dataDir, 'logs', `${name}.log`);
}

/** Opens a part's log for writing and keeps the one of the run before as `<name>.log.1`. */
export function openLog(dataDir: string, name: string): number {
  mkdirSync(join(dataDir, 'logs'), { recursive: true, mode: 0o700 });
  const path = logFile(dataDir, name);
  try {
    renameSync(path, `${path}.1`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  return openSync(path, 'a', 0o600);
}
