import { logContext } from '../logging/request-context';
import { traceparent } from './tracing';

/** Where work came from that is done later, or for several requests at once. */
export interface TraceContext {
  /** For log lines. */
  requestId?: string;
  /** The trace of the request. */
  traceparent?: string;
}

/** What the work that the active request or job leaves behind shall be found by. */
export function currentTraceContext(): TraceContext {
  const requestId = logContext.getStore()?.requestId;
  const trace = traceparent();
  return { ...(requestId ? { requestId } : {}), ...(trace ? { traceparent: trace } : {}) };
}
