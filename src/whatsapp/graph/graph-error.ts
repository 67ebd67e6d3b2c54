import type { FailureCode } from '../errors/error-policy';

/**
 * What became of a request that failed.
 * - `rejected`: an answer says that it was refused
 * - `not_sent`: it surely never left this machine
 * - `unknown`: it was written, or may have been, and no answer says what Meta did with it
 */
type GraphOutcome = 'rejected' | 'not_sent' | 'unknown';

interface GraphFailure {
  /** Meta's code, or one of this product's words from the error table. */
  code: FailureCode;
  outcome: GraphOutcome;
  title: string;
  details?: string;
  subcode?: number;
  httpStatus?: number;
  fbtraceId?: string;
  isTransient?: boolean;
  retryAfterSeconds?: number;
  userMessage?: string;
}

/** A call to Meta that failed. Fits `policyFor`; never carries a token, neither in a field nor in a text. */
export class GraphError extends Error {
  readonly code: FailureCode;
  readonly outcome: GraphOutcome;
  readonly title: string;
  /** Meta's `error_data.details`: the most exact text there is. */
  readonly details?: string;
  readonly subcode?: number;
  readonly httpStatus?: number;
  /** What Meta's support asks for. */
  readonly fbtraceId?: string;
  readonly isTransient: boolean;
  /** A wait that Meta named, in seconds. */
  readonly retryAfterSeconds?: number;
  /** Meta's text for end users, in the language of the token's user. */
  readonly userMessage?: string;

  constructor(failure: GraphFailure) {
    super(failure.details ? `${failure.title}: ${failure.details}` : failure.title);
    this.name = 'GraphError';
    this.code = failure.code;
    this.outcome = failure.outcome;
    this.title = failure.title;
    this.details = failure.details;
    this.subcode = failure.subcode;
    this.httpStatus = failure.httpStatus;
    this.fbtraceId = failure.fbtraceId;
    this.isTransient = failure.isTransient ?? false;
    this.retryAfterSeconds = failure.retryAfterSeconds;
    this.userMessage = failure.userMessage;
  }
}

/** Takes the given secrets and everything that looks like a Meta token out of a text: Meta quotes tokens it refuses. */
export function withoutTokens(text: string, secrets: readonly string[]): string {
  const clean = secrets
    .filter((secret) => secret.length >= 8)
    .reduce((rest, secret) => rest.replaceAll(secret, '[token]'), text);
  return clean.replace(/\bEAA[A-Za-z0-9_-]{4,}/g, '[token]');
}
