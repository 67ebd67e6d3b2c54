import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { DatabasePool } from '../platform/database/database.module';
import { EventNotifier } from './event-notifier.service';

/** One statement lets so many events be applied again. */
const BATCH = 500;

/** $1 events, $2 the name that each waits for. What is given to a number that is gone again waits anew. */
const KEEP = `
  INSERT INTO webhook_event_waits (event_id, name)
  SELECT * FROM unnest($1::uuid[], $2::text[]) AS w (event_id, name) ORDER BY 1, 2
  ON CONFLICT (event_id, name) DO UPDATE SET placed_with = NULL`;

/** The names one after the other, each by one look at the index, however many events wait for it. */
const NAMES = `
  WITH RECURSIVE waiting AS (
    (SELECT name FROM webhook_event_waits WHERE placed_with IS NULL ORDER BY name LIMIT 1)
    UNION ALL
    SELECT (SELECT w.name FROM webhook_event_waits w WHERE w.placed_with IS NULL AND w.name > waiting.name
             ORDER BY w.name LIMIT 1) FROM waiting WHERE waiting.name IS NOT NULL
  )
  SELECT name FROM waiting WHERE name IS NOT NULL`;

/** $1 names, $2 the number that each has now. Events that a consumer holds are left for the next call. */
const PLACE = `
  WITH given AS (
    SELECT * FROM unnest($1::text[], $2::uuid[]) AS g (name, number)
  ), due AS (
    SELECT e.id FROM webhook_events e
     WHERE e.id IN (SELECT w.event_id FROM webhook_event_waits w JOIN given USING (name)
                     WHERE w.placed_with IS NULL ORDER BY w.event_id LIMIT ${BATCH})
       FOR NO KEY UPDATE SKIP LOCKED
  ), placed AS (
    UPDATE webhook_event_waits w SET placed_with = given.number FROM given, due
     WHERE w.event_id = due.id AND w.name = given.name AND w.placed_with IS NULL
  )
  UPDATE webhook_events e
     SET state = 'received', attempts = 0, error = NULL, pending_kinds = '{}', waiting_kinds = '{}',
         lease_expires_at = NULL, processed_at = NULL
    FROM due WHERE e.id = due.id
  RETURNING e.kinds`;

/**
 * What was answered 200 while no number was there for it: it stays with its event, for as long as that is kept, and is
 * applied when the number comes. SQL, because rows are claimed and many events are moved at once.
 */
@Injectable()
export class EventWaits {
  constructor(
    private readonly database: DatabasePool,
    private readonly notifier: EventNotifier,
  ) {}

  /** Notes, in the transaction that settles the events, what they wait for. */
  async keep(tx: PoolClient, waits: { eventId: string; name: string }[]): Promise<void> {
    if (waits.length === 0) return;
    await tx.query(KEEP, [waits.map(({ eventId }) => eventId), waits.map(({ name }) => name)]);
  }

  /** Everything that is waited for. */
  async names(): Promise<string[]> {
    const { rows } = await this.database.query<{ name: string }>(NAMES);
    return rows.map(({ name }) => name);
  }

  /** Lets what waits for these names be applied, now that each has a number. */
  async place(numbers: Map<string, string>): Promise<void> {
    let placed: number;
    do {
      const values = [[...numbers.keys()], [...numbers.values()]];
      const { rows } = await this.database.query<{ kinds: string[] | null }>(PLACE, values);
      this.notifier.notify(new Set(rows.flatMap(({ kinds }) => kinds ?? [])));
      placed = rows.length;
    } while (placed === BATCH);
  }
}
