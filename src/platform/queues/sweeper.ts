import { Logger } from '@nestjs/common';
import { warnSparsely } from '../logging/sparse-log';

/**
 * Calls a function again and again while the worker runs, never twice at once. It lives in the process, not in the
 * queue, because it must outlive an emptied Redis. Several workers sweep at the same time: the function must stand
 * that.
 */
export class Sweeper {
  private readonly logger = new Logger(Sweeper.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopped = true;

  constructor(
    private readonly name: string,
    private readonly everyMs: number,
    private readonly sweep: () => Promise<unknown>,
  ) {}

  start(): void {
    if (!this.stopped) return;
    this.stopped = false;
    this.schedule(Math.random() * this.everyMs);
  }

  /** Ends the sweeping and waits for a sweep that is under way. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private schedule(delay: number): void {
    this.timer = setTimeout(() => {
      this.running = this.run();
    }, delay);
  }

  private async run(): Promise<void> {
    try {
      await this.sweep();
    } catch (error) {
      warnSparsely(this.logger, Sweeper.name, `${this.name}: ${(error as Error).message}`);
    }
    if (!this.stopped) this.schedule(this.everyMs);
  }
}
