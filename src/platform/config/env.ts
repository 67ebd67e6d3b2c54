import { Expose, plainToInstance, Transform } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  Max,
  Min,
  MinLength,
  validateSync,
} from 'class-validator';

const toInt = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;

const toNumber = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^\d*\.?\d+$/.test(value) ? Number(value) : value;

const ADDRESS = '(?:[\\d.]{7,15}|[\\da-fA-F:.]*:[\\da-fA-F:.]+)(?:\\/\\d{1,3})?';
const NETWORKS = new RegExp(`^${ADDRESS}(?:\\s*,\\s*${ADDRESS})*$`);
const PROXY = `(?:loopback|linklocal|uniquelocal|${ADDRESS})`;
const PROXIES = new RegExp(`^${PROXY}(?:\\s*,\\s*${PROXY})*$`);

/**
 * The environment that both processes read, by its names there. Durations are in milliseconds unless the name says
 * otherwise.
 */
export class Env {
  @Expose() @IsIn(['development', 'test', 'production']) NODE_ENV: string = 'development';
  @Expose() @Transform(toInt) @IsInt() @Min(0) @Max(65535) PORT: number = 8000;
  @Expose()
  @IsOptional()
  @IsUrl({ require_tld: false, require_protocol: true })
  PUBLIC_URL?: string;
  @Expose() @Matches(/^postgres(ql)?:\/\/.+/) DATABASE_URL!: string;
  @Expose() @Transform(toInt) @IsInt() @Min(2) @Max(500) DATABASE_POOL: number = 20;
  @Expose()
  @Transform(toInt)
  @IsInt()
  @Min(1000)
  @Max(120_000)
  DATABASE_CONNECT_TIMEOUT_MS: number = 5000;
  @Expose() @IsOptional() @Matches(/^rediss?:\/\/.+/) REDIS_URL?: string;
  @Expose() @Matches(/^[A-Za-z0-9_-]{1,40}$/) QUEUE_PREFIX: string = 'treeex';
  @Expose()
  @IsString()
  @Matches(/AccountName=|UseDevelopmentStorage=true/)
  AZURE_STORAGE_CONNECTION_STRING!: string;
  @Expose()
  @Matches(/^[a-z0-9](?:[a-z0-9]|-(?!-)){1,61}[a-z0-9]$/)
  AZURE_STORAGE_CONTAINER: string = 'media';
  @Expose() @IsUrl({ require_tld: false, require_protocol: true }) META_GRAPH_URL: string =
    'https://graph.facebook.com';
  @Expose() @Matches(/^v\d+\.\d+$/) META_GRAPH_VERSION: string = 'v24.0';
  @Expose() @Transform(toInt) @IsInt() @Min(1000) @Max(120_000) META_TIMEOUT_MS: number = 30_000;
  @Expose() @Matches(/^\d+$/) META_APP_ID!: string;
  @Expose() @MinLength(8) META_APP_SECRET!: string;
  @Expose() @MinLength(8) META_WEBHOOK_VERIFY_TOKEN!: string;
  @Expose() @MinLength(32) JWT_SECRET!: string;
  @Expose()
  @Matches(/^[\w-]{1,32}:[A-Za-z0-9+/]{43}=(,[\w-]{1,32}:[A-Za-z0-9+/]{43}=)*$/)
  ENCRYPTION_KEYS!: string;
  @Expose() @IsOptional() @IsString() GOOGLE_CLIENT_ID?: string;
  @Expose() @IsOptional() @IsString() GOOGLE_CLIENT_SECRET?: string;
  @Expose()
  @IsOptional()
  @IsUrl({ require_tld: false, require_protocol: true })
  GOOGLE_ISSUER?: string;
  @Expose() @IsOptional() @IsString() GITHUB_CLIENT_ID?: string;
  @Expose() @IsOptional() @IsString() GITHUB_CLIENT_SECRET?: string;
  @Expose()
  @IsOptional()
  @IsUrl({ require_tld: false, require_protocol: true })
  GITHUB_URL?: string;
  @Expose()
  @IsOptional()
  @IsUrl({ require_tld: false, require_protocol: true })
  GITHUB_API_URL?: string;
  @Expose()
  @IsOptional()
  @Matches(/^https?:\/\/[^\s/,?#*]+(\s*,\s*https?:\/\/[^\s/,?#*]+)*$/)
  CORS_ORIGINS?: string;
  @Expose() @IsOptional() @Matches(PROXIES) TRUSTED_PROXIES?: string;
  @Expose() @IsOptional() @Matches(NETWORKS) ALLOWED_NETWORKS?: string;
  @Expose() @Transform(toInt) @IsInt() @Min(1) @Max(36_500) AUDIT_LOG_DAYS: number = 365;
  @Expose() @IsIn(['debug', 'log', 'warn', 'error', 'fatal']) LOG_LEVEL: string = 'log';
  @Expose() @Transform(toInt) @IsInt() @Min(10) @Max(2_592_000) SEND_CONFIRMATION_TIMEOUT: number = 900;
  @Expose() @IsIn(['fail', 'resend']) SEND_UNCONFIRMED: string = 'fail';
  @Expose() @Transform(toInt) @IsInt() @Min(3) @Max(600) SEND_LEASE_MARGIN: number = 60;
  @Expose() @IsIn(['never', 'asked']) CAMPAIGN_RETRY_UNCONFIRMED: string = 'never';
  @Expose() @IsOptional() @Transform(toInt) @IsInt() @Min(1) @Max(65535) METRICS_PORT?: number;
  @Expose()
  @IsOptional()
  @Transform(toInt)
  @IsInt()
  @Min(1)
  @Max(65535)
  WORKER_METRICS_PORT?: number;
  @Expose()
  @IsOptional()
  @IsUrl({ require_tld: false, require_protocol: true })
  OTEL_EXPORTER_OTLP_ENDPOINT?: string;
  @Expose() @Transform(toNumber) @IsNumber() @Min(0) @Max(1) OTEL_TRACES_SAMPLER_ARG: number = 1;
  @Expose() @IsOptional() @MinLength(12) ADMIN_PASSWORD?: string;
  @Expose() @Transform(toInt) @IsInt() @Min(8) @Max(3650) WEBHOOK_RETENTION_DAYS: number = 30;
}

const RULES: Record<string, string> = {
  NODE_ENV: 'must be development, test or production',
  PORT: 'must be a port number from 0 to 65535',
  DATABASE_URL: 'must be set to a PostgreSQL URL, e.g. postgres://user:password@host:5432/name',
  REDIS_URL: 'must be a redis:// or rediss:// URL (leave it unset to keep the queues in PostgreSQL)',
  AZURE_STORAGE_CONNECTION_STRING: 'must be set to an Azure Blob Storage connection string',
  AZURE_STORAGE_CONTAINER: 'must be a container name of 3 to 63 lower-case letters, digits and single dashes',
  META_GRAPH_VERSION: 'must look like v24.0',
  META_APP_ID: "must be set to the Meta app's numeric id",
  META_APP_SECRET:
    "must be set to the Meta app's secret (at least 8 characters; several separated by commas while rotating)",
  META_WEBHOOK_VERIFY_TOKEN: 'must be set to the webhook verify token (at least 8 characters)',
  WEBHOOK_RETENTION_DAYS:
    'must be a whole number of days from 8 to 3650 (Meta repeats a delivery for up to seven days)',
  JWT_SECRET: 'must be set to a secret of at least 32 characters',
  ENCRYPTION_KEYS: 'must be set to keyid:base64 of 32 bytes, several separated by commas, the first one encrypts',
  CORS_ORIGINS:
    'must be origins such as https://dashboard.example.com, separated by commas, without paths and wildcards',
  TRUSTED_PROXIES:
    'must be addresses or networks (10.0.0.0/8), or the words loopback, linklocal and uniquelocal, separated by commas',
  ALLOWED_NETWORKS: 'must be addresses or networks such as 10.1.0.0/16, separated by commas',
  LOG_LEVEL: 'must be debug, log, warn, error or fatal',
  METRICS_PORT: 'must be a port number from 1 to 65535 (leave it unset for no metrics)',
  WORKER_METRICS_PORT: 'must be a port number from 1 to 65535 (leave it unset for no metrics)',
  OTEL_EXPORTER_OTLP_ENDPOINT: 'must be the http(s) URL of an OTLP/HTTP collector',
  OTEL_TRACES_SAMPLER_ARG: 'must be the share of traces to keep, from 0 to 1',
  ADMIN_PASSWORD: 'must have at least 12 characters (leave it unset for no queue page)',
};

/** The secrets of `.env.example`, which everybody can read: a production does not start with them. */
export const PUBLIC_SECRETS: Readonly<Record<string, string>> = {
  META_APP_SECRET: 'development-only-app-secret',
  META_WEBHOOK_VERIFY_TOKEN: 'development-only-verify-token',
  JWT_SECRET: 'development-only-jwt-secret-of-48-characters-abc',
  ENCRYPTION_KEYS: 'dev:ZGV2ZWxvcG1lbnQtb25seS1rZXktMzItYnl0ZXMhISE=',
  DATABASE_URL: ':development-only@',
};

/** What is wrong with the environment, one line per variable; never carries a value, since values may be secrets. */
export class ConfigError extends Error {
  constructor(readonly lines: string[]) {
    super(lines.join('\n'));
  }
}

/**
 * Reads and checks the environment.
 * @throws ConfigError with a line for each missing or wrong variable
 */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const env = plainToInstance(Env, given, {
    excludeExtraneousValues: true,
    exposeDefaultValues: true,
    exposeUnsetFields: false,
  });
  const faults = validateSync(env, { skipMissingProperties: false });
  if (faults.length > 0) {
    throw new ConfigError(
      faults.map(({ property, constraints }) => {
        const rule =
          RULES[property] ??
          Object.values(constraints ?? {})
            .join(', ')
            .replace(`${property} `, '');
        return `${property} ${rule}`;
      }),
    );
  }
  const known = env.NODE_ENV === 'production' ? publicSecretsIn(given) : [];
  if (known.length > 0) throw new ConfigError(known);
  return env;
}

/** A list with a public secret among others is no better: the key's id may differ, its bytes count. */
function publicSecretsIn(given: Record<string, string | undefined>): string[] {
  return Object.entries(PUBLIC_SECRETS)
    .filter(([name, secret]) => given[name]?.includes(secret.replace(/^dev:/, '')))
    .map(([name]) => `${name} holds a secret of .env.example, which is public: make your own for production`);
}
