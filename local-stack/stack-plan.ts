import { resolve } from 'node:path';
import { ConfigError, readEnv } from '../src/platform/config/env';
import { repositoryRoot } from './code-paths';
import { developmentSecrets } from './secrets';
import { SetupError } from './setup-error';

/** What is to be started, read from the environment. */
export interface StackPlan {
  /** What the user set, without the variables he left empty. */
  given: NodeJS.ProcessEnv;
  dataDir: string;
  port: number;
  simulatorPort: number;
  postgresPort: number | undefined;
  azuritePort: number | undefined;
  /** PostgreSQL and the development secrets are ours. */
  embedded: boolean;
  /** Azurite is ours too: the user named no blob store. */
  azurite: boolean;
  /** The simulator stands in for Meta: the user named no other. */
  simulator: boolean;
}

/** Reads the plan: with a DATABASE_URL, or in production, nothing embedded starts. A wrong number is a SetupError. */
export function readPlan(environment: NodeJS.ProcessEnv = process.env): StackPlan {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const embedded = !given['DATABASE_URL'] && given['NODE_ENV'] !== 'production';
  return {
    given,
    dataDir: resolve(repositoryRoot, given['DATA_DIR'] ?? '.data'),
    port: portOf(given, 'PORT') ?? 8000,
    simulatorPort: portOf(given, 'SIMULATOR_PORT') ?? 8080,
    postgresPort: portOf(given, 'EMBEDDED_POSTGRES_PORT'),
    azuritePort: portOf(given, 'EMBEDDED_AZURITE_PORT'),
    embedded,
    azurite: embedded && !given['AZURE_STORAGE_CONNECTION_STRING'],
    simulator: embedded && !given['META_GRAPH_URL'],
  };
}

/** Where the simulator answers. */
export function simulatorUrl(plan: StackPlan): string {
  return `http://127.0.0.1:${plan.simulatorPort}`;
}

/** Addresses that are known only once PostgreSQL and Azurite run. */
export interface StackAddresses {
  databaseUrl?: string;
  blobStore?: string;
}

/**
 * The environment of the API and the worker: the user's own values, and beside them whatever the embedded stack brings.
 * With a Meta that is not ours, its secrets must come from the user: random ones would only break the signatures.
 */
export function serverEnvironment(plan: StackPlan, { databaseUrl, blobStore }: StackAddresses): NodeJS.ProcessEnv {
  if (!plan.embedded) return { ...plan.given, PORT: String(plan.port) };
  const { jwtSecret, encryptionKeys } = developmentSecrets(plan.dataDir);
  return {
    DATABASE_URL: databaseUrl,
    JWT_SECRET: jwtSecret,
    ENCRYPTION_KEYS: encryptionKeys,
    ...(plan.azurite && { AZURE_STORAGE_CONNECTION_STRING: blobStore }),
    ...(plan.simulator && { ...metaSecrets(plan), META_GRAPH_URL: simulatorUrl(plan) }),
    ...plan.given,
    PORT: String(plan.port),
  };
}

/** The environment of the simulator: it signs its webhooks with the secret that the API checks them with. */
export function simulatorEnvironment(plan: StackPlan): NodeJS.ProcessEnv {
  return {
    WEBHOOK_URL: `http://127.0.0.1:${plan.port}/webhook`,
    ...metaSecrets(plan),
    ...plan.given,
    SIMULATOR_PORT: String(plan.simulatorPort),
  };
}

function metaSecrets(plan: StackPlan): NodeJS.ProcessEnv {
  const secrets = developmentSecrets(plan.dataDir);
  return {
    META_APP_ID: secrets.metaAppId,
    META_APP_SECRET: secrets.metaAppSecret,
    META_WEBHOOK_VERIFY_TOKEN: secrets.webhookVerifyToken,
  };
}

/** Finds the user's mistakes before anything is started, by the same rules as the API and the worker. */
export function requireValidEnvironment(plan: StackPlan): void {
  try {
    readEnv(
      serverEnvironment(plan, {
        databaseUrl: 'postgresql://to-be-started',
        blobStore: 'UseDevelopmentStorage=true',
      }),
    );
  } catch (error) {
    if (error instanceof ConfigError) throw new SetupError(error.message);
    throw error;
  }
}

function portOf(environment: NodeJS.ProcessEnv, name: string): number | undefined {
  const text = environment[name];
  if (text === undefined) return undefined;
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new SetupError(`${name} must be a port number from 1 to 65535`);
}
