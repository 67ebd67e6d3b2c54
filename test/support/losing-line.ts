import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

const COMMIT = Buffer.from('COMMIT\0');
const BEGINS = /(BEGIN|START TRANSACTION)/;
/** ReadyForQuery: the statement is over, and outside a transaction it is committed. */
const READY = Buffer.from([0x5a, 0, 0, 0, 5]);

/**
 * The line to PostgreSQL, which loses the answer to a commit: the transaction, or the single statement, in which a
 * pattern was said is carried out, and the connection breaks before its answer arrives.
 */
export class LosingLine {
  private readonly server: Server = createServer((client) => this.join(client));
  private pattern: RegExp | undefined;
  /** How many answers were lost so far. */
  lost = 0;

  constructor(private readonly target: number) {}

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  async start(): Promise<this> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return this;
  }

  async stop(): Promise<void> {
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Loses the answer to the next commit with this in it. */
  loseNext(pattern: RegExp): void {
    this.pattern = pattern;
  }

  /** Loses none any more. */
  spare(): void {
    this.pattern = undefined;
  }

  private join(client: Socket): void {
    const server = connect(this.target, '127.0.0.1');
    const state = { inTransaction: false, said: false, losing: false, heard: Buffer.alloc(0) };
    const end = (): void => {
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) socket.on('error', end).on('close', end);
    client.on('data', (chunk) => {
      const text = chunk.toString('latin1');
      if (BEGINS.test(text)) state.inTransaction = true;
      if (this.pattern?.test(text)) state.said = true;
      const commits = chunk.includes(COMMIT);
      if (state.said && this.pattern && (commits || !state.inTransaction)) {
        state.losing = true;
        this.pattern = undefined;
      }
      if (commits || /ROLLBACK/.test(text)) Object.assign(state, { inTransaction: false, said: false });
      server.write(chunk);
    });
    server.on('data', (chunk) => {
      if (!state.losing) return void client.write(chunk);
      state.heard = Buffer.concat([state.heard, chunk]);
      if (!state.heard.includes(READY)) return;
      this.lost += 1;
      end();
    });
  }
}
