import { Injectable, Logger } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { bisect } from '../platform/batching/bisect';
import { AppConfig } from '../platform/config/app-config';
import { DatabasePool } from '../platform/database/database.module';
import { storable } from '../platform/database/storable';
import { inTransaction } from '../platform/database/in-transaction';
import { Semaphore } from '../platform/limits/semaphore';
import { webhookFailures, webhookLag } from '../platform/observability/metrics';
import { parseWebhookBody, readWebhook } from '../whatsapp/webhook/webhook-payload';
import type { AppliedKind, UpdateOf, WebhookKind } from '../whatsapp/webhook/webhook-types';
import { CLAIM, type ClaimedEvent, FAIL, REMARK, SETTLE } from './event-claims.queries';
import { EventNotifier } from './event-notifier.service';
import { EventWaits } from './event-waits.service';

/**
 * Updates that an owner could not place, each with what it waits for: Meta's id of a number or an account, or the
 * number itself in E.164, that nobody has registered. They are kept, and applied when it is registered.
 */
export type Unplaced<Update> = Map<Update, string>;

type Apply<Kind extends AppliedKind> = (updates: UpdateOf<Kind>[]) => Promise<Unplaced<UpdateOf<Kind>> | void>;

interface Entry<Kind extends AppliedKind> {
  eventId: string;
  update: UpdateOf<Kind>;
}

/** What became of claimed events. */
interface Outcome {
  failures: Map<string, Error>;
  /** Reasons for what is left out of an event. */
  leftOut: Map<string, Set<string>>;
  /** What an event is kept for. */
  waits: Map<string, Set<string>>;
}

/** So many reasons for what is left out of an event are noted on it. */
const MOST_REASONS = 5;
const LONGEST_ERROR = 2000;
/** Of a number or an account, by Meta's id. */
const LONGEST_NAME = 40;
/** PostgreSQL ends a transaction that lies idle for a minute: right when this process hangs, wrong while it works. */
const SIGN_OF_LIFE_MS = 15_000;

/** Hands stored webhook events to the owners of their kinds, typed and many at once. */
@Injectable()
export class EventConsumer {
  private readonly logger = new Logger(EventConsumer.name);
  /** A claim holds a connection while the work asks for others: claims must not take them all. */
  private readonly claims: Semaphore;

  constructor(
    private readonly database: DatabasePool,
    private readonly notifier: EventNotifier,
    private readonly waits: EventWaits,
    { database: { poolSize } }: AppConfig,
  ) {
    this.claims = new Semaphore(Math.max(1, Math.floor(poolSize / 2)));
  }

  /**
   * Takes events that are due for the owner of a kind, applies all their updates of that kind together, and settles
   * them, all while it holds their rows: a process that dies lets go of them at once. When applying fails, the updates
   * to blame are found: their events are tried again later and end as `failed` with the reason; all others are applied.
   * `apply` must stand being called again with what it has applied before. @throws when the database is away: the job
   * is repeated, and nothing is settled
   */
  async consume<Kind extends AppliedKind>(kind: Kind, apply: Apply<Kind>): Promise<void> {
    const passedOver = await this.claims.run(() =>
      inTransaction(this.database, async (tx) => {
        const events = await this.claim(tx, kind);
        if (events.length === 0) return [];
        const outcome = await keptAlive(tx, () => applyAll(kind, events, apply));
        return this.settle(tx, kind, events, outcome);
      }),
    );
    this.notifier.notify(passedOver);
  }

  private async claim(tx: PoolClient, kind: AppliedKind): Promise<ClaimedEvent[]> {
    const statement = { name: `webhook-events-claim-${kind}`, text: CLAIM[kind] };
    const { rows } = await tx.query<ClaimedEvent>(statement);
    // Before the work begins, so that another consumer takes the next ones meanwhile.
    if (rows[0]?.more) this.notifier.notify([kind]);
    return rows;
  }

  /** @returns kinds of these events whose owners may have passed over them */
  private async settle(
    tx: PoolClient,
    kind: AppliedKind,
    events: ClaimedEvent[],
    { failures, leftOut, waits }: Outcome,
  ): Promise<string[]> {
    const done = events.map(({ id }) => id).filter((id) => !failures.has(id));
    const { rows } = await tx.query<{ kind: string }>({
      name: 'webhook-events-settle',
      text: SETTLE,
      values: [done, kind],
    });
    const kept = done.flatMap((eventId) => [...(waits.get(eventId) ?? [])].map((name) => ({ eventId, name })));
    await this.waits.keep(tx, kept);
    const remarked = done.filter((id) => leftOut.has(id) || waits.has(id));
    const remarks = remarked.map((id) => remarkOf(waits.get(id), leftOut.get(id)));
    if (remarked.length > 0) await tx.query(REMARK, [remarked, remarks]);
    const reasons = [...failures.values()].map(({ message }) => storable(`${kind}: ${message}`, LONGEST_ERROR));
    if (failures.size > 0) await tx.query(FAIL, [[...failures.keys()], kind, reasons]);
    for (const [id, { message }] of failures) {
      webhookFailures.inc({ kind });
      this.logger.warn(`event ${id}: ${kind}: ${message}`);
    }
    return rows.map((row) => row.kind);
  }
}

function remarkOf(waits: Set<string> | undefined, leftOut: Set<string> | undefined): string {
  const names = [...(waits ?? [])].slice(0, MOST_REASONS).join(', ');
  return storable(
    [
      waits && `kept until it is registered, because it is not registered here: ${names}`,
      leftOut && `left out: ${[...leftOut].join('; ')}`,
    ]
      .filter(Boolean)
      .join('; '),
    LONGEST_ERROR,
  );
}

async function keptAlive<Result>(tx: PoolClient, work: () => Promise<Result>): Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  const signs = setInterval(() => {
    // One that fails shows in the next statement.
    last = last.then(() => tx.query('SELECT 1')).catch(() => undefined);
  }, SIGN_OF_LIFE_MS);
  try {
    return await work();
  } finally {
    clearInterval(signs);
    await last;
  }
}

async function applyAll<Kind extends AppliedKind>(
  kind: Kind,
  events: ClaimedEvent[],
  apply: Apply<Kind>,
): Promise<Outcome> {
  const { entries, leftOut, failures } = read(events, kind);
  const waits = new Map<string, Set<string>>();
  const failed = await bisect(entries, async (part) => {
    const unplaced = await apply(part.map(({ update }) => update));
    for (const { eventId, update } of part) {
      const name = unplaced?.get(update);
      if (name) waits.set(eventId, (waits.get(eventId) ?? new Set()).add(storable(name, LONGEST_NAME)));
    }
    measureLag(kind, part);
  });
  for (const { item, error } of failed) failures.set(item.eventId, error);
  return { failures, leftOut, waits };
}

function read<Kind extends AppliedKind>(
  events: ClaimedEvent[],
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
