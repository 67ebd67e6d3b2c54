import { QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';
import { TimeoutError } from '../limits/with-timeout';

interface PgError {
  code?: unknown;
  constraint?: string;
  message?: string;
  driverError?: PgError;
  errors?: unknown[];
}

/** PostgreSQL's codes (SQLSTATE) have five characters, a digit among them; the network's words have other forms. */
export const SQLSTATE = /^(?=.*\d)[0-9A-Z]{5}$/;
/** What was sent is to blame: values, constraints, what a trigger or a limit of PostgreSQL's refuses. */
const OF_THE_DATA = /^(21|22|23|44|54|P0)/;
/** The statement is wrong. Missing rights (42501) are not: whoever took them gives them back. */
const MISTAKE = /^42(?!501)/;
/** The words of the operating system, of TLS, and of Node's sockets and streams. */
const NETWORK_CODE =
  /^(E[A-Z0-9]{3,}|EAI_[A-Z]+|ERR_(SSL|TLS|SOCKET|STREAM)_\w+|CERT_\w+|\w*SELF_SIGNED\w*|UNABLE_TO_\w+)$/;
/** What drivers say without a code: no connection comes about, one broke, or is used after it broke. */
const WORDS =
  /terminated|timeout|timed out|connect|not queryable|socket|too many clients|read[- ]only|shut(ting)? ?down|SASL|\bSSL\b/i;
/** Where an error was made whose words nobody foresaw: in a driver, not in what was asked of it. */
const IN_A_DRIVER = /[\\/]node_modules[\\/](pg|pg-pool|pg-protocol|ioredis|redis-parser)[\\/]/;
const FIRST_FRAMES = 3;
/** TypeORM's answers to a statement after the one that broke the connection: it has let go of it. */
const LET_GO = [QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError];

/** Whether an error is PostgreSQL's refusal of a duplicate under this unique constraint or index. */
export function isUniqueViolation(error: unknown, constraint: string): boolean {
  const { code, constraint: name } = (error as PgError)?.driverError ?? (error as PgError) ?? {};
  return code === '23505' && name === constraint;
}

/** Whether PostgreSQL refuses the very values that it was given: another try with them fails as well. */
export function isOfTheData(error: unknown): boolean {
  return OF_THE_DATA.test(sqlStateOf(error));
}

/**
 * Whether the database is away, restarting, full, read-only, or can't answer for any other reason than what was asked
 * of it: a later try can succeed. That is everything but errors of the data, wrong statements, and mistakes in the
 * code.
 */
export function isAway(error: unknown): boolean {
  if (error instanceof TimeoutError || LET_GO.some((type) => error instanceof type)) return true;
  const state = sqlStateOf(error);
  if (SQLSTATE.test(state)) return !OF_THE_DATA.test(state) && !MISTAKE.test(state);
  const inner = innerOf(error);
  if (inner.length > 0) return inner.some(isAway);
  if (!isError(error) || isOfTheCode(error)) return false;
  if (state !== '') return NETWORK_CODE.test(state);
  return WORDS.test(error.message) || isOfADriver(error);
}

/** PostgreSQL's code of an error, or the network's; empty when it has none. */
export function sqlStateOf(error: unknown): string {
  const { code } = (error ?? {}) as PgError;
  return typeof code === 'string' ? code : '';
}

/** What TypeORM wraps, and the tries for each address that a name stands for. */
function innerOf(error: unknown): unknown[] {
  const { driverError, errors } = (error ?? {}) as PgError;
  if (Array.isArray(errors)) return errors;
  return driverError && driverError !== error ? [driverError] : [];
}

/** By its form: an error of Node's own may be of another realm than ours. */
function isError(error: unknown): error is Error {
  return typeof (error as Error | undefined)?.message === 'string';
}

/** A mistake in the code, an answer that was decided on, or a file of this machine. */
function isOfTheCode(error: Error): boolean {
  const { status, statusCode, path } = error as Error & Record<string, unknown>;
  const isMistake = /^(Type|Range|Reference|Syntax)Error$/.test(error.name) || error.message.startsWith('BUG');
  return isMistake || status !== undefined || statusCode !== undefined || path !== undefined;
}

function isOfADriver({ name, stack = '' }: Error): boolean {
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return name === 'ReplyError' || frames.slice(0, FIRST_FRAMES).some((frame) => IN_A_DRIVER.test(frame));
}
