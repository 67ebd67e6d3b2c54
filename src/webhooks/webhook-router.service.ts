import { Injectable, Logger } from '@nestjs/common';
import { EventStore } from '../webhook-events/event-store.service';
import type { RoutedEvent } from '../webhook-events/event-store.types';
import { JobQueues } from '../platform/queues/job-queues.service';
import { summarise } from './event-summary';
import { jobsOf, QUEUE_OF_KIND } from './routing';

const BATCH = 500;
const UNREAD_BATCH = 20;
/** A queue with so many jobs has not lost any; telling it again would only make it longer. */
const BUSY = 50;

/** Tells the owner of each kind which stored events carry work for it. */
@Injectable()
export class WebhookRouter {
  private readonly logger = new Logger(WebhookRouter.name);

  constructor(
    private readonly store: EventStore,
    private readonly queues: JobQueues,
  ) {}

  /** Routes all that was received and not routed yet. Several routers at once share the work. */
  async routeAll(): Promise<void> {
    await this.readUnread();
    let events: RoutedEvent[];
    do {
      events = await this.store.claimForRouting(BATCH);
      await this.tell(events);
    } while (events.length === BATCH);
  }

  /** Tells again of events whose owners did not settle them in time: their jobs were lost, or their next try is due. */
  async routeAgain(): Promise<void> {
    const events = await this.store.claimExpired(BATCH);
    if (events.length === 0) return;
    const kinds = [...new Set(events.flatMap((event) => event.kinds))];
    const idle = await Promise.all(kinds.map((kind) => this.isIdle(kind)));
    const told = new Set(kinds.filter((_, i) => idle[i]));
    await this.tell(
      events.map((event) => ({ ...event, kinds: event.kinds.filter((kind) => told.has(kind)) })),
    );
  }

  /** Tells again of events whose jobs are gone: a queue without any job works on nothing. */
  async findLost(): Promise<void> {
    for (const kind of await this.store.unsettledKinds()) {
      const queue = QUEUE_OF_KIND.get(kind);
      if (!queue || (await this.queues.depth(queue)) > 0) continue;
      let events: RoutedEvent[];
      do {
        events = await this.store.claimLost(kind, BATCH);
        await this.tell(events);
      } while (events.length === BATCH);
    }
  }

  /** Bodies that the door could not read are looked at once more: the door may be of an older release. */
  private async readUnread(): Promise<void> {
    for (const { id, body } of await this.store.unread(UNREAD_BATCH)) {
      const summary = summarise(JSON.parse(body));
      if (summary) await this.store.describe(id, summary);
      else await this.store.refuse(id, 'the body could not be read');
    }
  }

  private async isIdle(kind: string): Promise<boolean> {
    const queue = QUEUE_OF_KIND.get(kind);
    return queue !== undefined && (await this.queues.depth(queue)) < BUSY;
  }

  private async tell(events: RoutedEvent[]): Promise<void> {
    for (const [queue, batches] of jobsOf(events)) {
      const jobs = batches.map((eventIds) => ({ name: 'apply' as const, data: { eventIds } }));
      const added = await this.queues.notifyAll(queue, jobs);
      if (!added) this.logger.warn(`${queue}: ${events.length} events wait for their next turn`);
    }
  }
}
