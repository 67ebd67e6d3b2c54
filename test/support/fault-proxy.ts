import { once } from 'node:events';
import { connect, createServer, type Server, Socket } from 'node:net';
import { lowPort } from './low-port';

/** What is done to a connection's answers. */
interface Faults {
  /** The answers pass at so many bytes a second. */
  bytesPerSecond?: number;
  /** The connection breaks after so many bytes of answers. */
  tornAfter?: number;
  /** The connection breaks instead of passing the answer that holds these bytes: what it answers has been done. */
  lostAnswer?: Buffer;
  /** The answer that holds these bytes, and all after it on its connection, wait until `open`. */
  heldAnswer?: string;
  /** How many connections break, all by default. */
  times?: number;
}

/** PostgreSQL's word that a COMMIT is done. */
export const COMMIT_DONE = Buffer.from('C\0\0\0\x0bCOMMIT\0', 'latin1');

const SLICE_MS = 50;

/**
 * The line to a server (PostgreSQL, Redis, Meta), with its faults: `close` refuses and resets, as a server does that has
 * ended; `hush` says nothing any more, as a network does that loses everything; `unroute` has no way there; `fault`
 * slows, tears or loses answers. `open` ends all of it, and what was held goes on.
 */
export class FaultProxy {
  private server: Server | undefined;
  private readonly pairs = new Set<[Socket, Socket]>();
  private hushed = false;
  private faults: Faults = {};
  /** How many connections were broken by `fault`. */
  broken = 0;
  /** Answers that wait for `open`. */
  private held: (() => void)[] = [];

  private constructor(
    readonly port: number,
    private readonly target: number,
  ) {}

  static async before(target: number): Promise<FaultProxy> {
    const proxy = new FaultProxy(await lowPort(), target);
    await proxy.open();
    return proxy;
  }

  /** A server's URL, by way of this proxy. */
  through(url: string): string {
    const moved = new URL(url);
    moved.port = String(this.port);
    return moved.href;
  }

  async open(): Promise<void> {
    this.hushed = false;
    this.faults = {};
    unrouted.delete(this.port);
    for (const pass of this.held.splice(0)) pass();
    for (const pair of this.pairs) for (const socket of pair) socket.resume();
    if (this.server) return;
    this.server = createServer((client) => this.join(client)).listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
  }

  async close(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    this.cut();
    if (server) await new Promise((resolve) => server.close(resolve));
  }

  hush(): Promise<void> {
    this.hushed = true;
    for (const pair of this.pairs) for (const socket of pair) socket.pause();
    return Promise.resolve();
  }

  /** From this process there is no route to the server any more (EHOSTUNREACH). */
  unroute(): void {
    patchConnect();
    unrouted.add(this.port);
    this.cut();
  }

  fault(faults: Faults): void {
    this.faults = faults;
  }

  private cut(): void {
    for (const pair of this.pairs) for (const socket of pair) socket.destroy();
  }

  private join(client: Socket): void {
    const server = connect(this.target, '127.0.0.1');
    const pair: [Socket, Socket] = [client, server];
    this.pairs.add(pair);
    const answers = new Answers();
    for (const [from, to] of [pair, [server, client] as const]) {
      from.on('data', (chunk: Buffer) => {
        if (from === server && this.spoils(answers, chunk, to)) return this.break(pair);
        if (from === server && this.holds(answers, () => to.write(chunk))) return void from.pause();
        if (!to.write(chunk)) from.pause();
        if (from === server) this.slow(from, chunk.length);
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

  /** Whether this part of an answer breaks the connection; what may still pass of it is passed. */
  private spoils(answers: Answers, chunk: Buffer, to: Socket): boolean {
    const { lostAnswer, tornAfter, times = Infinity } = this.faults;
    answers.add(chunk);
    if (this.broken >= times) return false;
    if (lostAnswer) return answers.hold(lostAnswer);
    if (tornAfter === undefined || answers.length <= tornAfter) return false;
    to.write(chunk.subarray(0, Math.max(0, chunk.length - (answers.length - tornAfter))));
    return true;
  }

  private holds(answers: Answers, pass: () => void): boolean {
    const { heldAnswer } = this.faults;
    if (heldAnswer === undefined || !answers.hold(Buffer.from(heldAnswer))) return false;
    this.held.push(pass);
    return true;
  }

  /** How many answers wait for `open`. */
  get holding(): number {
    return this.held.length;
  }

  private break([client, server]: [Socket, Socket]): void {
    this.broken += 1;
    client.destroySoon();
    server.destroy();
  }

  private slow(from: Socket, bytes: number): void {
    const { bytesPerSecond } = this.faults;
    if (bytesPerSecond === undefined) return;
    from.pause();
    const ms = Math.max(SLICE_MS, (bytes / bytesPerSecond) * 1000);
    setTimeout(() => (this.hushed ? undefined : from.resume()), ms);
  }
}

/** What a connection has answered so far, as far as it is looked at. */
class Answers {
  private tail = Buffer.alloc(0);
  length = 0;

  add(chunk: Buffer): void {
    this.length += chunk.length;
    this.tail = Buffer.concat([this.tail.subarray(-64), chunk]);
  }

  hold(bytes: Buffer): boolean {
    return this.tail.includes(bytes);
  }
}

const unrouted = new Set<number>();
let isPatched = false;

/** A route can't be taken away without the rights of root: the connection fails as it would without one. */
function patchConnect(): void {
  if (isPatched) return;
  isPatched = true;
  const real = Socket.prototype.connect as (this: Socket, ...given: unknown[]) => Socket;
  Socket.prototype.connect = function (this: Socket, ...given: unknown[]): Socket {
    const [first, second] = given.flat();
    const port = Number((first as { port?: number } | null)?.port ?? first);
    if (!unrouted.has(port)) return real.apply(this, given);
    const host = (first as { host?: string } | null)?.host ?? second;
    const address = typeof host === 'string' ? host : '127.0.0.1';
    const error = new Error(`connect EHOSTUNREACH ${address}:${port}`);
    process.nextTick(() =>
      this.destroy(Object.assign(error, { errno: -113, code: 'EHOSTUNREACH', syscall: 'connect', address, port })),
    );
    return this;
  };
}
