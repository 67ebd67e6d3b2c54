import { Injectable } from '@nestjs/common';
import type { QueryConfig } from 'pg';
import { uuidv7 } from '../platform/crypto/uuid';
import { DatabasePool } from '../platform/database/database.module';
import type { EventSummary, NewEvent, RoutedEvent, StoredEvent } from './event-store.types';
import { WriteBatcher } from '../platform/batching/write-batcher';

/** How long the owners of an event's kinds have before the sweeper tells them of it again. */
const LEASE = '60 seconds';
/** What was told of longer ago, and is not settled although its queue has no job, was lost. */
const LOST_AFTER = '5 seconds';
/** So many events are looked at to learn which queues may have lost jobs. */
const LOST_SAMPLE = 500;
/** A database that does not answer within this time is away: the sender is told so, and repeats. */
const STORE_TIMEOUT_MS = 10_000;
const SHARED_INSERT = { items: 500, bytes: 8 * 1024 * 1024 };
/** Tries of an event that fails, each four times as far from the last as the one before: the last about six minutes after the first. */
const MAX_ATTEMPTS = 6;
const LONGEST_ERROR = 2000;

/**
 * The table of what Meta delivered. A body is stored before it is answered, then routed to the owners of its kinds, and
 * processed when each of them has settled it. Knows nothing of what is in a body.
 */
@Injectable()
export class EventStore {
  private readonly writes = new WriteBatcher<NewEvent>(
    (events) => this.insert(events),
    SHARED_INSERT,
  );

  constructor(private readonly database: DatabasePool) {}

  /** Stores a body durably; concurrent callers share one insert. Bytes that are stored already are not stored again. @throws when the database is away */
  store(event: NewEvent): Promise<void> {
    return this.writes.add(event, event.body.length);
  }

  /** Takes received events, oldest first, for their owners. Several routers at once get different ones; events that concern nobody are finished here. */
  async claimForRouting(limit: number): Promise<RoutedEvent[]> {
    const { rows } = await this.database.query<RoutedEvent>({
      name: 'inbox-claim',
      text: `WITH due AS (
               SELECT id FROM webhook_events WHERE state = 'received' AND kinds IS NOT NULL
                ORDER BY id LIMIT $1 FOR NO KEY UPDATE SKIP LOCKED)
             UPDATE webhook_events e
                SET state = CASE WHEN e.kinds = '{}' THEN 'processed' ELSE 'routed' END,
                    error = CASE WHEN e.kinds = '{}' THEN 'nothing in it to apply' END,
                    processed_at = CASE WHEN e.kinds = '{}' THEN now() END,
                    pending_kinds = e.kinds, lease_expires_at = now() + $2::interval, told_at = now()
               FROM due WHERE e.id = due.id
             RETURNING e.id, e.kinds, octet_length(e.body) AS bytes`,
      values: [limit, LEASE],
    });
    return rows;
  }

  /** Takes routed events whose owners did not settle them in time: a job was lost, or a try failed and its wait is over. */
  async claimExpired(limit: number): Promise<RoutedEvent[]> {
    const { rows } = await this.database.query<RoutedEvent>({
      name: 'inbox-claim-expired',
      text: `WITH due AS (
               SELECT id FROM webhook_events WHERE state = 'routed' AND lease_expires_at < now()
                ORDER BY lease_expires_at LIMIT $1 FOR NO KEY UPDATE SKIP LOCKED)
             UPDATE webhook_events e SET lease_expires_at = now() + $2::interval, told_at = now()
               FROM due WHERE e.id = due.id
             RETURNING e.id, e.pending_kinds AS kinds, octet_length(e.body) AS bytes`,
      values: [limit, LEASE],
    });
    return rows;
  }

  /** Kinds whose owners were told of events a while ago and have not settled them. */
  async unsettledKinds(): Promise<string[]> {
    const { rows } = await this.database.query<{ kind: string }>({
      name: 'inbox-unsettled',
      text: `SELECT DISTINCT unnest(pending_kinds) AS kind FROM (
               SELECT pending_kinds FROM webhook_events WHERE state = 'routed' AND told_at < now() - $2::interval
                ORDER BY lease_expires_at LIMIT $1) oldest`,
      values: [LOST_SAMPLE, LOST_AFTER],
    });
    return rows.map(({ kind }) => kind);
  }

  /** Takes events of a kind whose owner was told a while ago, before their lease is over: for a queue that has no job left. */
  async claimLost(kind: string, limit: number): Promise<RoutedEvent[]> {
    const { rows } = await this.database.query<RoutedEvent>({
      name: 'inbox-claim-lost',
      text: `WITH lost AS (
               SELECT id FROM webhook_events
                WHERE state = 'routed' AND told_at < now() - $4::interval AND $1 = ANY(pending_kinds)
                ORDER BY lease_expires_at LIMIT $2 FOR NO KEY UPDATE SKIP LOCKED)
             UPDATE webhook_events e SET lease_expires_at = now() + $3::interval, told_at = now()
               FROM lost WHERE e.id = lost.id
             RETURNING e.id, ARRAY[$1] AS kinds, octet_length(e.body) AS bytes`,
      values: [kind, limit, LEASE, LOST_AFTER],
    });
    return rows;
  }

  /** Received events that nobody has read yet; `describe` or `refuse` them. */
  async unread(limit: number): Promise<StoredEvent[]> {
    const text = `SELECT id, body FROM webhook_events WHERE state = 'received' AND kinds IS NULL ORDER BY id LIMIT $1`;
    return (await this.database.query<StoredEvent>(text, [limit])).rows;
  }

  /** Notes what an unread event carries, so that it can be routed. */
  async describe(
    id: string,
    { kinds, fields, wabaIds, phoneNumberIds }: EventSummary,
  ): Promise<void> {
    await this.database.query(
      `UPDATE webhook_events SET kinds = $2, fields = $3, waba_ids = $4, phone_number_ids = $5 WHERE id = $1 AND state = 'received'`,
      [id, kinds, fields, wabaIds, phoneNumberIds],
    );
  }

  /** Ends an event that cannot even be read; it can be replayed by a release that can. */
  async refuse(id: string, reason: string): Promise<void> {
    const text = `UPDATE webhook_events SET state = 'failed', error = $2, processed_at = now() WHERE id = $1 AND state = 'received'`;
    await this.database.query(text, [id, storable(reason)]);
  }

  /** The bodies of those events that still wait for the owner of this kind, oldest first. */
  async load(eventIds: string[], kind: string): Promise<StoredEvent[]> {
    const { rows } = await this.database.query<StoredEvent>({
      name: 'inbox-load',
      text: `SELECT id, body FROM webhook_events
              WHERE id = ANY($1::uuid[]) AND state = 'routed' AND $2 = ANY(pending_kinds) ORDER BY id`,
      values: [eventIds, kind],
    });
    return rows;
  }

  /** The owner of a kind is done with these events; an event is processed when nobody is left. */
  async settle(eventIds: string[], kind: string): Promise<void> {
    if (eventIds.length === 0) return;
    await this.database.query({
      name: 'inbox-settle',
      // Owners of two kinds of the same events settle side by side: the order of the locks keeps them from a deadlock.
      text: `UPDATE webhook_events e
                SET pending_kinds = left_over, error = CASE WHEN left_over <> '{}' THEN e.error END,
                    state = CASE WHEN left_over = '{}' THEN 'processed' ELSE e.state END,
                    processed_at = CASE WHEN left_over = '{}' THEN now() END
               FROM (SELECT id, array_remove(pending_kinds, $2) AS left_over FROM webhook_events
                      WHERE id = ANY($1::uuid[]) AND state = 'routed' AND $2 = ANY(pending_kinds)
                      ORDER BY id FOR NO KEY UPDATE) done
              WHERE e.id = done.id`,
      values: [eventIds, kind],
    });
  }

  /** Notes on a settled event what of it was left out. */
  async remark(id: string, text: string): Promise<void> {
    await this.database.query(
      `UPDATE webhook_events SET error = $2 WHERE id = $1 AND state <> 'failed'`,
      [id, storable(text)],
    );
  }

  /** Notes on settled events that they came for numbers which nobody has registered. */
  async remarkUnknownNumbers(eventIds: string[], phoneNumberIds: string[]): Promise<void> {
    await this.database.query(
      `UPDATE webhook_events SET error = 'carries updates of numbers that are not registered here'
        WHERE id = ANY($1::uuid[]) AND state <> 'failed' AND phone_number_ids && $2::text[]`,
      [eventIds, phoneNumberIds],
    );
  }

  /** A try failed: the event is tried again later, and after the last try it stays `failed` with its reason until it is replayed. */
  async fail(id: string, kind: string, reason: string): Promise<void> {
    await this.database.query(
      `UPDATE webhook_events
          SET attempts = attempts + 1, error = $3,
              state = CASE WHEN attempts + 1 >= $4 THEN 'failed' ELSE state END,
              processed_at = CASE WHEN attempts + 1 >= $4 THEN now() END,
              lease_expires_at = now() + power(4, attempts) * interval '1 second', told_at = NULL
        WHERE id = $1 AND state = 'routed' AND $2 = ANY(pending_kinds)`,
      [id, kind, storable(`${kind}: ${reason}`), MAX_ATTEMPTS],
    );
  }

  private async insert(events: NewEvent[]): Promise<void> {
    // Two processes that insert the same bodies in different orders would wait for each other.
    const rows = [...events].sort((a, b) => Buffer.compare(a.hash, b.hash));
    const lists = (pick: (summary: EventSummary) => string[]): (string | null)[] =>
      rows.map(({ summary }) => summary && arrayLiteral(pick(summary)));
    const insert: QueryConfig & { query_timeout: number } = {
      name: 'inbox-store',
      text: `INSERT INTO webhook_events (id, body_hash, body, kinds, fields, waba_ids, phone_number_ids)
             SELECT id, hash, body, kinds::text[], coalesce(fields, '{}')::text[], coalesce(wabas, '{}')::text[],
                    coalesce(numbers, '{}')::text[]
               FROM unnest($1::uuid[], $2::bytea[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
                 AS new (id, hash, body, kinds, fields, wabas, numbers)
             ON CONFLICT (body_hash) DO NOTHING`,
      values: [
        rows.map(() => uuidv7()),
        rows.map(({ hash }) => hash),
        rows.map(({ body }) => body),
        lists(({ kinds }) => kinds),
        lists(({ fields }) => fields),
        lists(({ wabaIds }) => wabaIds),
        lists(({ phoneNumberIds }) => phoneNumberIds),
      ],
      query_timeout: STORE_TIMEOUT_MS,
    };
    await this.database.query(insert);
  }
}

/** A list as PostgreSQL writes arrays: unnest can't take lists of different lengths. */
function arrayLiteral(items: string[]): string {
  return `{${items.map((item) => `"${item.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}

/** PostgreSQL stores no NUL character. */
function storable(text: string): string {
  return text.replaceAll('\u0000', '\ufffd').slice(0, LONGEST_ERROR);
}
