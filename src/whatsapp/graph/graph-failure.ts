import { AppError } from '../../platform/http/errors';
import { policyFor } from '../errors/error-policy';
import { GraphError } from './graph-error';

/**
 * What a failed call to Meta means for a caller of the API: a refused token or request is theirs to mend (400), Meta
 * being away or overloaded is not (502). The text says what Meta said and who must do what; `meta_error` carries the
 * facts that Meta's support asks for.
 */
export function asAppError(error: GraphError): AppError {
  const { code, subcode, details, userMessage, fbtraceId, retryAfterSeconds: wait } = error;
  const { title, action } = policyFor(error);
  const facts = { code, subcode, title, details: details ?? userMessage, action };
  return new AppError(codeOf(error), textOf(error), {
    cause: error,
    extra: { meta_error: { ...facts, fbtrace_id: fbtraceId } },
    ...(wait ? { headers: { 'Retry-After': String(Math.ceil(wait)) } } : {}),
  });
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
  const { handling } = policyFor(error);
  if (handling === 'stop_credential') return 'meta_token_refused';
  const isPassing = handling === 'retry' || handling === 'throttle_management';
  return isPassing ? 'meta_unreachable' : 'meta_rejected';
}

function textOf(error: GraphError): string {
  const { outcome, details, title } = error;
  if (outcome === 'not_sent') return `Meta could not be reached, nothing was done: ${details ?? title}`;
  if (outcome === 'unknown') {
    return `Meta gave no clear answer and may have done what was asked: ${details ?? title}`;
  }
  const policy = policyFor(error);
  return `${policy.title}. ${said(error) ?? policy.explanation} ${policy.action}`;
}

/** Meta's own words, as a sentence. */
function said({ userMessage, details, title }: GraphError): string | undefined {
  const words = userMessage ?? details ?? title;
  return words && `Meta says: ${asSentence(words)}`;
}

function asSentence(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`;
}
