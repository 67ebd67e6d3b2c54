import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** A connection becomes idle when its last answer is out; so often such ones are looked for. */
const IDLE_CHECK_MS = 50;

/**
 * Ends an HTTP server in order: every request that was taken is answered, and none is taken after that. Node's own
 * `close()` goes on serving a connection that is kept alive for as long as its client sends requests, and counts one
 * that has not sent anything yet as busy.
 */
export class Drain {
  private readonly sockets = new Set<Socket>();
  /** Answers under way, with the connection of each. */
  private readonly answers = new Map<ServerResponse, Socket>();
  private begun = false;

  constructor(private readonly server: Server) {
    server.on('connection', (socket: Socket) => {
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
    });
    server.prependListener('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
      this.answers.set(response, socket);
      response.once('close', () => this.answers.delete(response));
      if (this.begun) announceEnd(response);
    });
  }

  /** Takes no connection any more, and resolves when the last answer is out. */
  async run(): Promise<void> {
    this.begun = true;
    if (!this.server.listening) return;
    const closed = once(this.server, 'close');
    this.server.close();
    for (const response of this.answers.keys()) announceEnd(response);
    const timer = setInterval(() => this.endIdle(), IDLE_CHECK_MS);
    this.endIdle();
    await closed;
    clearInterval(timer);
  }

  private endIdle(): void {
    const busy = new Set(this.answers.values());
    for (const socket of this.sockets) if (!busy.has(socket)) socket.destroy();
  }
}

/** Tells the client that this is the connection's last answer; Node then ends the connection behind it. */
function announceEnd(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader('Connection', 'close');
}
