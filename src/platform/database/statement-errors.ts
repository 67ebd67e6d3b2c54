import { QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';
import { TimeoutError } from '../limits/with-timeout';

interface PgError {
  code?: unknown;
  constraint?: string;
  message?: string;
  driverError?: PgError;
}

/** Connection failures, shutdowns, no room or memory left; the network's words for a host that is away. */
const AWAY_CODE = /^(08|53|57P0)|^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN)$/;
/** What the pool and its connections say without a code: all stay busy, a new one does not come about, one broke. */
const AWAY_MESSAGE = /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout)/;
/** TypeORM's answers to a statement after the one that broke the connection: it has let go of it. */
const LET_GO = [QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError];

/** Whether an error is PostgreSQL's refusal of a duplicate under this unique constraint or index. */
export function isUniqueViolation(error: unknown, constraint: string): boolean {
  const { code, constraint: name } = (error as PgError)?.driverError ?? (error as PgError) ?? {};
  return code === '23505' && name === constraint;
}

/**
 * Whether the database is away, restarting or full: a later try can succeed, and nothing that was asked of it is to
 * blame.
 */
export function isAway(error: unknown): boolean {
  const message = error instanceof Error ? error.message : '';
  if (error instanceof TimeoutError || LET_GO.some((type) => error instanceof type)) return true;
  return AWAY_CODE.test(sqlStateOf(error)) || AWAY_MESSAGE.test(message);
}

/** PostgreSQL's code of an error, or the network's; empty when it has none. */
export function sqlStateOf(error: unknown): string {
  const { code } = (error ?? {}) as PgError;
  return typeof code === 'string' ? code : '';
}
