import { Injectable } from '@nestjs/common';
import { DatabasePool } from '../platform/database/database.module';
import { PENDING_KINDS } from './event-claims.queries';
import { EventNotifier } from './event-notifier.service';
import type { EventFilter, EventRecord, EventScope } from './event-store.types';

/** One statement replays at most so many events; the answer says where to go on. */
const REPLAY_LIMIT = 10_000;

const COLUMNS = `e.id, e.state, e.fields, e.waba_ids AS "wabaIds", e.phone_number_ids AS "phoneNumberIds",
  ${PENDING_KINDS} AS "pendingKinds", e.attempts, e.error, octet_length(e.body) AS bytes,
  e.received_at AS "receivedAt", e.processed_at AS "processedAt"`;

/** A page of the log. */
export interface EventPage {
  events: EventRecord[];
  total: number;
  /** Events older than this were not looked at; null when all were. */
  lookedBackTo: Date | null;
}

/**
 * One call looks through so many events, of all tenants: which of them are whose is in no index, because one would be
 * written to with every delivery. The bound holds however long the log is.
 */
const LOOKED_THROUGH = 50_000;

/** What was replayed, and from when to go on when there was more than one call may take. */
export interface Replayed {
  count: number;
  nextFrom: Date | null;
}

/**
 * The log of received bodies for operators: looking, and replaying. Everything is bounded by what the caller may see.
 * SQL throughout, because that bound is one condition for all of it, and how much a call looks through is bounded, too.
 */
@Injectable()
export class EventLog {
  constructor(
    private readonly database: DatabasePool,
    private readonly notifier: EventNotifier,
  ) {}

  /** A page of events, newest first, and how many there are in all, among the newest that one call looks through. */
  async list(scope: EventScope, filter: EventFilter, limit: number, offset: number): Promise<EventPage> {
    const values = [...scopeValues(scope), ...filterValues(filter)];
    const [{ rows: events }, counted] = await Promise.all([
      this.database.query<EventRecord>(
        `SELECT ${COLUMNS} FROM ${NEWEST} e WHERE ${IN_SCOPE} AND ${OF_NUMBER_AND_FIELD}
          ORDER BY e.received_at DESC, e.id DESC LIMIT ${limit} OFFSET ${offset}`,
        values,
      ),
      this.database.query<{ total: number; looked: number; oldest: Date | null }>(
        `SELECT count(*) FILTER (WHERE ${IN_SCOPE} AND ${OF_NUMBER_AND_FIELD})::int AS total, count(*)::int AS looked,
                min(e.received_at) AS oldest FROM ${NEWEST} e`,
        values,
      ),
    ]);
    const { total, looked, oldest } = counted.rows[0]!;
    return { events, total, lookedBackTo: looked === LOOKED_THROUGH ? oldest : null };
  }

  /** One event with its body; null when there is none in the scope. */
  async find(scope: EventScope, id: string): Promise<(EventRecord & { body: string }) | null> {
    const { rows } = await this.database.query<EventRecord & { body: string }>(
      `SELECT ${COLUMNS}, e.body FROM webhook_events e WHERE ${IN_SCOPE} AND e.id = $7`,
      [...scopeValues(scope), id],
    );
    return rows[0] ?? null;
  }

  /** Lets finished and failed events be applied once more, by ids or by filter, oldest first. */
  async replay(scope: EventScope, what: { ids: string[] } | EventFilter): Promise<Replayed> {
    const byIds = 'ids' in what;
    const { rows } = await this.database.query<{ received_at: Date; kinds: string[] | null }>(
      `WITH due AS (
         SELECT e.id FROM webhook_events e
          WHERE ${IN_SCOPE} AND e.state <> 'received' AND ${byIds ? 'e.id = ANY($7::uuid[])' : FILTERED}
          ORDER BY e.received_at, e.id LIMIT ${REPLAY_LIMIT + 1} FOR NO KEY UPDATE)
       UPDATE webhook_events e
          SET state = 'received', attempts = 0, error = NULL, pending_kinds = '{}', waiting_kinds = '{}',
              lease_expires_at = NULL, processed_at = NULL
         FROM due WHERE e.id = due.id
       RETURNING e.received_at, e.kinds`,
      [...scopeValues(scope), ...(byIds ? [what.ids] : filterValues(what))],
    );
    this.notifier.notify(new Set(rows.flatMap(({ kinds }) => kinds ?? [])));
    const more = rows.length > REPLAY_LIMIT;
    const last = rows.reduce((latest, row) => Math.max(latest, row.received_at.getTime()), 0);
    return { count: rows.length, nextFrom: more ? new Date(last) : null };
  }

  /** Removes the oldest events that were applied and came more than so many days ago. @returns how many */
  async removeApplied(days: number, limit: number): Promise<number> {
    const { rowCount } = await this.database.query(
      `DELETE FROM webhook_events WHERE id IN (
         SELECT id FROM webhook_events
          WHERE state = 'processed' AND received_at < now() - $1::int * interval '1 day'
          ORDER BY received_at LIMIT $2 FOR UPDATE SKIP LOCKED)`,
      [days, limit],
    );
    return rowCount ?? 0;
  }
}

/** Whether the event came in the viewer's time, or was given to the viewer's number when that was registered. */
const IS_OWN = `own.id = carried.id AND (own.since <= e.received_at OR EXISTS (
    SELECT 1 FROM webhook_event_waits w
     WHERE w.event_id = e.id AND w.name = own.id AND w.placed_with = own.number))`;

/**
 * Parameters 1 to 6. A body may carry several tenants' updates: it is shown only to one who owns all of it. A number
 * whose account is not known here still vouches for the one account that it came with.
 */
const IN_SCOPE = `(e.phone_number_ids && $1::text[] OR e.waba_ids && $4::text[])
  AND NOT EXISTS (SELECT 1 FROM unnest(e.phone_number_ids) AS carried(id) WHERE NOT EXISTS (
    SELECT 1 FROM unnest($1::text[], $2::timestamptz[], $3::uuid[]) AS own(id, since, number) WHERE ${IS_OWN}))
  AND (cardinality(e.phone_number_ids) > 0 AND cardinality(e.waba_ids) = 1
    OR NOT EXISTS (SELECT 1 FROM unnest(e.waba_ids) AS carried(id) WHERE NOT EXISTS (
      SELECT 1 FROM unnest($4::text[], $5::timestamptz[], $6::uuid[]) AS own(id, since, number) WHERE ${IS_OWN})))`;

/** Parameters 7 to 9: what the indexes by time and state can answer. */
const IN_TIME_AND_STATE = `($7::timestamptz IS NULL OR e.received_at >= $7)
  AND ($8::timestamptz IS NULL OR e.received_at <= $8)
  AND ($9::text IS NULL OR e.state = $9)`;

/** Parameters 10 and 11. */
const OF_NUMBER_AND_FIELD = `($10::text IS NULL OR $10 = ANY(e.fields))
  AND ($11::text IS NULL OR $11 = ANY(e.phone_number_ids))`;

const NEWEST = `(SELECT * FROM webhook_events e WHERE ${IN_TIME_AND_STATE}
  ORDER BY e.received_at DESC, e.id DESC LIMIT ${LOOKED_THROUGH})`;

const FILTERED = `${IN_TIME_AND_STATE} AND ${OF_NUMBER_AND_FIELD}`;

function scopeValues({ phoneNumbers, wabas }: EventScope): unknown[] {
  return [phoneNumbers, wabas].flatMap((owned) => [
    owned.map(({ id }) => id),
    owned.map(({ since }) => since),
    owned.map(({ number }) => number),
  ]);
}

function filterValues({ from, to, state, field, phoneNumberId }: EventFilter): unknown[] {
  return [from ?? null, to ?? null, state ?? null, field ?? null, phoneNumberId ?? null];
}
