import type { Part } from './supervisor';
import type { Build } from './watch-build';

/**
 * API and worker in development: restarted after each build that changed something. One that doesn't start, or ends, is
 * a line for the developer and not the end of the stack: the next change starts it again.
 */
export class DevServers implements Part<void> {
  private running: Part<void>[] = [];
  private work: Promise<void> = Promise.resolve();
  private isQueued = false;
  private isStopped = false;
  private settle: () => void = () => undefined;

  /** Settles after the first attempt, also when that failed. */
  readonly ready = new Promise<void>((resolve) => (this.settle = resolve));
  /** Never: only the whole stack ends them. */
  readonly ended = new Promise<string>(() => undefined);

  constructor(
    private readonly launch: () => Record<string, Part<void>>,
    private readonly notice: (line: string) => void,
  ) {}

  built({ isGood, written, tookMs }: Build): void {
    if (!isGood) {
      this.notice('The build has errors: what runs is what was built before.');
      this.settle();
      return;
    }
    if (written > 0 || this.running.length === 0) this.restart(tookMs);
  }

  /** Ends also a start that is under way. Several builds during one restart need only one more. */
  private restart(buildMs: number): void {
    if (this.isQueued) return;
    this.isQueued = true;
    void this.stopRunning();
    this.work = this.work.then(() => this.startAnew(buildMs));
  }

  private async startAnew(buildMs: number): Promise<void> {
    const began = Date.now();
    await this.stopRunning();
    if (this.isStopped) return;
    this.isQueued = false;
    const parts = this.launch();
    this.running = Object.values(parts);
    const outcomes = await Promise.allSettled(this.running.map(({ ready }) => ready));
    if (this.isQueued || this.isStopped) return;
    const faults = outcomes.filter((outcome) => outcome.status === 'rejected');
    for (const { reason } of faults) {
      this.notice(`${(reason as Error).message}. Waiting for a change.`);
    }
    if (faults.length === 0) this.watch(parts, buildMs, began);
    this.settle();
  }

  private watch(parts: Record<string, Part<void>>, buildMs: number, began: number): void {
    const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
    this.notice(`Built in ${seconds(buildMs)}, restarted in ${seconds(Date.now() - began)}.`);
    for (const [title, part] of Object.entries(parts)) {
      void part.ended.then((reason) => {
        const isWanted = this.running.includes(part) && !this.isQueued && !this.isStopped;
        if (isWanted) this.notice(`${title} ended: ${reason}. Waiting for a change.`);
      });
    }
  }

  private async stopRunning(): Promise<void> {
    await Promise.all(this.running.map((part) => part.stop()));
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    await this.stopRunning();
    await this.work;
    await this.stopRunning();
  }
}
