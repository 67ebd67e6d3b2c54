import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { QueryConfig } from 'pg';
import type { Repository } from 'typeorm';
import { WriteBatcher } from '../platform/batching/write-batcher';
import { uuidv7 } from '../platform/crypto/uuid';
import { textArray } from '../platform/database/array-literal';
import { DatabasePool } from '../platform/database/database.module';
import { WITHOUT_KIND } from './event-claims.queries';
import { EventNotifier } from './event-notifier.service';
import type { EventSummary } from './event-store.types';
import { summarise } from './event-summary';
import { WebhookEvent } from './webhook-event.entity';

/** A body that was accepted and must be stored before it is answered. */
export interface Delivery {
  /** SHA-256 of the bytes as they came. */
  hash: Buffer;
  body: string;
  /** The body, parsed. */
  content: unknown;
}

interface NewEvent {
  hash: Buffer;
  body: string;
  /** Null when the body could not be read; a worker tries again. */
  summary: EventSummary | null;
}

/** A database that does not answer within this time is away: the sender gets an error, and repeats. */
const STORE_TIMEOUT_MS = 10_000;
const SHARED_INSERT = { items: 500, bytes: 8 * 1024 * 1024 };
const UNREAD_BATCH = 20;
const NOTHING_IN_IT = 'nothing in it to apply';

/** SQL, because one statement inserts for all requests that wait. What concerns nobody is done when it is stored. */
const INSERT = `
  INSERT INTO webhook_events
    (id, body_hash, body, kinds, fields, waba_ids, phone_number_ids, state, error, processed_at)
  SELECT id, hash, body, kinds::text[], coalesce(fields, '{}')::text[], coalesce(wabas, '{}')::text[],
         coalesce(numbers, '{}')::text[], CASE WHEN kinds = '{}' THEN 'processed' ELSE 'received' END,
         CASE WHEN kinds = '{}' THEN '${NOTHING_IN_IT}' END, CASE WHEN kinds = '{}' THEN now() END
    FROM unnest($1::uuid[], $2::bytea[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
      AS new (id, hash, body, kinds, fields, wabas, numbers)
  ON CONFLICT (body_hash) DO NOTHING`;

/** The table of what Meta delivered, on the way in: a body is stored before it is answered. */
@Injectable()
export class EventStore {
  private readonly writes = new WriteBatcher<NewEvent>((events) => this.insert(events), SHARED_INSERT);

  constructor(
    private readonly database: DatabasePool,
    @InjectRepository(WebhookEvent) private readonly events: Repository<WebhookEvent>,
    private readonly notifier: EventNotifier,
  ) {}

  /**
   * Stores a body durably and notifies the owners of its kinds; concurrent callers share one insert. Bytes that are
   * stored already are not stored again. @throws when the database is away
   */
  async store({ hash, body, content }: Delivery): Promise<void> {
    const summary = summarise(content);
    await this.writes.add({ hash, body, summary }, body.length);
    if (summary) this.notifier.notify(summary.kinds);
  }

  /**
   * Looks once more at bodies that could not be read where they were stored, or in which no kind was found: that
   * process may be of an older release. What this one cannot read fails, and can be replayed by a release that can.
   */
  async readAgain(): Promise<void> {
    const unread = await this.events
      .createQueryBuilder('e')
      .select(['e.id', 'e.body'])
      .where(WITHOUT_KIND)
      .orderBy('e.id')
      .limit(UNREAD_BATCH)
      .getMany();
    for (const { id, body } of unread) {
      const summary = summarise(JSON.parse(body));
      const found = summary && summary.kinds.length > 0;
      const over = summary
        ? { state: 'processed' as const, error: NOTHING_IN_IT }
        : { state: 'failed' as const, error: 'the body could not be read' };
      const outcome = found ? {} : { ...over, processedAt: () => 'now()' };
      await this.events.update({ id, state: 'received' }, { ...summary, ...outcome });
      if (found) this.notifier.notify(summary.kinds);
    }
  }

  private async insert(events: NewEvent[]): Promise<void> {
    // Two processes that insert the same bodies in different orders would wait for each other.
    const rows = [...events].sort((a, b) => Buffer.compare(a.hash, b.hash));
    // As texts: unnest can't take lists of different lengths.
    const lists = (pick: (summary: EventSummary) => string[]): (string | null)[] =>
      rows.map(({ summary }) => summary && textArray(pick(summary)));
    const insert: QueryConfig & { query_timeout: number } = {
      name: 'webhook-events-store',
      text: INSERT,
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
