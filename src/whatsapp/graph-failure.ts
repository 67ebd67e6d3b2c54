import { AppError } from '../platform/http/errors';
import { explainFailure, isRetryable, policyFor } from './error-policy';
import { GraphError } from './graph/graph-error';

/**
 * What a failed call to Meta means for a caller of the API: a refused token or request is theirs to mend (400), Meta
 * being away or overloaded is not (502). The text says what Meta said and who must do what; `meta_error` carries the
 * facts that Meta's support asks for.
 */
export function asAppError(error: GraphError): AppError {
  const policy = policyFor(error);
  const { code, subcode, details, userMessage, fbtraceId, retryAfterSeconds: wait } = error;
  const { title, explanation, action } =
    error.outcome === 'rejected' ? explainFailure(code, subcode) : policy;
  const meta = {
    code,
    subcode,
    title,
    details: details ?? userMessage,
    action,
    fbtrace_id: fbtraceId,
  };
  return new AppError(
    codeOf(error),
    error.outcome === 'rejected'
      ? `${title}. ${said(error) ?? explanation} ${action}`
      : `${explanation} ${details ?? ''}`.trim(),
    {
      cause: error,
      extra: { meta_error: meta },
      ...(wait ? { headers: { 'Retry-After': String(Math.ceil(wait)) } } : {}),
    },
  );
}

/** Runs a call to Meta; its failure becomes an error that the caller of the API may see. @throws AppError */
export async function askMeta<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw error instanceof GraphError ? asAppError(error) : error;
  }
}

function codeOf(error: GraphError): 'meta_token_refused' | 'meta_rejected' | 'meta_unreachable' {
  if (error.outcome !== 'rejected') return 'meta_unreachable';
  const policy = policyFor(error);
  if (policy.verdict === 'stop_credential') return 'meta_token_refused';
  const passing = policy.verdict === 'retry' || policy.verdict === 'throttle_management';
  return passing && isRetryable(policy) ? 'meta_unreachable' : 'meta_rejected';
}

/** Meta's own words, as a sentence. */
function said({ userMessage, details, title }: GraphError): string | undefined {
  const words = userMessage ?? details ?? title;
  return words && `Meta says: ${/[.!?]$/.test(words) ? words : `${words}.`}`;
}
