import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { lowPort } from './low-port';

/**
 * The line to a server, which can be cut: `close` refuses and resets, as a server does that has ended; `hush` says
 * nothing any more, as a network does that loses everything. `open` ends either, and what was held goes on.
 */
export class Gate {
  private server: Server | undefined;
  private readonly pairs = new Set<[Socket, Socket]>();
  private hushed = false;

  private constructor(
    readonly port: number,
    private readonly target: number,
  ) {}

  static async before(target: number): Promise<Gate> {
    const gate = new Gate(await lowPort(), target);
    await gate.open();
    return gate;
  }

  async open(): Promise<void> {
    this.hushed = false;
    for (const pair of this.pairs) for (const socket of pair) socket.resume();
    if (this.server) return;
    this.server = createServer((client) => this.join(client)).listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
  }

  async close(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    for (const pair of this.pairs) for (const socket of pair) socket.destroy();
    if (server) await new Promise((resolve) => server.close(resolve));
  }

  hush(): Promise<void> {
    this.hushed = true;
    for (const pair of this.pairs) for (const socket of pair) socket.pause();
    return Promise.resolve();
  }

  private join(client: Socket): void {
    const server = connect(this.target, '127.0.0.1');
    const pair: [Socket, Socket] = [client, server];
    this.pairs.add(pair);
    for (const [from, to] of [pair, [server, client] as const]) {
      from.on('data', (chunk: Buffer) => {
        if (!to.write(chunk)) from.pause();
      });
      to.on('drain', () => {
        if (!this.hushed) from.resume();
      });
      from.on('error', () => undefined);
      from.on('end', () => to.end());
      from.on('close', () => {
        to.destroy();
        this.pairs.delete(pair);
      });
      if (this.hushed) from.pause();
    }
  }
}
