import { type Workspace, type WorkspaceNumber, templateTo, userNumber } from './workspace';
import { pause } from './disturbance';

const LONGEST_WAIT_MS = 8000;

/** Sends at a steady rate, each message until it is accepted, whatever is away. */
export class Flow {
  /** Ids of accepted messages. */
  readonly accepted = new Set<string>();
  /** When the API last refused a message because something was away. */
  refusedAt = 0;
  private readonly sends = new Set<Promise<void>>();
  private timer: NodeJS.Timeout | undefined;
  private next = 0;

  constructor(
    private readonly workspace: Workspace,
    private readonly number: WorkspaceNumber,
    private readonly rate: number,
  ) {}

  start(): void {
    this.timer = setInterval(() => {
      const sending = this.send(this.next++);
      this.sends.add(sending);
      void sending.finally(() => this.sends.delete(sending));
    }, 1000 / this.rate);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await Promise.all(this.sends);
  }

  private async send(n: number): Promise<void> {
    const body = templateTo(this.workspace, this.number, userNumber(n));
    const headers = { 'idempotency-key': `outage-${n}` };
    for (let wait = 500; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
      const answer = await this.workspace.api.post('/api/messages/send/template', body, headers).catch(() => undefined);
      if (answer?.status === 201) {
        this.accepted.add(answer.body.id);
        return;
      }
      if (answer?.status === 503) this.refusedAt = Date.now();
      // 408: the machine was too slow for its own limits.
      const inFlight = answer?.body?.code === 'idempotency_key_in_flight' || answer?.status === 408;
      if (answer && answer.status < 500 && !inFlight)
        throw new Error(`message ${n}: ${answer.status} ${JSON.stringify(answer.body)}`);
      // As a careful client does: whoever waits must not be what keeps the system down.
      await pause(wait * (0.5 + Math.random()));
    }
  }
}
