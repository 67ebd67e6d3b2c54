import { createSecretKey, type KeyObject } from 'node:crypto';
import type { Env } from './env';
import { readEnv } from './env';

interface OAuthClient {
  clientId: string;
  clientSecret: string;
}

/** The checked environment in groups: the one thing the rest of the code reads its settings from. */
export class AppConfig {
  readonly production: boolean;
  readonly port: number;
  /** Where users reach the API, without a trailing slash; used in links such as OAuth's redirect. */
  readonly publicUrl: string;
  readonly logLevel: string;
  readonly corsOrigins: string[];
  /** Proxies whose word on the client's address is believed. */
  readonly trustedProxies: string[];
  /** Addresses inside that fetches may reach all the same, beside this machine's own outside production. */
  readonly allowedNetworks: string[];
  readonly auditLogDays: number;
  readonly database: { url: string; poolSize: number; connectTimeoutMs: number };
  readonly redisUrl: string | undefined;
  readonly queuePrefix: string;
  readonly storage: { connectionString: string; container: string };
  readonly meta: {
    graphUrl: string;
    graphVersion: string;
    timeoutMs: number;
    appId: string;
    /** The app's secrets, the current one first; more than one while a secret is being rotated. */
    appSecrets: string[];
    verifyToken: string;
  };
  readonly jwtKey: KeyObject;
  readonly encryptionKeys: string;
  readonly google: (OAuthClient & { issuer: string }) | undefined;
  readonly github: (OAuthClient & { url: string; apiUrl: string }) | undefined;
  /** Ports of the processes' metrics; undefined: none. */
  readonly metrics: { api: number | undefined; worker: number | undefined };
  /** Undefined: no traces. */
  readonly tracing: { endpoint: string; ratio: number } | undefined;
  /** Opens the operators' pages; undefined: there are none. */
  readonly adminPassword: string | undefined;
  readonly sending: {
    confirmationTimeoutSeconds: number;
    unconfirmed: 'fail' | 'resend';
    /** How long a claim holds beyond its call to Meta. */
    leaseMarginSeconds: number;
    /** Whether a campaign's retry takes messages of unknown outcome: never, or where the request names their code. */
    retryUnconfirmed: 'never' | 'asked';
  };
  /** How long what Meta delivered is kept after it was applied. */
  readonly webhookRetentionDays: number;

  constructor(env: Env) {
    this.production = env.NODE_ENV === 'production';
    this.port = env.PORT;
    this.publicUrl = (env.PUBLIC_URL ?? `http://127.0.0.1:${env.PORT}`).replace(/\/+$/, '');
    this.logLevel = env.LOG_LEVEL;
    this.corsOrigins = splitList(env.CORS_ORIGINS);
    this.trustedProxies = splitList(env.TRUSTED_PROXIES);
    const ownMachine = this.production ? [] : ['127.0.0.0/8', '::1'];
    this.allowedNetworks = [...ownMachine, ...splitList(env.ALLOWED_NETWORKS)];
    this.auditLogDays = env.AUDIT_LOG_DAYS;
    this.database = {
      url: env.DATABASE_URL,
      poolSize: env.DATABASE_POOL,
      connectTimeoutMs: env.DATABASE_CONNECT_TIMEOUT_MS,
    };
    this.redisUrl = env.REDIS_URL;
    this.queuePrefix = env.QUEUE_PREFIX;
    this.storage = { connectionString: env.AZURE_STORAGE_CONNECTION_STRING, container: env.AZURE_STORAGE_CONTAINER };
    this.meta = {
      graphUrl: env.META_GRAPH_URL.replace(/\/+$/, ''),
      graphVersion: env.META_GRAPH_VERSION,
      timeoutMs: env.META_TIMEOUT_MS,
      appId: env.META_APP_ID,
      appSecrets: splitList(env.META_APP_SECRET),
      verifyToken: env.META_WEBHOOK_VERIFY_TOKEN,
    };
    this.jwtKey = createSecretKey(Buffer.from(env.JWT_SECRET, 'utf8'));
    this.encryptionKeys = env.ENCRYPTION_KEYS;
    this.google = oauthClient(env.GOOGLE_CLIENT_ID, env.GOOGLE_CLIENT_SECRET, {
      issuer: env.GOOGLE_ISSUER ?? 'https://accounts.google.com',
    });
    this.github = oauthClient(env.GITHUB_CLIENT_ID, env.GITHUB_CLIENT_SECRET, {
      url: env.GITHUB_URL ?? 'https://github.com',
      apiUrl: env.GITHUB_API_URL ?? 'https://api.github.com',
    });
    this.metrics = { api: env.METRICS_PORT, worker: env.WORKER_METRICS_PORT };
    const endpoint = env.OTEL_EXPORTER_OTLP_ENDPOINT?.replace(/\/+$/, '');
    this.tracing = endpoint ? { endpoint, ratio: env.OTEL_TRACES_SAMPLER_ARG } : undefined;
    this.adminPassword = env.ADMIN_PASSWORD;
    this.sending = {
      confirmationTimeoutSeconds: env.SEND_CONFIRMATION_TIMEOUT,
      unconfirmed: env.SEND_UNCONFIRMED as 'fail' | 'resend',
      leaseMarginSeconds: env.SEND_LEASE_MARGIN,
      retryUnconfirmed: env.CAMPAIGN_RETRY_UNCONFIRMED as 'never' | 'asked',
    };
    this.webhookRetentionDays = env.WEBHOOK_RETENTION_DAYS;
  }

  /** Builds the configuration from an environment (the process's own by default). @throws ConfigError */
  static fromEnv(source?: NodeJS.ProcessEnv): AppConfig {
    return new AppConfig(readEnv(source));
  }
}

function splitList(value: string | undefined): string[] {
  return (value ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);
}

function oauthClient<Where extends object>(
  clientId: string | undefined,
  clientSecret: string | undefined,
  where: Where,
): (OAuthClient & Where) | undefined {
  return clientId && clientSecret ? { clientId, clientSecret, ...where } : undefined;
}
