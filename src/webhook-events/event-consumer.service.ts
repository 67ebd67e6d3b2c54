import { Injectable, Logger } from '@nestjs/common';
import { EventStore } from './event-store.service';
import type { StoredEvent } from './event-store.types';
import { webhookFailures, webhookLag } from '../platform/observability/metrics';
import { bisect } from '../platform/batching/bisect';
import { parseWebhookBody, readWebhook } from '../whatsapp/webhook/webhook-payload';
import type { UpdateOf, WebhookKind } from '../whatsapp/webhook/webhook-types';

/** Kinds that somebody applies. */
export type AppliedKind = Exclude<WebhookKind, 'unknown'>;

/** What an owner could not place; the events say so, and count as done. */
export interface Unplaced {
  /** Meta's ids of numbers that nobody has registered. */
  unknownNumbers: string[];
}

interface Entry<Kind extends AppliedKind> {
  eventId: string;
  update: UpdateOf<Kind>;
}

/** So many reasons for what is left out of an event are noted on it. */
const MOST_REASONS = 5;

/** Hands stored webhook events to the owners of their kinds, typed and many at once. */
@Injectable()
export class EventConsumer {
  private readonly logger = new Logger(EventConsumer.name);

  constructor(private readonly store: EventStore) {}

  /**
   * Loads events, applies all their updates of a kind together, and settles them. When that fails, the updates to blame
   * are found: their events are tried again later and end as `failed` with the reason; all others are applied. `apply`
   * must stand being called again with what it has applied before.
   * @throws when the database is away: the job is repeated, and nothing is settled
   */
  async consume<Kind extends AppliedKind>(
    kind: Kind,
    eventIds: string[],
    apply: (updates: UpdateOf<Kind>[]) => Promise<Unplaced | void>,
  ): Promise<void> {
    const events = await this.store.load(eventIds, kind);
    const { entries, leftOut, failures } = read(events, kind);
    const unknownNumbers = new Set<string>();
    const failed = await bisect(entries, async (part) => {
      const unplaced = await apply(part.map(({ update }) => update));
      for (const number of unplaced?.unknownNumbers ?? []) unknownNumbers.add(number);
      measureLag(kind, part);
    });
    for (const { item, error } of failed) failures.set(item.eventId, error);
    const done = events.map(({ id }) => id).filter((id) => !failures.has(id));
    await this.store.settle(done, kind);
    await this.remark(done, leftOut, unknownNumbers);
    for (const [id, error] of failures) {
      webhookFailures.inc({ kind });
      this.logger.warn(`event ${id}: ${kind}: ${error.message}`);
      await this.store.fail(id, kind, error.message);
    }
  }

  private async remark(
    done: string[],
    leftOut: Map<string, Set<string>>,
    unknownNumbers: Set<string>,
  ): Promise<void> {
    if (unknownNumbers.size > 0) await this.store.remarkUnknownNumbers(done, [...unknownNumbers]);
    for (const id of done) {
      const reasons = leftOut.get(id);
      if (reasons) await this.store.remark(id, `left out: ${[...reasons].join('; ')}`);
    }
  }
}

function read<Kind extends AppliedKind>(
  events: StoredEvent[],
  kind: Kind,
): {
  entries: Entry<Kind>[];
  leftOut: Map<string, Set<string>>;
  failures: Map<string, Error>;
} {
  const entries: Entry<Kind>[] = [];
  const leftOut = new Map<string, Set<string>>();
  const failures = new Map<string, Error>();
  for (const { id: eventId, body } of events) {
    try {
      for (const update of readWebhook<WebhookKind>(parseWebhookBody(body), [kind, 'unknown'])) {
        if (update.kind === kind) entries.push({ eventId, update: update as UpdateOf<Kind> });
        else if (update.kind === 'unknown') note(leftOut, eventId, update.reason);
      }
    } catch (error) {
      failures.set(eventId, error as Error);
    }
  }
  return { entries, leftOut, failures };
}

/** From Meta's clock to ours: a difference of the clocks shows as lag, never as less than none. */
function measureLag<Kind extends AppliedKind>(kind: Kind, entries: Entry<Kind>[]): void {
  const now = Date.now();
  for (const { update } of entries) {
    const { at } = update as { at?: Date };
    if (at) webhookLag.observe({ kind }, Math.max(0, now - at.getTime()) / 1000);
  }
}

function note(leftOut: Map<string, Set<string>>, eventId: string, reason: string): void {
  const reasons = leftOut.get(eventId) ?? new Set();
  leftOut.set(eventId, reasons);
  if (reasons.size < MOST_REASONS) reasons.add(reason);
}
