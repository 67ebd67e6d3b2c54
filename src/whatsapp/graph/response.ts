import type { IncomingHttpHeaders } from 'node:http';
import { isObject, type Json } from '../../platform/json';
import type { RawResponse } from './request';
import { GraphError, withoutTokens } from './graph-error';

/**
 * Reads an answer of the Graph API. An envelope with a code is Meta's own word, a refusal at any HTTP status; a server
 * error without one comes from something in between and leaves open what Meta did.
 * @throws GraphError
 */
export function readResponse(answer: RawResponse, secrets: readonly string[]): unknown {
  const body = parse(answer.text);
  const error = isObject(body) && isObject(body.error) ? body.error : undefined;
  const code = error && toInteger(error.code);
  if (error && code !== undefined) throw rejected(answer, error, code, secrets);
  const succeeded = answer.status >= 200 && answer.status < 300;
  if (succeeded && body !== undefined && !error) return body;
  throw withoutEnvelope(answer, succeeded);
}

function rejected(answer: RawResponse, error: Json, code: number, secrets: readonly string[]): GraphError {
  const clean = (value: unknown): string | undefined =>
    typeof value === 'string' && value !== '' ? withoutTokens(value, secrets).slice(0, 2000) : undefined;
  const data = error.error_data;
  return new GraphError({
    code,
    outcome: 'rejected',
    title: clean(error.message)?.replace(/^\(#\d+\)\s*/, '') || 'Meta refused the request',
    details: clean(isObject(data) ? data.details : data),
    subcode: toInteger(error.error_subcode),
    httpStatus: answer.status,
    fbtraceId: clean(error.fbtrace_id),
    isTransient: error.is_transient === true,
    retryAfterSeconds: askedWait(answer.headers),
    userMessage: clean(error.error_user_msg),
  });
}

function withoutEnvelope({ status, headers }: RawResponse, succeeded: boolean): GraphError {
  const code = codeOf(status, succeeded);
  return new GraphError({
    code,
    outcome: code === 'graph_refused' ? 'rejected' : 'unknown',
    title: TITLES[code],
    details: `HTTP ${status} without an answer in Meta's form`,
    httpStatus: status,
    retryAfterSeconds: askedWait(headers),
  });
}

/** 408 and 504 come from a server that gave up waiting; whether Meta has the request, they don't say. */
function codeOf(status: number, succeeded: boolean): keyof typeof TITLES {
  if (succeeded || status === 408 || status === 504) return 'graph_unclear_answer';
  return status >= 500 ? 'graph_server_error' : 'graph_refused';
}

const TITLES = {
  graph_unclear_answer: 'Unclear answer',
  graph_server_error: 'Server error on the way to Meta',
  graph_refused: 'Refused on the way to Meta',
} as const;

/** `Retry-After` in seconds, or Meta's own header in minutes; undefined when neither is there. */
function askedWait(headers: IncomingHttpHeaders): number | undefined {
  const after = Number(headers['retry-after']);
  const usage = parse(String(headers['x-business-use-case-usage'] ?? ''));
  const minutes = isObject(usage) ? Object.values(usage).flat().map(regainMinutes) : [];
  const seconds = Math.max(Number.isFinite(after) ? after : 0, ...minutes.map((value) => value * 60));
  return seconds > 0 ? seconds : undefined;
}

function regainMinutes(usage: unknown): number {
  const minutes = isObject(usage) ? Number(usage.estimated_time_to_regain_access) : 0;
  return Number.isFinite(minutes) ? minutes : 0;
}

function parse(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function toInteger(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return Number.isSafeInteger(number) ? (number as number) : undefined;
}
