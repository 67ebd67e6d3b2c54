import { AsyncLocalStorage } from 'node:async_hooks';

/** What every log line of one request or job carries. For logs only: no rule of the product may read it. */
export interface LogContext {
  requestId?: string;
  workspaceId?: string;
  job?: string;
  messageId?: string;
}

export const logContext = new AsyncLocalStorage<LogContext>();
