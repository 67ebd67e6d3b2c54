import { connect, type Socket } from 'node:net';

/** What came back; `ended` when the server cut the line without an answer, which it may do to what is no HTTP. */
export type Outcome =
  | { kind: 'answer'; status: number; head: string; body: string }
  | { kind: 'ended' }
  | { kind: 'hung' }
  | { kind: 'refused'; reason: string };

const PATIENCE_MS = 30_000;

/** A connection to the API, kept from request to request as long as the server keeps it. One request at a time. */
export class Line {
  private socket: Socket | undefined;

  constructor(
    private readonly port: number,
    /** Where the server sees the caller: it counts attempts to sign in by address. */
    private readonly localAddress = '127.0.1.1',
  ) {}

  async send(bytes: Buffer): Promise<Outcome> {
    const wasUsed = this.socket !== undefined;
    const outcome = await this.exchange(bytes);
    if (!wasUsed || outcome.kind !== 'ended') return outcome;
    // The server may end an idle line in the moment in which it is used again. When it is gone, it was more than that.
    const again = await this.exchange(bytes);
    return again.kind === 'refused' ? outcome : again;
  }

  close(): void {
    this.socket?.destroy();
    this.socket = undefined;
  }

  private exchange(bytes: Buffer): Promise<Outcome> {
    const socket = this.socket ?? connect({ port: this.port, host: '127.0.0.1', localAddress: this.localAddress });
    this.socket = undefined;
    return new Promise((resolve) => {
      let received = '';
      const finish = (outcome: Outcome, keep = false): void => {
        clearTimeout(timer);
        socket.removeAllListeners();
        socket.on('error', () => undefined);
        if (keep) {
          this.socket = socket;
          socket.once('close', () => {
            if (this.socket === socket) this.socket = undefined;
          });
        } else socket.destroy();
        resolve(outcome);
      };
      const timer = setTimeout(() => finish({ kind: 'hung' }), PATIENCE_MS);
      const atEnd = (): void => finish(partOf(received)?.answer ?? { kind: 'ended' });
      socket.setEncoding('latin1').setNoDelay(true);
      socket.on('data', (text: string) => {
        received += text;
        const part = partOf(received);
        if (part?.isWhole) finish(part.answer, part.keeps);
      });
      socket.on('end', atEnd).on('close', atEnd);
      socket.on('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'ECONNREFUSED') finish({ kind: 'refused', reason: error.message });
        else atEnd();
      });
      socket.write(bytes, () => undefined);
    });
  }
}

interface Part {
  answer: Outcome & { kind: 'answer' };
  isWhole: boolean;
  /** Whether the line may be used again. */
  keeps: boolean;
}

/** The answer as far as it has come; undefined before its head is there. */
function partOf(text: string): Part | undefined {
  const at = text.indexOf('\r\n\r\n');
  const status = /^HTTP\/1\.1 (\d{3})/.exec(text)?.[1];
  if (at < 0 || !status) return undefined;
  // An interim answer is followed by the real one.
  if (status === '100') return partOf(text.slice(at + 4));
  const head = text.slice(0, at);
  const body = text.slice(at + 4);
  const answer = { kind: 'answer' as const, status: Number(status), head, body };
  // A stream of events has no end to wait for.
  if (/^content-type: text\/event-stream/im.test(head)) return { answer, isWhole: true, keeps: false };
  const keeps = !/^connection: close/im.test(head);
  if (status === '204' || status === '304') return { answer, isWhole: true, keeps };
  if (/^transfer-encoding: chunked/im.test(head)) return { answer, isWhole: /(^|\r\n)0\r\n\r\n$/.test(body), keeps };
  const length = /^content-length: (\d+)/im.exec(head)?.[1];
  return { answer, isWhole: length !== undefined && body.length >= Number(length), keeps };
}
