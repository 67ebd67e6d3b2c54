import { Logger } from '@nestjs/common';
import { graphDuration, secondsSince } from '../../platform/observability/metrics';
import { inCallSpan } from '../../platform/observability/tracing';
import { GraphError } from './graph-error';

const logger = new Logger('Graph');

/** What a path asks for, as one of a few words: ids would make a label without end. */
const OPERATIONS = new Set([
  'messages',
  'media',
  'message_templates',
  'subscribed_apps',
  'phone_numbers',
  'debug_token',
  'access_token',
  'uploads',
]);

/**
 * Measures a call of the Graph API: a duration, a span within the caller's, and a line for those who log at `debug`.
 */
export async function observedCall<Answer>(method: string, path: string, call: () => Promise<Answer>): Promise<Answer> {
  const operation = operationOf(path);
  const began = performance.now();
  let outcome = 'ok';
  try {
    return await inCallSpan(`Graph ${method} ${operation}`, call);
  } catch (error) {
    outcome = error instanceof GraphError ? error.outcome : 'unknown';
    throw error;
  } finally {
    const seconds = secondsSince(began);
    graphDuration.observe({ operation, outcome }, seconds);
    logger.debug(`${method} ${operation}: ${outcome} after ${Math.round(seconds * 1000)} ms`);
  }
}

function operationOf(path: string): string {
  const last = path.slice(path.lastIndexOf('/') + 1);
  return OPERATIONS.has(last) ? last : 'node';
}
