import { AppError, InvalidInput } from '../../platform/http/errors';
import { isRetryable, policyFor } from '../../whatsapp/errors/error-policy';
import { GraphError } from '../../whatsapp/graph/graph-error';

/** Why media could not be copied, as its message says. */
export interface DownloadFailure {
  /** Meta's code, or one of this product's words. */
  code: number | string;
  reason: string;
}

/** A download that cannot succeed. */
export class DownloadRefused extends Error {
  constructor(
    readonly code: 'media_too_large',
    message: string,
  ) {
    super(message);
  }
}

/** What the store says of a file that no further try makes smaller. */
const TOO_LARGE = 'file_too_large';

/** Meta repeats itself: what it refuses is asked for so often before it is believed. */
const MOST_REFUSALS = 5;
const FIRST_WAIT_MS = 2000;
const LONGEST_WAIT_MS = 6 * 3_600_000;

/** What to do after a failed try: give up, or try again after a wait. */
type DownloadOutcome = DownloadFailure & ({ final: true } | { final: false; waitMs: number });

/**
 * Judges a failed try. `attempt` counts the tries, from 1. What may pass (Meta or the store away, a token that somebody
 * must renew) is tried for as long as Meta keeps the media; what Meta refuses, or arrives damaged, a few times.
 */
export function judgeDownload(error: unknown, attempt: number, random: () => number = Math.random): DownloadOutcome {
  const failure = failureOf(error);
  if (isHopeless(error) || (!mayPass(error) && attempt >= MOST_REFUSALS)) return { ...failure, final: true };
  const wait = Math.min(FIRST_WAIT_MS * 4 ** Math.min(attempt - 1, 10), LONGEST_WAIT_MS);
  return { ...failure, final: false, waitMs: Math.round(wait * (1 + random() / 4)) };
}

function failureOf(error: unknown): DownloadFailure {
  if (isDamaged(error)) return { code: 'media_hash_mismatch', reason: error.message };
  const [fault] = error instanceof InvalidInput ? error.faults : [];
  if (fault) return { code: fault.type, reason: `the file ${fault.msg}` };
  const { code, message } = error as { code?: unknown; message?: string };
  const word = typeof code === 'string' || typeof code === 'number' ? code : 'unexpected_error';
  return { code: word, reason: message || String(error) };
}

/** Too large, or of a number that was removed, and its token with it. */
function isHopeless(error: unknown): boolean {
  if (error instanceof InvalidInput) return error.faults[0]?.type === TOO_LARGE;
  if (error instanceof DownloadRefused) return true;
  return error instanceof AppError && error.code === 'phone_number_not_found';
}

/** The store's word for bytes that are not the announced ones; Meta's own failures are GraphErrors. */
function isDamaged(error: unknown): error is AppError {
  return error instanceof AppError && error.code === 'meta_unreachable';
}

function mayPass(error: unknown): boolean {
  if (error instanceof InvalidInput || isDamaged(error)) return false;
  // A read that got no answer can be repeated freely.
  if (!(error instanceof GraphError) || error.outcome !== 'rejected') return true;
  return isRetryable(policyFor(error));
}
