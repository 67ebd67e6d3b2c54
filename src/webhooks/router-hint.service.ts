import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { JobQueues } from '../platform/queues/job-queues.service';
import { QUEUES } from '../platform/queues/queue-jobs';

/** One `route` job may wait while another works; more would find nothing to do. */
const ONE_AT_A_TIME = { deduplication: { id: 'route', keepLastIfActive: true } };
/** Under load one hint stands for all that was stored in this time; the first one after a quiet moment leaves at once. */
const GATHERED_MS = 10;

/** Tells the router that something was stored, without ever making the door wait. */
@Injectable()
export class RouterNotifier {
  private underWay = false;
  private again = false;

  constructor(private readonly queues: JobQueues) {}

  /** Asks for routing. However many ask meanwhile, one hint is under way and one more follows. */
  give(): void {
    this.again = true;
    if (!this.underWay) void this.deliver();
  }

  private async deliver(): Promise<void> {
    this.underWay = true;
    while (this.again) {
      this.again = false;
      await this.queues.notify(QUEUES.webhookEvents, 'route', {}, ONE_AT_A_TIME);
      await pause(GATHERED_MS);
    }
    this.underWay = false;
  }
}
