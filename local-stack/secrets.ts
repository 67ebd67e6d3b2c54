import { randomBytes, randomInt } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from './setup-error';

/** Development secrets of one data folder. Each is random, made once, and never leaves the machine. */
export interface DevelopmentSecrets {
  postgresPassword: string;
  jwtSecret: string;
  /** `keyid:base64` as ENCRYPTION_KEYS takes it. */
  encryptionKeys: string;
  metaAppId: string;
  metaAppSecret: string;
  webhookVerifyToken: string;
}

const NAMES: (keyof DevelopmentSecrets)[] = [
  'postgresPassword',
  'jwtSecret',
  'encryptionKeys',
  'metaAppId',
  'metaAppSecret',
  'webhookVerifyToken',
];

/** Where the secrets of a data folder are kept. */
export function secretsFile(dataDir: string): string {
  return join(dataDir, 'secrets.json');
}

/**
 * Reads the secrets of a data folder and makes them (file mode 0600) on the first call. Several processes may do so at
 * once: all get the same ones. A broken file is a SetupError, because what it encrypted would be unreadable with new
 * ones.
 */
export function developmentSecrets(dataDir: string): DevelopmentSecrets {
  const path = secretsFile(dataDir);
  const stored = readIfThere(path);
  if (stored !== undefined) return parseSecrets(path, stored);
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, JSON.stringify(makeSecrets(), null, 2), { mode: 0o600, flag: 'wx' });
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return parseSecrets(path, readFileSync(path, 'utf8'));
}

function makeSecrets(): DevelopmentSecrets {
  return {
    postgresPassword: randomBytes(18).toString('hex'),
    jwtSecret: randomBytes(32).toString('base64url'),
    encryptionKeys: `dev:${randomBytes(32).toString('base64')}`,
    metaAppId: String(randomInt(1e14, 2e14)),
    metaAppSecret: randomBytes(16).toString('hex'),
    webhookVerifyToken: randomBytes(18).toString('base64url'),
  };
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new SetupError(`The development secrets in ${path} can't be read (${code}).`);
  }
}

function parseSecrets(path: string, text: string): DevelopmentSecrets {
  try {
    const secrets = JSON.parse(text) as DevelopmentSecrets;
    if (NAMES.every((name) => typeof secrets[name] === 'string' && secrets[name] !== '')) {
      return secrets;
    }
  } catch {
    // Falls through to the line below, which says what to do.
  }
  throw new SetupError(
    `The development secrets in ${path} are damaged: restore that file, or delete the whole data folder to begin anew.`,
  );
}
