import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import { GraphError } from './graph-error';

/** A response as it came, whatever its status. */
export interface RawResponse {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

/** No response of the Graph API comes near it. */
const LONGEST_RESPONSE = 16 * 1024 * 1024;

/**
 * Sends one request and collects its response. `timeoutMs` covers all of it, the wait for a connection included.
 * @throws GraphError `not_sent` when the request was never written, `unknown` when it was and no complete response came;
 * `NotStarted` when `mayStart` says no at the moment at which the first byte would be written
 */
export function sendRequest(
  dispatcher: Dispatcher,
  options: Dispatcher.DispatchOptions,
  timeoutMs: number,
  mayStart?: () => boolean,
): Promise<RawResponse> {
  return new Promise((resolve, reject) => {
    dispatcher.dispatch(options, new PendingRequest(resolve, reject, timeoutMs, mayStart));
  });
}

/** A request that waited for a connection until it was no longer wanted; nothing of it was written. */
export class NotStarted extends GraphError {
  constructor() {
    super({ code: 'graph_unreachable', outcome: 'not_sent', title: 'Meta could not be reached in time' });
  }
}

class PendingRequest implements Dispatcher.DispatchHandler {
  private readonly timer: NodeJS.Timeout;
  private readonly chunks: Buffer[] = [];
  private controller: Dispatcher.DispatchController | undefined;
  private size = 0;
  private status = 0;
  private headers: IncomingHttpHeaders = {};
  private settled = false;

  constructor(
    private readonly resolve: (response: RawResponse) => void,
    private readonly reject: (error: GraphError) => void,
    private readonly timeoutMs: number,
    private readonly mayStart: () => boolean = () => true,
  ) {
    this.timer = setTimeout(() => this.expire(), timeoutMs);
  }

  /** Called right before the first byte is written: until then nothing can have reached Meta. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.settled) return controller.abort(new Error('the request had already timed out'));
    if (this.mayStart()) this.controller = controller;
    else if (this.settle()) {
      this.reject(new NotStarted());
      controller.abort(new Error('it is too late for the request'));
    }
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    if (status < 200) return;
    this.status = status;
    this.headers = headers;
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.size += chunk.length;
    if (this.size > LONGEST_RESPONSE) controller.abort(new Error('the answer is too large'));
    else this.chunks.push(chunk);
  }

  onResponseEnd(): void {
    if (!this.settle()) return;
    const whole = this.chunks.length === 1 ? this.chunks[0]! : Buffer.concat(this.chunks);
    this.resolve({ status: this.status, headers: this.headers, text: whole.toString('utf8') });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    if (!this.settle()) return;
    const reason = (error as NodeJS.ErrnoException).code ?? error.name;
    this.reject(this.controller ? lost(reason, this.status) : notSent(reason));
  }

  private expire(): void {
    if (!this.settle()) return;
    const { controller, timeoutMs } = this;
    this.reject(controller ? timedOut(timeoutMs) : notSent(`no connection within ${timeoutMs} ms`));
    controller?.abort(new Error('timed out'));
  }

  private settle(): boolean {
    if (this.settled) return false;
    this.settled = true;
    clearTimeout(this.timer);
    return true;
  }
}

/** The error of a request that was never written. */
export function notSent(reason: string): GraphError {
  return new GraphError({
    code: 'graph_unreachable',
    outcome: 'not_sent',
    title: 'Meta could not be reached',
    details: reason,
  });
}

function timedOut(timeoutMs: number): GraphError {
  return new GraphError({
    code: 'graph_timeout',
    outcome: 'unknown',
    title: 'Meta did not answer in time',
    details: `no whole answer within ${timeoutMs} ms`,
  });
}

function lost(reason: string, status: number): GraphError {
  return new GraphError({
    code: 'graph_connection_lost',
    outcome: 'unknown',
    title: 'The connection to Meta was lost',
    details: reason,
    httpStatus: status || undefined,
  });
}
