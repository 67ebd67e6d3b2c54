import { createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, Server, ServerResponse } from 'node:http';

/** A request whose body has arrived whole. `origin` is how the caller reaches this server. */
export interface Incoming {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: Buffer;
  origin: string;
}

/** An answer. `delayMs` holds it back; `hold` never writes it and lets the caller's timeout strike. */
export interface Outgoing {
  status: number;
  contentType: string;
  body: string | Buffer;
  headers?: Record<string, string>;
  delayMs?: number;
  hold?: boolean;
}

/** Turns a request into an answer; it must not throw. */
type Handler = (request: Incoming) => Outgoing | Promise<Outgoing>;

/** Largest body taken: Meta's largest document (100 MB) with its multipart frame. */
export const MAX_BODY_BYTES = 110 * 1024 * 1024;

const EMPTY = Buffer.alloc(0);
const NO_QUERY = new URLSearchParams();

/** A JSON answer. */
export function json(status: number, body: unknown): Outgoing {
  return { status, contentType: 'application/json; charset=UTF-8', body: JSON.stringify(body) };
}

/** A keep-alive HTTP server over one handler, with nothing between: load runs live on this path. */
export function createHttpServer(handler: Handler): Server {
  const server = createServer((request, response) => {
    readBody(request, response, (body) => {
      void respond(handler, toIncoming(request, body), response);
    });
  });
  server.keepAliveTimeout = 65_000;
  return server;
}

function readBody(request: IncomingMessage, response: ServerResponse, done: (body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= MAX_BODY_BYTES) chunks.push(chunk);
  });
  request.on('error', () => response.destroy());
  request.on('end', () => {
    if (size > MAX_BODY_BYTES) write(response, json(413, { error: { message: 'Body too large' } }));
    else done(chunks.length === 1 ? chunks[0]! : chunks.length ? Buffer.concat(chunks) : EMPTY);
  });
}

function toIncoming(request: IncomingMessage, body: Buffer): Incoming {
  const url = request.url ?? '/';
  const mark = url.indexOf('?');
  return {
    method: request.method ?? 'GET',
    path: mark < 0 ? url : url.slice(0, mark),
    query: mark < 0 ? NO_QUERY : new URLSearchParams(url.slice(mark + 1)),
    headers: request.headers,
    body,
    origin: `http://${request.headers.host ?? 'localhost'}`,
  };
}

async function respond(handler: Handler, incoming: Incoming, response: ServerResponse) {
  const handled = handler(incoming);
  const answer = handled instanceof Promise ? await handled : handled;
  if (answer.hold) return;
  if (answer.delayMs) setTimeout(() => write(response, answer), answer.delayMs);
  else write(response, answer);
}

function write(response: ServerResponse, answer: Outgoing): void {
  if (response.destroyed) return;
  const length = Buffer.byteLength(answer.body);
  response.writeHead(answer.status, {
    'content-type': answer.contentType,
    'content-length': length,
    ...answer.headers,
  });
  response.end(answer.body);
}
