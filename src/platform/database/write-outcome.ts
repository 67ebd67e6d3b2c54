import { AsyncLocalStorage } from 'node:async_hooks';
import { Client } from 'pg';
import { SQLSTATE, sqlStateOf } from './statement-errors';

type Done = (error: unknown, result: unknown) => void;
type Query = (this: Client, ...args: unknown[]) => unknown;
interface QueryConfig {
  text?: unknown;
  submit?: unknown;
}

/** PostgreSQL's words for the end of a connection; all its others answer the statement. */
const ENDED = /^(08|57P0)/;
/** The driver's refusal of a connection that had broken before: nothing was sent. */
const NEVER_SENT = /not queryable/;
const READS = /^\s*(SELECT|SHOW|SET|BEGIN|START|ROLLBACK|DISCARD|LISTEN|VALUES)\b/i;
const WRITES_WITHIN = /\b(INSERT|UPDATE|DELETE|MERGE)\b/i;

const unknown = new WeakSet<object>();

/** What a request has committed so far. */
export interface Writing {
  hasCommitted: boolean;
}
const writings = new AsyncLocalStorage<Writing>();

/** Runs what may write, and notes whether it has committed anything. */
export function whileWriting<Result>(writing: Writing, run: () => Result): Result {
  return writings.run(writing, run);
}

/** Whether an error is a commit, or a write of its own, whose answer was lost: it may have been carried out. */
export function isOutcomeUnknown(error: unknown): boolean {
  for (let at = error; typeof at === 'object' && at !== null; at = causeOf(at)) if (unknown.has(at)) return true;
  return false;
}

/** A connection that tells a write whose answer was lost from one that never began (`isOutcomeUnknown`). */
export class OutcomeClient extends Client {}

OutcomeClient.prototype.query = function (this: Client, ...args: unknown[]): unknown {
  const { query } = Client.prototype as unknown as { query: Query };
  const ask = (asked: unknown[]): unknown => query.apply(this, asked);
  const text = mayCommit(this, args[0]);
  if (text === undefined) return ask(args);
  const last = args.at(-1);
  if (typeof last === 'function') {
    const done: Done = (error, result) => {
      note(text, error);
      (last as Done)(error, result);
    };
    return ask([...args.slice(0, -1), done]);
  }
  return (ask(args) as Promise<unknown>).then(
    (result) => {
      note(text, null);
      return result;
    },
    (error: unknown) => {
      note(text, error);
      throw error;
    },
  );
} as unknown as Client['query'];

/** The text of a statement with which something may be committed; within a transaction only COMMIT does that. */
function mayCommit(client: Client, query: unknown): string | undefined {
  const { text, submit } = typeof query === 'string' ? { text: query } : ((query ?? {}) as QueryConfig);
  if (typeof text !== 'string' || submit) return undefined;
  const status = (client as unknown as { getTransactionStatus(): string | null }).getTransactionStatus();
  return text === 'COMMIT' || (status !== 'T' && status !== 'E') ? text : undefined;
}

function note(text: string, error: unknown): void {
  const writing = error ? undefined : writings.getStore();
  const isLost = Boolean(error) && isAnswerLost(error as Error);
  if (!isLost && !writing) return;
  if (text !== 'COMMIT' && (READS.test(text) || !WRITES_WITHIN.test(text))) return;
  if (isLost) unknown.add(error as Error);
  else if (writing) writing.hasCommitted = true;
}

function isAnswerLost(error: Error): boolean {
  const state = sqlStateOf(error);
  return SQLSTATE.test(state) ? ENDED.test(state) : !NEVER_SENT.test(error.message);
}

function causeOf(error: object): unknown {
  const { driverError, cause } = error as { driverError?: unknown; cause?: unknown };
  return driverError ?? cause;
}
