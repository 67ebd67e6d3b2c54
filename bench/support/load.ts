import { connect, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { percentile } from './figures';

const LONGEST_WARM_UP_MS = 30_000;

/** How a server is put under load. */
export interface LoadPlan {
  port: number;
  connections: number;
  seconds: number;
  /** Before the measuring begins. */
  warmUpSeconds: number;
  /**
   * Without a rate it begins not before so many answers either, for a server that is cold is another server; half a
   * minute at most.
   */
  warmUpAnswers?: number;
  /** The next request as its bytes; undefined ends the load early. */
  next: () => Buffer | undefined;
  /** Requests per second at fixed times, whatever the answers do. Without it each connection asks again when it is answered. */
  rate?: number;
  /** The status that every answer must have. Default 200. */
  status?: number;
  /** Called when the warm-up is over and when the measuring is. */
  onMeasure?: (phase: 'begin' | 'end') => void;
}

/** What a server made of it. Times are milliseconds; at a fixed rate they count from when the request was due. */
export interface LoadResult {
  answered: number;
  perSecond: number;
  p50: number;
  p99: number;
  /** Answers with another status, and connections that broke. */
  failed: number;
  seconds: number;
}

/**
 * A load generator on bare sockets: finished requests out, as little as possible read of what comes back. It costs about
 * 10 µs per request, less than any server under test.
 */
export function putUnderLoad(plan: LoadPlan): Promise<LoadResult> {
  return new Load(plan).run();
}

class Load {
  private readonly times: number[] = [];
  private readonly idle: Connection[] = [];
  private readonly overdue: number[] = [];
  private measuring = false;
  private done = false;
  private failed = 0;
  private answered = 0;

  constructor(private readonly plan: LoadPlan) {}

  async run(): Promise<LoadResult> {
    const { connections, seconds, warmUpSeconds, port, rate, onMeasure } = this.plan;
    const status = this.plan.status ?? 200;
    const all = Array.from({ length: connections }, () => new Connection(port, status));
    await Promise.all(all.map((connection) => connection.open()));
    const pacing = rate ? this.pace(all, rate) : all.map((one) => this.ask(one, performance.now()));
    await pause(warmUpSeconds * 1000);
    await this.warm();
    this.measuring = true;
    onMeasure?.('begin');
    const began = performance.now();
    await Promise.race([pause(seconds * 1000), this.endsEarly(pacing)]);
    const took = (performance.now() - began) / 1000;
    this.measuring = false;
    onMeasure?.('end');
    this.done = true;
    for (const connection of all) connection.close();
    const sorted = Float64Array.from(this.times).sort();
    return {
      answered: sorted.length,
      perSecond: sorted.length / took,
      p50: percentile(sorted, 0.5),
      p99: percentile(sorted, 0.99),
      failed: this.failed,
      seconds: took,
    };
  }

  private async warm(): Promise<void> {
    const end = performance.now() + LONGEST_WARM_UP_MS;
    const { rate, warmUpAnswers = 0 } = this.plan;
    while (!rate && this.answered < warmUpAnswers && performance.now() < end) await pause(20);
  }

  /** Only in a closed loop all can come to an end, when there is nothing left to ask. */
  private endsEarly(pacing: Promise<void>[] | NodeJS.Timeout): Promise<unknown> {
    return Array.isArray(pacing) ? Promise.all(pacing) : new Promise(() => undefined);
  }

  private async ask(connection: Connection, first: number): Promise<void> {
    let due = first;
    while (!this.done) {
      const request = this.plan.next();
      if (!request) return;
      if (!(await this.exchange(connection, request, due))) return;
      due = performance.now();
    }
  }

  private async exchange(connection: Connection, request: Buffer, due: number): Promise<boolean> {
    const outcome = await connection.ask(request);
    if (this.done || outcome === 'closed') return false;
    if (outcome !== 'right') this.failed += 1;
    this.answered += 1;
    if (this.measuring) this.times.push(performance.now() - due);
    return outcome !== 'broken';
  }

  /** Sends what is due by the clock; requests that find no free connection wait, and their waiting counts. */
  private pace(all: Connection[], rate: number): NodeJS.Timeout {
    this.idle.push(...all);
    const began = performance.now();
    let sent = 0;
    const timer = setInterval(() => {
      if (this.done) return clearInterval(timer);
      const due = Math.floor(((performance.now() - began) / 1000) * rate);
      for (; sent < due; sent += 1) this.overdue.push(began + (sent / rate) * 1000);
      this.sendOverdue();
    }, 1);
    return timer;
  }

  private sendOverdue(): void {
    while (this.overdue.length > 0 && this.idle.length > 0) {
      const request = this.plan.next();
      if (!request) return;
      // In turn: one that is not used for long is closed by the server, as it should be.
      const connection = this.idle.shift()!;
      void this.exchange(connection, request, this.overdue.shift()!).then((goesOn) => {
        if (!goesOn) return;
        this.idle.push(connection);
        this.sendOverdue();
      });
    }
  }
}

type Outcome = 'right' | 'wrong' | 'broken' | 'closed';

/** One keep-alive connection with at most one request on it. Answers must name their length, or come in chunks. */
class Connection {
  private socket!: Socket;
  private answered: ((outcome: Outcome) => void) | undefined;
  private head = '';
  private left = -1;
  private right = false;
  private closed = false;

  constructor(
    private readonly port: number,
    private readonly status: number,
  ) {}

  open(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.socket = connect({ port: this.port, host: '127.0.0.1', noDelay: true });
      this.socket.once('connect', resolve);
      this.socket.once('error', reject);
      this.socket.on('error', () => this.finish('broken'));
      this.socket.on('close', () => this.finish(this.closed ? 'closed' : 'broken'));
      this.socket.on('data', (chunk: Buffer) => this.read(chunk));
    });
  }

  ask(request: Buffer): Promise<Outcome> {
    return new Promise((resolve) => {
      this.answered = resolve;
      this.socket.write(request);
    });
  }

  close(): void {
    this.closed = true;
    this.socket.destroy();
  }

  private finish(outcome: Outcome): void {
    const { answered } = this;
    this.answered = undefined;
    answered?.(outcome);
  }

  private read(chunk: Buffer): void {
    let size = chunk.length;
    if (this.left < 0) {
      const end = chunk.indexOf('\r\n\r\n');
      if (end < 0) {
        this.head += chunk.toString('latin1');
        return;
      }
      const head = this.head + chunk.toString('latin1', 0, end);
      this.head = '';
      this.right = Number(head.slice(9, 12)) === this.status;
      size -= end + 4;
      const length = /content-length: *(\d+)/i.exec(head);
      if (!length) throw new Error(`an answer without a length: ${head}`);
      this.left = Number(length[1]);
    }
    this.left -= size;
    if (this.left > 0) return;
    this.left = -1;
    this.finish(this.right ? 'right' : 'wrong');
  }
}

/** A request as the bytes that go over the line. */
export function requestBytes(
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body: string | Buffer = '',
): Buffer {
  const lines = Object.entries({ Host: '127.0.0.1', ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(body);
  const length = bytes.length > 0 ? `Content-Length: ${bytes.length}\r\n` : '';
  return Buffer.concat([Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}${length}\r\n`), bytes]);
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
