import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Elapsed } from './elapsed';

const LOOK_MS = 200;
/** A process that did nothing for so long was frozen (SIGSTOP, a sleeping machine), or as good as. */
const STALL_MS = 1000;

/** Notices when this process stood still: what it knew before may be old, whatever its timers say. */
@Injectable()
export class StallWatch implements OnApplicationShutdown {
  private seen = new Elapsed();
  private stalls = 0;
  private readonly timer = setInterval(() => this.count(), LOOK_MS).unref();

  /** How often it has stood still so far. */
  count(): number {
    if (this.seen.ms > STALL_MS) this.stalls += 1;
    this.seen = new Elapsed();
    return this.stalls;
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }
}
