import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SeenRequest {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

export type Answer = (request: SeenRequest, response: ServerResponse) => void;

/** An HTTP server on a free port that answers as it is told and remembers every request it received whole. */
export class ScriptedServer {
  readonly seen: SeenRequest[] = [];
  answer: Answer = answerJson(200, {});
  private readonly server: Server = createServer((request, response) => this.receive(request, response));

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async start(): Promise<this> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return this;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private receive(request: IncomingMessage, response: ServerResponse): void {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('error', () => undefined);
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const seen = { method, url, headers, body: Buffer.concat(chunks).toString() };
      this.seen.push(seen);
      this.answer(seen, response);
    });
  }
}

/** Answers every request with this JSON. */
export function answerJson(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return (_request, response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

/** Answers every request with this text. */
export function answerText(status: number, body: string): Answer {
  return (_request, response) => response.writeHead(status).end(body);
}
