import type { IncomingMessage, ServerResponse } from 'node:http';
import { ERROR_CODES } from '../error-codes';

/** Limits of the time that a client may take to send its request, in milliseconds. */
export interface Patience {
  /** The headers, from the opening of the connection or the end of the request before. */
  headersMs: number;
  /** A body that is no form, all of it. */
  bodyMs: number;
  /** Everything, also the largest file over a slow line. */
  requestMs: number;
  /** A form must go on arriving: so many bytes within so long. */
  stallMs: number;
  stallBytes: number;
  /** How often it is looked. */
  everyMs: number;
}

export const PATIENCE: Patience = {
  headersMs: 15_000,
  bodyMs: 30_000,
  requestMs: 30 * 60_000,
  stallMs: 30_000,
  stallBytes: 1024,
  everyMs: 2000,
};

interface Arriving {
  response: ServerResponse;
  isForm: boolean;
  since: number;
  /** When it last went on, and how much of it there was then. */
  movedAt: number;
  bytes: number;
}

type Next = () => void;

/**
 * Ends requests whose bodies come too slowly, with 408: a client that sends a byte now and then must not hold memory
 * and connections for ever. Node's own limits cover headers and the request as a whole; this one knows that an upload
 * of 200 MB may take its time and a JSON body may not. While it is this process that does not read on, no time counts.
 */
export class SlowRequestLog {
  private readonly arriving = new Map<IncomingMessage, Arriving>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly patience: Patience = PATIENCE) {}

  /** Watches a request until its body is there. */
  readonly watch = (request: IncomingMessage, response: ServerResponse, next: Next): void => {
    const { headers } = request;
    const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
    if (hasBody && !request.complete) {
      const now = Date.now();
      const isForm = headers['content-type']?.startsWith('multipart/form-data') ?? false;
      const { bytesRead: bytes } = request.socket;
      this.arriving.set(request, { response, isForm, since: now, movedAt: now, bytes });
      const forget = (): void => void this.arriving.delete(request);
      request.once('end', forget).once('close', forget);
      this.timer ??= setInterval(() => this.look(), this.patience.everyMs).unref();
    }
    next();
  };

  /** Ends the watching. */
  close(): void {
    clearInterval(this.timer);
    this.timer = undefined;
    this.arriving.clear();
  }

  /** Looks at all that are still arriving; its own timer does so every now and then. */
  look(now = Date.now()): void {
    for (const [request, state] of this.arriving) if (this.isTooSlow(request, state, now)) end(request, state.response);
    if (this.arriving.size === 0) this.close();
  }

  private isTooSlow(request: IncomingMessage, state: Arriving, now: number): boolean {
    const { stallBytes, stallMs, bodyMs } = this.patience;
    const { socket } = request;
    if (socket.bytesRead - state.bytes >= stallBytes || socket.isPaused()) {
      state.bytes = socket.bytesRead;
      state.movedAt = now;
    }
    if (!state.isForm) return now - state.since > bodyMs && !socket.isPaused();
    return now - state.movedAt > stallMs;
  }
}

function end(request: IncomingMessage, response: ServerResponse): void {
  if (response.headersSent) return void request.destroy();
  const [status, detail] = ERROR_CODES.request_timeout;
  const body = JSON.stringify({ detail, code: 'request_timeout' });
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    Connection: 'close',
  });
  response.end(body, () => request.destroy());
}
